#include "relay/recorder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <map>
#include <string_view>

#include "ddcti/url.hpp"

namespace ddcti::mock {
namespace {

constexpr std::string_view kUuidForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
constexpr std::string_view kDateForm = "dddd-dd-dd dd:dd:dd";
/// A number of the right length that is so close to now is a time.
constexpr std::chrono::hours kNear{24};
/// The most a recording can wait.
constexpr std::chrono::milliseconds kLongestPause = std::chrono::hours{24};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool begins_with_form(std::string_view text, std::string_view form) {
  if (text.size() < form.size()) return false;
  return std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
    if (wanted == 'd') return is_digit(c);
    return wanted == 'x' ? is_digit(c) || (c >= 'a' && c <= 'f') : wanted == c;
  });
}

/// Seconds, milliseconds or microseconds since 1970 that are near `now`.
bool is_epoch(std::string_view digits, TimePoint now) {
  if (digits.size() != 10 && digits.size() != 13 && digits.size() != 16) return false;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.size() == 10) value *= 1000000;
  if (digits.size() == 13) value *= 1000;
  const auto there = TimePoint(std::chrono::microseconds(value));
  return there > now - kNear && there < now + kNear;
}

/// Knows which uuids the switch brought up, in one recording.
class Placeholders {
 public:
  /// An argument: uuids that came from the switch stand for themselves.
  std::string in_argument(std::string_view text) {
    return rewrite(text, [this](std::string_view uuid) {
      const auto known = names_.find(uuid);
      if (known != names_.end()) return "{{" + known->second + "}}";
      from_client_[std::string(uuid)] = true;
      return std::string(uuid);
    });
  }

  /// A reply at `now`.
  std::string in_reply(std::string_view text, TimePoint now) {
    std::string result;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      result += in_line(text.substr(0, end), now);
      text.remove_prefix(end);
    }
    return result;
  }

 private:
  std::string in_line(std::string_view line, TimePoint now) {
    std::vector<std::string> new_here;
    const std::string with_uuids = rewrite(line, [&](std::string_view uuid) -> std::string {
      if (from_client_.contains(uuid)) return std::string(uuid);
      const auto known = names_.find(uuid);
      if (known == names_.end()) {
        const std::string name = fmt::format("u{}", names_.size() + 1);
        names_.emplace(uuid, name);
        new_here.push_back(name);
        return "{{uuid:" + name + "}}";
      }
      // What a line keeps is known from the next one on.
      const bool too_new =
          std::find(new_here.begin(), new_here.end(), known->second) != new_here.end();
      return (too_new ? "{{uuid:" : "{{") + known->second + "}}";
    });
    return with_times(with_uuids, now);
  }

  template <class Replace>
  static std::string rewrite(std::string_view text, Replace replace) {
    std::string result;
    while (!text.empty()) {
      const bool at_word = result.empty() || !is_word(result.back());
      if (at_word && begins_with_form(text, kUuidForm)) {
        result += replace(text.substr(0, kUuidForm.size()));
        text.remove_prefix(kUuidForm.size());
      } else {
        result += text.front();
        text.remove_prefix(1);
      }
    }
    return result;
  }

  static std::string with_times(std::string_view text, TimePoint now) {
    std::string result;
    while (!text.empty()) {
      const bool at_word = result.empty() || !is_word(result.back());
      if (at_word && begins_with_form(text, kDateForm)) {
        result += "{{datetime}}";
        text.remove_prefix(kDateForm.size());
        continue;
      }
      const auto digits = static_cast<std::size_t>(
          std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
      if (digits > 0 && at_word && is_epoch(text.substr(0, digits), now)) {
        result += "{{int}}";
        text.remove_prefix(digits);
        continue;
      }
      result += text.substr(0, std::max<std::size_t>(digits, 1));
      text.remove_prefix(std::max<std::size_t>(digits, 1));
    }
    return result;
  }

  std::map<std::string, std::string, std::less<>> names_;  ///< by uuid
  std::map<std::string, bool, std::less<>> from_client_;
};

/// Whether what is read back is this text: a recording has no way to quote.
bool can_be_written(std::string_view text) {
  if (!is_utf8(text)) return false;
  for (std::size_t at = text.find("{{"); at != text.npos; at = text.find("{{", at + 1)) {
    const std::size_t end = text.find("}}", at + 2);
    if (end == text.npos) break;
    const std::string_view inside = text.substr(at + 2, end - at - 2);
    const std::string_view name = inside.substr(0, inside.find(':'));
    const bool type = name == "uuid" || name == "int" || name == "datetime" || name == "any";
    const bool ours = name.size() > 1 && name.front() == 'u' &&
                      std::all_of(name.begin() + 1, name.end(), is_digit);
    if (type || ours) return false;
  }
  return true;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

WrittenRecording recording_of(const std::string& name, const std::vector<RecordedStep>& steps) {
  Placeholders placeholders;
  WrittenRecording written;
  Json list = Json::array();
  std::chrono::milliseconds pause{0};
  for (const RecordedStep& step : steps) {
    pause += step.pause;
    if (!step.status) continue;
    const std::string arg = step.arg.value_or("");
    if (!can_be_written(step.cmd + arg) || !can_be_written(step.body)) {
      written.left_out.push_back(
          fmt::format("{} {}: not recorded, a recording has no words for it: bytes that are not "
                      "UTF-8, or text that would read as a placeholder",
                      http::printable(step.cmd), http::printable(arg)));
      continue;
    }
    if (pause.count() > 0) list.push_back({{"wait_ms", std::min(pause, kLongestPause).count()}});
    pause = std::chrono::milliseconds{0};
    Json one{{"cmd", step.cmd}};
    if (step.arg) one["arg"] = placeholders.in_argument(*step.arg);
    if (*step.status != 200) one["status"] = *step.status;
    one["reply"] = placeholders.in_reply(step.body, step.at);
    list.push_back(std::move(one));
  }
  written.json = {{"name", name}, {"steps", std::move(list)}};
  return written;
}

tl::expected<Recorder, std::string> Recorder::open(const std::string& path, http::Log log) {
  http::UniqueFd file{::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666)};
  if (!file) {
    return tl::unexpected(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  }
  std::string group = path.substr(path.rfind('/') + 1);
  group = group.substr(0, group.find('.'));
  return Recorder(group.empty() ? "recording" : group, std::move(file), std::move(log));
}

std::size_t Recorder::asked(std::string cmd, std::optional<std::string> arg, TimePoint now,
                            Clock::time_point since) {
  const auto pause = std::chrono::floor<std::chrono::milliseconds>(
      last_heard_ ? since - *last_heard_ : Clock::duration{0});
  last_heard_ = since;
  steps_.push_back({now, pause, std::move(cmd), std::move(arg), std::nullopt, {}});
  return steps_.size() - 1;
}

void Recorder::answered(std::size_t step, int status, std::string body, Clock::time_point since) {
  steps_.at(step).status = status;
  steps_.at(step).body = std::move(body);
  last_heard_ = since;
}

bool Recorder::finish() {
  const std::vector<RecordedStep> steps = std::move(steps_);
  steps_.clear();
  last_heard_.reset();
  const WrittenRecording written =
      recording_of(fmt::format("{}/{}", group_, recordings_ + 1), steps);
  for (const std::string& sentence : written.left_out) {
    if (log_) log_(http::Level::kWarning, sentence);
  }
  if (written.json.at("steps").empty()) return true;
  ++recordings_;
  return write_all(file_.get(), to_line(written.json) + "\n");
}

}  // namespace ddcti::mock
