#include "posix_machine.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <random>

#include "interrupt.hpp"
#include "replace_file.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

/// A descriptor that is closed in the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

tl::unexpected<FileError> from_errno() {
  return tl::unexpected<FileError>(FileError{errno == ENOENT, std::strerror(errno)});
}

/// `interrupt` is readable once a signal has come, also one that came before read() was entered.
tl::expected<std::string, FileError> read_all(int descriptor, int interrupt, std::size_t limit) {
  std::string content;
  std::array<char, 65536> buffer{};
  while (true) {
    std::array<pollfd, 2> ends{{{descriptor, POLLIN, 0}, {interrupt, POLLIN, 0}}};
    static_cast<void>(poll(ends.data(), ends.size(), -1));
    if (cli::interrupted()) return tl::unexpected<FileError>(FileError{false, _("interrupted")});
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return from_errno();
    if (got == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(got));
    if (content.size() > limit) {
      return tl::unexpected<FileError>(FileError{false, _("it is larger than {} bytes", limit)});
    }
  }
}

}  // namespace

std::optional<std::string> PosixMachine::environment(const char* name) const {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

tl::expected<File, FileError> PosixMachine::read_file(const std::string& path,
                                                      std::size_t limit) const {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return from_errno();
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return from_errno();

  // A pipe (`--key-file <(pass ddcti)`) is nobody else's whatever its mode says.
  const bool exposed = S_ISREG(status.st_mode) && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
  auto content = read_all(file.get(), interrupt_, limit);
  if (!content) return tl::unexpected<FileError>(std::move(content.error()));
  return File{*std::move(content), exposed};
}

tl::expected<void, std::string> PosixMachine::write_file(const std::string& path,
                                                         std::string_view content) {
  return replace_file(path, content);
}

std::string PosixMachine::current_directory() const {
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

tl::expected<std::string, FileError> PosixMachine::read_input(std::size_t limit) {
  return read_all(STDIN_FILENO, interrupt_, limit);
}

bool PosixMachine::can_ask() const { return isatty(STDIN_FILENO) == 1; }

std::optional<std::string> PosixMachine::read_answer() {
  std::string line;
  char byte = 0;
  while (true) {
    // A signal may come right before read(), which would then wait for the answer all the same.
    std::array<pollfd, 2> ready{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{interrupt_, POLLIN, 0}};
    if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) return std::nullopt;
    if (cli::interrupted()) return std::nullopt;
    if (ready[0].revents == 0) continue;
    const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
    if (got < 0 && errno == EINTR && !cli::interrupted()) continue;
    if (got <= 0) return std::nullopt;
    if (byte == '\n') return line;
    line += byte;
  }
}

tl::expected<std::string, std::string> PosixMachine::run(const std::string& command) {
  std::string printed;
  FILE* pipe = popen(command.c_str(), "re");
  if (pipe == nullptr) return tl::unexpected<std::string>(std::strerror(errno));
  std::array<char, 4096> buffer{};
  std::size_t got = 0;
  while ((got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0) {
    printed.append(buffer.data(), got);
  }
  const int status = pclose(pipe);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return printed;
  return tl::unexpected<std::string>(WIFEXITED(status)
                                         ? _("it ended with exit code {}", WEXITSTATUS(status))
                                         : std::string(_("it was ended by a signal")));
}

std::string PosixMachine::new_uuid() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    // Only before Linux 3.17, or where a sandbox forbids the call.
    std::random_device device;
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(device() & 0xFFU);
  }
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
  std::string uuid;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) uuid += '-';
    uuid += fmt::format("{:02x}", bytes[i]);
  }
  return uuid;
}

std::chrono::steady_clock::time_point PosixMachine::now() const {
  return std::chrono::steady_clock::now();
}

std::chrono::system_clock::time_point PosixMachine::wall_time() const {
  return std::chrono::system_clock::now();
}

bool PosixMachine::interrupted() const { return cli::interrupted(); }

void PosixMachine::end_after(std::chrono::milliseconds time) {
  // A signal gets out of what has no time limit of its own: looking up a name, opening a pipe.
  std::signal(SIGALRM, [](int) { _exit(0); });
  itimerval timer{};
  timer.it_value.tv_sec = time.count() / 1000;
  timer.it_value.tv_usec = time.count() % 1000 * 1000;
  setitimer(ITIMER_REAL, &timer, nullptr);
}

bool PosixMachine::sleep_for(std::chrono::milliseconds time) {
  const auto end = now() + time;
  while (!cli::interrupted()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - now());
    if (left.count() <= 0) return true;
    pollfd wake{interrupt_, POLLIN, 0};
    // poll() ignores a negative descriptor, which is what there is when SIGINT is ignored.
    static_cast<void>(poll(&wake, 1, static_cast<int>(left.count())));
  }
  return false;
}

}  // namespace ddcti::cli
