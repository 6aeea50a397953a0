#define _GNU_SOURCE
#include "CEditLine.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

int ems_el_set_prompt(EditLine *el, char *(*prompt)(EditLine *), char escape) {
  return el_set(el, EL_PROMPT_ESC, prompt, escape);
}
int ems_el_set_int(EditLine *el, int op, int value) { return el_set(el, op, value); }
int ems_el_set_string(EditLine *el, int op, const char *value) { return el_set(el, op, value); }
int ems_el_bind(EditLine *el, const char *key, const char *function) {
  return el_set(el, EL_BIND, key, function, (char *)0);
}
int ems_el_add_function(EditLine *el, const char *name, const char *help, unsigned char (*function)(EditLine *, int)) {
  return el_set(el, EL_ADDFN, name, help, function);
}
int ems_el_set_history(EditLine *el, History *h) { return el_set(el, EL_HIST, history, h); }
int ems_el_set_reader(EditLine *el, int (*reader)(EditLine *, wchar_t *)) { return el_set(el, EL_GETCFN, reader); }
int ems_el_set_client(EditLine *el, void *client) { return el_set(el, EL_CLIENTDATA, client); }
void *ems_el_client(EditLine *el) {
  void *client = 0;
  el_get(el, EL_CLIENTDATA, &client);
  return client;
}
int ems_el_refresh(EditLine *el) { return el_set(el, EL_REFRESH, 0); }
int ems_history_enter(History *h, const char *line) {
  HistEvent event;
  return history(h, &event, H_ENTER, line);
}
int ems_history_set_size(History *h, int size) {
  HistEvent event;
  return history(h, &event, H_SETSIZE, size);
}
int ems_history_clear(History *h) {
  HistEvent event;
  return history(h, &event, H_CLEAR);
}

int ems_read_wide(wchar_t *out) {
  unsigned char byte;
  mbstate_t state;
  memset(&state, 0, sizeof state);
  for (;;) {
    ssize_t count = read(0, &byte, 1);
    if (count == 0) return 0;
    if (count < 0) return -1;
    char c = (char)byte;
    size_t used = mbrtowc(out, &c, 1, &state);
    if (used == (size_t)-2) continue;
    if (used == (size_t)-1) {  // an invalid byte is dropped
      memset(&state, 0, sizeof state);
      continue;
    }
    return 1;
  }
}

int ems_cell_width(wchar_t character) { return wcwidth(character); }

FILE *ems_stdin(void) { return stdin; }
FILE *ems_stdout(void) { return stdout; }
FILE *ems_stderr(void) { return stderr; }

static volatile int interrupted, resized, continued;
static int *running;

static void note(int number) {
  if (number == SIGINT) {
    interrupted = 1;
    if (running) __atomic_store_n(running, 1, __ATOMIC_SEQ_CST);
  }
  if (number == SIGWINCH) resized = 1;
  if (number == SIGCONT) continued = 1;
}

void ems_install_signals(int *flag) {
  running = flag;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;  // no SA_RESTART: a read that waits must come back
  sigaction(SIGINT, &action, 0);
  sigaction(SIGWINCH, &action, 0);
  sigaction(SIGCONT, &action, 0);
  signal(SIGPIPE, SIG_IGN);
}

static struct termios found;
static const int ends[] = {SIGTERM, SIGHUP, SIGQUIT};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { end_count = sizeof ends / sizeof *ends, crash_count = sizeof crashes / sizeof *crashes };
static struct sigaction before[crash_count];

/// Gives the terminal back as it was found, then lets the signal do what it did before.
static void leave(int number) {
  static const char end_of_paste[] = "\033[?2004l";
  signal(SIGTTOU, SIG_IGN);
  tcsetattr(0, TCSANOW, &found);
  (void)!write(1, end_of_paste, sizeof end_of_paste - 1);
  signal(number, SIG_DFL);
  for (int i = 0; i < crash_count; i++) {  // whoever tells of a crash may go on to do so
    if (crashes[i] == number) sigaction(number, &before[i], 0);
  }
  raise(number);
}

void ems_guard_terminal(void) {
  if (tcgetattr(0, &found) != 0) return;
  enum { size = 1 << 16 };
  stack_t stack = {.ss_sp = malloc(size), .ss_size = size};
  if (stack.ss_sp) sigaltstack(&stack, 0);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = leave;
  action.sa_flags = SA_ONSTACK;
  for (int i = 0; i < end_count; i++) sigaction(ends[i], &action, 0);
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &before[i]);
}

void ems_receive_signals(int receives) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGWINCH);
  sigaddset(&set, SIGCONT);
  pthread_sigmask(receives ? SIG_UNBLOCK : SIG_BLOCK, &set, 0);
}

int ems_wait_input(void) {
  sigset_t ours, before;
  sigemptyset(&ours);
  sigaddset(&ours, SIGINT);
  sigaddset(&ours, SIGWINCH);
  sigaddset(&ours, SIGCONT);
  pthread_sigmask(SIG_BLOCK, &ours, &before);
  int ready = 0;
  if (!interrupted && !resized && !continued) {
    struct pollfd input = {0, POLLIN, 0};
    ready = ppoll(&input, 1, 0, &before) > 0;
  }
  pthread_sigmask(SIG_SETMASK, &before, 0);
  return ready;
}

static int take(volatile int *flag) { return __atomic_exchange_n(flag, 0, __ATOMIC_SEQ_CST); }
int ems_take_interrupt(void) { return take(&interrupted); }
int ems_take_resize(void) { return take(&resized); }
int ems_take_continue(void) { return take(&continued); }
const volatile int *ems_interrupt_flag(void) { return &interrupted; }
