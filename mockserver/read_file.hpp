#pragma once

#include <string>
#include <tl/expected.hpp>

namespace ddcti::mock {

/// The whole file. Fails with a sentence that names it.
[[nodiscard]] tl::expected<std::string, std::string> read_file(const std::string& path);

}  // namespace ddcti::mock
