// Data that the program carries: each file of Data as a pair of symbols, its first byte and its length.
#pragma once
#include <stddef.h>

extern const unsigned char ems_cmdlets_json[];
extern const size_t ems_cmdlets_json_length;
