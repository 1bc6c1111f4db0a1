#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// What is wrong with a JSON document that somebody sent, and where.
///
///   $.expect.a_leg.variables["a b"]: …
///
/// Safe from any thread.
namespace ddcti::mock {

struct Malformed {
  std::string path;
  std::string what;  ///< a sentence without full stop

  bool operator==(const Malformed&) const = default;
};

template <class T>
using Read = tl::expected<T, Malformed>;

[[nodiscard]] inline tl::unexpected<Malformed> malformed(std::string path, std::string what) {
  return tl::make_unexpected(Malformed{std::move(path), std::move(what)});
}

/// The path of a member.
[[nodiscard]] std::string member_path(std::string_view path, std::string_view name);
/// The path of an element, counted from 0.
[[nodiscard]] std::string element_path(std::string_view path, std::size_t index);

}  // namespace ddcti::mock
