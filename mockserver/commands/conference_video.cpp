// conference ROOM … about pictures. The rooms have none, and the switch says so in many ways.

#include <fmt/format.h>

#include "commands/conference_handlers.hpp"
#include "commands/words.hpp"
#include "core/switch.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kNotMixing = "-ERR Conference is not in mixing mode\n";
constexpr std::string_view kNoInput = "-ERR Invalid input\n";
constexpr std::string_view kNoCanvas = "-ERR Invalid canvas\n";

std::string done(const MemberCall& call, std::string_view what) {
  return fmt::format("+OK {} {}\n", what, call.id());
}

std::string set_seen(const MemberCall& call, bool seen) {
  if (call.member.on_hold) return fmt::format("-ERR member {} is on hold\n", call.id());
  call.member.can_be_seen = seen;
  return done(call, seen ? "unvmute" : "vmute");
}

std::string set_seeing(const MemberCall& call, bool sees) {
  call.member.can_see = sees;
  return done(call, sees ? "unvblind" : "vblind");
}

}  // namespace

ConferenceReply conference_auto_position(const ConferenceCall&) { return {"-ERR not supported\n"}; }

ConferenceReply conference_canvas_auto_clear(const ConferenceCall&) { return {"+OK\n"}; }

ConferenceReply conference_mixing(const ConferenceCall&) { return {std::string(kNotMixing)}; }

ConferenceReply conference_mixing_input(const ConferenceCall& call) {
  return {std::string(call.count() > 2 ? kNotMixing : kNoInput)};
}

ConferenceReply conference_canvas_image(const ConferenceCall& call) {
  return {std::string(call.count() > 2 ? kNoCanvas : kNoInput)};
}

ConferenceReply conference_vid_bandwidth(const ConferenceCall& call) {
  if (call.count() <= 2) return {std::string(kNoInput)};
  const std::string_view canvas = call.count() > 4 ? kNoCanvas : std::string_view{};
  return {std::string(canvas) + "-ERR Bandwidth not set\n"};
}

ConferenceReply conference_vid_personal(const ConferenceCall&) {
  return {"-ERR conference is not in mixing mode\n"};
}

ConferenceReply conference_vid_res_id(const ConferenceCall& call) {
  if (call.count() < 3 || call.count() > 5) return ConferenceReply::misunderstood();
  const bool clear = call.count() == 3 || same_name(call.word(3), "clear");
  if (clear && same_name(call.word(2), "all")) return {};
  if (find_member(call.fs, call.room, call.word(2)) != nullptr) return {};
  return ConferenceReply::misunderstood();
}

ConferenceReply conference_clear_vid_floor(const ConferenceCall&, std::string_view) {
  return {"+OK floor Cleared\n"};
}

std::string conference_vid_canvas(const MemberCall&) { return "-ERR Invalid DATA\n"; }

std::string conference_vid_layer(const MemberCall& call) {
  return call.data.empty() ? "-ERR Invalid DATA\n" : "-ERR Invalid Canvas\n";
}

std::string conference_vid_flip(const MemberCall& call) { return done(call, "flipped"); }

std::string conference_vid_border(const MemberCall& call) {
  if (call.data.empty()) return "-ERR No text supplied\n";
  const Leg* const leg = call.fs.state().legs.find_up(call.member.leg);
  return fmt::format("-ERR Channel {} is not in a video layer\n",
                     leg == nullptr ? std::string{} : leg->name);
}

std::string conference_vid_text(const MemberCall&) { return std::string(kOk); }

/// Says nothing at all about a leg without video.
std::string conference_of_video_only(const MemberCall&) { return {}; }

std::string conference_vmute(const MemberCall& call) { return set_seen(call, false); }

std::string conference_tvmute(const MemberCall& call) {
  return set_seen(call, !call.member.can_be_seen);
}

std::string conference_unvmute(const MemberCall& call) { return set_seen(call, true); }

std::string conference_vmute_snap(const MemberCall&) { return std::string(kNotMixing); }

std::string conference_vblind(const MemberCall& call) { return set_seeing(call, false); }

std::string conference_tvblind(const MemberCall& call) {
  return set_seeing(call, !call.member.can_see);
}

std::string conference_unvblind(const MemberCall& call) { return set_seeing(call, true); }

}  // namespace ddcti::mock
