#pragma once

#include "admin_api/answer.hpp"
#include "admin_api/control.hpp"

namespace httplib {
struct Request;
}

/// `faults`: what goes wrong with answers, see ddcti-mock(1), FAULTS. On the loop's thread.
namespace ddcti::mock::admin_api {

/// {"faults":[{"number":1,"seen":3,"struck":1,…}]}
[[nodiscard]] Answer get_faults(Control& control, const httplib::Request& request);

/// One rule or a list of them, added all or none; 201 and those that were added, as GET.
[[nodiscard]] Answer post_faults(Control& control, const httplib::Request& request);

/// Takes all back, those of the scenario too.
[[nodiscard]] Answer delete_faults(Control& control, const httplib::Request& request);

/// Takes the one back whose number is the first group of the path.
[[nodiscard]] Answer delete_fault(Control& control, const httplib::Request& request);

}  // namespace ddcti::mock::admin_api
