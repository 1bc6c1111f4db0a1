#include "settings/toml_file.hpp"

#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {

Problem toml_problem(const std::string& path, const toml::source_region& where,
                     const std::string& what, std::string advice) {
  return {ExitCode::kBadSettings,
          _("{}, line {}, column {}: {}", path, where.begin.line, where.begin.column, what),
          std::move(advice),
          {}};
}

Problem not_toml(const std::string& path, const toml::parse_error& error,
                 std::string_view example) {
  // The parser names at most a key's name or one character, never a value.
  std::string_view reason = error.description();
  constexpr std::string_view kPrefix = "Error while parsing ";
  if (reason.starts_with(kPrefix)) reason.remove_prefix(kPrefix.size());
  return toml_problem(path, error.source(), _("this is not TOML ({})", printable_line(reason)),
                      _("Texts need quotes: {}.", example));
}

}  // namespace ddcti::cli
