// libedit's variadic calls, which Swift cannot make, as plain functions.
#pragma once
#pragma clang diagnostic ignored "-Wnullability-completeness"
#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

int ems_el_set_int(EditLine *el, int op, int value);
