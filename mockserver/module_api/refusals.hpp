#pragma once

#include <array>
#include <string>
#include <string_view>

#include "http/reply.hpp"

/// What the module answers where no command runs. Its page leaves this open, so the defaults
/// are ours and stand in one table; a scenario may set others.
///
/// Safe from any thread as long as nobody changes it.
namespace ddcti::mock {

enum class RefusalCode {
  kUnknownPath,
  kAddressRefused,
  kMethodNotAllowed,
  kKeyMissing,
  kKeyWrong,
  kCommandMissing,
  kNulByte,
  kTooManyKeys,
  kNotRecorded,  ///< the words are the player's, of which this is only the name
  kUpstreamUnreachable,
  kUpstreamRefused,  ///< the upstream's own words, of which this is only the name
};

/// As a scenario calls it; in static storage.
[[nodiscard]] std::string_view name(RefusalCode code);

struct RefusalRow {
  RefusalCode code;
  std::string_view name;  ///< as a scenario calls it
  int status;
  std::string text;
};

class Refusals {
 public:
  /// The defaults.
  Refusals();

  void set(RefusalCode code, int status, std::string text);
  [[nodiscard]] const RefusalRow& find(RefusalCode code) const;
  [[nodiscard]] const auto& rows() const { return rows_; }

  /// The only writer of them.
  [[nodiscard]] http::Reply write(RefusalCode code) const;

 private:
  std::array<RefusalRow, 11> rows_;
};

/// Every answer of /cli has this type; the bytes are the switch's and may be no UTF-8.
inline constexpr std::string_view kContentType = "text/plain; charset=utf-8";

}  // namespace ddcti::mock
