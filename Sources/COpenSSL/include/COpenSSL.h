// OpenSSL, and functions for those of its calls that are macros.
#pragma once
#include <openssl/evp.h>
#include <openssl/rand.h>
