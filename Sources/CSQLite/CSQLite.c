#include "CSQLite.h"

void csqlite_set_up(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

int csqlite_switch(sqlite3 *db, int option, int on) { return sqlite3_db_config(db, option, on, (int *)0); }

int csqlite_read_head(sqlite3 *db, void *buffer, int length) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK) return code;
  if (!file || !file->pMethods) return SQLITE_CANTOPEN;
  return file->pMethods->xRead(file, buffer, length, 0);
}

int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int length) {
  return sqlite3_bind_text(statement, index, bytes, length, SQLITE_TRANSIENT);
}

int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length) {
  // A null pointer would bind NULL: an empty blob is not that.
  if (length == 0) return sqlite3_bind_zeroblob(statement, index, 0);
  return sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}
