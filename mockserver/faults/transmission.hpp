#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "faults/fault_book.hpp"
#include "http/reply.hpp"
#include "http/responder.hpp"

/// What a fault makes of an answer, down to the bytes.
///
///   truncate   HTTP/1.1 200 OK … Content-Length: 40 … +OK 4f1c0a52-   |closed
///
/// Pure; safe from any thread.
namespace ddcti::mock {

/// Sent `piece` by piece, with a gap between, and then:
struct Transmission {
  std::string bytes;
  std::size_t piece = 0;  ///< 0: all at once
  Duration gap{0};
  bool hold = false;  ///< nothing more, and no end
  http::Then then = http::Then::kKeepOpen;

  bool operator==(const Transmission&) const = default;
};

/// The answer as the fault changes it; `own` is what the command gives.
[[nodiscard]] http::Reply faulted_reply(const Fault& fault, http::Reply own);

/// The answer of a command that was not carried out, where the fault gives none.
[[nodiscard]] http::Reply reply_without_effect();

[[nodiscard]] Transmission plan_transmission(const Strike& strike, const http::Reply& reply,
                                             http::ReplyForm form, std::string_view date);

}  // namespace ddcti::mock
