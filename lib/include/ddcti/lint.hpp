#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/request.hpp"

/// Lint: what is likely not meant in a request, found without a switch.
///
///   originate {a='1,2'}user/1000 &echo
///                 ^ comma-in-quotes: the quotes are gone before the comma is read
///
/// Every rule has a stable id. Safe from any thread.
/// Source: freeswitch's passes as parsed by originate.hpp; the module's page.
namespace ddcti {

enum class Rule {
  kApiReference,
  kAnnouncementsMuted,
  kBlockEndEscaped,
  kBlockEndedEarly,
  kBroadcastLeg,
  kCaretSplit,
  kCommaInQuotes,
  kCutAtParenthesis,
  kDoubleEncoding,
  kDuplicateName,
  kEmptyValue,
  kEscapedQuote,
  kExportListCut,
  kKeyOverHttp,
  kMissingNumber,
  kCustomerVariable,
  kReferenceDropped,
  kRingbackOverheard,
  kRingbackSilent,
  kScopePrefix,
  kSharedUuid,
  kTimeoutDisarmed,
  kTokenCount,
  kUndefStops,
  kUnencoded,
  kUnknownCommand,
  kUnknownEndpoint,
  kUnpairedQuote,
  kVerbDoubled,
};

enum class Severity { kError, kWarning };

struct RuleInfo {
  Rule rule;
  std::string_view id;  ///< stable, e.g. "comma-in-quotes"
  Severity severity;
  std::string_view summary;  ///< one sentence without full stop, in static storage
};

/// All rules, by id.
[[nodiscard]] DDCTI_EXPORT std::span<const RuleInfo> lint_rules();
[[nodiscard]] DDCTI_EXPORT const RuleInfo& info(Rule rule);

/// Which text a diagnostic points into.
enum class Part {
  kUrl,  ///< the URL as given
  kCmd,  ///< `cmd`, decoded
  kArg,  ///< `arg`, decoded
};

struct Diagnostic {
  Rule rule;
  Part part = Part::kArg;
  std::size_t offset = 0;             ///< byte in that part
  std::string detail;                 ///< the thing concerned: a name, an endpoint
  std::optional<std::string> mended;  ///< the whole part, with this one fault mended
  std::string suggestion;             ///< what was probably meant instead of `detail`

  bool operator==(const Diagnostic&) const = default;
};

/// Lints a request. Diagnostics come in the order of their offsets.
[[nodiscard]] DDCTI_EXPORT std::vector<Diagnostic> lint(const Request& request);

/// A line as found in somebody's code or log: a URL, `cmd arg`, or an argument alone.
struct FoundRequest {
  enum class Form { kUrl, kCommand, kArgument } form = Form::kArgument;
  Request request;  ///< for kArgument as cti_originate
  std::optional<std::string> key;
};

/// Takes such a line apart. Never fails: what is neither URL nor command is an argument.
[[nodiscard]] DDCTI_EXPORT FoundRequest find_request(std::string_view line);

struct LintedLine {
  FoundRequest found;
  std::vector<Diagnostic> diagnostics;
};

/// Lints such a line; for a URL also how it is encoded.
[[nodiscard]] DDCTI_EXPORT LintedLine lint_line(std::string_view line);

/// Where in `line` itself a diagnostic of `linted` lies: in a URL the first byte of what was
/// decoded, in a command behind its name.
[[nodiscard]] DDCTI_EXPORT std::size_t offset_in_line(std::string_view line,
                                                      const LintedLine& linted,
                                                      const Diagnostic& diagnostic);

}  // namespace ddcti
