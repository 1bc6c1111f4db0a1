#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ddcti::cli {

/// `text` with `***` for the key, plain or percent-encoded: a proxy's error page may quote the
/// whole address. Not for replies of the switch, which are data.
[[nodiscard]] std::string without_key(std::string_view text, const std::optional<std::string>& key);

}  // namespace ddcti::cli
