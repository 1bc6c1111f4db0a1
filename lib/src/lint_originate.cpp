#include <algorithm>
#include <array>

#include "applications.hpp"
#include "ascii.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/originate.hpp"
#include "ddcti/tokens.hpp"
#include "lint_checks.hpp"
#include "suggestion.hpp"
#include "traced_text.hpp"

namespace ddcti::internal {
namespace {

constexpr std::array<std::string_view, 7> kSuggestedTypes{"user",  "linegroup", "sofia", "loopback",
                                                          "group", "null",      "error"};

/// Lints one argument of originate.
class OriginateLint {
 public:
  OriginateLint(const Explanation& explanation, std::string_view whole, std::size_t base,
                std::vector<Diagnostic>& diagnostics)
      : explanation_(explanation),
        whole_(whole),
        base_(base),
        argument_(whole.substr(base)),
        diagnostics_(diagnostics) {
    mark_quotes();
  }

  void run() {
    check_words();
    const auto& originate = explanation_.originate;
    if (!originate) return;
    for (const DialString& group : originate->call_url.groups) check_blocks(group);
    check_target(*originate);
    for (const Application& application : originate->applications) check_application(application);
    check_bridge(*originate);
    if (explanation_.a_leg) check_side(*explanation_.a_leg, 0);
    if (explanation_.b_leg) {
      check_side(*explanation_.b_leg, bridge_begin(*originate));
      check_both_sides(*originate);
    }
    check_timeout();
    check_ringback();
  }

 private:
  void add(Rule rule, std::size_t offset, std::string_view detail,
           std::optional<std::string> mended = std::nullopt, std::string suggestion = {}) {
    if (mended) mended = std::string(whole_.substr(0, base_)) + *mended;
    diagnostics_.push_back({rule, Part::kArg, base_ + std::min(offset, argument_.size()),
                            std::string(detail), std::move(mended), std::move(suggestion)});
  }

  /// Which bytes stand in `'…'` as the blank split sees it.
  void mark_quotes() {
    quoted_.resize(argument_.size());
    bool quoted = false;
    for (std::size_t at = 0; at < argument_.size(); ++at) {
      quoted_[at] = quoted;
      if (argument_[at] == '\\' && at + 1 < argument_.size()) {
        quoted_[++at] = quoted;
      } else if (argument_[at] == '\'') {
        quoted = !quoted;
        last_quote_ = at;
      }
    }
    unpaired_ = quoted;
  }

  void check_words() {
    if (unpaired_) add(Rule::kUnpairedQuote, last_quote_, "'");
    if (argument_.starts_with("^^") && argument_.size() >= 4) {
      add(Rule::kCaretSplit, 0, argument_.substr(0, 3));
    }
    if (!explanation_.error) return;
    if (explanation_.error->code == ErrorCode::kTokenCount) {
      add(Rule::kTokenCount, explanation_.error->offset, explanation_.error->detail);
    }
    if (explanation_.error->code == ErrorCode::kUndefTarget) {
      add(Rule::kUndefStops, explanation_.error->offset, "undef");
    }
    if (explanation_.error->code == ErrorCode::kUnclosedBlock) {
      add(Rule::kBlockEndedEarly, explanation_.error->offset, "");
    }
  }

  /// The argument with a backslash before each comma of the quoted text that `comma` is in.
  std::string escape_quoted_commas(std::size_t comma) const {
    std::size_t begin = comma;
    std::size_t end = comma;
    while (begin > 0 && quoted_[begin - 1]) --begin;
    while (end + 1 < argument_.size() && quoted_[end + 1]) ++end;
    std::string mended;
    for (std::size_t at = 0; at < argument_.size(); ++at) {
      if (at >= begin && at <= end && argument_[at] == ',' && argument_[at - 1] != '\\')
        mended += '\\';
      mended += argument_[at];
    }
    return mended;
  }

