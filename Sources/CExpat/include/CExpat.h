// Expat, the XML parser.
#pragma once
#include <expat.h>
