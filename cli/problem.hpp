#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "ddcti/result.hpp"
#include "exit_code.hpp"

/// What went wrong, in the user's words.
///
///   ddcti: --to is not a number or extension.
///     5555;x
///         ^
///   Letters, digits and +*#._~- may stand in a number; an endpoint has a '/'.
///
/// Neither sentence may hold a key; see exchange/redact.hpp for what comes from outside.
namespace ddcti::cli {

class Output;

struct Problem {
  ExitCode code = ExitCode::kUsage;
  std::string what;    ///< one sentence: what happened, without the full stop
  std::string advice;  ///< one sentence: what to do; may be empty

  /// The input concerned, and the byte a caret points at.
  struct Place {
    std::string text;
    std::size_t offset = 0;

    bool operator==(const Place&) const = default;
  };
  std::optional<Place> place;

  bool operator==(const Problem&) const = default;
};

template <class T>
using Outcome = tl::expected<T, Problem>;

[[nodiscard]] tl::unexpected<Problem> fail(ExitCode code, std::string what,
                                           std::string advice = {});

/// For what was stopped by a signal while it read or asked for what it needs.
[[nodiscard]] tl::unexpected<Problem> interrupted_before_sending();

/// A value given as `option` that the library refused; `text` is that value.
[[nodiscard]] Problem value_problem(std::string_view option, std::string_view text,
                                    const Error& error);

/// Prints the problem and returns its code.
ExitCode report(Output& err, const Problem& problem);

}  // namespace ddcti::cli
