#include "ddcti/command.hpp"

#include <iterator>

#include "call_check.hpp"
#include "call_spelling.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/variables.hpp"

namespace ddcti {
namespace {

/// One word of an argument, and what it is called in an error.
struct Word {
  std::string_view name;
  std::string text;
};

Result<std::string> spell(const std::vector<Word>& words) {
  std::string argument;
  for (const Word& word : words) {
    if (word.text.empty()) {
      return tl::unexpected(Error{ErrorCode::kEmptyValue, 0, std::string(word.name)});
    }
    if (const std::size_t at = word.text.find('\0'); at != std::string::npos) {
      return tl::unexpected(Error{ErrorCode::kNulByte, at, std::string(word.name)});
    }
    if (!argument.empty()) argument += ' ';
    argument += internal::spell_word(word.text, false);
  }
  return argument;
}

std::vector<Word> words_for(const Kill& kill) {
  std::vector<Word> words{{"uuid", kill.uuid}};
  if (kill.cause) words.push_back({"cause", *kill.cause});
  return words;
}

std::vector<Word> words_for(const Broadcast& broadcast) {
  const bool playback = broadcast.application == "playback";
  std::vector<Word> words{
      {"uuid", broadcast.uuid},
      {"file", playback ? broadcast.data : broadcast.application + "::" + broadcast.data}};
  if (broadcast.to_a && !broadcast.to_b && broadcast.hold_b) return words;
  std::string legs;
  if (broadcast.to_a) legs = "aleg";
  if (broadcast.to_b) legs = broadcast.to_a ? "both" : "bleg";
  if (broadcast.hold_b) legs += "holdb";
  words.push_back({"leg", legs});
  return words;
}

std::vector<Word> words_for(const Background& background) {
  const bool read = background.mix == Background::Mix::kRead;
  return {{"uuid", background.uuid}, {"file", background.file}, {"mix", read ? "mfr" : "mfw"}};
}

std::vector<Word> words_for(const Transfer& transfer) {
  std::vector<Word> words{{"uuid", transfer.uuid}};
  if (transfer.leg == Transfer::Leg::kB) words.push_back({"leg", "-bleg"});
  if (transfer.leg == Transfer::Leg::kBoth) words.push_back({"leg", "-both"});
  words.push_back({"extension", transfer.extension});
  if (transfer.dialplan) words.push_back({"dialplan", *transfer.dialplan});
  if (transfer.context) {
    // There is no word for "not given", so a context cannot stand without a dialplan.
    if (!transfer.dialplan) words.push_back({"dialplan", ""});
    words.push_back({"context", *transfer.context});
  }
  return words;
}

std::vector<Word> words_for(const StopAudio& stop) {
  std::vector<Word> words{{"uuid", stop.uuid}};
  if (stop.all) words.push_back({"all", "all"});
  if (stop.both) words.push_back({"both", "both"});
  return words;
}

std::vector<Word> words_for(const Hold& hold) {
  std::vector<Word> words;
  if (hold.action == Hold::Action::kUnhold) words.push_back({"action", "off"});
  if (hold.action == Hold::Action::kToggle) words.push_back({"action", "toggle"});
  words.push_back({"uuid", hold.uuid});
  if (hold.display) words.push_back({"display", *hold.display});
  return words;
}

std::vector<Word> words_for(const BridgeChannels& bridge) {
  std::vector<Word> words{{"uuid", bridge.uuid}, {"other uuid", bridge.other_uuid}};
  if (bridge.fallback_uuid) words.push_back({"fallback uuid", *bridge.fallback_uuid});
  return words;
}

std::vector<Word> words_for(const Park& park) { return {{"uuid", park.uuid}}; }

std::vector<Word> words_for(const SendDtmf& dtmf) {
  return {{"uuid", dtmf.uuid}, {"digits", dtmf.digits}};
}

std::vector<Word> words_for(const RecordChannel& record) {
  constexpr std::string_view kActions[] = {"start", "stop", "mask", "unmask"};
  std::vector<Word> words{
      {"uuid", record.uuid},
      {"action", std::string(kActions[static_cast<std::size_t>(record.action)])},
      {"file", record.file}};
  // There is no word for "not given".
  if (record.variables || record.limit) words.push_back({"limit", record.limit.value_or("")});
  if (record.variables) words.push_back({"variables", *record.variables});
  return words;
}

std::vector<Word> words_for(const ChannelAudio& audio) {
  using Action = ChannelAudio::Action;
  if (audio.action == Action::kStop) return {{"uuid", audio.uuid}, {"action", "stop"}};
  const bool read = audio.direction == ChannelAudio::Direction::kRead;
  return {{"uuid", audio.uuid},
          {"action", "start"},
          {"direction", read ? "read" : "write"},
          {"action", audio.action == Action::kMute ? "mute" : "level"},
          {"level", audio.level}};
}

std::vector<Word> words_for(const GetVariable& variable) {
  return {{"uuid", variable.uuid}, {"name", variable.name}};
}

std::vector<Word> words_for(const SetVariable& variable) {
  std::vector<Word> words{{"uuid", variable.uuid}, {"name", variable.name}};
  if (variable.value) words.push_back({"value", *variable.value});
  return words;
}

std::vector<Word> words_for(const DumpChannel& dump) {
  std::vector<Word> words{{"uuid", dump.uuid}};
  if (dump.format) words.push_back({"format", *dump.format});
  return words;
}

std::vector<Word> words_for(const Conference& conference) {
  std::vector<Word> words;
  if (!conference.name.empty()) words.push_back({"conference", conference.name});
  words.push_back({"command", conference.command});
  for (const std::string& argument : conference.arguments) words.push_back({"argument", argument});
  return words;
}

std::vector<Word> words_for(const OtherCommand&) { return {}; }

constexpr std::string_view name_of(const Command& command) {
  constexpr std::string_view kNames[] = {"",
                                         "uuid_kill",
                                         "uuid_broadcast",
                                         "uuid_cti_background",
                                         "uuid_transfer",
                                         "uuid_break",
                                         "uuid_hold",
                                         "uuid_bridge",
                                         "uuid_park",
                                         "uuid_send_dtmf",
                                         "uuid_record",
                                         "uuid_audio",
                                         "uuid_getvar",
                                         "uuid_setvar",
                                         "uuid_dump",
                                         "conference"};
  static_assert(std::size(kNames) == std::variant_size_v<Command>);
  return kNames[command.index()];
}

using Fault = std::optional<Error>;

/// What a command would carry, and the switch would not do.
struct Faults {
  template <class Other>
  Fault operator()(const Other&) const {
    return std::nullopt;
  }

