#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ddcti/export.hpp"

/// Replies: what the body of an answer means.
///
///   +OK Job-UUID: 4f1c…      -ERR USER_BUSY      -USAGE: <uuid> [cause]      INVALID COMMAND!
///
/// Only commands that speak in prefixes are read by prefix; for uuid_getvar, echo, eval and
/// the like the body is data whatever it starts with. What other commands print as data is that
/// only if it can be: no web page, `true` or `false` of uuid_exists, `UP …` of status. A last
/// newline is never required. Safe from any thread. Source: FreeSWITCH mod_commands; recordings of
/// a real switch.
namespace ddcti {

enum class ReplyKind {
  kOk,       ///< `+OK …`
  kError,    ///< `-ERR …`, `-ERROR`, `COMMAND RETURNED ERROR!`, a bracket that says failure
  kUsage,    ///< `-USAGE …`
  kInvalid,  ///< `INVALID COMMAND!`, `-ERR … Command not found!`: no such command
  kData,     ///< whatever the command prints
  kUnknown,  ///< none that the command gives: no known form, or a page for browsers
};

struct Reply {
  ReplyKind kind = ReplyKind::kUnknown;
  std::string text;  ///< behind the prefix, without a last newline; the whole body for kData

  /// The switch did, or said, what was asked.
  [[nodiscard]] bool good() const { return kind == ReplyKind::kOk || kind == ReplyKind::kData; }

  bool operator==(const Reply&) const = default;
};

/// Classifies `body` as the answer to `cmd` with `arg` (empty: none).
[[nodiscard]] DDCTI_EXPORT Reply parse_reply(std::string_view cmd, std::string_view arg,
                                             std::string_view body);

/// A page for browsers, which a web server or a proxy answers; the value of a variable could be
/// one too.
[[nodiscard]] DDCTI_EXPORT bool is_web_page(std::string_view body);

/// The uuid of `+OK Job-UUID: …`, if `reply` is that.
[[nodiscard]] DDCTI_EXPORT std::optional<std::string> job_uuid(const Reply& reply);

}  // namespace ddcti
