// SQLite with the session extension, whose declarations Debian's header hides behind these two macros.
#pragma once
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>
