#include "http/delivery.hpp"

#include <utility>

namespace ddcti::mock::http {
namespace {

struct Planner {
  ReplyForm form;
  std::string_view date;

  Delivery operator()(const Reply& reply) const {
    return {render(reply, form, date), then(form.keep_alive)};
  }
  Delivery operator()(RenderedResponse& response) const {
    return {std::move(response.bytes), then(form.keep_alive && response.keep_alive)};
  }
  Delivery operator()(NoAnswer) const { return {{}, Delivery::Then::kClose}; }

  Delivery operator()(RawEnd end) const {
    return {{}, end.then == Then::kKeepOpen ? then(form.keep_alive) : end.then};
  }

  static Delivery::Then then(bool keep_alive) {
    return keep_alive ? Delivery::Then::kKeepOpen : Delivery::Then::kFinish;
  }
};

}  // namespace

Delivery plan_delivery(Outcome outcome, ReplyForm form, std::string_view date) {
  return std::visit(Planner{form, date}, outcome);
}

}  // namespace ddcti::mock::http
