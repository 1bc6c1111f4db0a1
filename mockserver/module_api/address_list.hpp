#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

/// Who may use the interface: the value of http_api_cli_acl.
///
///   127.0.0.1,192.168.0.0/16,10.0.0.0/255.0.0.0,fd00::/8
///
/// A comma-separated list of address/mask; the mask is a number of bits or, for IPv4, an
/// address, and may be left out. Blanks around an entry are dropped. Safe from any thread.
namespace ddcti::mock {

class AddressList {
 public:
  /// Fails with a sentence that names the entry. An empty text is an empty list, which lets
  /// nobody in.
  [[nodiscard]] static tl::expected<AddressList, std::string> parse(std::string_view text);

  /// True if `address`, an IPv4 or IPv6 literal, is in one of the entries.
  [[nodiscard]] bool contains(std::string_view address) const;

  bool operator==(const AddressList&) const = default;

 private:
  struct Bytes {
    std::array<std::uint8_t, 16> bytes{};
    std::size_t size = 0;  ///< 4 or 16
    bool operator==(const Bytes&) const = default;
  };
  struct Network {
    Bytes address;
    std::size_t bits = 0;
    bool operator==(const Network&) const = default;
  };

  static bool read_address(std::string_view text, Bytes& address);
  static bool read_mask(std::string_view text, const Bytes& address, std::size_t& bits);

  std::vector<Network> networks_;
};

}  // namespace ddcti::mock
