#pragma once

#include <string>
#include <string_view>

namespace ddcti::mock {

/// The MD5 digest of `bytes` in lower-case hex (RFC 1321).
[[nodiscard]] std::string md5_hex(std::string_view bytes);

}  // namespace ddcti::mock
