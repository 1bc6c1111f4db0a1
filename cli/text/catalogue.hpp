#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The translations of one language, as msgfmt compiles them (GNU MO, little-endian).
///
///   magic  revision  count  texts at  translations at  …
///                             `- length, offset; sorted     `- length, offset; same order
///
/// Read here and not by libintl, which translates for locales the system has generated: a plain
/// Debian has only C.UTF-8, where newer C libraries do not look at LANGUAGE either. Any bytes may
/// be given; safe from any thread once made.
/// Source: GNU gettext manual, "The Format of GNU MO Files".
namespace ddcti::cli {

class Catalogue {
 public:
  /// Nothing if `bytes` are no such file, or a damaged one.
  [[nodiscard]] static std::optional<Catalogue> read(std::string bytes);

  /// The translation of `text`, ended by a NUL; valid as long as the catalogue stays where it
  /// is. nullptr if there is none.
  [[nodiscard]] const char* find(std::string_view text) const;

 private:
  explicit Catalogue(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::optional<std::uint32_t> number_at(std::size_t offset) const;
  /// The string that entry `index` of the table at `table` describes.
  [[nodiscard]] std::optional<std::string_view> entry(std::uint32_t table,
                                                      std::uint32_t index) const;

  std::string bytes_;
  std::uint32_t count_ = 0;
  std::uint32_t texts_ = 0;
  std::uint32_t translations_ = 0;
};

}  // namespace ddcti::cli
