// What numbers and extensions do when they are called.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "ddcti/hangup_cause.hpp"
#include "scenario/number_pattern.hpp"
#include "scenario/section_files.hpp"

namespace ddcti::mock {
namespace {

enum Does : std::size_t { kAnswer, kNoAnswer, kBusy, kReject, kRefuse, kNeverReply };

const std::vector<std::string_view> kDoes = {"answer", "no_answer", "busy",
                                             "reject", "refuse",    "never_reply"};

/// A network needs a moment to say no.
constexpr Duration kRefusalDelay = std::chrono::milliseconds{100};

constexpr std::array<std::string_view, 13> kFarEndKeys = {
    "does", "ring_after", "ring_for", "answer_after", "early_media", "refuse_after", "cause",
    "sip",  "talk_for",   "says",     "hangup_cause", "sequence",    "probability"};

constexpr std::array<std::string_view, 4> kGroups = {"answer_after", "talk_for", "cause", "sip"};

bool names_refusal(std::string_view pattern) {
  return pattern.find("{cause") != std::string_view::npos ||
         pattern.find("{sip") != std::string_view::npos;
}

/// What a key means nothing with.
void check_keys(TableReader& reader, std::size_t does) {
  const auto only_with = [&](std::string_view key, std::initializer_list<std::size_t> fitting) {
    if (std::find(fitting.begin(), fitting.end(), does) != fitting.end()) return;
    reader.forbid(key, fmt::format("means nothing with does = \"{}\"", kDoes[does]));
  };
  only_with("answer_after", {kAnswer});
  only_with("talk_for", {kAnswer});
  only_with("hangup_cause", {kAnswer});
  only_with("says", {kAnswer});
  only_with("cause", {kRefuse, kNoAnswer});
  only_with("sip", {kRefuse, kNoAnswer});
  only_with("refuse_after", {kBusy, kReject, kRefuse});
  only_with("ring_for", {kAnswer, kNoAnswer, kBusy, kReject, kRefuse});
  only_with("ring_after", {kAnswer, kNoAnswer, kBusy, kReject, kRefuse});
  only_with("early_media", {kAnswer, kNoAnswer, kBusy, kReject, kRefuse});
  if (reader.has("answer_after")) {
    reader.forbid("ring_for", "and answer_after say the same; keep one of them");
  }
  if (reader.has("cause")) reader.forbid("sip", "and cause say the same; keep one of them");
  if (reader.has("refuse_after")) {
    reader.forbid("ring_for", "and refuse_after say the same; keep one of them");
  }
}

void refuse_with_sip(FarEnd& far_end, int status) {
  far_end.refusal = static_cast<Cause>(cause_of_sip_status(status).number);
  far_end.sip_status = status;
}

void set_refusal(TableReader& reader, FarEnd& far_end, std::size_t does, std::string_view pattern,
                 const std::optional<Cause>& cause, int sip) {
  if (does == kBusy) refuse_with_sip(far_end, 486);
  if (does == kReject) refuse_with_sip(far_end, 603);
  if (does == kNoAnswer) far_end.refusal = Cause::kNoAnswer;
  if (cause) far_end.refusal = *cause;
  if (sip != 0) refuse_with_sip(far_end, sip);
  if (!far_end.refusal && !names_refusal(pattern)) {
    reader.complain("does", "how is it refused? Write cause = \"USER_BUSY\" or sip = 486");
  }
}

FarEnd read_far_end(TableReader& reader, Duration ring, std::string_view pattern) {
  FarEnd far_end;
  std::optional<Duration> ring_after;
  std::optional<Duration> ring_for;
  std::optional<Duration> refuse_after;
  std::optional<Cause> cause;
  std::optional<Cause> goodbye;
  int sip = 0;
  const auto chosen = reader.choose("does", kDoes);
  reader.read("ring_after", ring_after);
  reader.read("ring_for", ring_for);
  reader.read("answer_after", far_end.answer_after);
  reader.read("early_media", far_end.early_media);
  reader.read("refuse_after", refuse_after);
  reader.read("cause", cause);
  reader.read("sip", sip, 400, 699);
  reader.read("talk_for", far_end.talk_for);
  reader.read("hangup_cause", goodbye);
  reader.read("says", far_end.says);

  const bool refuses = reader.has("cause") || reader.has("sip") || names_refusal(pattern);
  const std::size_t does = chosen.value_or(refuses ? kRefuse : kAnswer);
  check_keys(reader, does);
  const Duration rings_at = ring_after.value_or(Duration{0});
  far_end.ring_after = rings_at;
  if (goodbye) far_end.goodbye = *goodbye;
  switch (does) {
    case kAnswer:
      if (!far_end.answer_after) far_end.answer_after = rings_at + ring_for.value_or(ring);
      if (*far_end.answer_after < rings_at) {
        reader.complain("answer_after", "answer_after comes before ring_after");
      }
      break;
    case kNeverReply:
      far_end.ring_after.reset();
      break;
    case kNoAnswer:
      if (!ring_for) {
        if (cause || sip != 0) {
          reader.complain("does", "when does the network give up? Write ring_for = 30");
        }
        break;
      }
      [[fallthrough]];
    default:
      set_refusal(reader, far_end, does, pattern, cause, sip);
      far_end.rings_before_refusal = ring_for || ring_after || far_end.early_media;
      far_end.refuse_after = far_end.rings_before_refusal ? rings_at + ring_for.value_or(ring)
                                                          : refuse_after.value_or(kRefusalDelay);
      break;
  }
  return far_end;
}

void check_groups(TableReader& reader, std::string_view pattern) {
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
       open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) {
      reader.complain("match", "a `{` without its `}`");
      return;
    }
    std::string_view name = pattern.substr(open + 1, close - open - 1);
    name = name.substr(0, name.find(':'));
    if (std::find(kGroups.begin(), kGroups.end(), name) != kGroups.end()) continue;
    reader.complain("match", fmt::format("`{{{}}}` is no group of a number{}", name,
                                         did_you_mean(name, std::vector<std::string_view>(
                                                                kGroups.begin(), kGroups.end()))));
  }
}

