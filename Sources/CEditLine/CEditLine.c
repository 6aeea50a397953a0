#include "CEditLine.h"

int ems_el_set_int(EditLine *el, int op, int value) { return el_set(el, op, value); }
