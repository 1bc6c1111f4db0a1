#include "ddcti/lint.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "ddcti/tokens.hpp"
#include "lint_checks.hpp"
#include "marked_text.hpp"
#include "suggestion.hpp"

namespace ddcti {
namespace {

using internal::N_;

constexpr std::array kRules{
    RuleInfo{
        Rule::kAnnouncementsMuted, "announcements-muted", Severity::kWarning,
        N_("ignore_early_media on the agent's leg reaches the bridge, so the agent does not hear "
           "the customer's line")},
    RuleInfo{Rule::kApiReference, "api-reference", Severity::kWarning,
             N_("the switch runs this API command when it expands the text")},
    RuleInfo{Rule::kBlockEndEscaped, "block-end-escaped", Severity::kError,
             N_("a backslash before the closing bracket makes the switch split the dial string "
                "behind it as well, and drop the rest")},
    RuleInfo{Rule::kBlockEndedEarly, "block-ended-early", Severity::kError,
             N_("a bracket ends the block of variables early, and what follows is dialled")},
    RuleInfo{
        Rule::kBroadcastLeg, "broadcast-leg", Severity::kWarning,
        N_("uuid_broadcast looks for aleg, bleg, both or holdb anywhere in this word, and without "
           "one of them nobody hears anything")},
    RuleInfo{Rule::kCaretSplit, "caret-split", Severity::kWarning,
             N_("`^^` at the start makes the switch split the text at the character behind it")},
    RuleInfo{Rule::kCommaInQuotes, "comma-in-quotes", Severity::kError,
             N_("the quotes are gone before the comma is read, so it splits the value")},
    RuleInfo{Rule::kCustomerVariable, "customer-variable", Severity::kWarning,
             N_("this is set on the agent's leg and not behind bridge, where it would reach the "
                "customer's")},
    RuleInfo{Rule::kCutAtParenthesis, "cut-at-parenthesis", Severity::kError,
             N_("the application's data ends at the first closing parenthesis")},
    RuleInfo{Rule::kDoubleEncoding, "double-encoding", Severity::kError,
             N_("the argument is percent-encoded twice")},
    RuleInfo{Rule::kDuplicateName, "duplicate-name", Severity::kWarning,
             N_("the same variable is set twice; names fold case and the last one wins")},
    RuleInfo{Rule::kEmptyValue, "empty-value", Severity::kWarning,
             N_("a variable with an empty value is not set")},
    RuleInfo{Rule::kEscapedQuote, "escaped-quote", Severity::kError,
             N_("the switch does not run an application whose data holds \\'")},
    RuleInfo{Rule::kExportListCut, "export-list-cut", Severity::kError,
             N_("only the first name is exported; write the comma as \\,")},
    RuleInfo{Rule::kKeyOverHttp, "key-over-http", Severity::kWarning,
             N_("the key goes over plain http to a public address")},
    RuleInfo{Rule::kMissingNumber, "missing-number", Severity::kError,
             N_("the endpoint has no number")},
    RuleInfo{Rule::kReferenceDropped, "reference-dropped", Severity::kError,
             N_("a value with a reference is dropped unless origination_nested_vars=true is set")},
    RuleInfo{Rule::kRingbackOverheard, "ringback-overheard", Severity::kWarning,
             N_("without ignore_early_media=true the line's own sound replaces transfer_ringback")},
    RuleInfo{
        Rule::kRingbackSilent, "ringback-silent", Severity::kWarning,
        N_("transfer_ringback without instant_ringback=true starts only when the far side rings")},
    RuleInfo{Rule::kScopePrefix, "scope-prefix", Severity::kError,
             N_("data that starts %[ or %X[ loses that part as scope variables")},
    RuleInfo{Rule::kSharedUuid, "shared-uuid", Severity::kError,
             N_("one origination_uuid for several legs: all but the first fail with "
                "DESTINATION_OUT_OF_ORDER")},
    RuleInfo{Rule::kTimeoutDisarmed, "timeout-disarmed", Severity::kWarning,
             N_("originate_timeout does not fire after early media unless ignore_early_media=true "
                "is set")},
    RuleInfo{Rule::kTokenCount, "token-count", Severity::kError,
             N_("originate takes 2 to 7 words")},
    RuleInfo{Rule::kUndefStops, "undef-stops", Severity::kError,
             N_("undef as extension or application stops the whole switch")},
    RuleInfo{Rule::kUnencoded, "unencoded", Severity::kError,
             N_("this character must be percent-encoded in a URL")},
    RuleInfo{Rule::kUnknownCommand, "unknown-command", Severity::kError,
             N_("neither FreeSWITCH nor the module has this command")},
    RuleInfo{Rule::kUnknownEndpoint, "unknown-endpoint", Severity::kError,
             N_("the switch has no endpoint of this type")},
    RuleInfo{Rule::kUnpairedQuote, "unpaired-quote", Severity::kError,
             N_("an apostrophe without a second one quotes everything behind it")},
    RuleInfo{Rule::kVerbDoubled, "verb-doubled", Severity::kError, N_("the command stands twice")},
};

constexpr std::string_view kSpace = " \t\r\n\v\f";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

/// Where `part`, a view into `whole`, begins.
std::size_t begin_of(std::string_view part, std::string_view whole) {
  return part.empty() ? 0 : static_cast<std::size_t>(part.data() - whole.data());
}

/// What of a line is the request: all of it without the space around, or the URL that a log or a
/// piece of code holds.
///
///   10.0.0.7 - - [22/Nov/2026] "GET /cli?cmd=status HTTP/1.1" 200
///                                   `--------------'
std::string_view request_in(std::string_view line) {
  const std::string_view whole = trim(line);
  if (internal::split_url(whole)) return whole;
  const std::size_t path = whole.find("/cli?");
  if (path == std::string_view::npos) return whole;
  constexpr std::string_view kBefore = " \t\"'`(<";
  const std::size_t before = whole.find_last_of(kBefore, path);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::string_view url = whole.substr(begin);
  if (!internal::split_url(url)) return whole;
  // A command may well have a URL for its argument.
  if (internal::is_known_command(whole.substr(0, whole.find(' ')))) return whole;
  const char quote = before == std::string_view::npos ? ' ' : whole[before];
  if (quote == '"' || quote == '\'' || quote == '`') url = url.substr(0, url.find(quote));
  return url.substr(0, url.find(" HTTP/"));
}

}  // namespace

std::span<const RuleInfo> lint_rules() { return kRules; }

const RuleInfo& info(Rule rule) {
  return *std::find_if(kRules.begin(), kRules.end(),
                       [&](const RuleInfo& row) { return row.rule == rule; });
}

std::vector<Diagnostic> lint(const Request& request) {
  std::vector<Diagnostic> diagnostics;
  internal::check_command(request, diagnostics);
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return a.part != b.part ? a.part < b.part : a.offset < b.offset;
                   });
  return diagnostics;
}

