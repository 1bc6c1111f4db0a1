#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct re_pattern_buffer;

/// Regular expressions: POSIX extended ones, with Perl's \d, \D, \w and \s. Safe from any thread.
namespace ddcti::mock {

class PosixRegex {
 public:
  /// Nothing for what POSIX cannot read, and for what could cost more time than a test server
  /// should spend: more than 256 bytes, more than one `{`, references to a group (`\1`).
  [[nodiscard]] static std::optional<PosixRegex> compile(std::string_view pattern,
                                                         bool any_case = false);

  /// What the whole and its groups (`$0` to `$9`) are in the first place of `text` that matches;
  /// empty if none does. `text` ends at a NUL.
  [[nodiscard]] std::vector<std::string> find(const std::string& text) const;
  [[nodiscard]] bool matches(const std::string& text) const;

 private:
  explicit PosixRegex(std::shared_ptr<const re_pattern_buffer> compiled)
      : compiled_(std::move(compiled)) {}

  std::shared_ptr<const re_pattern_buffer> compiled_;
};

}  // namespace ddcti::mock
