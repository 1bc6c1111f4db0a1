#include "core/leg_values.hpp"

#include <algorithm>
#include <array>

#include "ddcti/variables.hpp"

namespace ddcti::mock {
namespace {

struct OwnVariable {
  std::string_view name;
  std::string (*read)(const Leg&);
};

std::string when(bool condition, std::string_view text) {
  return condition ? std::string(text) : std::string{};
}

std::string with_sip_media(const Leg& leg, std::string_view text) {
  return when(leg.kind == EndpointKind::kSofia && leg.has_codec(), text);
}

/// `external` of `sofia/external/5551000@10.0.0.1`.
std::string sip_profile(const Leg& leg) {
  if (leg.kind != EndpointKind::kSofia) return {};
  const std::size_t begin = leg.name.find('/') + 1;
  return leg.name.substr(begin, leg.name.find('/', begin) - begin);
}

/// Who is called, known from the first answer on: `5551000@10.0.0.1:5060`. Empty where the
/// name does not say it, as behind a gateway.
std::string sip_address(const Leg& leg) {
  if (leg.kind != EndpointKind::kSofia || (!leg.ringing && !leg.media_up())) return {};
  const std::string address = leg.name.substr(leg.name.rfind('/') + 1);
  return address.find('@') == std::string::npos ? std::string{} : address;
}

std::string usec(TimePoint at) { return std::to_string(at.time_since_epoch().count()); }

/// Variables that every leg has and that follow from its state. They are made on demand, so
/// that a parked leg costs no memory for them; setting one overrides it.
constexpr std::array kOwnVariables = {
    OwnVariable{"direction", [](const Leg& leg) { return std::string(name(leg.direction)); }},
    OwnVariable{"is_outbound",
                [](const Leg& leg) { return when(leg.direction == Direction::kOutbound, "true"); }},
    OwnVariable{"uuid", [](const Leg& leg) { return leg.uuid; }},
    OwnVariable{"session_id",
                [](const Leg& leg) { return std::to_string(static_cast<std::uint64_t>(leg.id)); }},
    OwnVariable{"channel_name", [](const Leg& leg) { return leg.name; }},
    OwnVariable{"originate_early_media",
                [](const Leg& leg) {
                  return when(leg.direction == Direction::kOutbound,
                              leg.early_media_counts ? "true" : "false");
                }},
    OwnVariable{
        "originate_endpoint",
        [](const Leg& leg) { return when(leg.direction == Direction::kOutbound, name(leg.kind)); }},
    OwnVariable{"sofia_profile_name", sip_profile},
    OwnVariable{"recovery_profile_name", sip_profile},
    OwnVariable{"sip_req_uri", sip_address},
    OwnVariable{"sip_to_user",
                [](const Leg& leg) {
                  const bool heard_of = leg.ringing || leg.media_up();
                  return when(leg.kind == EndpointKind::kSofia && heard_of,
                              leg.initial.destination_number);
                }},
    OwnVariable{"sip_to_uri", sip_address},
    OwnVariable{"rtp_use_codec_name",
                [](const Leg& leg) { return with_sip_media(leg, leg.codec.name); }},
    OwnVariable{"rtp_use_codec_rate",
                [](const Leg& leg) { return with_sip_media(leg, std::to_string(leg.codec.rate)); }},
    OwnVariable{"rtp_use_codec_ptime", [](const Leg& leg) { return with_sip_media(leg, "20"); }},
    OwnVariable{"rtp_use_codec_channels", [](const Leg& leg) { return with_sip_media(leg, "1"); }},
    OwnVariable{"original_read_codec",
                [](const Leg& leg) { return with_sip_media(leg, leg.codec.name); }},
    OwnVariable{"original_read_rate",
                [](const Leg& leg) { return with_sip_media(leg, std::to_string(leg.codec.rate)); }},
    OwnVariable{"read_codec", [](const Leg& leg) { return when(leg.has_codec(), leg.codec.name); }},
    OwnVariable{
        "read_rate",
        [](const Leg& leg) { return when(leg.has_codec(), std::to_string(leg.codec.rate)); }},
    OwnVariable{"write_codec",
                [](const Leg& leg) { return when(leg.has_codec(), leg.codec.name); }},
    OwnVariable{
        "write_rate",
        [](const Leg& leg) { return when(leg.has_codec(), std::to_string(leg.codec.rate)); }},
    OwnVariable{"endpoint_disposition",
                [](const Leg& leg) {
                  return leg.answered ? std::string("ANSWER")
                                      : when(leg.early_media, "EARLY MEDIA");
                }},
    OwnVariable{"pre_transfer_caller_id_name",
                [](const Leg& leg) {
                  return leg.cid_flipped ? leg.initial.caller_id_name : std::string{};
                }},
    OwnVariable{"pre_transfer_caller_id_number",
                [](const Leg& leg) {
                  return leg.cid_flipped ? leg.initial.caller_id_number : std::string{};
                }},
    OwnVariable{"channel_cid_flipped", [](const Leg& leg) { return when(leg.cid_flipped, "yes"); }},
    OwnVariable{"call_uuid", [](const Leg& leg) { return leg.call(); }},
    OwnVariable{"current_application_data", [](const Leg& leg) { return leg.application_data; }},
    OwnVariable{"current_application", [](const Leg& leg) { return leg.application; }},
    OwnVariable{
        "hangup_cause",
        [](const Leg& leg) { return leg.cause == Cause::kNone ? std::string{} : name(leg.cause); }},
};

struct ProfileField {
  std::string_view name;
  std::string CallerProfile::*member;
};

/// Fields of the profile that are no text.
constexpr std::array kProfileFacts = {
    OwnVariable{"source", [](const Leg&) { return std::string("src/switch_ivr_originate.c"); }},
    OwnVariable{"chan_name", [](const Leg& leg) { return leg.name; }},
    OwnVariable{"profile_index", [](const Leg&) { return std::string("1"); }},
    OwnVariable{"screen_bit", [](const Leg&) { return std::string("true"); }},
    OwnVariable{"privacy_hide_name", [](const Leg&) { return std::string("false"); }},
    OwnVariable{"privacy_hide_number", [](const Leg&) { return std::string("false"); }},
    OwnVariable{"profile_created_time", [](const Leg& leg) { return usec(leg.times.created); }},
    OwnVariable{"created_time", [](const Leg& leg) { return usec(leg.times.created); }},
    OwnVariable{"answered_time", [](const Leg& leg) { return usec(leg.times.answered); }},
    OwnVariable{"progress_time", [](const Leg& leg) { return usec(leg.times.progress); }},
    OwnVariable{"progress_media_time",
                [](const Leg& leg) { return usec(leg.times.progress_media); }},
    OwnVariable{"hungup_time", [](const Leg& leg) { return usec(leg.times.hungup); }},
    OwnVariable{"transferred_time", [](const Leg&) { return std::string("0"); }},
};

constexpr std::array kProfileFields = {
    ProfileField{"caller_id_name", &CallerProfile::caller_id_name},
    ProfileField{"caller_id_number", &CallerProfile::caller_id_number},
    ProfileField{"orig_caller_id_name", &CallerProfile::orig_caller_id_name},
    ProfileField{"orig_caller_id_number", &CallerProfile::orig_caller_id_number},
    ProfileField{"callee_id_name", &CallerProfile::callee_id_name},
    ProfileField{"callee_id_number", &CallerProfile::callee_id_number},
    ProfileField{"ani", &CallerProfile::ani},
    ProfileField{"network_addr", &CallerProfile::network_addr},
    ProfileField{"destination_number", &CallerProfile::destination_number},
    ProfileField{"dialplan", &CallerProfile::dialplan},
    ProfileField{"context", &CallerProfile::context},
};

std::optional<std::string> non_empty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::optional<std::string> own_variable(const Leg& leg, std::string_view wanted) {
  for (const OwnVariable& variable : kOwnVariables) {
    if (same_name(variable.name, wanted)) return non_empty(variable.read(leg));
  }
  return std::nullopt;
}

std::optional<std::string> profile_field(const Leg& leg, std::string_view wanted) {
  for (const ProfileField& field : kProfileFields) {
    if (same_name(field.name, wanted)) return non_empty(leg.profile.*field.member);
  }
  for (const OwnVariable& fact : kProfileFacts) {
    if (same_name(fact.name, wanted)) return fact.read(leg);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> leg_value(const SwitchState& state, const Leg& leg,
                                     std::string_view name) {
  if (const auto set = leg.variables.find(name)) return *set;
  if (auto own = own_variable(leg, name)) return own;
  if (auto field = profile_field(leg, name)) return field;
  if (const std::string* const global = state.globals.find(name)) return *global;
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> all_variables(const SwitchState&, const Leg& leg) {
  std::vector<std::pair<std::string, std::string>> variables;
  for (const OwnVariable& variable : kOwnVariables) {
    if (leg.variables.contains(variable.name)) continue;
    if (auto value = non_empty(variable.read(leg))) {
      variables.emplace_back(variable.name, std::move(*value));
    }
  }
  for (const auto& [name, value] : leg.variables) variables.emplace_back(name, value);
  return variables;
}

std::optional<std::string> LegScope::variable(std::string_view name) const {
  if (leg_ != nullptr) return leg_value(state_, *leg_, name);
  return global(name);
}

std::optional<std::string> LegScope::global(std::string_view name) const {
  const std::string* const value = state_.globals.find(name);
  if (value == nullptr) return std::nullopt;
  return *value;
}

std::optional<std::string> LegScope::api(std::string_view name, std::string_view argument) const {
  return state_.api ? state_.api(name, argument) : std::nullopt;
}

std::string expand_for(const SwitchState& state, const Leg* leg, std::string_view text) {
  return expand(text, LegScope(state, leg));
}

}  // namespace ddcti::mock
