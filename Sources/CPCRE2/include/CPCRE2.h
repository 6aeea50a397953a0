// PCRE2 for UTF-8, with functions for those of its names that are macros of the code unit width.
#pragma once
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
