#include "commands/md5.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace ddcti::mock {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::array<int, 16> kRotations = {7, 12, 17, 22, 5, 9,  14, 20,
                                            4, 11, 16, 23, 6, 10, 15, 21};

/// RFC 1321, 3.4: the integer part of 4294967296 times abs(sin(i)).
const std::array<std::uint32_t, kBlock>& sines() {
  static const auto table = [] {
    std::array<std::uint32_t, kBlock> values{};
    for (std::size_t i = 0; i < kBlock; ++i) {
      values[i] = static_cast<std::uint32_t>(
          std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
    }
    return values;
  }();
  return table;
}

std::uint32_t word_at(std::string_view block, std::size_t index) {
  std::uint32_t word = 0;
  for (std::size_t byte = 4; byte-- > 0;) {
    word = (word << 8) | static_cast<unsigned char>(block[index * 4 + byte]);
  }
  return word;
}

void mix(std::array<std::uint32_t, 4>& digest, std::string_view block) {
  auto [a, b, c, d] = digest;
  for (std::size_t i = 0; i < kBlock; ++i) {
    std::uint32_t f = 0;
    std::size_t g = 0;
    switch (i / 16) {
      case 0:
        f = (b & c) | (~b & d);
        g = i;
        break;
      case 1:
        f = (d & b) | (~d & c);
        g = (5 * i + 1) % 16;
        break;
      case 2:
        f = b ^ c ^ d;
        g = (3 * i + 5) % 16;
        break;
      default:
        f = c ^ (b | ~d);
        g = (7 * i) % 16;
    }
    const std::uint32_t sum = a + f + sines()[i] + word_at(block, g);
    a = d;
    d = c;
    c = b;
    b += std::rotl(sum, kRotations[i / 16 * 4 + i % 4]);
  }
  digest[0] += a;
  digest[1] += b;
  digest[2] += c;
  digest[3] += d;
}

}  // namespace

std::string md5_hex(std::string_view bytes) {
  std::string padded(bytes);
  padded += '\x80';
  while (padded.size() % kBlock != 56) padded += '\0';
  const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (int shift = 0; shift < 64; shift += 8) padded += static_cast<char>((bits >> shift) & 0xff);

  std::array<std::uint32_t, 4> digest = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  for (std::size_t at = 0; at < padded.size(); at += kBlock) {
    mix(digest, std::string_view(padded).substr(at, kBlock));
  }
  std::string hex;
  for (const std::uint32_t word : digest) {
    for (int shift = 0; shift < 32; shift += 8)
      hex += fmt::format("{:02x}", (word >> shift) & 0xff);
  }
  return hex;
}

}  // namespace ddcti::mock
