#pragma once

#include <string>
#include <string_view>

#include "admin_api/access.hpp"
#include "journal/entry_json.hpp"

namespace httplib {
struct Response;
}

/// What a route of the admin interface answers. Safe from any thread.
namespace ddcti::mock::admin_api {

inline constexpr char kJsonType[] = "application/json";

struct Answer {
  int status = 200;
  Json body;
};

/// {"error":"…"}
[[nodiscard]] inline Answer failed(int status, std::string_view what) {
  return {status, {{"error", what}}};
}

[[nodiscard]] inline Answer failed(const Refused& refused) {
  return failed(refused.status, refused.what);
}

void set_json(httplib::Response& response, const Answer& answer);

}  // namespace ddcti::mock::admin_api