FoundRequest find_request(std::string_view line) {
  line = request_in(line);
  FoundRequest found;
  if (const auto url = internal::split_url(line)) {
    found.form = FoundRequest::Form::kUrl;
    ReceivedRequest received = parse_received(url->query);
    found.key = std::move(received.key);
    found.request.cmd = received.cmd.value_or("");
    found.request.arg = std::move(received.arg);
    return found;
  }
  const std::size_t blank = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, blank);
  // An argument starts with an endpoint or a block; a command is a plain word.
  const bool looks_like_command =
      !word.empty() && word.find_first_of("{[</'&^+0123456789") == std::string_view::npos &&
      !trim(line.substr(blank)).starts_with('&');
  if (internal::is_known_command(word) || looks_like_command) {
    found.form = FoundRequest::Form::kCommand;
    found.request.cmd = std::string(word);
    if (blank < line.size()) found.request.arg = std::string(line.substr(blank + 1));
    return found;
  }
  found.request = {"cti_originate", std::string(line)};
  return found;
}

LintedLine lint_line(std::string_view line) {
  LintedLine linted;
  const std::string_view text = request_in(line);
  if (const auto url = internal::split_url(text)) {
    internal::check_url(text, *url, linted.diagnostics);
    for (Diagnostic& diagnostic : linted.diagnostics) {
      if (diagnostic.part == Part::kUrl) diagnostic.offset += begin_of(text, line);
    }
  }
  linted.found = find_request(line);
  const auto rest = lint(linted.found.request);
  linted.diagnostics.insert(linted.diagnostics.end(), rest.begin(), rest.end());
  return linted;
}

std::size_t offset_in_line(std::string_view line, const LintedLine& linted,
                           const Diagnostic& diagnostic) {
  if (diagnostic.part == Part::kUrl) return std::min(diagnostic.offset, line.size());
  const std::string_view text = request_in(line);
  const std::size_t base = begin_of(text, line);
  const auto url = internal::split_url(text);
  if (!url) {
    const bool behind_name =
        linted.found.form == FoundRequest::Form::kCommand && diagnostic.part == Part::kArg;
    const std::size_t name = behind_name ? linted.found.request.cmd.size() + 1 : 0;
    return std::min(base + name + diagnostic.offset, line.size());
  }
  const std::string_view wanted = diagnostic.part == Part::kCmd ? "cmd" : "arg";
  for (const QueryParameter& parameter : parse_query(url->query)) {
    if (parameter.name != wanted) continue;
    const std::string_view raw =
        url->query.substr(parameter.source.begin, parameter.source.end - parameter.source.begin);
    std::size_t at = std::min(raw.find('=') + 1, raw.size());
    for (std::size_t decoded = 0; decoded < diagnostic.offset && at < raw.size(); ++decoded) {
      at += percent_decode(raw.substr(at, 3)).size() == 1 ? 3U : 1U;
    }
    return std::min(base + url->query_begin + parameter.source.begin + at, line.size());
  }
  return base;
}

}  // namespace ddcti
