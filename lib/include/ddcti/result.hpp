#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "ddcti/export.hpp"

/// How every function of libddcti that can fail reports it.
///
/// Nothing here prints, logs or exits. An Error names the cause, the byte of the
/// input where it lies and, in `detail`, the thing concerned (a variable's name, a
/// character); the caller turns it into words. Safe from any thread.
namespace ddcti {

/// One code per cause. The text of each is `describe(code)`.
enum class ErrorCode {
  // Reading what the switch reads.
  kTokenCount,      ///< originate takes 2 to 7 words; the switch answers -USAGE
  kUndefTarget,     ///< `undef` as extension or application stops a real switch
  kUnclosedBlock,   ///< a `<`, `{` or `[` block without its closing bracket
  kNothingToDial,   ///< no endpoint after the blocks
  kBadPercentCode,  ///< `%` without two hex digits, where that is not tolerated
  kBadUrl,          ///< not a URL of the form http://HOST[:PORT][/PATH]
  // Writing what the switch shall read.
  kEmptyValue,        ///< the switch does not set a variable that has an empty value
  kNulByte,           ///< a NUL ends a string inside the switch
  kBadName,           ///< a name holding a delimiter, bracket, quote or blank
  kDuplicateName,     ///< the same name twice on one leg (names fold case)
  kNotCarriable,      ///< no spelling of this value survives the switch's passes
  kUndefWord,         ///< `undef` as an application or extension
  kScopePrefix,       ///< application data starting `%[` or `%X[` loses that part
  kTooManyLegs,       ///< more than 128 alternatives or legs
  kTooManyVariables,  ///< more than 1,024 variables in one block
  // What a person typed.
  kBadNumber,        ///< not a number or extension
  kUnknownEndpoint,  ///< an endpoint type ddcti does not know
  kForbiddenByte,    ///< a byte that could change who is dialled
  kBadUtf8,          ///< not valid UTF-8
  kBadTemplate,      ///< a reference that templates do not allow
  kBadInline,        ///< an inline list that cannot be taken apart
};

/// One English sentence fragment for `code`, without full stop, in static storage.
[[nodiscard]] DDCTI_EXPORT std::string_view describe(ErrorCode code);

struct Error {
  ErrorCode code;
  std::size_t offset = 0;  ///< byte offset into the input where the problem starts
  std::string detail;      ///< the thing concerned; may be empty

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Half-open range of bytes of the original input that something was read from. It says
/// where, not what: two parsed values are equal wherever they stood, so every Span
/// compares equal to every other.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  constexpr bool operator==(const Span&) const { return true; }
};

/// Several of them, which compare equal as well.
struct Spans {
  std::vector<Span> list;

  bool operator==(const Spans&) const { return true; }
};

}  // namespace ddcti
