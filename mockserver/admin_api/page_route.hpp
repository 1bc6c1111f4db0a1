#pragma once

namespace httplib {
struct Request;
struct Response;
}  // namespace httplib

/// `GET /__ddcti/`: the page for people. On any thread.
namespace ddcti::mock::admin_api {

void get_page(const httplib::Request& request, httplib::Response& response);

/// `/__ddcti`, from where the page's addresses would lead elsewhere.
void redirect_to_page(const httplib::Request& request, httplib::Response& response);

}  // namespace ddcti::mock::admin_api