  void check_blocks(const DialString& group) {
    for_each_block(group, [&](const VariableBlock& block) { check_block(block); });
    std::size_t legs = 0;
    for (const Alternative& alternative : group.alternatives) legs += alternative.legs.size();
    if (legs < 2) return;
    const VariableBlock* shared = nullptr;
    for (const VariableBlock& block : group.blocks) {
      for (const Variable& variable : block.variables) {
        if (!same_name(variable.name, "origination_uuid") || variable.value.empty()) continue;
        if (shared == nullptr) add(Rule::kSharedUuid, variable.source.begin, variable.value);
        shared = &block;
      }
    }
  }

  void check_block(const VariableBlock& block) {
    // Where each item starts, and its name if it sets one.
    std::vector<std::pair<std::size_t, std::string_view>> items;
    items.reserve(block.variables.size() + block.ignored.list.size());
    for (const Variable& variable : block.variables) {
      items.emplace_back(variable.source.begin, variable.name);
    }
    for (const Span& span : block.ignored.list) items.emplace_back(span.begin, std::string_view());
    std::sort(items.begin(), items.end());
    std::string_view previous;
    for (const auto& [begin, name] : items) {
      const std::size_t comma =
          begin == 0 ? std::string_view::npos : argument_.rfind(',', begin - 1);
      if (comma != std::string_view::npos && comma > block.source.begin && quoted_[comma]) {
        const Rule rule =
            same_name(previous, "export_vars") ? Rule::kExportListCut : Rule::kCommaInQuotes;
        add(rule, comma, previous, escape_quoted_commas(comma));
      }
      if (!name.empty()) previous = name;
    }
    for (const Span& span : block.ignored.list) check_ignored(span);
    check_end(block, argument_, block.source.end - 1);
    check_names(block);
    for (const Variable& variable : block.variables) {
      check_references(variable.value, variable.source.begin);
      if (variable.value.empty()) add(Rule::kEmptyValue, variable.source.begin, variable.name);
    }
  }

  void check_ignored(const Span& span) {
    const std::string_view text = argument_.substr(span.begin, span.end - span.begin);
    if (text.ends_with('=') && text.size() > 1) {
      add(Rule::kEmptyValue, span.begin, text.substr(0, text.size() - 1));
    }
  }

  void check_end(const VariableBlock& block, std::string_view text, std::size_t offset) {
    const auto [begin, end] = block.lost;
    if (begin < end) add(Rule::kBlockEndEscaped, offset, text.substr(begin, end - begin));
  }

  void check_names(const VariableBlock& block) {
    Variables seen;
    for (const Variable& variable : block.variables) {
      if (seen.contains(variable.name)) {
        add(Rule::kDuplicateName, variable.source.begin, variable.name);
      }
      seen.set(variable.name, "x");
    }
  }

  void check_references(std::string_view text, std::size_t offset) {
    for (const Reference& reference : find_references(text)) {
      // The page's own examples use strftime, which only reads the clock.
      if (reference.kind == Reference::Kind::kApi && reference.name != "strftime") {
        add(Rule::kApiReference, offset, reference.name);
      }
    }
  }

  /// The second word: what stands behind the parenthesis that ends `&app(…)`, and a `^^` that
  /// splits a list anew.
  void check_target(const Originate& originate) {
    if (originate.applications.empty()) return;
    const Span first = originate.applications.front().source;
    if (originate.kind == Originate::Kind::kInline) {
      // The switch takes the prefix off before it splits.
      const std::size_t caret = first.begin < 3 ? std::string_view::npos : first.begin - 3;
      if (caret != std::string_view::npos && argument_.substr(caret).starts_with("^^")) {
        add(Rule::kCaretSplit, caret, argument_.substr(caret, 3));
      }
      return;
    }
    // Nothing is escaped with a parenthesis, so those of the text are those of the word.
    const std::string_view text = argument_.substr(first.begin, first.end - first.begin);
    const std::size_t close = text.find(')');
    if (close == std::string_view::npos) return;
    const std::string_view behind = text.substr(close + 1);
    if (behind.find_first_not_of("'") == std::string_view::npos) return;
    add(Rule::kCutAtParenthesis, first.begin + close, behind, as_inline(originate));
  }

