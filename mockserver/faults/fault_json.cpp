#include "faults/fault_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "closest_name.hpp"
#include "ddcti/hangup_cause.hpp"

namespace ddcti::mock {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kLongestMs = 24.0 * 3600 * 1000;
constexpr double kMostRequests = 1e15;
constexpr double kMostBytes = 1024.0 * 1024;

constexpr std::string_view kFields[] = {
    "command",  "arg",    "first", "every", "probability", "after_ms", "for_ms", "effect",
    "delay_ms", "status", "body",  "cause", "wire",        "bytes",    "gap_ms", "off_by"};

constexpr std::pair<std::string_view, Delay::Kind> kDistributions[] = {
    {"uniform", Delay::Kind::kUniform},
    {"normal", Delay::Kind::kNormal},
    {"lognormal", Delay::Kind::kLognormal},
};

Duration from_ms(double ms) {
  return std::chrono::round<Duration>(std::chrono::duration<double, std::milli>(ms));
}

double to_ms(Duration length) { return std::chrono::duration<double, std::milli>(length).count(); }

/// Whole numbers without a point.
Json number(double value) {
  if (value == std::floor(value)) return static_cast<std::int64_t>(value);
  return value;
}

std::string suggestion(std::string_view name, std::span<const std::string_view> names) {
  const std::string_view closest = closest_name(name, names);
  if (!closest.empty()) return fmt::format("; did you mean {}?", closest);
  return fmt::format("; known are {}", fmt::join(names, ", "));
}

/// Reads the fields of one object and keeps the first error.
class Reader {
 public:
  explicit Reader(const Json& object) : object_(object) {}

  [[nodiscard]] const Json* find(const char* field) const {
    const auto found = object_.find(field);
    return found == object_.end() ? nullptr : &*found;
  }

  void fail(std::string field, std::string what) {
    if (!error_) error_ = FaultError{std::move(field), std::move(what)};
  }

  std::optional<double> number(const char* field, double least, double most) {
    const Json* const value = find(field);
    if (value == nullptr) return std::nullopt;
    const double found = value->is_number() ? value->get<double>() : std::nan("");
    if (found >= least && found <= most) return found;
    fail(field, fmt::format("{} wants a number from {} to {}", field, least, most));
    return std::nullopt;
  }

  std::optional<std::int64_t> whole(const char* field, double least, double most) {
    const Json* const value = find(field);
    if (value == nullptr) return std::nullopt;
    const double found = value->is_number_integer() ? value->get<double>() : std::nan("");
    if (found >= least && found <= most) return value->get<std::int64_t>();
    fail(field, fmt::format("{} wants a whole number from {} to {}", field, least, most));
    return std::nullopt;
  }

  std::optional<std::string> text(const char* field) {
    const Json* const value = find(field);
    if (value == nullptr) return std::nullopt;
    if (value->is_string()) return value->get<std::string>();
    fail(field, fmt::format("{} wants a text", field));
    return std::nullopt;
  }

  /// A text, or a list of them.
  std::vector<std::string> texts(const char* field) {
    const Json* const value = find(field);
    std::vector<std::string> found;
    if (value == nullptr) return found;
    const auto add = [&](const Json& element) {
      if (element.is_string() && !element.get_ref<const std::string&>().empty()) {
        found.push_back(element.get<std::string>());
      } else {
        fail(field, fmt::format("{} wants a name, or a list of names", field));
      }
    };
    if (value->is_array()) {
      for (const Json& element : *value) add(element);
    } else {
      add(*value);
    }
    return found;
  }

  void refuse_unknown() {
    for (const auto& [field, value] : object_.items()) {
      if (std::find(std::begin(kFields), std::end(kFields), field) != std::end(kFields)) continue;
      fail(field, fmt::format("unknown field {}{}", field, suggestion(field, kFields)));
    }
  }

  [[nodiscard]] const std::optional<FaultError>& error() const { return error_; }

