#include "output.hpp"

#include <unistd.h>

#include <cerrno>

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
  while (!rest.empty() && !lost_) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      lost_ = true;
    }
  }
  buffer_.clear();
  return !lost_;
}

}  // namespace ddcti::cli
