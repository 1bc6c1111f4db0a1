#pragma once

#include <string>
#include <string_view>

#include "http/responder.hpp"

/// How an answer goes onto the wire. Everything a connection does to its socket for an
/// answer is decided here, as a value, and carried out in one place.
namespace ddcti::mock::http {

struct Delivery {
  using Then = http::Then;

  std::string bytes;
  Then then = Then::kKeepOpen;
};

[[nodiscard]] Delivery plan_delivery(Outcome outcome, ReplyForm form, std::string_view date);

}  // namespace ddcti::mock::http
