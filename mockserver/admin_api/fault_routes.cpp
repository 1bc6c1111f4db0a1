#include "admin_api/fault_routes.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <charconv>

#include "bounded_json.hpp"
#include "faults/fault_json.hpp"

namespace ddcti::mock::admin_api {
namespace {

Answer show(int status, const FaultBook& book, std::uint64_t from) {
  Json list = Json::array();
  for (const FaultBook::Entry& entry : book.entries()) {
    if (entry.number >= from) list.push_back(to_json(entry));
  }
  return {status, {{"faults", std::move(list)}}};
}

void tell_change(Control& control) {
  control.witness().changed("faults", control.read_clock().now);
}

}  // namespace

Answer get_faults(Control& control, const httplib::Request&) {
  return show(200, control.faults(), 0);
}

Answer post_faults(Control& control, const httplib::Request& request) {
  auto read = read_bounded_json(request.body);
  if (!read) return failed(400, "the body " + read.error());
  Json body = *std::move(read);
  if (!body.is_array()) body = Json::array({std::move(body)});
  std::vector<FaultRule> rules;
  for (const Json& object : body) {
    auto rule = read_fault(object);
    if (!rule) {
      const std::string which = body.size() > 1 ? fmt::format("fault {}: ", rules.size() + 1) : "";
      return failed(400, which + rule.error().what);
    }
    rules.push_back(std::move(*rule));
  }
  FaultBook& book = control.faults();
  if (book.entries().size() + rules.size() > FaultBook::kMostRules) {
    return failed(409, "there are too many faults; DELETE /__ddcti/faults takes them back");
  }
  std::uint64_t first = 0;
  const TimePoint now = control.read_clock().now;
  for (FaultRule& rule : rules) {
    const std::uint64_t number = book.add(std::move(rule), now);
    if (first == 0) first = number;
  }
  if (first == 0) return failed(400, "there is no fault in the list");
  tell_change(control);
  return show(201, book, first);
}

Answer delete_faults(Control& control, const httplib::Request&) {
  control.faults().clear();
  tell_change(control);
  return show(200, control.faults(), 0);
}

Answer delete_fault(Control& control, const httplib::Request& request) {
  const std::string text = request.matches[1];
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !control.faults().remove(number)) {
    return failed(404, "there is no fault of this number");
  }
  tell_change(control);
  return show(200, control.faults(), 0);
}

}  // namespace ddcti::mock::admin_api
