#pragma once

#include <string>
#include <string_view>

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

/// What every route answers once the loop has ended.
[[nodiscard]] inline Answer shutting_down() { return failed(503, "the server is shutting down"); }

void set_json(httplib::Response& response, const Answer& answer);

}  // namespace ddcti::mock::admin_api
