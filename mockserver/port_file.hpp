#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <tl/expected.hpp>

namespace ddcti::mock {

/// Removes what an earlier run left, so that nobody reads the port of another mock. Fails for
/// what is no ordinary file, /dev/null for one.
[[nodiscard]] tl::expected<void, std::string> remove_port_file(const std::string& path);

/// Writes each number and a line feed to `path`. Whoever waits for the file never sees half of
/// it: it is written beside and renamed. Fails with a sentence that names the file.
[[nodiscard]] tl::expected<void, std::string> write_port_file(
    const std::string& path, std::initializer_list<std::uint16_t> ports);

}  // namespace ddcti::mock
