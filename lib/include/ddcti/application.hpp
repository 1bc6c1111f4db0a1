#pragma once

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
/// switch_caller_extension_add_application().
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

/// `NAME(DATA)`, or `NAME` without data. Data holding `)` does not come back whole.
[[nodiscard]] DDCTI_EXPORT std::string to_string(const Application& application);

/// The list with `,` between the items; parses back to the same applications.
[[nodiscard]] DDCTI_EXPORT std::string to_inline(const std::vector<Application>& applications);

}  // namespace ddcti