 private:
  const Json& object_;
  std::optional<FaultError> error_;
};

void read_delay(Reader& reader, Delay& delay) {
  constexpr std::string_view kWanted =
      R"(delay_ms wants a number, {"uniform":[LEAST,MOST]}, {"normal":[MEAN,DEVIATION]} or )"
      R"({"lognormal":[MEDIAN,SIGMA]}, up to a day)";
  const Json* const value = reader.find("delay_ms");
  if (value == nullptr) return;
  const auto is_length = [](const Json& ms) {
    return ms.is_number() && ms.get<double>() >= 0 && ms.get<double>() <= kLongestMs;
  };
  if (is_length(*value)) {
    delay.first = value->get<double>();
    return;
  }
  if (value->is_object() && value->size() == 1) {
    const std::string name = value->begin().key();
    const Json& pair = value->begin().value();
    for (const auto& [known, kind] : kDistributions) {
      if (name != known || !pair.is_array() || pair.size() != 2) continue;
      if (!is_length(pair[0]) || !is_length(pair[1])) continue;
      delay = {kind, pair[0].get<double>(), pair[1].get<double>()};
      if (kind != Delay::Kind::kUniform || delay.first <= delay.second) return;
    }
  }
  reader.fail("delay_ms", std::string(kWanted));
}

void read_cause(Reader& reader, Fault& fault) {
  fault.cause = reader.text("cause");
  if (!fault.cause) return;
  const HangupCause* const known = find_hangup_cause(*fault.cause);
  if (known != nullptr && known->name == *fault.cause) return;
  std::vector<std::string_view> names;
  for (const HangupCause& cause : hangup_causes()) names.push_back(cause.name);
  const std::string_view closest = closest_name(*fault.cause, names);
  reader.fail("cause", fmt::format("cause wants the name of a hangup cause{}",
                                   closest.empty() ? std::string{", like USER_BUSY"}
                                                   : fmt::format("; did you mean {}?", closest)));
}

void read_wire(Reader& reader, Fault& fault) {
  if (const auto text = reader.text("wire")) {
    if (const auto wire = find_wire(*text)) {
      fault.wire = *wire;
    } else {
      reader.fail("wire",
                  fmt::format("wire cannot be {}{}", *text, suggestion(*text, wire_names())));
    }
  }
  const auto only_for = [&](const char* field, std::initializer_list<Wire> wires) {
    if (reader.find(field) == nullptr || std::count(wires.begin(), wires.end(), fault.wire) > 0) {
      return;
    }
    std::vector<std::string_view> names;
    for (const Wire wire : wires) names.push_back(name(wire));
    reader.fail(field, fmt::format("{} goes with the wire {}", field, fmt::join(names, ", ")));
  };
  only_for("bytes", {Wire::kCloseInHead, Wire::kTruncate, Wire::kDribble, Wire::kGarbage});
  only_for("gap_ms", {Wire::kDribble});
  only_for("off_by", {Wire::kContentLength});
  const double least = fault.wire == Wire::kTruncate ? 0 : 1;
  if (const auto bytes = reader.whole("bytes", least, kMostBytes)) {
    fault.bytes = static_cast<std::size_t>(*bytes);
  }
  if (const auto gap = reader.number("gap_ms", 0, kLongestMs)) fault.gap = from_ms(*gap);
  if (const auto off_by = reader.whole("off_by", -kMostBytes, kMostBytes)) {
    fault.off_by = static_cast<int>(*off_by);
  }
  if (fault.wire == Wire::kContentLength && fault.off_by == 0) {
    reader.fail("off_by", "content_length wants off_by, by how much the length is wrong");
  }
}

void read_answer(Reader& reader, Fault& fault) {
  if (const auto status = reader.whole("status", 200, 599)) {
    fault.status = static_cast<int>(*status);
  }
  fault.body = reader.text("body");
  read_cause(reader, fault);
  if (fault.body && fault.cause) reader.fail("cause", "cause and body exclude each other");
}

void read_effect(Reader& reader, Fault& fault) {
  // Who answers for the command most often means that it was not carried out.
  if (fault.status || fault.body || fault.cause) fault.effect = Fault::Effect::kNone;
  const auto effect = reader.text("effect");
  if (!effect) return;
  if (*effect != "before" && *effect != "none") {
    reader.fail("effect", R"(effect is "before" or "none")");
  }
  fault.effect = *effect == "none" ? Fault::Effect::kNone : Fault::Effect::kBefore;
}

void read_requests(Reader& reader, FaultRule& rule) {
  rule.commands = reader.texts("command");
  rule.arg = reader.text("arg").value_or("");
  if (!rule.arg.empty() && !PosixRegex::compile(rule.arg)) {
    reader.fail("arg", "arg is no regular expression (POSIX extended), or too long a one");
  }
  if (const auto first = reader.whole("first", 1, kMostRequests)) {
    rule.first = static_cast<std::uint64_t>(*first);
  }
  if (const auto every = reader.whole("every", 1, kMostRequests)) {
    rule.every = static_cast<std::uint64_t>(*every);
  }
  rule.probability = reader.number("probability", 0, 1).value_or(1.0);
  if (const auto after = reader.number("after_ms", 0, 366 * kLongestMs)) {
    rule.after = from_ms(*after);
  }
  if (const auto length = reader.number("for_ms", 0, 366 * kLongestMs)) {
    rule.length = from_ms(*length);
  }
}

}  // namespace

