#include "port_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace ddcti::mock {

tl::expected<void, std::string> remove_port_file(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return {};
  if (!S_ISREG(status.st_mode)) {
    return tl::unexpected(fmt::format("{} is no ordinary file, so it is not replaced", path));
  }
  if (std::remove(path.c_str()) != 0) {
    return tl::unexpected(fmt::format("cannot remove {}: {}", path, std::strerror(errno)));
  }
  return {};
}

tl::expected<void, std::string> write_port_file(const std::string& path,
                                                std::initializer_list<std::uint16_t> ports) {
  const std::string beside = fmt::format("{}.{}", path, getpid());
  std::ofstream out(beside, std::ios::trunc);
  for (const std::uint16_t port : ports) out << port << '\n';
  out.close();
  if (!out || std::rename(beside.c_str(), path.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    std::remove(beside.c_str());
    return tl::unexpected(fmt::format("cannot write {}: {}", path, reason));
  }
  return {};
}

}  // namespace ddcti::mock
