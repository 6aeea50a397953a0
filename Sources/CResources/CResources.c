#include "CResources.h"

// `#embed` (clang 19) keeps the data in the binary: no resource folder beside a one-file install.
const unsigned char ems_cmdlets_json[] = {
#embed "Data/cmdlets.json"
};
const size_t ems_cmdlets_json_length = sizeof ems_cmdlets_json;
