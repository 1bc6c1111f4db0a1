#pragma once

#include <string>
#include <string_view>

#include "ddcti/lint.hpp"
#include "text/json.hpp"
#include "text/style.hpp"

/// A diagnostic as a compiler would print it, and as JSON.
///
///   arg:20: error: only the first name is exported; …: export_vars [export-list-cut]
///     {export_vars='a,b'}user/1000 &echo
///                    ^
///     mended: {export_vars='a\,b'}user/1000 &echo
namespace ddcti::cli {

/// `url`, `cmd` or `arg`: what the offset counts in.
[[nodiscard]] std::string_view part_name(Part part);
[[nodiscard]] std::string_view severity_name(Severity severity);

/// The text a diagnostic points into. `line` is what find_request() made `found` of.
[[nodiscard]] std::string_view text_of(Part part, std::string_view line, const FoundRequest& found);

/// What is wrong, in one line: in English for programs, and in the user's language.
[[nodiscard]] std::string message_of(const Diagnostic& diagnostic);
[[nodiscard]] std::string translated_message_of(const Diagnostic& diagnostic);

/// `place` stands before it, e.g. `<stdin>:3: `.
[[nodiscard]] std::string render_diagnostic(const Diagnostic& diagnostic, std::string_view line,
                                            const FoundRequest& found, std::string_view place,
                                            const Style& style);

/// {"rule","severity","part","offset","message","detail","suggestion","mended"}
[[nodiscard]] Json json_of(const Diagnostic& diagnostic);

}  // namespace ddcti::cli
