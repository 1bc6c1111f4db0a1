#include "installed.hpp"

#include <unistd.h>

#include <array>
#include <climits>
#include <string_view>

namespace ddcti::cli {

std::string beside_executable(const std::string& relative) {
  std::array<char, PATH_MAX> buffer{};
  const ssize_t size = readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (size <= 0) return relative;
  const std::string_view path(buffer.data(), static_cast<std::size_t>(size));
  return std::string(path.substr(0, path.rfind('/') + 1)) + relative;
}

}  // namespace ddcti::cli