  /// The call with its application as an inline list, whose data ends at no parenthesis.
  std::optional<std::string> as_inline(const Originate& originate) const {
    const TracedText text(argument_);
    const auto words = separate(text.view(), ' ', 3);
    if (words.size() < 2) return std::nullopt;
    const std::string_view word = words[1].bytes;
    const std::size_t open = word.find('(');
    const std::size_t last = word.rfind(')');
    if (open == std::string_view::npos || open > word.find(')')) return std::nullopt;
    Originate mended = originate;
    mended.kind = Originate::Kind::kInline;
    mended.dialplan = "inline";
    mended.applications = {{std::string(word.substr(1, open - 1)),
                            std::string(word.substr(open + 1, last - open - 1)),
                            {}}};
    return to_string(mended);
  }

  void check_application(const Application& application) {
    const std::size_t begin = application.source.begin;
    if (application.refused()) add(Rule::kEscapedQuote, begin, application.name);
    const std::string_view data = application.data;
    if (data.starts_with("%[") || (data.size() > 2 && data[0] == '%' && data[2] == '[')) {
      add(Rule::kScopePrefix, begin, application.name);
    }
    check_references(data, begin);
  }

  static bool is_bridge(const Application& application) {
    return equal_folded(application.name, "bridge");
  }

  static std::size_t bridge_begin(const Originate& originate) {
    const auto bridge =
        std::find_if(originate.applications.begin(), originate.applications.end(), is_bridge);
    return bridge == originate.applications.end() ? 0 : bridge->source.begin;
  }

  /// Where the blocks of the first bridge end; its data is a text of its own.
  void check_bridge(const Originate& originate) {
    const auto bridge =
        std::find_if(explanation_.applications.begin(), explanation_.applications.end(), is_bridge);
    if (bridge == explanation_.applications.end()) return;
    if (bridge->data.find('\\') == std::string::npos) return;  // spares nearly all a parse
    const auto call_url = parse_call_url(bridge->data);
    if (!call_url) return;
    for (const DialString& group : call_url->groups) {
      for_each_block(group, [&](const VariableBlock& block) {
        check_end(block, bridge->data, bridge_begin(originate));
      });
    }
  }

  template <class Check>
  static void for_each_block(const DialString& group, const Check& check) {
    for (const VariableBlock& block : group.blocks) check(block);
    for (const Alternative& alternative : group.alternatives) {
      for (const Leg& leg : alternative.legs) {
        for (const VariableBlock& block : leg.blocks) check(block);
      }
    }
  }

  /// Where `name` is set, in the argument from `begin` on.
  std::size_t find_name(std::string_view name, std::size_t begin) const {
    const std::size_t at = argument_.find(std::string(name) + "=", begin);
    return at == std::string_view::npos ? begin : at;
  }

  void check_side(const ExplainedSide& side, std::size_t begin) {
    Variables told;
    for (const auto& legs : side.alternatives) {
      for (const ExplainedLeg& leg : legs) {
        check_endpoint_text(leg.endpoint, begin);
        for (const DroppedVariable& dropped : leg.dropped) {
          if (told.contains(dropped.variable.name)) continue;
          told.set(dropped.variable.name, "x");
          add(Rule::kReferenceDropped, find_name(dropped.variable.name, begin),
              dropped.variable.name, with_nested_vars());
        }
      }
    }
  }

  std::string with_nested_vars() const {
    constexpr std::string_view kSetting = "origination_nested_vars=true";
    if (argument_.starts_with('{')) {
      return "{" + std::string(kSetting) + "," + std::string(argument_.substr(1));
    }
    return "{" + std::string(kSetting) + "}" + std::string(argument_);
  }