  Fault operator()(const Broadcast& broadcast) const {
    // `A::B` in place of a file runs the application A.
    const std::size_t colons = broadcast.data.find("::");
    if (broadcast.application == "playback" && colons != std::string::npos) {
      return Error{ErrorCode::kNotCarriable, colons, "file"};
    }
    return internal::find_data_fault("file", broadcast.data);
  }

  Fault operator()(const Background& background) const {
    // Whether the module expands the name is not known, so neither spelling is sure.
    if (!needs_expansion(background.file)) return std::nullopt;
    return Error{ErrorCode::kNotCarriable, 0, "file"};
  }

  Fault operator()(const GetVariable& variable) const {
    return variable.name.empty() ? std::nullopt : bad_name(variable.name);
  }

  Fault operator()(const SetVariable& variable) const {
    if (auto fault = variable.name.empty() ? std::nullopt : bad_name(variable.name)) return fault;
    if (!variable.value) return std::nullopt;
    if (holds_reference(*variable.value)) {
      return Error{ErrorCode::kNotCarriable, variable.value->find('$'), "value"};
    }
    return internal::find_text_fault("value", *variable.value);
  }

  static Fault bad_name(std::string_view name) {
    auto fault = internal::find_name_fault(name);
    if (fault) fault->detail = "name";
    return fault;
  }
};

std::vector<Word> words_of(const Command& command) {
  return std::visit([](const auto& typed) { return words_for(typed); }, command);
}

/// The part that came back different.
std::string_view changed_part(const Command& wanted, const Result<Command>& read) {
  if (!read || read->index() != wanted.index()) return name_of(wanted);
  const auto before = words_of(wanted);
  const auto after = words_of(*read);
  for (std::size_t at = 0; at < before.size(); ++at) {
    if (at >= after.size() || before[at].text != after[at].text) return before[at].name;
  }
  return name_of(wanted);
}

}  // namespace

Result<Request> to_request(const Command& command) {
  if (const auto* other = std::get_if<OtherCommand>(&command)) return other->request;
  auto argument = spell(words_of(command));
  if (!argument) return tl::unexpected(std::move(argument.error()));
  if (auto fault = std::visit(Faults{}, command)) return tl::unexpected(*std::move(fault));
  Request request{std::string(name_of(command)), *std::move(argument)};
  const auto read = parse_command(request);
  if (!read || *read != command) {
    const auto part = changed_part(command, read);
    return tl::unexpected(Error{ErrorCode::kNotCarriable, 0, std::string(part)});
  }
  return request;
}

}  // namespace ddcti
