#include "admin_api/page_route.hpp"

#include <httplib.h>

#include <string>

#include "admin_page/page.hpp"

namespace ddcti::mock::admin_api {

void get_page(const httplib::Request&, httplib::Response& response) {
  response.set_header("Content-Security-Policy", std::string(kAdminPagePolicy));
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cache-Control", "no-store");
  response.set_content(kAdminPage.data(), kAdminPage.size(), "text/html; charset=utf-8");
}

void redirect_to_page(const httplib::Request&, httplib::Response& response) {
  // Relative, since a proxy may serve this below another path.
  response.set_redirect("__ddcti/", 308);
}

}  // namespace ddcti::mock::admin_api