  void check_endpoint_text(const Endpoint& endpoint, std::size_t begin) {
    const std::string text = to_string(endpoint);
    const std::size_t offset = begin == 0 ? endpoint.source.begin
                                          : std::min(argument_.find(text, begin), argument_.size());
    if (!is_known_endpoint_type(endpoint.type)) {
      if (text.find_first_of("{}=") != std::string::npos || text.find(']') != std::string::npos) {
        add(Rule::kBlockEndedEarly, offset, text);
        return;
      }
      const bool number = !endpoint.has_slash && check_number(text).has_value();
      std::string suggestion(closest(endpoint.type, kSuggestedTypes));
      suggestion = number               ? "user/" + text
                   : suggestion.empty() ? ""
                                        : suggestion + "/" + endpoint.data;
      std::optional<std::string> mended;
      if (!suggestion.empty() && offset < argument_.size()) {
        mended = std::string(argument_.substr(0, offset)) + suggestion +
                 std::string(argument_.substr(std::min(offset + text.size(), argument_.size())));
      }
      add(Rule::kUnknownEndpoint, offset, text, std::move(mended), std::move(suggestion));
      return;
    }
    if (lacks_number(endpoint)) add(Rule::kMissingNumber, offset, text);
  }

  static bool is_set_true(const Variables& variables, std::string_view name) {
    const std::string* const value = variables.find(name);
    return value != nullptr && is_true(*value);
  }

  void check_timeout() {
    for (const auto* side : {&explanation_.a_leg, &explanation_.b_leg}) {
      if (!*side) continue;
      const Variables& variables = (*side)->variables;
      if (variables.contains("originate_timeout") && !variables.contains("ignore_early_media") &&
          !(side == &explanation_.b_leg &&
            is_set_true(explanation_.a_leg->variables, "ignore_early_media"))) {
        add(Rule::kTimeoutDisarmed, find_name("originate_timeout", 0), "originate_timeout");
      }
    }
  }

  void check_ringback() {
    const Variables& a = explanation_.a_leg->variables;
    if (!a.contains("transfer_ringback") || !explanation_.b_leg) return;
    const Variables& b = explanation_.b_leg->variables;
    const std::size_t at = find_name("transfer_ringback", 0);
    if (!is_set_true(a, "instant_ringback") && !is_set_true(b, "instant_ringback")) {
      add(Rule::kRingbackSilent, at, "transfer_ringback");
    }
    const Variables& deciding = b.contains("ignore_early_media") ? b : a;
    if (!is_set_true(deciding, "ignore_early_media")) {
      add(Rule::kRingbackOverheard, at, "transfer_ringback");
    }
  }

  void check_both_sides(const Originate& originate) {
    const Variables& a = explanation_.a_leg->variables;
    const Variables& b = explanation_.b_leg->variables;
    // With transfer_ringback the customer's announcements are meant to be covered.
    if (is_set_true(a, "ignore_early_media") && !b.contains("ignore_early_media") &&
        !a.contains("transfer_ringback")) {
      add(Rule::kAnnouncementsMuted, find_name("ignore_early_media", 0), "ignore_early_media");
    }
    const std::size_t bridge = bridge_begin(originate);
    if (a.contains("origination_caller_id_number") && !b.contains("origination_caller_id_number")) {
      add(Rule::kCustomerVariable, find_name("origination_caller_id_number", 0),
          "origination_caller_id_number");
    }
    for (const Variable& variable : a) {
      if (starts_folded(variable.name, "execute_on_answer") &&
          starts_folded(variable.value, "record_session") && find_name(variable.name, 0) < bridge) {
        add(Rule::kCustomerVariable, find_name(variable.name, 0), variable.name);
      }
    }
  }

  const Explanation& explanation_;
  std::string_view whole_;
  std::size_t base_;
  std::string_view argument_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<bool> quoted_;
  std::size_t last_quote_ = 0;
  bool unpaired_ = false;
};

}  // namespace

void check_originate(const Explanation& explanation, std::string_view whole, std::size_t base,
                     std::vector<Diagnostic>& diagnostics) {
  OriginateLint(explanation, whole, base, diagnostics).run();
}

}  // namespace ddcti::internal
