#include "core/group_dialling.hpp"

#include <algorithm>
#include <iterator>

#include "ddcti/endpoint.hpp"

namespace ddcti::mock {
namespace {

/// `NAME[@DOMAIN][+FLAG]`
struct GroupCall {
  std::string_view name;
  std::string_view domain;
  bool in_turn = false;
};

GroupCall read_group_call(std::string_view data) {
  GroupCall call;
  const std::size_t plus = data.find('+');
  if (plus != std::string_view::npos) {
    const std::string_view flag = data.substr(plus + 1);
    call.in_turn = flag == "F" || flag == "f";
    data = data.substr(0, plus);
  }
  const std::size_t at = data.find('@');
  call.name = data.substr(0, at);
  if (at != std::string_view::npos) call.domain = data.substr(at + 1);
  return call;
}

/// Nobody for an endpoint that is no group.
std::vector<ddcti::Leg> members_of(const Scenario& scenario, const ddcti::Leg& leg) {
  std::vector<ddcti::Leg> legs;
  if (type_of(leg.endpoint) != EndpointType::kGroup) return legs;
  const GroupCall call = read_group_call(leg.endpoint.data);
  const auto group = scenario.groups.find(call.name);
  if (group == scenario.groups.end()) return legs;
  if (!call.domain.empty() && call.domain != scenario.domain) return legs;
  for (const std::string& member : group->second) {
    legs.push_back(leg);
    legs.back().endpoint = parse_endpoint("user/" + member + "@" + scenario.domain);
  }
  return legs;
}

bool rings_in_turn(const Alternative& alternative) {
  return alternative.legs.size() == 1 &&
         read_group_call(alternative.legs.front().endpoint.data).in_turn;
}

}  // namespace

DialString with_group_members(const Scenario& scenario, DialString dial_string) {
  if (scenario.groups.empty()) return dial_string;
  std::vector<Alternative> alternatives;
  for (Alternative& alternative : dial_string.alternatives) {
    const bool in_turn = rings_in_turn(alternative);
    std::vector<ddcti::Leg> legs;
    for (ddcti::Leg& leg : alternative.legs) {
      auto members = members_of(scenario, leg);
      if (members.empty()) members.push_back(std::move(leg));
      std::move(members.begin(), members.end(), std::back_inserter(legs));
    }
    if (!in_turn) {
      alternative.legs = std::move(legs);
      alternatives.push_back(std::move(alternative));
      continue;
    }
    for (ddcti::Leg& leg : legs) {
      Alternative& one = alternatives.emplace_back();
      one.legs.push_back(std::move(leg));
      one.fault = alternative.fault;
    }
  }
  dial_string.alternatives = std::move(alternatives);
  return dial_string;
}

}  // namespace ddcti::mock
