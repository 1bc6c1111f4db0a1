#include "commands/show_rows.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ddcti::mock {
namespace {

std::string codec_number(const Leg& leg, int value) {
  return leg.has_codec() ? std::to_string(value) : std::string{};
}

std::string codec_name(const SwitchState&, const Leg& leg) {
  return leg.has_codec() ? std::string(leg.codec.name) : std::string{};
}

std::string codec_rate(const SwitchState&, const Leg& leg) {
  return codec_number(leg, leg.codec.rate);
}

std::string codec_bit_rate(const SwitchState&, const Leg& leg) {
  return codec_number(leg, leg.codec.bit_rate);
}

std::string variable(const Leg& leg, std::string_view name) {
  return leg.variables.find(name).value_or(std::string{});
}

std::string presence_id(const SwitchState&, const Leg& leg) { return variable(leg, "presence_id"); }

std::string presence_data(const SwitchState&, const Leg& leg) {
  return variable(leg, "presence_data");
}

std::string accountcode(const SwitchState&, const Leg& leg) { return variable(leg, "accountcode"); }

std::string nothing(const SwitchState&, const Leg&) { return {}; }

std::string application_data(const SwitchState& state, const Leg& leg) {
  if (!leg.uuid_bridged) return leg.application_data;
  const Leg* const partner = state.legs.find(leg.partner);
  return partner == nullptr ? std::string{} : partner->uuid;
}

template <std::string Leg::*Field>
std::string own(const SwitchState&, const Leg& leg) {
  return leg.*Field;
}

template <std::string CallerProfile::*Field>
std::string profile(const SwitchState&, const Leg& leg) {
  return leg.profile.*Field;
}

template <std::string Display::*Field>
std::string display(const SwitchState&, const Leg& leg) {
  return leg.display.*Field;
}

template <std::string InitialProfile::*Field>
std::string initial(const SwitchState&, const Leg& leg) {
  return leg.initial.*Field;
}

template <auto Leg::*Field>
std::string named(const SwitchState&, const Leg& leg) {
  return std::string(name(leg.*Field));
}

constexpr std::array kChannels = {
    ShowColumn{"uuid", own<&Leg::uuid>},
    ShowColumn{"direction", named<&Leg::direction>},
    ShowColumn{"created",
               [](const SwitchState& state, const Leg& leg) {
                 return format_datetime(leg.times.created, state.utc_offset);
               }},
    ShowColumn{"created_epoch",
               [](const SwitchState&, const Leg& leg) {
                 return std::to_string(epoch_seconds(leg.times.created));
               }},
    ShowColumn{"name", own<&Leg::name>},
    ShowColumn{"state", named<&Leg::state>},
    ShowColumn{"cid_name", profile<&CallerProfile::caller_id_name>},
    ShowColumn{"cid_num", profile<&CallerProfile::caller_id_number>},
    ShowColumn{"ip_addr", initial<&InitialProfile::network_addr>},
    ShowColumn{"dest", profile<&CallerProfile::destination_number>},
    ShowColumn{"application",
               [](const SwitchState&, const Leg& leg) {
                 return leg.uuid_bridged ? std::string("uuid_bridge") : leg.application;
               }},
    ShowColumn{"application_data", application_data},
    ShowColumn{"dialplan", profile<&CallerProfile::dialplan>},
    ShowColumn{"context", profile<&CallerProfile::context>},
    ShowColumn{"read_codec", codec_name},
    ShowColumn{"read_rate", codec_rate},
    ShowColumn{"read_bit_rate", codec_bit_rate},
    ShowColumn{"write_codec", codec_name},
    ShowColumn{"write_rate", codec_rate},
    ShowColumn{"write_bit_rate", codec_bit_rate},
    ShowColumn{"secure", nothing},
    ShowColumn{"hostname",
               [](const SwitchState& state, const Leg&) { return state.scenario.hostname; }},
    ShowColumn{"presence_id", presence_id},
    ShowColumn{"presence_data", presence_data},
    ShowColumn{"accountcode", accountcode},
    ShowColumn{"callstate", named<&Leg::call_state>},
    ShowColumn{"callee_name", display<&Display::callee_name>},
    ShowColumn{"callee_num", display<&Display::callee_number>},
    ShowColumn{
        "callee_direction",
        [](const SwitchState&, const Leg& leg) { return std::string(leg.display.direction); }},
    ShowColumn{"call_uuid", [](const SwitchState&, const Leg& leg) { return leg.call(); }},
    ShowColumn{"sent_callee_name", display<&Display::sent_name>},
    ShowColumn{"sent_callee_num", display<&Display::sent_number>},
    ShowColumn{"initial_cid_name", initial<&InitialProfile::caller_id_name>},
    ShowColumn{"initial_cid_num", initial<&InitialProfile::caller_id_number>},
    ShowColumn{"initial_ip_addr", initial<&InitialProfile::network_addr>},
    ShowColumn{"initial_dest", initial<&InitialProfile::destination_number>},
    ShowColumn{"initial_dialplan", nothing},
    ShowColumn{"initial_context",
               [](const SwitchState&, const Leg&) { return std::string("default"); }},
};

constexpr ShowColumn column(std::string_view name) {
  for (const ShowColumn& candidate : kChannels) {
    if (candidate.name == name) return candidate;
  }
  throw std::logic_error("no such column");  // at compile time
}

constexpr std::array kCalls = {
    column("uuid"),
    column("direction"),
    column("created"),
    column("created_epoch"),
    column("name"),
    column("state"),
    column("cid_name"),
    column("cid_num"),
    column("ip_addr"),
    column("dest"),
    column("presence_id"),
    column("presence_data"),
    column("accountcode"),
    column("callstate"),
    column("callee_name"),
    column("callee_num"),
    column("callee_direction"),
    column("call_uuid"),
    column("hostname"),
    column("sent_callee_name"),
    column("sent_callee_num"),
};

constexpr std::array kCallPartners = {
    column("uuid"),
    column("direction"),
    column("created"),
    column("created_epoch"),
    column("name"),
    column("state"),
    column("cid_name"),
    column("cid_num"),
    column("ip_addr"),
    column("dest"),
    column("presence_id"),
    column("presence_data"),
    column("accountcode"),
    column("callstate"),
    column("callee_name"),
    column("callee_num"),
    column("callee_direction"),
    column("sent_callee_name"),
    column("sent_callee_num"),
};

/// Everything before the initial_… columns.
constexpr std::size_t kDetailed = 32;

}  // namespace

std::span<const ShowColumn> channel_columns() { return kChannels; }
std::span<const ShowColumn> call_columns() { return kCalls; }
std::span<const ShowColumn> call_partner_columns() { return kCallPartners; }
std::span<const ShowColumn> detailed_columns() { return std::span(kChannels).first(kDetailed); }

}  // namespace ddcti::mock
