#include "run/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include "http/unique_fd.hpp"

namespace ddcti::mock {
namespace {

constexpr std::array kPassedOn = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};

std::atomic<pid_t> child = 0;
std::atomic<void (*)()> on_end = nullptr;
static_assert(std::atomic<pid_t>::is_always_lock_free &&
                  std::atomic<void (*)()>::is_always_lock_free,
              "a signal handler may touch nothing else");

void pass_on(int signal, siginfo_t* info, void* /*context*/) {
  // From the kernel: a key was pressed, and the terminal told the command, too.
  if (info->si_code == SI_KERNEL) return;
  const int saved = errno;
  if (const pid_t pid = child; pid > 0) ::kill(pid, signal);
  errno = saved;
}

void tell_of_end(int /*signal*/) {
  const int saved = errno;
  if (auto* const told = on_end.load()) told();
  errno = saved;
}

void catch_signals() {
  for (const int signal : kPassedOn) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_sigaction = pass_on;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
  }
  struct sigaction action {};
  action.sa_handler = tell_of_end;
  action.sa_flags = SA_NOCLDSTOP | SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGCHLD, &action, nullptr);
}

sigset_t signals_of_both() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : kPassedOn) sigaddset(&set, signal);
  sigaddset(&set, SIGCHLD);
  return set;
}

std::vector<std::string> environment_with(const ChildProcess::Variables& variables) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::string_view name = text.substr(0, text.find('='));
    const bool replaced = std::any_of(variables.begin(), variables.end(),
                                      [&](const auto& variable) { return variable.first == name; });
    if (!replaced) environment.emplace_back(text);
  }
  for (const auto& [name, value] : variables) {
    if (value) environment.push_back(name + "=" + *value);
  }
  return environment;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// In the new process: nothing but what is safe in a signal handler.
[[noreturn]] void become(char* const* command, char* const* environment, const sigset_t& mask,
                         pid_t parent, int failed) {
  const auto give_up = [failed] {
    const int reason = errno;
    static_cast<void>(!::write(failed, &reason, sizeof reason));
    ::_exit(static_cast<int>(CommandExit::kCannotRun));
  };
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) give_up();
  if (::getppid() != parent) ::_exit(static_cast<int>(CommandExit::kCannotRun));  // too late
  // An exec lets ignored signals be ignored; SIGPIPE is so for the server alone.
  std::signal(SIGPIPE, SIG_DFL);
  ::pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  ::execvpe(command[0], command, environment);
  give_up();
  ::_exit(static_cast<int>(CommandExit::kCannotRun));
}

tl::unexpected<CannotStart> cannot_start(const std::string& command, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    return tl::make_unexpected(
        CannotStart{CommandExit::kNotFound, fmt::format("{}: no such command", command)});
  }
  return tl::make_unexpected(CannotStart{
      CommandExit::kCannotRun, fmt::format("{} cannot be run: {}", command, std::strerror(error))});
}

}  // namespace

tl::expected<ChildProcess, CannotStart> ChildProcess::start(const std::vector<std::string>& command,
                                                            const Variables& variables,
                                                            void (*ended)()) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return cannot_start(command.front(), errno);
  const http::UniqueFd read_end(ends[0]);
  http::UniqueFd write_end(ends[1]);
  std::vector<std::string> words = command;
  std::vector<std::string> environment = environment_with(variables);
  const auto argv = pointers_to(words);
  const auto envp = pointers_to(environment);

  on_end = ended;
  const sigset_t ours = signals_of_both();
  sigset_t before;
  ::pthread_sigmask(SIG_BLOCK, &ours, &before);
  catch_signals();
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  const int fork_error = errno;
  if (pid == 0) become(argv.data(), envp.data(), before, parent, write_end.get());
  if (pid > 0) child = pid;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (pid < 0) return cannot_start(command.front(), fork_error);

  // Closed by the exec, or with the reason why there is none.
  write_end = {};
  int reason = 0;
  ssize_t got = 0;
  do {
    got = ::read(read_end.get(), &reason, sizeof reason);
  } while (got < 0 && errno == EINTR);
  ChildProcess started(pid);
  if (got == sizeof reason) {
    static_cast<void>(started.wait());
    return cannot_start(command.front(), reason);
  }
  return started;
}

int ChildProcess::wait() {
  // First without taking it away, so that no signal goes to another process of its number.
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT) != 0 &&
         errno == EINTR) {
  }
  child = 0;
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return static_cast<int>(CommandExit::kSignalled) + WTERMSIG(status);
  return WEXITSTATUS(status);
}

}  // namespace ddcti::mock
