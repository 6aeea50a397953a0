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

typedef struct {
  const char *name;
  ems_text text;
} ems_named_text;

// The walkthroughs, in the order in which they are best done.
long ems_walkthrough_count(void);
ems_named_text ems_walkthrough(long index);
