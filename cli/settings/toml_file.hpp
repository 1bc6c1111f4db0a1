#pragma once

// Header-only, so that a start without such a file loads no library for it.
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <utility>

#include "problem.hpp"

/// TOML files, and what is wrong with them: file, line and column first.
namespace ddcti::cli {

[[nodiscard]] Problem toml_problem(const std::string& path, const toml::source_region& where,
                                   const std::string& what, std::string advice);

/// The file is no TOML; `example` is a line that would be.
[[nodiscard]] Problem not_toml(const std::string& path, const toml::parse_error& error,
                               std::string_view example);

/// Hands the parsed file to `read`, which returns an Outcome.
template <class Read>
[[nodiscard]] auto read_toml(const std::string& path, std::string_view text,
                             std::string_view example, Read read)
    -> decltype(read(std::declval<const toml::table&>())) {
  try {
    return read(toml::parse(text, path));
  } catch (const toml::parse_error& error) {
    return tl::unexpected<Problem>(not_toml(path, error, example));
  }
}

}  // namespace ddcti::cli
