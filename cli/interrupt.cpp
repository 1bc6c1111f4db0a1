#include "interrupt.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>

namespace ddcti::cli {
namespace {

std::atomic<bool> came = false;
std::atomic<int> wake_up = -1;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch nothing else");

void on_interrupt(int /*signal*/) {
  const int saved = errno;
  came = true;
  const char byte = 0;
  // The pipe is never drained: one byte keeps it readable, and a full one is as good.
  static_cast<void>(!write(wake_up, &byte, 1));
  errno = saved;
}

}  // namespace

int catch_interrupt() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  wake_up = ends[1];
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  // timeout(1) and systemd send SIGTERM, a terminal that is closed SIGHUP.
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (sigaction(signal, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    sigaction(signal, &action, nullptr);
  }
  return ends[0];
}

bool interrupted() { return came; }

}  // namespace ddcti::cli
