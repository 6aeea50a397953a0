#include "CResources.h"

// `#embed` (clang 19) keeps the data in the binary: no resource folder beside a one-file install. It is of C23, which
// clang 19 takes in every mode, with a warning.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char cmdlets[] = {
#embed "Data/cmdlets.txt"
};

static const unsigned char topology[] = {
#embed "Data/topology.txt"
};

static const unsigned char tips[] = {
#embed "Data/tips.txt"
};

static const unsigned char quickref[] = {
#embed "Data/quickref.txt"
};

static const unsigned char synopses[] = {
#embed "Data/synopses.txt"
};

ems_text ems_cmdlets(void) { return (ems_text){cmdlets, sizeof cmdlets}; }

ems_text ems_topology(void) { return (ems_text){topology, sizeof topology}; }

ems_text ems_tips(void) { return (ems_text){tips, sizeof tips}; }

ems_text ems_quickref(void) { return (ems_text){quickref, sizeof quickref}; }

ems_text ems_synopses(void) { return (ems_text){synopses, sizeof synopses}; }
