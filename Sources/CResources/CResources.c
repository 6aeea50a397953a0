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

// Walkthroughs

static const unsigned char first_steps[] = {
#embed "Data/walkthroughs/first-steps.md"
};

static const unsigned char domain_security[] = {
#embed "Data/walkthroughs/domain-security.md"
};

static const unsigned char partner_connectors[] = {
#embed "Data/walkthroughs/partner-connectors.md"
};

static const unsigned char receive_connectors[] = {
#embed "Data/walkthroughs/receive-connectors.md"
};

static const unsigned char send_connectors[] = {
#embed "Data/walkthroughs/send-connectors.md"
};

static const unsigned char queues[] = {
#embed "Data/walkthroughs/queues.md"
};

static const unsigned char certificates[] = {
#embed "Data/walkthroughs/certificates.md"
};

static const unsigned char revocation[] = {
#embed "Data/walkthroughs/revocation.md"
};

static const unsigned char break_fix[] = {
#embed "Data/walkthroughs/break-fix.md"
};

static const ems_named_text walkthroughs[] = {
  {"first-steps", {first_steps, sizeof first_steps}},
  {"domain-security", {domain_security, sizeof domain_security}},
  {"partner-connectors", {partner_connectors, sizeof partner_connectors}},
  {"receive-connectors", {receive_connectors, sizeof receive_connectors}},
  {"send-connectors", {send_connectors, sizeof send_connectors}},
  {"queues", {queues, sizeof queues}},
  {"certificates", {certificates, sizeof certificates}},
  {"revocation", {revocation, sizeof revocation}},
  {"break-fix", {break_fix, sizeof break_fix}},
};

long ems_walkthrough_count(void) { return sizeof walkthroughs / sizeof walkthroughs[0]; }

ems_named_text ems_walkthrough(long index) { return walkthroughs[index]; }
