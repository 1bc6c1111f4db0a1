#include "replay/recording.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bounded_json.hpp"
#include "http/log.hpp"
#include "journal/entry_json.hpp"

namespace ddcti::mock {
namespace {

template <class T>
using Said = tl::expected<T, std::string>;

tl::unexpected<std::string> wrong(std::string what) {
  return tl::unexpected<std::string>(std::move(what));
}

/// The first name that is not `known`: a misspelt one would not do what it is there for.
std::optional<std::string> unknown_name(const Json& object,
                                        std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : object.items()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return fmt::format("`{}` is not known here", http::printable(name));
    }
  }
  return std::nullopt;
}

Said<std::string> text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) {
    return wrong(fmt::format("`{}` is missing, or no text", name));
  }
  return found->get<std::string>();
}

Said<RecordedExchange> read_exchange(const Json& json) {
  if (auto name = unknown_name(json, {"cmd", "arg", "status", "reply", "reply_json"})) {
    return wrong(*std::move(name));
  }
  RecordedExchange exchange;
  auto cmd = text_of(json, "cmd");
  if (!cmd) return wrong(std::move(cmd.error()));
  exchange.cmd = *std::move(cmd);
  if (json.contains("arg")) {
    auto arg = text_of(json, "arg");
    if (!arg) return wrong(std::move(arg.error()));
    exchange.arg = *std::move(arg);
  }
  if (json.contains("status")) {
    const Json& status = json["status"];
    if (!status.is_number_unsigned() || status < 100 || status > 599) {
      return wrong("`status` is a number from 100 to 599");
    }
    exchange.status = status.get<int>();
  }
  if (json.contains("reply") == json.contains("reply_json")) {
    return wrong("a request has either a `reply` or a `reply_json`");
  }
  if (json.contains("reply_json")) {
    exchange.reply = json["reply_json"].dump();
    return exchange;
  }
  auto reply = text_of(json, "reply");
  if (!reply) return wrong(std::move(reply.error()));
  exchange.reply = *std::move(reply);
  return exchange;
}

Said<Recording> read_recording(std::string_view line) {
  const auto read = read_bounded_json(line);
  if (!read) return wrong("this " + read.error());
  const Json& json = *read;
  if (!json.is_object()) return wrong("this is not a JSON object");
  if (auto name = unknown_name(json, {"name", "source", "steps"})) return wrong(*std::move(name));
  Recording recording;
  auto name = text_of(json, "name");
  if (!name) return wrong(std::move(name.error()));
  recording.name = *std::move(name);
  const auto steps = json.find("steps");
  if (steps == json.end() || !steps->is_array() || steps->empty()) {
    return wrong("`steps` is missing, or no list of steps");
  }
  for (std::size_t i = 0; i < steps->size(); ++i) {
    const Json& step = (*steps)[i];
    if (!step.is_object()) return wrong(fmt::format("step {}: this is no object", i + 1));
    if (step.contains("wait_ms")) {
      const bool pause = step.size() == 1 && step["wait_ms"].is_number_unsigned();
      if (!pause) {
        return wrong(
            fmt::format("step {}: `wait_ms` stands alone, a number of milliseconds", i + 1));
      }
      continue;
    }
    auto exchange = read_exchange(step);
    if (!exchange) return wrong(fmt::format("step {}: {}", i + 1, exchange.error()));
    exchange->step = i + 1;
    recording.exchanges.push_back(*std::move(exchange));
  }
  return recording;
}

}  // namespace

tl::expected<std::vector<Recording>, std::string> read_recordings(std::string_view text,
                                                                  const std::string& file) {
  std::vector<Recording> recordings;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.starts_with('#')) {
      continue;
    }
    const std::string place = fmt::format("{}:{}", file, number);
    auto recording = read_recording(line);
    if (!recording) return wrong(fmt::format("{}: {}", place, recording.error()));
    recording->place = place;
    recordings.push_back(*std::move(recording));
  }
  if (recordings.empty()) return wrong(fmt::format("{} holds no recording", file));
  return recordings;
}

}  // namespace ddcti::mock
