#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/application.hpp"
#include "ddcti/dial_string.hpp"
#include "ddcti/result.hpp"

/// The argument of `originate` and of the module's `cti_originate`.
///
///   {a=1}user/1000   &echo           XML        default   Sales     4001     30
///   `--call url---'  `application'   dialplan   context   cid name  cid num  timeout, s
///
/// The application is `&NAME(DATA)`, an extension for the dialplan, or an inline list with
/// the dialplan `inline` (or in it: `inline:LIST`). `undef` stands for a word that is not given.
///
/// Input is bytes; white space around it is dropped. Linear in the input. Safe from any
/// thread.
/// Source: FreeSWITCH originate_function().
namespace ddcti {

struct Originate {
  CallUrl call_url;

  enum class Kind { kApplication, kInline, kExtension } kind = Kind::kApplication;
  /// For kApplication exactly one, for kInline the list, for kExtension none.
  std::vector<Application> applications;
  std::string extension;  ///< for kExtension

  std::optional<std::string> dialplan;  ///< absent: XML
  std::optional<std::string> context;   ///< absent: default
  std::optional<std::string> caller_id_name;
  std::optional<std::string> caller_id_number;
  std::optional<std::chrono::seconds> timeout;  ///< absent: 60 s

  bool operator==(const Originate&) const = default;
};

/// Parses the argument. Fails with kTokenCount (the switch answers -USAGE), kUndefTarget (a
/// real switch stops), kUnclosedBlock or kNothingToDial (DESTINATION_OUT_OF_ORDER).
[[nodiscard]] DDCTI_EXPORT Result<Originate> parse_originate(std::string_view argument);

/// The canonical argument: parses back to the same value.
[[nodiscard]] DDCTI_EXPORT std::string to_string(const Originate& originate);

}  // namespace ddcti
