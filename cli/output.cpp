#include "output.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace ddcti::cli {

DescriptorOutput::DescriptorOutput(int descriptor, std::size_t buffer)
    : descriptor_(descriptor), buffer_size_(buffer), is_terminal_(isatty(descriptor) == 1) {}

DescriptorOutput::~DescriptorOutput() { static_cast<void>(flush()); }

void DescriptorOutput::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= buffer_size_) static_cast<void>(flush());
}

bool DescriptorOutput::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && !lost_ && !reader_gone_) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE && reader_may_go_) {
      reader_gone_ = true;
    } else if (errno != EINTR) {
      lost_ = true;
    }
  }
  buffer_.clear();
  return !lost_;
}

TerminalSize DescriptorOutput::terminal_size() const {
  winsize size{};
  TerminalSize known;
  if (ioctl(descriptor_, TIOCGWINSZ, &size) != 0) return known;
  if (size.ws_row != 0) known.rows = size.ws_row;
  if (size.ws_col != 0) known.columns = size.ws_col;
  return known;
}

void DescriptorOutput::let_reader_go() {
  reader_may_go_ = true;
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
}

bool DescriptorOutput::reader_gone() const {
  if (reader_gone_) return true;
  // A pipe tells before anything is written to it.
  pollfd end{descriptor_, 0, 0};
  return poll(&end, 1, 0) == 1 && (end.revents & (POLLERR | POLLHUP)) != 0;
}

}  // namespace ddcti::cli
