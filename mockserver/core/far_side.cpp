#include "core/far_side.hpp"

#include <charconv>
#include <limits>

#include "ddcti/hangup_cause.hpp"
#include "scenario/number_pattern.hpp"

namespace ddcti::mock {
namespace {

/// Stands for an extension's own behaviour, which is no rule of the list.
constexpr std::size_t kExtensions = std::numeric_limits<std::size_t>::max();

std::optional<int> to_number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Fills the groups in; false where one holds a number that means nothing, so that the next
/// rule gets its turn.
bool fill_in(FarEnd& far_end, const std::vector<Capture>& captures) {
  for (const Capture& capture : captures) {
    const auto value = to_number(capture.text);
    if (!value) return false;
    if (capture.name == "answer_after") {
      far_end.answer_after = std::chrono::seconds{*value};
    } else if (capture.name == "talk_for") {
      far_end.talk_for = std::chrono::seconds{*value};
    } else if (capture.name == "cause") {
      if (*value == 0 || find_hangup_cause(*value) == nullptr) return false;
      far_end.refusal = static_cast<Cause>(*value);
    } else if (capture.name == "sip") {
      if (*value < 400 || *value > 699) return false;
      far_end.refusal = static_cast<Cause>(cause_of_sip_status(*value).number);
      far_end.sip_status = *value;
    }
  }
  return true;
}

}  // namespace

FarEnd FarSide::take_call(const Scenario& scenario, std::string_view number) {
  for (std::size_t index = 0; index < scenario.numbers.size(); ++index) {
    const NumberRule& rule = scenario.numbers[index];
    const auto captures = match_number(rule.pattern, number);
    if (!captures) continue;
    FarEnd meant;
    if (!fill_in(meant, *captures) || !happens(rule.probability)) continue;
    FarEnd far_end = next(rule.far_ends, index, number);
    (void)fill_in(far_end, *captures);
    return far_end;
  }
  return {};
}

FarEnd FarSide::take_call(const Scenario& scenario, const Extension& extension,
                          std::string_view number) {
  if (extension.far_ends.empty()) return take_call(scenario, number);
  return next(extension.far_ends, kExtensions, number);
}

const FarEnd& FarSide::next(const FarEnds& far_ends, std::size_t rule, std::string_view number) {
  // Numbers are not remembered for nothing: there may be many.
  if (far_ends.size() == 1) return far_ends.front();
  std::size_t& attempt = attempts_[{rule, std::string(number)}];
  const FarEnd& far_end = far_ends[attempt];
  if (attempt + 1 < far_ends.size()) ++attempt;
  return far_end;
}

bool FarSide::happens(double probability) {
  if (probability >= 1.0) return true;
  // Not std::uniform_real_distribution, whose numbers are the library's own affair.
  constexpr double kSteps = 9007199254740992.0;  // 2^53, what a double can tell apart
  return static_cast<double>(chance_() >> 11U) / kSteps < probability;
}

}  // namespace ddcti::mock
