#include "mock_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace ddcti::mock::test {
namespace {

/// Starts the program with `out` as its standard output.
pid_t start(std::vector<std::string> arguments, int out) {
  arguments.insert(arguments.begin(), DDCTI_MOCK);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " DDCTI_MOCK);
  return pid;
}

int wait_for(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

MockProgram::MockProgram(std::vector<std::string> options) {
  for (const char* const option : {"--quiet", "0", "--port"}) {
    options.insert(options.begin(), option);
  }
  std::array<int, 2> out{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = start(std::move(options), out[1]);
  ::close(out[1]);
  // It says where it listens once it does, or closes its output as it ends.
  std::string greeting;
  char c = 0;
  while (::read(out[0], &c, 1) == 1 && c != '\n') greeting += c;
  ::close(out[0]);
  const std::size_t path = greeting.rfind("/cli");
  const std::size_t colon = greeting.rfind(':', path);
  if (path == std::string::npos || colon == std::string::npos) {
    (void)wait_for(pid_);
    throw std::runtime_error("ddcti-mock did not start: " + greeting);
  }
  port_ = static_cast<std::uint16_t>(std::strtoul(greeting.c_str() + colon + 1, nullptr, 10));
}

MockProgram::~MockProgram() {
  ::kill(pid_, SIGTERM);
  (void)wait_for(pid_);
}

int run_mock(std::vector<std::string> arguments) {
  const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const int status = wait_for(start(std::move(arguments), null));
  ::close(null);
  return status;
}

}  // namespace ddcti::mock::test
