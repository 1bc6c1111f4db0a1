#include "read_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace ddcti::mock {

tl::expected<std::string, std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || in.bad()) {
    return tl::unexpected(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
  }
  return content;
}

}  // namespace ddcti::mock
