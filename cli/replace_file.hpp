#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace ddcti::cli {

/// What Machine::write_file() promises, by a temporary file beside `path` that is renamed. A
/// crash leaves the old file or the new one, at worst with the temporary file beside it. Of two
/// writers at once the later one wins.
[[nodiscard]] tl::expected<void, std::string> replace_file(const std::string& path,
                                                           std::string_view content);

}  // namespace ddcti::cli
