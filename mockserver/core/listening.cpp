// Listening to a call, and the digits by which the listener is heard.

#include <algorithm>
#include <utility>

#include "core/call_control.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kDigits = "0123456789*#ABCDabcdFf";
constexpr std::string_view kPauses = "wW";
/// How long a listener waits for a leg that nothing can be heard of yet.
constexpr std::chrono::seconds kLongestWait{6};

bool is_in(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

}  // namespace

Progress CallControl::eavesdrop(Leg& listener, Leg& target, Whisper whisper, bool takes_digits) {
  listener.running.active = true;
  listener.running.target = target.id;
  listener.running.takes_digits = takes_digits;
  target.listeners.push_back(listener.id);
  if (whisper != Whisper::kNobody) set_whisper(listener, whisper);
  if (!target.media_up()) {
    state_.scheduler.after(kLongestWait, [this, id = listener.id, turn = listener.running.turn] {
      Leg* const ear = state_.legs.find_up(id);
      if (ear == nullptr || ear->running.turn != turn) return;
      const Leg* const heard = state_.legs.find_up(ear->running.target);
      if (heard == nullptr || !heard->media_up()) finish_application(*ear);
    });
  }
  state_.scheduler.post(
      [this, id = listener.id, turn = listener.running.turn] { take_digits(id, turn); });
  return Progress::kRunning;
}

bool CallControl::queue_digits(Leg& leg, std::string_view digits) {
  std::string queued;
  while (!digits.empty()) {
    const std::size_t plus = digits.find('+');
    const std::string_view group = digits.substr(0, plus);
    for (const char c : group.substr(0, group.find('@'))) {
      if (is_in(kDigits, c) || is_in(kPauses, c)) queued += c;
    }
    digits = plus == std::string_view::npos ? std::string_view{} : digits.substr(plus + 1);
  }
  if (queued.empty()) return false;
  digits_[leg.id] += queued;
  state_.scheduler.post([this, id = leg.id, turn = leg.running.turn] { take_digits(id, turn); });
  return true;
}

void CallControl::take_digits(LegId id, std::uint32_t turn) {
  Leg* const leg = state_.legs.find_up(id);
  if (leg == nullptr || !leg->running.takes_digits || leg->running.turn != turn) return;
  // While a pause lasts, what arrives waits behind it.
  if (leg->running.timer.valid()) return;
  const auto found = digits_.find(id);
  if (found == digits_.end()) return;
  std::string& digits = found->second;
  while (!digits.empty()) {
    const char digit = digits.front();
    digits.erase(0, 1);
    if (is_in(kPauses, digit)) {
      const Duration pause = std::chrono::milliseconds{digit == 'w' ? 500 : 1000};
      leg->running.timer = state_.scheduler.after(pause, [this, id, turn] {
        Leg* const waiting = state_.legs.find_up(id);
        if (waiting == nullptr || waiting->running.turn != turn) return;
        waiting->running.timer = {};
        take_digits(id, turn);
      });
      return;
    }
    switch (digit) {
      case '0':
        set_whisper(*leg, Whisper::kNobody);
        break;
      case '1':
        set_whisper(*leg, Whisper::kPartner);
        break;
      case '2':
        set_whisper(*leg, Whisper::kTarget);
        break;
      case '3':
        set_whisper(*leg, Whisper::kBoth);
        break;
      case '*':
        finish_application(*leg);
        return;
      default:
        break;
    }
  }
  digits_.erase(found);
}

void CallControl::set_whisper(Leg& listener, Whisper whisper) {
  listener.running.whisper = whisper;
  const Leg* const target = state_.legs.find(listener.running.target);
  state_.emit(EventKind::kWhisper, &listener, std::string(name(whisper)),
              target == nullptr ? std::string{} : target->uuid);
}

}  // namespace ddcti::mock
