#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ddcti/application.hpp"
#include "ddcti/endpoint.hpp"
#include "ddcti/result.hpp"

/// What a caller wants, and the writer that spells it for the switch.
///
/// The writer picks, for each value, the plainest spelling that survives the passes of the
/// switch: bare, `'…'`, escapes, a `<…>` block or a balancing variable for brackets, an
/// inline list instead of `&app()`, `nolocal:` with `export_vars` for the other leg. It reads
/// its own output back with the parser and compares; what does not come back the same is
/// never returned. So no value can become a dial target, an application, a variable, or a
/// call of an API command.
///
/// Safe from any thread. Source: FreeSWITCH, see originate.hpp and dial_string.hpp.
namespace ddcti {

/// A value, and whether `${…}` in it is text or to be resolved by the switch.
class DDCTI_EXPORT Value {
 public:
  /// Arrives byte for byte; `${` in it is text.
  [[nodiscard]] static Value literal(std::string text);

  /// Resolved by the switch when it uses the value. Only references to variables are let
  /// through, and to the API command strftime; fails with kBadTemplate for any other.
  [[nodiscard]] static Result<Value> expanded(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool is_literal() const { return literal_; }

  bool operator==(const Value&) const = default;

 private:
  Value(std::string text, bool literal) : text_(std::move(text)), literal_(literal) {}

  std::string text_;
  bool literal_ = true;
};

struct Assignment {
  std::string name;
  Value value;

  bool operator==(const Assignment&) const = default;
};

/// One leg to dial. `variables` are its own (`[…]`); their values may hold letters, digits
/// and `._:@/+*~-` only, which is what a uuid or a number needs.
struct LegRequest {
  Endpoint endpoint;
  std::vector<Assignment> variables;

  bool operator==(const LegRequest&) const = default;
};

/// Whom to dial: `alternatives` in turn, the legs of one together.
struct DialRequest {
  std::vector<Assignment> variables;  ///< for every leg
  std::vector<std::vector<LegRequest>> alternatives;

  bool operator==(const DialRequest&) const = default;
};

struct ApplicationRequest {
  std::string name;
  std::optional<Value> data;

  bool operator==(const ApplicationRequest&) const = default;
};

/// An inline list taken over as it stands, in the switch's own spelling (see
/// application.hpp). References in it are resolved by the switch.
struct InlineText {
  std::string text;

  bool operator==(const InlineText&) const = default;
};

struct CallRequest {
  DialRequest a;                           ///< the leg that is called first
  std::vector<Assignment> exported;        ///< set on A and handed to B
  std::vector<ApplicationRequest> before;  ///< run on A before `then`; makes the list inline
  /// What A gets: a bridge to B, an application, or an inline list.
  std::variant<DialRequest, ApplicationRequest, InlineText> then;
  /// Write an inline list in quotes even where nothing in it needs them, as the module's
  /// page does for robots and playback.
  bool quote_inline = false;

  bool operator==(const CallRequest&) const = default;
};

struct WrittenCall {
  std::string argument;            ///< for originate or cti_originate
  std::vector<std::string> added;  ///< names of variables the writer added itself

  bool operator==(const WrittenCall&) const = default;
};

/// Writes `request`. Fails with kEmptyValue, kNulByte, kBadName, kDuplicateName, kUndefWord,
/// kScopePrefix, kNotCarriable, kTooManyLegs, kTooManyVariables, kNothingToDial,
/// kForbiddenByte or kBadInline; Error::detail names the variable or application.
[[nodiscard]] DDCTI_EXPORT Result<WrittenCall> write_call(const CallRequest& request);

}  // namespace ddcti
