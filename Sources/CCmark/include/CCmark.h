// cmark, the reference parser of CommonMark.
#pragma once
#include <cmark.h>
