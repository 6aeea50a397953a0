// libedit's variadic calls, which Swift cannot make, as plain functions; and the few C globals and macros that the
// console needs. The signal flags live here because a signal handler may touch nothing but such variables.
#pragma once
#pragma clang diagnostic ignored "-Wnullability-completeness"
#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

int ems_el_set_prompt(EditLine *el, char *(*prompt)(EditLine *), char escape);
int ems_el_set_int(EditLine *el, int op, int value);
int ems_el_set_string(EditLine *el, int op, const char *value);
int ems_el_bind(EditLine *el, const char *key, const char *function);
int ems_el_add_function(EditLine *el, const char *name, const char *help, unsigned char (*function)(EditLine *, int));
int ems_el_set_history(EditLine *el, History *history);
int ems_el_set_reader(EditLine *el, int (*reader)(EditLine *, wchar_t *));
int ems_el_set_client(EditLine *el, void *client);
void *ems_el_client(EditLine *el);
int ems_el_refresh(EditLine *el);
int ems_history_enter(History *history, const char *line);
int ems_history_set_size(History *history, int size);
int ems_history_clear(History *history);

/// Waits until standard input can be read: 1, or 0 when a signal has come, also one that came before the wait.
int ems_wait_input(void);
/// Reads one character of standard input: 1, or 0 at its end, or -1 when a signal came (errno EINTR) or it failed.
int ems_read_wide(wchar_t *out);
/// Cells that a character takes on the screen; -1 if it cannot be shown.
int ems_cell_width(wchar_t character);

FILE *ems_stdin(void);
FILE *ems_stdout(void);
FILE *ems_stderr(void);

/// Installs the handlers of SIGINT, SIGWINCH and SIGCONT, which only set flags, and ignores SIGPIPE. SIGINT also sets
/// `*running`, by which the interpreter learns of it.
void ems_install_signals(int *running);
/// Keeps those signals for the calling thread, or from it: they shall wake the one that waits for input, also where the
/// program was started with them blocked.
void ems_receive_signals(int receives);
/// Takes a flag: whether the signal came since it was last asked.
int ems_take_interrupt(void);
int ems_take_resize(void);
int ems_take_continue(void);
/// Remembers how the terminal is set, and sets it so again before a signal ends the program: SIGTERM, SIGHUP, SIGQUIT,
/// and those of a crash. Called on the thread whose stack may overflow.
void ems_guard_terminal(void);
/// The flag that SIGINT sets, for whoever polls it without taking it.
const volatile int *ems_interrupt_flag(void);
