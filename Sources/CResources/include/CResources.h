// Data that the program carries: each text file of Data, by a function that gives its bytes.
#pragma once
#include <stddef.h>

typedef struct {
  const unsigned char *start;
  size_t length;
} ems_text;

ems_text ems_cmdlets(void);
ems_text ems_topology(void);
ems_text ems_tips(void);
ems_text ems_quickref(void);
ems_text ems_synopses(void);
