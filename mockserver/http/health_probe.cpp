#include "http/health_probe.hpp"

#include <httplib.h>

namespace ddcti::mock::http {

namespace {

std::string words_of(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::ConnectionTimeout:
      return "it takes no connection";
    case httplib::Error::Read:
      return "it closed the connection, or said nothing for 5 seconds";
    default:
      return "no answer (" + httplib::to_string(error) + ")";
  }
}

}  // namespace

Result<void> probe_health(const std::string& url) {
  const auto fail = [&](const std::string& what) {
    return tl::unexpected(Error{url + ": " + what});
  };
  httplib::Client client(url);
  if (!client.is_valid()) return fail("this is no address");
  client.set_connection_timeout(5);
  client.set_read_timeout(5);
  const auto result = client.Get("/__ddcti/health");
  if (!result) return fail(words_of(result.error()));
  if (result->status != 200) return fail("not ready: status " + std::to_string(result->status));
  return {};
}

}  // namespace ddcti::mock::http
