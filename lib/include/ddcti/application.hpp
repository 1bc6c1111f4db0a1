#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/result.hpp"

/// Applications: what a channel runs once it is up.
///
///   &bridge({a=1}user/1001)                 one; its data is cut at the first `)`
///   set:a=1,bridge:{b=2\,c=3}user/1001      an inline list; `,` splits, `\,` does not
///   m:|:set:a=1|park                        the same with another delimiter
///
/// The text is what originate's blank split leaves: quotes and one layer of escapes are
/// gone. Safe from any thread.
/// Source: FreeSWITCH originate_function() and inline_dialplan_hunt(),
/// switch_core_standard_on_routing(), switch_caller_extension_add_application(),
/// switch_core_session_exec().
namespace ddcti {

struct Application {
  std::string name;
  std::string data;
  Span source;

  /// The switch does not add an application whose data holds a backslash and an apostrophe
  /// side by side; it only logs that.
  [[nodiscard]] bool refused() const { return data.find("\\'") != std::string::npos; }

  bool operator==(const Application&) const = default;
};

inline constexpr std::size_t kMaxInlineApplications = 128;

/// Parses `NAME(DATA)` behind the `&`. Never fails. Without `(` there is no data.
[[nodiscard]] DDCTI_EXPORT Application parse_application(std::string_view text);

/// Parses an inline list. Never fails; an empty item is an application without a name,
/// which the switch does not know and ends the call for.
[[nodiscard]] DDCTI_EXPORT std::vector<Application> parse_inline(std::string_view text);

/// The list the inline dialplan runs for a channel that is sent to `extension` with `dialplan`:
/// the extension for `inline`, LIST for `inline:LIST`. Nothing where another dialplan comes
/// first; `dialplan` may be several, separated by commas.
[[nodiscard]] DDCTI_EXPORT std::optional<std::string> inline_list(std::string_view dialplan,
                                                                  std::string_view extension);

/// What the application gets of its expanded data: `%[a=1]x` and `%;[a=1;b=2]x` set variables
/// for the time it runs, and it gets `x`.
[[nodiscard]] DDCTI_EXPORT std::string_view without_scope(std::string_view data);

/// `NAME(DATA)`, or `NAME` without data. Data holding `)` does not come back whole.
[[nodiscard]] DDCTI_EXPORT std::string to_string(const Application& application);

/// The list with `,` between the items; parses back to the same applications.
[[nodiscard]] DDCTI_EXPORT std::string to_inline(const std::vector<Application>& applications);

}  // namespace ddcti
