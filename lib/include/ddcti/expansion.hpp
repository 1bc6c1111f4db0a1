#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/result.hpp"

/// Expansion: what the switch does to application data just before it runs.
///
///   record_session $${recordings_dir}/${uuid}.wav  ->  record_session /var/rec/4f1c….wav
///                  `-- global -----'  `-variable-
///   ${strftime(%Y)} and ${strftime %Y} call the API command strftime.
///
/// Text without a reference (`${`) and without one of `\\ \n \s \t \'` stays as it is. In
/// other text `\\` gives `\`, `\$` gives `$`, `\'` vanishes; any other backslash stays.
///
/// Input is bytes. Safe from any thread if the scope is.
/// Source: FreeSWITCH switch_channel_expand_variables_check().
namespace ddcti {

/// Where references are looked up. api() is only called by expand(), never by anything that
/// explains or writes.
class DDCTI_EXPORT ExpansionScope {
 public:
  virtual ~ExpansionScope();
  virtual std::optional<std::string> variable(std::string_view name) const = 0;
  virtual std::optional<std::string> global(std::string_view name) const = 0;
  /// The output of the API command `name`, or nothing if there is no such command.
  virtual std::optional<std::string> api(std::string_view name,
                                         std::string_view argument) const = 0;
};

/// True if the switch would expand `text` at all.
[[nodiscard]] DDCTI_EXPORT bool needs_expansion(std::string_view text);

[[nodiscard]] DDCTI_EXPORT std::string expand(std::string_view text, const ExpansionScope& scope);

/// As expand(), but what `scope` does not know stays as it is written, and references to API
/// commands stay unresolved: for showing, never for running.
[[nodiscard]] DDCTI_EXPORT std::string expand_known(std::string_view text,
                                                    const ExpansionScope& scope);

struct Reference {
  enum class Kind { kVariable, kGlobal, kApi } kind = Kind::kVariable;
  std::string name;      ///< of the variable or the API command, unexpanded
  std::string argument;  ///< of the API command, unexpanded
  Span source;           ///< `${` to `}`

  bool operator==(const Reference&) const = default;
};

/// The references expand() would resolve, in order, outermost only. Runs nothing.
[[nodiscard]] DDCTI_EXPORT std::vector<Reference> find_references(std::string_view text);

/// The plainest text that expand() turns into `literal`: `${` is text in it. Fails with
/// kNotCarriable where the result would hold `\'`, for which the switch refuses the
/// application.
[[nodiscard]] DDCTI_EXPORT Result<std::string> escape_expansion(std::string_view literal);

}  // namespace ddcti
