#pragma once

#include "admin_api/choice.hpp"

namespace httplib {
struct Request;
struct Response;
}  // namespace httplib

/// `GET journal?limit=&command=&since=&format=`: what the switch was asked.
namespace ddcti::mock::admin_api {

/// Takes the entries on the loop's thread and reads them on its own, so that a journal of ten
/// thousand requests holds up no call.
void get_journal(const Choice& choice, const httplib::Request& request,
                 httplib::Response& response);

}  // namespace ddcti::mock::admin_api
