#include "module_api/address_list.hpp"

#include <arpa/inet.h>

#include <bit>
#include <charconv>

namespace ddcti::mock {
namespace {

std::string_view trim_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

bool AddressList::read_address(std::string_view text, Bytes& address) {
  const std::string literal(text);
  if (inet_pton(AF_INET, literal.c_str(), address.bytes.data()) == 1) {
    address.size = 4;
    return true;
  }
  address.size = 16;
  return inet_pton(AF_INET6, literal.c_str(), address.bytes.data()) == 1;
}

bool AddressList::read_mask(std::string_view text, const Bytes& address, std::size_t& bits) {
  Bytes mask;
  if (address.size == 4 && read_address(text, mask) && mask.size == 4) {
    const auto value = std::uint32_t{mask.bytes[0]} << 24U | std::uint32_t{mask.bytes[1]} << 16U |
                       std::uint32_t{mask.bytes[2]} << 8U | std::uint32_t{mask.bytes[3]};
    bits = static_cast<std::size_t>(std::countl_one(value));
    // A mask with a hole in it is a typing error.
    return bits + static_cast<std::size_t>(std::countr_zero(value)) >= 32;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  return error == std::errc{} && end == text.data() + text.size() && bits <= address.size * 8;
}

tl::expected<AddressList, std::string> AddressList::parse(std::string_view text) {
  AddressList list;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view entry = trim_blanks(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    if (entry.empty()) continue;
    const std::size_t slash = entry.find('/');
    Network network;
    if (!read_address(entry.substr(0, slash), network.address)) {
      return tl::unexpected("`" + std::string(entry) + "` is not an address or address/mask");
    }
    network.bits = network.address.size * 8;
    if (slash != std::string_view::npos &&
        !read_mask(entry.substr(slash + 1), network.address, network.bits)) {
      return tl::unexpected("`" + std::string(entry) + "` has no usable mask behind the slash");
    }
    list.networks_.push_back(network);
  }
  return list;
}

bool AddressList::contains(std::string_view address) const {
  Bytes wanted;
  if (!read_address(address, wanted)) return false;
  for (const Network& network : networks_) {
    if (network.address.size != wanted.size) continue;
    std::size_t same = 0;
    while (same < network.bits) {
      const std::size_t byte = same / 8;
      const unsigned shift = 7U - static_cast<unsigned>(same % 8);
      const unsigned differing = static_cast<unsigned>(network.address.bytes[byte]) ^
                                 static_cast<unsigned>(wanted.bytes[byte]);
      if (((differing >> shift) & 1U) != 0) break;
      ++same;
    }
    if (same == network.bits) return true;
  }
  return false;
}

}  // namespace ddcti::mock
