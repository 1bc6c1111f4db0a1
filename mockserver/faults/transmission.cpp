#include "faults/transmission.hpp"

#include <algorithm>
#include <utility>

namespace ddcti::mock {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kLength = "Content-Length: ";
constexpr std::size_t kGarbageBytes = 64;

std::string garbage(std::size_t size, std::uint64_t seed) {
  Chance chance(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(chance.bits() & 0xffU);
  // A client must see at its first byte that this is no status line.
  if (!bytes.empty() && bytes.front() == 'H') bytes.front() = 'h';
  return bytes;
}

std::string with_length_off_by(std::string bytes, std::size_t body_size, int off_by) {
  const std::size_t begin = bytes.find(kLength);
  if (begin == std::string::npos) return bytes;  // 204 and 304 have none
  const std::size_t number = begin + kLength.size();
  const std::int64_t said =
      std::max<std::int64_t>(0, static_cast<std::int64_t>(body_size) + off_by);
  return bytes.replace(number, bytes.find('\r', number) - number, std::to_string(said));
}

}  // namespace

http::Reply faulted_reply(const Fault& fault, http::Reply own) {
  if (fault.status) own.status = *fault.status;
  if (fault.body) own.body = *fault.body;
  if (fault.cause) own.body = "-ERR " + *fault.cause + "\n";
  return own;
}

http::Reply reply_without_effect() {
  return {200, "text/plain; charset=utf-8", "-ERR NORMAL_TEMPORARY_FAILURE\n", {}};
}

Transmission plan_transmission(const Strike& strike, const http::Reply& reply, http::ReplyForm form,
                               std::string_view date) {
  const Fault& fault = strike.fault;
  std::string bytes = render(reply, form, date);
  const std::size_t head = bytes.find(kHeadEnd) + kHeadEnd.size();
  const std::size_t body = bytes.size() - head;
  const auto closed_after = [&](std::size_t size) {
    bytes.resize(std::min(size, bytes.size()));
    return Transmission{std::move(bytes), 0, {}, false, http::Then::kClose};
  };
  switch (fault.wire) {
    case Wire::kWhole:
      break;
    case Wire::kNoAnswer:
      return {{}, 0, {}, true, http::Then::kClose};
    case Wire::kCloseBeforeHead:
      return closed_after(0);
    case Wire::kCloseInHead:
      return closed_after(std::min(fault.bytes.value_or(head / 2), head - 1));
    case Wire::kCloseAfterHead:
      return closed_after(head);
    case Wire::kReset:
      return {{}, 0, {}, false, http::Then::kReset};
    case Wire::kTruncate:
      // Of what is there at least one byte is missing.
      return closed_after(head + std::min(fault.bytes.value_or(body / 2), body - (body > 0)));
    case Wire::kContentLength:
      return {with_length_off_by(std::move(bytes), body, fault.off_by), 0, {}, false, {}};
    case Wire::kDribble:
      return {std::move(bytes), fault.bytes.value_or(1), fault.gap, false, {}};
    case Wire::kGarbage:
      return {garbage(fault.bytes.value_or(kGarbageBytes), strike.noise),
              0,
              {},
              false,
              http::Then::kClose};
  }
  return {std::move(bytes), 0, {}, false, {}};
}

}  // namespace ddcti::mock
