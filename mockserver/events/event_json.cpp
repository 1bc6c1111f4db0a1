#include "events/event_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "journal/read_entry.hpp"

namespace ddcti::mock {
namespace {

/// Which event of the switch is told as what. A field without a name is left out.
struct Row {
  EventKind kind;
  std::string_view type;
  const char* name_field;
  const char* text_field;
};

constexpr std::array kRows = {
    Row{EventKind::kCreate, "channel_created", nullptr, "channel"},
    Row{EventKind::kProgress, "channel_ringing", nullptr, nullptr},
    Row{EventKind::kEarlyMedia, "channel_early_media", nullptr, nullptr},
    Row{EventKind::kAnswer, "channel_answered", nullptr, nullptr},
    Row{EventKind::kExecute, "application_started", "application", "data"},
    Row{EventKind::kBridge, "channel_bridged", nullptr, "with"},
    Row{EventKind::kUnbridge, "channel_unbridged", nullptr, "with"},
    Row{EventKind::kHangup, "channel_ended", nullptr, "cause"},
    Row{EventKind::kRecordStart, "recording_started", "conference", "path"},
    Row{EventKind::kRecordStop, "recording_ended", "conference", "path"},
    Row{EventKind::kRobot, "robot_acted", "does", "text"},
    Row{EventKind::kPlay, "sound_played", "why", "path"},
    Row{EventKind::kDigits, "digits_received", "from", "digits"},
    Row{EventKind::kWhisper, "whispered", "by", "to"},
    Row{EventKind::kJob, "job_done", "job", "output"},
};

std::int64_t milliseconds(TimePoint at) {
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

Json start(const Event& event) {
  Json data{{"at_ms", milliseconds(event.at)}};
  if (!event.uuid.empty()) data["uuid"] = event.uuid;
  return data;
}

ToldEvent tell_conference(const Event& event) {
  Json data = start(event);
  // Rooms have any name, members a number: the last blank parts them, and is always there.
  const std::size_t blank = event.text.rfind(' ');
  data["conference"] = event.text.substr(0, blank);
  std::uint32_t member = 0;
  std::from_chars(event.text.data() + blank + 1, event.text.data() + event.text.size(), member);
  data["member"] = member;
  if (event.name == "join") return {"conference_joined", std::move(data)};
  if (event.name == "leave") return {"conference_left", std::move(data)};
  data["what"] = event.name;
  return {"conference_changed", std::move(data)};
}

}  // namespace

std::optional<ToldEvent> tell(const Event& event) {
  if (event.kind == EventKind::kConference) return tell_conference(event);
  const auto* const row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& candidate) {
    return candidate.kind == event.kind;
  });
  if (row == kRows.end()) return std::nullopt;
  Json data = start(event);
  if (row->name_field != nullptr && !event.name.empty()) data[row->name_field] = event.name;
  if (row->text_field != nullptr) data[row->text_field] = event.text;
  return ToldEvent{row->type, std::move(data)};
}

ToldEvent tell(std::uint64_t number, const JournalRequest& request) {
  return {"request",
          {{"at_ms", milliseconds(request.at)},
           {"number", number},
           {"from", request.remote_address},
           {"command", command_of(request)}}};
}

ToldEvent tell(std::uint64_t number, const JournalReply& reply) {
  return {"reply",
          {{"at_ms", milliseconds(reply.at)},
           {"number", number},
           {"status", reply.status ? Json(*reply.status) : Json(nullptr)}}};
}

ToldEvent tell(std::string_view what, TimePoint at, const Json& more) {
  Json data{{"at_ms", milliseconds(at)}};
  data.update(more);
  return {what, std::move(data)};
}

std::string to_wire(std::string_view id, const ToldEvent& event) {
  // A line of JSON has no line feed, so one `data:` holds it.
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", id, event.type, to_line(event.data));
}

}  // namespace ddcti::mock
