#ifndef CMALLOC_H
#define CMALLOC_H

// What the C library's Glibc module leaves out of its allocator.
#include <malloc.h>

#endif