tl::expected<FaultRule, FaultError> read_fault(const Json& object) {
  if (!object.is_object()) return tl::make_unexpected(FaultError{"", "a fault is a JSON object"});
  Reader reader(object);
  reader.refuse_unknown();
  FaultRule rule;
  read_requests(reader, rule);
  read_delay(reader, rule.fault.delay);
  read_answer(reader, rule.fault);
  read_effect(reader, rule.fault);
  read_wire(reader, rule.fault);
  Fault nothing;
  nothing.effect = rule.fault.effect;
  if (rule.fault == nothing) {
    reader.fail("", "nothing goes wrong; say delay_ms, status, body, cause or wire");
  }
  if (reader.error()) return tl::make_unexpected(*reader.error());
  return rule;
}

Json to_json(const FaultRule& rule) {
  const Fault& fault = rule.fault;
  const FaultRule plain;
  Json json = Json::object();
  if (!rule.commands.empty()) json["command"] = rule.commands;
  if (!rule.arg.empty()) json["arg"] = rule.arg;
  if (rule.first) json["first"] = *rule.first;
  if (rule.every != plain.every) json["every"] = rule.every;
  if (rule.probability != plain.probability) json["probability"] = rule.probability;
  if (rule.after != plain.after) json["after_ms"] = number(to_ms(rule.after));
  if (rule.length) json["for_ms"] = number(to_ms(*rule.length));
  json["effect"] = fault.effect == Fault::Effect::kNone ? "none" : "before";
  for (const auto& [known, kind] : kDistributions) {
    if (fault.delay.kind != kind) continue;
    json["delay_ms"][std::string(known)] = {number(fault.delay.first), number(fault.delay.second)};
  }
  if (fault.delay.kind == Delay::Kind::kFixed && fault.delay.first > 0) {
    json["delay_ms"] = number(fault.delay.first);
  }
  if (fault.status) json["status"] = *fault.status;
  if (fault.body) json["body"] = *fault.body;
  if (fault.cause) json["cause"] = *fault.cause;
  if (fault.wire != Wire::kWhole) json["wire"] = name(fault.wire);
  if (fault.bytes) json["bytes"] = *fault.bytes;
  if (fault.wire == Wire::kDribble) json["gap_ms"] = number(to_ms(fault.gap));
  if (fault.wire == Wire::kContentLength) json["off_by"] = fault.off_by;
  return json;
}

Json to_json(const FaultBook::Entry& entry) {
  Json json{{"number", entry.number}, {"seen", entry.seen}, {"struck", entry.struck}};
  json.update(to_json(entry.rule));
  return json;
}

}  // namespace ddcti::mock
