#include "ddcti/result.hpp"

#include "marked_text.hpp"

namespace ddcti {

using internal::N_;

std::string_view describe(ErrorCode code) {
  switch (code) {
    case ErrorCode::kTokenCount:
      return N_("originate takes 2 to 7 words");
    case ErrorCode::kUndefTarget:
      return N_("`undef` in place of an extension or application stops the switch");
    case ErrorCode::kUnclosedBlock:
      return N_("a block of variables is not closed");
    case ErrorCode::kNothingToDial:
      return N_("nothing to dial");
    case ErrorCode::kBadPercentCode:
      return N_("`%` without two hex digits");
    case ErrorCode::kBadUrl:
      return N_("not a URL of the form http://HOST[:PORT]");
    case ErrorCode::kEmptyValue:
      return N_("a variable cannot have an empty value");
    case ErrorCode::kNulByte:
      return N_("a value cannot hold a NUL byte");
    case ErrorCode::kBadName:
      return N_("not a name the switch can take");
    case ErrorCode::kDuplicateName:
      return N_("set more than once");
    case ErrorCode::kNotCarriable:
      return N_("no spelling of this value reaches the switch unchanged");
    case ErrorCode::kUndefWord:
      return N_("`undef` means \"not given\" to the switch");
    case ErrorCode::kScopePrefix:
      return N_("application data may not start with `%[` or `%X[`");
    case ErrorCode::kTooManyLegs:
      return N_("more than 128 alternatives or legs");
    case ErrorCode::kTooManyVariables:
      return N_("more than 1,024 variables");
    case ErrorCode::kBadNumber:
      return N_("not a number or extension");
    case ErrorCode::kUnknownEndpoint:
      return N_("not an endpoint type ddcti knows");
    case ErrorCode::kForbiddenByte:
      return N_("a character that could change who is dialled");
    case ErrorCode::kBadUtf8:
      return N_("not valid UTF-8");
    case ErrorCode::kBadTemplate:
      return N_("a reference that is not allowed here");
    case ErrorCode::kBadInline:
      return N_("not an inline list of applications");
  }
  return N_("unknown error");
}

}  // namespace ddcti
