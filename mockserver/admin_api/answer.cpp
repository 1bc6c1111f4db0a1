#include "admin_api/answer.hpp"

#include <httplib.h>

namespace ddcti::mock::admin_api {

void set_json(httplib::Response& response, const Answer& answer) {
  response.status = answer.status;
  // A client may send what is no UTF-8, and gets it back in a message.
  response.set_content(to_line(answer.body), kJsonType);
}

}  // namespace ddcti::mock::admin_api
