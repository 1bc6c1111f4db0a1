#include "http/health_probe.hpp"

#include <httplib.h>

namespace ddcti::mock::http {

Result<void> probe_health(const std::string& url) {
  constexpr std::string_view kScheme = "http://";
  const auto fail = [&](const std::string& what) {
    return tl::unexpected(Error{url + ": " + what});
  };
  if (!url.starts_with(kScheme)) return fail("the address of a mock begins with http://");
  std::string origin = url;
  while (origin.ends_with('/')) origin.pop_back();
  if (origin.find('/', kScheme.size()) != std::string::npos) {
    return fail("only host and port are wanted, without a path");
  }
  httplib::Client client(origin);
  if (!client.is_valid()) return fail("this is no address");
  client.set_connection_timeout(5);
  client.set_read_timeout(5);
  const auto result = client.Get("/__ddcti/health");
  if (!result) return fail("no answer: " + httplib::to_string(result.error()));
  if (result->status != 200) return fail("not ready: status " + std::to_string(result->status));
  return {};
}

}  // namespace ddcti::mock::http
