#include "core/uuid_source.hpp"

#include <fmt/format.h>

namespace ddcti::mock {

std::string UuidSource::next() {
  const std::uint64_t high = (random_() & 0xffffffffffff0fffULL) | 0x0000000000004000ULL;
  const std::uint64_t low = (random_() & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, (high >> 16) & 0xffff,
                     high & 0xffff, low >> 48, low & 0xffffffffffffULL);
}

}  // namespace ddcti::mock
