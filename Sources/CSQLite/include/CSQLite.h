// SQLite with the session extension, whose declarations Debian's header hides behind these two macros,
// and functions for what Swift cannot call: variadics and method tables.
#pragma once
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

// Leaves out SQLite's count of the memory in use, for which each allocation takes a lock. Before the first opening.
void csqlite_set_up(void);

// Turns one of the on/off options of sqlite3_db_config on or off.
int csqlite_switch(sqlite3 *db, int option, int on);

// Reads the first bytes of the main database file through SQLite's own descriptor: a second descriptor on the
// file would, when closed, drop the process's locks on it (a rule of POSIX). Changes nothing.
int csqlite_read_head(sqlite3 *db, void *buffer, int length);

// Binds bytes that SQLite copies (SQLITE_TRANSIENT is a cast that Swift does not import).
int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int length);
int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length);
