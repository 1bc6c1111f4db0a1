#include "ddcti/result.hpp"

namespace ddcti {

std::string_view describe(ErrorCode code) {
  switch (code) {
    case ErrorCode::kTokenCount:
      return "originate takes 2 to 7 words";
    case ErrorCode::kUndefTarget:
      return "`undef` in place of an extension or application stops the switch";
    case ErrorCode::kUnclosedBlock:
      return "a block of variables is not closed";
    case ErrorCode::kNothingToDial:
      return "nothing to dial";
    case ErrorCode::kBadPercentCode:
      return "`%` without two hex digits";
    case ErrorCode::kBadUrl:
      return "not a URL of the form http://HOST[:PORT]";
    case ErrorCode::kEmptyValue:
      return "a variable cannot have an empty value";
    case ErrorCode::kNulByte:
      return "a value cannot hold a NUL byte";
    case ErrorCode::kBadName:
      return "not a name the switch can take";
    case ErrorCode::kDuplicateName:
      return "set more than once";
    case ErrorCode::kNotCarriable:
      return "no spelling of this value reaches the switch unchanged";
    case ErrorCode::kUndefWord:
      return "`undef` means \"not given\" to the switch";
    case ErrorCode::kScopePrefix:
      return "application data may not start with `%[` or `%X[`";
    case ErrorCode::kTooManyLegs:
      return "more than 128 alternatives or legs";
    case ErrorCode::kTooManyVariables:
      return "more than 1,024 variables";
    case ErrorCode::kBadNumber:
      return "not a number or extension";
    case ErrorCode::kUnknownEndpoint:
      return "not an endpoint type ddcti knows";
    case ErrorCode::kForbiddenByte:
      return "a character that could change who is dialled";
    case ErrorCode::kBadUtf8:
      return "not valid UTF-8";
    case ErrorCode::kBadTemplate:
      return "a reference that is not allowed here";
    case ErrorCode::kBadInline:
      return "not an inline list of applications";
  }
  return "unknown error";
}

}  // namespace ddcti
