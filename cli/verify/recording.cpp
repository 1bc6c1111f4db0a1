#include "verify/recording.hpp"

#include <algorithm>

#include "ddcti/request.hpp"
#include "text/message.hpp"
#include "text_argument.hpp"

namespace ddcti::cli {
namespace {

constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours{24};

/// A sentence about what is malformed.
struct Malformed {
  std::string what;
};

template <class T>
using Read = tl::expected<T, Malformed>;

tl::unexpected<Malformed> malformed(std::string what) {
  return tl::unexpected<Malformed>({std::move(what)});
}

/// A misspelt name would be a check that is not made.
Read<void> only(const Json& object, std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : object.items()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return malformed(_("'{}' is not known here", printable_line(name)));
    }
  }
  return {};
}

Read<std::string> text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) {
    return malformed(_("'{}' is missing, or no text", name));
  }
  return found->get<std::string>();
}

Read<RecordedStep> read_wait(const Json& json) {
  if (const auto known = only(json, {"wait_ms"}); !known) return malformed(known.error().what);
  const Json& wait = json["wait_ms"];
  if (!wait.is_number_unsigned() || wait > kLongestWait.count()) {
    return malformed(_("wait_ms is a whole number of milliseconds, at most a day"));
  }
  RecordedStep step;
  step.wait = std::chrono::milliseconds(wait.get<std::int64_t>());
  return step;
}

Read<RecordedStep> read_step(const Json& json) {
  if (!json.is_object()) return malformed(_("a step is an object"));
  if (json.contains("wait_ms")) return read_wait(json);
  if (const auto known = only(json, {"cmd", "arg", "status", "reply", "reply_json"}); !known) {
    return malformed(known.error().what);
  }
  RecordedRequest request;
  auto cmd = text_of(json, "cmd");
  if (!cmd) return malformed(std::move(cmd.error().what));
  request.cmd = *std::move(cmd);
  if (json.contains("arg")) {
    auto arg = text_of(json, "arg");
    if (!arg) return malformed(std::move(arg.error().what));
    request.arg = *std::move(arg);
  }
  if (json.contains("status")) {
    const Json& status = json["status"];
    if (!status.is_number_unsigned() || status < 100 || status > 599) {
      return malformed(_("status is a number from 100 to 599"));
    }
    request.status = status.get<int>();
  }
  if (json.contains("reply") == json.contains("reply_json")) {
    return malformed(_("a request has either a reply or a reply_json"));
  }
  if (json.contains("reply_json")) {
    request.reply_json = json["reply_json"];
  } else {
    auto reply = text_of(json, "reply");
    if (!reply) return malformed(std::move(reply.error().what));
    request.reply = *std::move(reply);
  }
  RecordedStep step;
  step.request = std::move(request);
  return step;
}

Read<Recording> read_recording(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return malformed(_("this is not a JSON object"));
  if (const auto known = only(json, {"name", "source", "steps"}); !known) {
    return malformed(known.error().what);
  }
  Recording recording;
  auto name = text_of(json, "name");
  if (!name) return malformed(std::move(name.error().what));
  recording.name = *std::move(name);
  const auto steps = json.find("steps");
  if (steps == json.end() || !steps->is_array() || steps->empty()) {
    return malformed(_("'steps' is missing, or no list of steps"));
  }
  for (const Json& one : *steps) {
    auto step = read_step(one);
    if (!step) {
      return malformed(_("step {}: {}", recording.steps.size() + 1, step.error().what));
    }
    recording.steps.push_back(*std::move(step));
  }
  return recording;
}

}  // namespace

bool Recording::has_effect() const {
  return std::any_of(steps.begin(), steps.end(), [](const RecordedStep& step) {
    return step.request && ddcti::has_effect({step.request->cmd, step.request->arg});
  });
}

Outcome<std::vector<Recording>> parse_recordings(std::string_view text, const std::string& file) {
  std::vector<Recording> recordings;
  for (const Line& line : lines_of(text)) {
    auto recording = read_recording(line.text);
    if (!recording) {
      return fail(
          ExitCode::kBadSettings,
          fmt::format("{}:{}: {}", printable_line(file), line.number, recording.error().what),
          _("A recording is one JSON object a line; see ddcti-recording(5)."));
    }
    recording->file = file;
    recording->line = line.number;
    recordings.push_back(*std::move(recording));
  }
  if (recordings.empty()) {
    return fail(ExitCode::kBadSettings, _("{} holds no recording", printable_line(file)),
                _("A recording is one JSON object a line; see ddcti-recording(5)."));
  }
  return recordings;
}

}  // namespace ddcti::cli
