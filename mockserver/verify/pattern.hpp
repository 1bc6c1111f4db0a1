#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// Regular expressions: POSIX extended ones with what people write besides.
///
///   ^138\d{8}$   (?i)user/\w+   [\d-]+   (?:a|b)
///
/// Finds the pattern anywhere in a text. There are no back references, so that no pattern makes
/// matching try every way there is. Safe from any thread.
/// Source: regcomp(3), which knows no \d, no classes in brackets, no `(?:` and no `(?i)`.
namespace ddcti::mock {

class Pattern {
 public:
  /// Fails with a sentence without full stop.
  [[nodiscard]] static tl::expected<Pattern, std::string> compile(std::string_view text);

  [[nodiscard]] bool found_in(const std::string& text) const;
  /// As it was written.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  struct Compiled;

  Pattern(std::string text, std::shared_ptr<const Compiled> compiled)
      : text_(std::move(text)), compiled_(std::move(compiled)) {}

  std::string text_;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace ddcti::mock
