#include "ddcti/hangup_cause.hpp"

#include <algorithm>
#include <charconv>

#include "ascii.hpp"
#include "marked_text.hpp"

namespace ddcti {
namespace {

using internal::N_;

constexpr HangupCause kCauses[] = {
    {"NONE", 0, N_("no cause")},
    {"UNALLOCATED_NUMBER", 1, N_("the number is not in use")},
    {"NO_ROUTE_TRANSIT_NET", 2, N_("no route to the transit network")},
    {"NO_ROUTE_DESTINATION", 3, N_("no route to the number")},
    {"CHANNEL_UNACCEPTABLE", 6, N_("the channel is not acceptable")},
    {"CALL_AWARDED_DELIVERED", 7, N_("the call was delivered in an existing channel")},
    {"NORMAL_CLEARING", 16, N_("somebody hung up in the normal way")},
    {"USER_BUSY", 17, N_("the line is busy")},
    {"NO_USER_RESPONSE", 18, N_("the phone did not respond")},
    {"NO_ANSWER", 19, N_("nobody answered in time")},
    {"SUBSCRIBER_ABSENT", 20, N_("there is no such extension, or it cannot be reached")},
    {"CALL_REJECTED", 21, N_("the call was rejected")},
    {"NUMBER_CHANGED", 22, N_("the number has changed")},
    {"REDIRECTION_TO_NEW_DESTINATION", 23, N_("the call was redirected")},
    {"EXCHANGE_ROUTING_ERROR", 25, N_("the call went in a circle, or passed too many hops")},
    {"DESTINATION_OUT_OF_ORDER", 27,
     N_("the destination is out of order, or the dial string could not be read")},
    {"INVALID_NUMBER_FORMAT", 28, N_("the number is incomplete or malformed")},
    {"FACILITY_REJECTED", 29, N_("the facility was rejected")},
    {"RESPONSE_TO_STATUS_ENQUIRY", 30, N_("a response to a status enquiry")},
    {"NORMAL_UNSPECIFIED", 31, N_("ended for an unspecified reason")},
    {"NORMAL_CIRCUIT_CONGESTION", 34, N_("no line is free")},
    {"NETWORK_OUT_OF_ORDER", 38, N_("the network is out of order")},
    {"NORMAL_TEMPORARY_FAILURE", 41, N_("a temporary failure")},
    {"SWITCH_CONGESTION", 42, N_("the switch is congested")},
    {"ACCESS_INFO_DISCARDED", 43, N_("access information was discarded")},
    {"REQUESTED_CHAN_UNAVAIL", 44, N_("the requested channel is not available")},
    {"PRE_EMPTED", 45, N_("the call was pre-empted")},
    {"FACILITY_NOT_SUBSCRIBED", 50, N_("the facility is not subscribed to")},
    {"OUTGOING_CALL_BARRED", 52, N_("outgoing calls are barred")},
    {"INCOMING_CALL_BARRED", 54, N_("incoming calls are barred")},
    {"BEARERCAPABILITY_NOTAUTH", 57, N_("the bearer capability is not authorised")},
    {"BEARERCAPABILITY_NOTAVAIL", 58, N_("the bearer capability is not available now")},
    {"SERVICE_UNAVAILABLE", 63, N_("the service is not available")},
    {"BEARERCAPABILITY_NOTIMPL", 65, N_("the bearer capability is not implemented")},
    {"CHAN_NOT_IMPLEMENTED", 66, N_("the switch has no endpoint of that type")},
    {"FACILITY_NOT_IMPLEMENTED", 69, N_("the facility is not implemented")},
    {"SERVICE_NOT_IMPLEMENTED", 79, N_("the service is not implemented")},
    {"INVALID_CALL_REFERENCE", 81, N_("the call reference is not valid")},
    {"INCOMPATIBLE_DESTINATION", 88, N_("the two sides have no codec in common")},
    {"INVALID_MSG_UNSPECIFIED", 95, N_("an invalid message")},
    {"MANDATORY_IE_MISSING", 96, N_("a mandatory element is missing")},
    {"MESSAGE_TYPE_NONEXIST", 97, N_("a message of unknown type")},
    {"WRONG_MESSAGE", 98, N_("a message that does not fit the call's state")},
    {"IE_NONEXIST", 99, N_("an unknown element")},
    {"INVALID_IE_CONTENTS", 100, N_("an element with invalid contents")},
    {"WRONG_CALL_STATE", 101, N_("a message that does not fit the call's state")},
    {"RECOVERY_ON_TIMER_EXPIRE", 102, N_("the far side stopped responding")},
    {"MANDATORY_IE_LENGTH_ERROR", 103, N_("a mandatory element of wrong length")},
    {"PROTOCOL_ERROR", 111, N_("a protocol error")},
    {"INTERWORKING", 127, N_("two networks could not work together")},
    {"SUCCESS", 142, N_("success")},
    {"ORIGINATOR_CANCEL", 487, N_("the caller gave up before the answer")},
    {"CRASH", 700, N_("the switch crashed")},
    {"SYSTEM_SHUTDOWN", 701, N_("the switch was shut down")},
    {"LOSE_RACE", 702, N_("another phone answered first")},
    {"MANAGER_REQUEST", 703, N_("ended by a command to the switch")},
    {"BLIND_TRANSFER", 800, N_("the call was transferred")},
    {"ATTENDED_TRANSFER", 801, N_("the call was transferred with announcement")},
    {"ALLOTTED_TIMEOUT", 802, N_("this phone's own time to ring was over")},
    {"USER_CHALLENGE", 803, N_("the phone was asked for its password")},
    {"MEDIA_TIMEOUT", 804, N_("no sound arrived for too long")},
    {"PICKED_OFF", 805, N_("somebody else picked the call up")},
    {"USER_NOT_REGISTERED", 806, N_("the extension is not logged in")},
    {"PROGRESS_TIMEOUT", 807, N_("the far side did not ring in time")},
    {"INVALID_GATEWAY", 808, N_("the switch has no gateway of that name")},
    {"GATEWAY_DOWN", 809, N_("the gateway is down")},
    {"INVALID_URL", 810, N_("the endpoint's address cannot be read")},
    {"INVALID_PROFILE", 811, N_("the switch has no SIP profile of that name")},
    {"NO_PICKUP", 812, N_("there was nothing to pick up")},
    {"SRTP_READ_ERROR", 813, N_("encrypted sound could not be read")},
    {"BOWOUT", 814, N_("the switch left the call to others")},
    {"BUSY_EVERYWHERE", 815, N_("every phone of the user is busy")},
    {"DECLINE", 816, N_("the call was declined")},
    {"DOES_NOT_EXIST_ANYWHERE", 817, N_("the user does not exist anywhere")},
    {"NOT_ACCEPTABLE", 818, N_("the call is not acceptable")},
    {"UNWANTED", 819, N_("the call is unwanted")},
    {"NO_IDENTITY", 820, N_("the caller's identity is missing")},
    {"BAD_IDENTITY_INFO", 821, N_("the caller's identity cannot be checked")},
    {"UNSUPPORTED_CERTIFICATE", 822, N_("the caller's certificate is not supported")},
    {"INVALID_IDENTITY", 823, N_("the caller's identity is not valid")},
    {"STALE_DATE", 824, N_("the caller's identity is out of date")},
    {"REJECT_ALL", 825, N_("all calls are rejected")},
};

struct SipCause {
  int status;
  std::string_view cause;
};

/// SIP statuses the switch knows; any other is NORMAL_UNSPECIFIED.
constexpr SipCause kSipCauses[] = {
    {400, "NORMAL_TEMPORARY_FAILURE"},
    {401, "CALL_REJECTED"},
    {402, "CALL_REJECTED"},
    {403, "CALL_REJECTED"},
    {404, "UNALLOCATED_NUMBER"},
    {405, "SERVICE_UNAVAILABLE"},
    {406, "SERVICE_NOT_IMPLEMENTED"},
    {407, "CALL_REJECTED"},
    {408, "RECOVERY_ON_TIMER_EXPIRE"},
    {410, "NUMBER_CHANGED"},
    {413, "INTERWORKING"},
    {414, "INTERWORKING"},
    {415, "SERVICE_NOT_IMPLEMENTED"},
    {416, "INTERWORKING"},
    {420, "INTERWORKING"},
    {421, "INTERWORKING"},
    {423, "INTERWORKING"},
    {428, "NO_IDENTITY"},
    {429, "BAD_IDENTITY_INFO"},
    {437, "UNSUPPORTED_CERTIFICATE"},
    {438, "INVALID_IDENTITY"},
    {480, "NO_USER_RESPONSE"},
    {481, "NORMAL_TEMPORARY_FAILURE"},
    {482, "EXCHANGE_ROUTING_ERROR"},
    {483, "EXCHANGE_ROUTING_ERROR"},
    {484, "INVALID_NUMBER_FORMAT"},
    {485, "NO_ROUTE_DESTINATION"},
    {486, "USER_BUSY"},
    {487, "ORIGINATOR_CANCEL"},
    {488, "INCOMPATIBLE_DESTINATION"},
    {500, "NORMAL_TEMPORARY_FAILURE"},
    {501, "SERVICE_NOT_IMPLEMENTED"},
    {502, "NETWORK_OUT_OF_ORDER"},
    {503, "NORMAL_TEMPORARY_FAILURE"},
    {504, "RECOVERY_ON_TIMER_EXPIRE"},
    {505, "INTERWORKING"},
    {513, "INTERWORKING"},
    {600, "USER_BUSY"},
    {603, "CALL_REJECTED"},
    {604, "NO_ROUTE_DESTINATION"},
    {606, "INCOMPATIBLE_DESTINATION"},
    {607, "UNWANTED"},
    {608, "CALL_REJECTED"},
};

}  // namespace

std::span<const HangupCause> hangup_causes() { return kCauses; }

const HangupCause* find_hangup_cause(int number) {
  const auto* const found = std::find_if(std::begin(kCauses), std::end(kCauses),
                                         [&](const HangupCause& c) { return c.number == number; });
  return found == std::end(kCauses) ? nullptr : found;
}

const HangupCause* find_hangup_cause(std::string_view name_or_number) {
  int number = 0;
  const char* const end = name_or_number.data() + name_or_number.size();
  const auto [stop, error] = std::from_chars(name_or_number.data(), end, number);
  if (error == std::errc() && stop == end) return find_hangup_cause(number);
  const auto* const found = std::find_if(
      std::begin(kCauses), std::end(kCauses),
      [&](const HangupCause& c) { return internal::equal_folded(c.name, name_or_number); });
  return found == std::end(kCauses) ? nullptr : found;
}

const HangupCause& cause_of_sip_status(int status) {
  const auto* const found = std::find_if(std::begin(kSipCauses), std::end(kSipCauses),
                                         [&](const SipCause& s) { return s.status == status; });
  const std::string_view name = found == std::end(kSipCauses) ? "NORMAL_UNSPECIFIED" : found->cause;
  return *find_hangup_cause(name);
}

}  // namespace ddcti
