#include "core/outgoing_channel.hpp"

#include <algorithm>

#include "core/line_dialling.hpp"
#include "ddcti/variables.hpp"

namespace ddcti::mock {
namespace {

using Outgoing = tl::expected<OutgoingChannel, Cause>;

/// An endpoint without data is dialled as this.
constexpr std::string_view kNoNumber = "service";

tl::unexpected<Cause> refuse(Cause cause) { return tl::unexpected(cause); }

std::pair<std::string_view, std::string_view> cut(std::string_view text, char delimiter) {
  const std::size_t at = text.find(delimiter);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

OutgoingChannel sip_call(std::string_view profile, std::string_view address,
                         std::string_view number) {
  OutgoingChannel channel;
  channel.kind = EndpointKind::kSofia;
  channel.name = "sofia/" + std::string(profile) + "/" + std::string(address);
  channel.destination_number = number;
  channel.codec = kPcmu;
  channel.insists_on_uuid = true;
  return channel;
}

std::string_view without_port(std::string_view host) {
  // [2001:db8::1]:5060 keeps what is in the brackets.
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return cut(host, ':').first;
}

Outgoing gateway_call(const Outside& outside, std::string_view rest) {
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return refuse(Cause::kInvalidUrl);
  const std::string_view gateway = rest.substr(0, slash);
  const std::string_view number = rest.substr(slash + 1);
  const auto found = outside.scenario.gateways.find(gateway);
  if (found == outside.scenario.gateways.end()) return refuse(Cause::kInvalidGateway);
  OutgoingChannel channel = sip_call(found->second.profile, number, cut(number, '@').first);
  channel.network_addr = "127.0.0.1";
  channel.variables = {{"sip_gateway_name", std::string(gateway)},
                       {"sip_profile_name", "gateway"},
                       {"sip_destination_url", "sip:" + std::string(number)}};
  return channel;
}

Outgoing sofia_call(const Outside& outside, std::string_view data) {
  const auto [profile, address] = cut(data, '/');
  if (same_name(profile, "gateway") && data.size() > profile.size()) {
    return gateway_call(outside, address);
  }
  if (data.size() == profile.size()) return refuse(Cause::kInvalidUrl);
  const auto& profiles = outside.scenario.sip_profiles;
  if (std::find(profiles.begin(), profiles.end(), profile) == profiles.end()) {
    return refuse(Cause::kInvalidProfile);
  }
  std::string_view target = address;
  if (target.starts_with("sip:")) target.remove_prefix(4);
  const std::size_t at = target.find('@');
  // Without a host the profile looks for somebody registered under that name.
  if (at == std::string_view::npos) return refuse(Cause::kUserNotRegistered);
  OutgoingChannel channel = sip_call(profile, target, target.substr(0, at));
  channel.network_addr = without_port(target.substr(at + 1));
  channel.variables = {{"sip_profile_name", std::string(profile)},
                       {"sip_destination_url", "sip:" + std::string(target)}};
  return channel;
}

Outgoing user_call(const Outside& outside, std::string_view data) {
  const Scenario& scenario = outside.scenario;
  auto [user, domain] = cut(data, '@');
  if (domain.empty()) domain = scenario.domain;
  const Extension* const extension = find_extension(scenario, user, domain);
  if (extension == nullptr) return refuse(Cause::kSubscriberAbsent);
  if (!extension->registered) return refuse(Cause::kUserNotRegistered);
  const std::string number(user);
  OutgoingChannel channel =
      sip_call(scenario.phone_profile, number + "@" + scenario.phone_address, user);
  channel.network_addr = without_port(scenario.phone_address);
  channel.extension = extension;
  channel.variables = {{"dialed_user", number},
                       {"dialed_domain", std::string(domain)},
                       {"presence_id", number + "@" + std::string(domain)},
                       {"sip_profile_name", scenario.phone_profile}};
  return channel;
}

Outgoing line_group_call(const Outside& outside, std::string_view data) {
  // A switch without the module has no such endpoint.
  if (outside.scenario.line_groups.empty()) return refuse(Cause::kChanNotImplemented);
  const auto [group, number] = cut(data, '/');
  return dial_line_group(outside, group, number);
}

Outgoing loopback_call(std::string_view data) {
  const auto [extension, where] = cut(data, '/');
  const auto [context, dialplan] = cut(where, '/');
  OutgoingChannel channel;
  channel.kind = EndpointKind::kLoopbackA;
  channel.destination_number = extension.empty() ? kNoNumber : extension;
  channel.name = "loopback/" + channel.destination_number + "-a";
  channel.context = context.empty() ? "default" : context;
  channel.dialplan = dialplan.empty() ? "XML" : dialplan;
  return channel;
}

OutgoingChannel null_call(std::string_view data) {
  OutgoingChannel channel;
  channel.destination_number = data.empty() ? kNoNumber : data;
  channel.name = "null/" + channel.destination_number;
  channel.far_end.emplace();
  channel.far_end->ring_after.reset();
  channel.far_end->answer_after = Duration{0};
  return channel;
}

}  // namespace

tl::expected<OutgoingChannel, Cause> outgoing_channel(const Outside& outside,
                                                      const Endpoint& endpoint) {
  switch (type_of(endpoint)) {
    case EndpointType::kUser:
      return user_call(outside, endpoint.data);
    case EndpointType::kLineGroup:
      return line_group_call(outside, endpoint.data);
    case EndpointType::kSofia:
      return sofia_call(outside, endpoint.data);
    case EndpointType::kLoopback:
      return loopback_call(endpoint.data);
    case EndpointType::kNull:
      return null_call(endpoint.data);
    case EndpointType::kError: {
      const Cause cause = parse_cause(endpoint.data);
      return refuse(cause == Cause::kNone || cause == Cause::kSuccess ? Cause::kNormalClearing
                                                                      : cause);
    }
    case EndpointType::kGroup:  // its members would stand here, see group_dialling.hpp
      return refuse(Cause::kNoRouteDestination);
    case EndpointType::kOther:
      break;
  }
  return refuse(Cause::kChanNotImplemented);
}

}  // namespace ddcti::mock