/// `1000-1099` as its two ends, if it is that.
std::optional<std::pair<int, int>> read_range(std::string_view name) {
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  };
  const auto first = number(name.substr(0, dash));
  const auto last = number(name.substr(dash + 1));
  if (!first || !last) return std::nullopt;
  return std::pair{*first, *last};
}

}  // namespace

FarEnds read_far_ends(TableReader& reader, Duration ring, std::string_view pattern) {
  FarEnds far_ends;
  reader.for_each_listed("sequence", [&](TableReader& attempt) {
    far_ends.push_back(read_far_end(attempt, ring, pattern));
  });
  if (!reader.has("sequence")) {
    const bool any = std::any_of(kFarEndKeys.begin(), kFarEndKeys.end(),
                                 [&](std::string_view key) { return reader.has(key); });
    const FarEnd far_end = read_far_end(reader, ring, pattern);
    if (any || !pattern.empty()) far_ends.push_back(far_end);
    return far_ends;
  }
  if (far_ends.empty()) reader.complain("sequence", "an empty sequence says nothing");
  for (const std::string_view key : kFarEndKeys) {
    if (key == "sequence" || key == "probability") continue;
    reader.forbid(key, "stands beside a sequence; put it into the sequence");
    (void)reader.find(key);
  }
  return far_ends;
}

void read_numbers(TableReader& file, Scenario& scenario, Duration ring) {
  std::vector<NumberRule> rules;
  file.for_each_listed("number", [&](TableReader& reader) {
    NumberRule rule;
    reader.require("match", "match = \"555*\"");
    reader.read("match", rule.pattern);
    reader.read("probability", rule.probability, 0.0, 1.0);
    check_groups(reader, rule.pattern);
    rule.far_ends = read_far_ends(reader, ring, rule.pattern.empty() ? "*" : rule.pattern);
    rules.push_back(std::move(rule));
  });
  scenario.numbers.insert(scenario.numbers.begin(), std::make_move_iterator(rules.begin()),
                          std::make_move_iterator(rules.end()));
}

void read_extensions(TableReader& file, Scenario& scenario, Duration ring) {
  constexpr int kMost = 100'000;
  file.for_each_named("extension", [&](const std::string& name, TableReader& reader) {
    Extension extension;
    reader.read("registered", extension.registered);
    extension.far_ends = read_far_ends(reader, ring, {});
    const auto range = read_range(name);
    if (!range) {
      scenario.extensions.insert_or_assign(name, extension);
      return;
    }
    const auto [first, last] = *range;
    if (last < first || last - first >= kMost) {
      reader.complain("", fmt::format("{} is no range of at most {} numbers", name, kMost));
      return;
    }
    const std::size_t width = name.find('-');
    for (int number = first; number <= last; ++number) {
      scenario.extensions.insert_or_assign(fmt::format("{:0{}}", number, width), extension);
    }
  });
}

void read_groups(TableReader& file, Scenario& scenario) {
  file.for_each_named("group", [&](const std::string& name, TableReader& reader) {
    std::vector<std::string> members;
    reader.require("members", "members = [\"1000\", \"1001\"]");
    reader.read("members", members);
    for (const std::string& member : members) {
      if (find_extension(scenario, member, scenario.domain) != nullptr) continue;
      reader.complain("members", fmt::format("there is no extension `{}`; write [extension.{}]",
                                             member, member));
    }
    scenario.groups.insert_or_assign(name, std::move(members));
  });
}

}  // namespace ddcti::mock
