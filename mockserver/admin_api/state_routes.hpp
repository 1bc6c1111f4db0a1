#pragma once

#include "admin_api/answer.hpp"
#include "admin_api/control.hpp"

namespace httplib {
struct Request;
}

/// What there is in the switch, and what remains of its calls. Nothing is changed by looking;
/// what can be done to it is what a person at the page wants to do.
namespace ddcti::mock::admin_api {

/// {"calls":[{"uuid","legs":[…]}]}: legs by the call they belong to, oldest first.
[[nodiscard]] Answer get_calls(Control& control, const httplib::Request& request);
/// Hangs up what `calls/UUID` names: {"status":"hung up"}
[[nodiscard]] Answer delete_call(Control& control, const httplib::Request& request);
/// {"groups":[{"name","tiers":[[{"name","calls","max_calls","faults","state"}]]}]}
[[nodiscard]] Answer get_lines(Control& control, const httplib::Request& request);
/// {"conferences":[{"name","members":[…],…}]}
[[nodiscard]] Answer get_conferences(Control& control, const httplib::Request& request);
/// {"uuid","command","arg","done","output"}, for `jobs/UUID`.
[[nodiscard]] Answer get_job(Control& control, const httplib::Request& request);
/// {"cdr":[…]}, as legs hung up.
[[nodiscard]] Answer get_cdr(Control& control, const httplib::Request& request);
/// {"recordings":[…]}, as they ended.
[[nodiscard]] Answer get_recordings(Control& control, const httplib::Request& request);

/// In the text format of Prometheus.
[[nodiscard]] std::string metrics_text(Control& control);

}  // namespace ddcti::mock::admin_api
