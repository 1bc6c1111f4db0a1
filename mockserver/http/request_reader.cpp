#include "http/request_reader.hpp"

#include <algorithm>
#include <charconv>
#include <tl/expected.hpp>
#include <utility>

namespace ddcti::mock::http {
namespace {

// What an idle connection may keep. Enough for a usual head, so that a keep-alive client
// costs no allocation per request.
constexpr std::size_t kKeptCapacity = 1024;

/// How many bytes of body follow the head.
tl::expected<std::size_t, Refusal> body_size(const Request& request, std::size_t limit) {
  if (request.header("Transfer-Encoding")) {
    return tl::unexpected(
        Refusal{411, "Transfer-Encoding is not taken; send the body with Content-Length"});
  }
  std::optional<std::string_view> length;
  for (const HeaderField& field : request.headers) {
    if (!equals_ignoring_case(field.name, "Content-Length")) continue;
    // Two different lengths are how requests are smuggled past a proxy.
    if (length && *length != field.value) {
      return tl::unexpected(Refusal{400, "two different Content-Lengths"});
    }
    length = field.value;
  }
  if (!length) return 0;
  const bool is_number =
      !length->empty() &&
      std::all_of(length->begin(), length->end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return tl::unexpected(Refusal{400, "Content-Length is not a number"});
  std::size_t size = 0;
  const auto parsed = std::from_chars(length->data(), length->data() + length->size(), size);
  if (parsed.ec != std::errc() || size > limit) {
    return tl::unexpected(
        Refusal{413, "the body is larger than " + std::to_string(limit) + " bytes"});
  }
  return size;
}

}  // namespace

void RequestReader::append(std::string_view bytes) {
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  buffer_.append(bytes);
}

RequestReader::Next RequestReader::next() {
  if (refused_) return NeedMore{};
  Next next = pending_ ? read_body() : read_head();
  if (begin_ == buffer_.size()) {
    begin_ = 0;
    buffer_.clear();
    if (buffer_.capacity() > kKeptCapacity) buffer_.shrink_to_fit();
  }
  return next;
}

void RequestReader::skip_blank_lines() {
  // Some clients send a line end after a body. RFC 9112, section 2.2, has it ignored.
  while (begin_ < buffer_.size()) {
    const std::string_view rest = unread();
    if (rest.starts_with('\n')) {
      begin_ += 1;
    } else if (rest.starts_with("\r\n")) {
      begin_ += 2;
    } else {
      return;
    }
  }
}

RequestReader::Next RequestReader::read_head() {
  if (scanner_.size() == 0) skip_blank_lines();
  if (unread() == "\r") return NeedMore{};  // perhaps a blank line

  const HeadScanner::State state = scanner_.scan(unread().substr(0, limits_.head_bytes));
  if (state == HeadScanner::State::kIncomplete && unread().size() <= limits_.head_bytes) {
    return NeedMore{};
  }
  if (state == HeadScanner::State::kIncomplete) {
    return refuse(Refusal{
        431, "the request's head is larger than " + std::to_string(limits_.head_bytes) + " bytes"});
  }
  const std::string_view head = unread().substr(0, scanner_.size());
  auto request = parse_request_head(head);
  if (!request) return refuse(std::move(request.error()));
  const auto size = body_size(*request, limits_.body_bytes);
  if (!size) return refuse(size.error());

  begin_ += scanner_.size();
  scanner_ = HeadScanner();
  if (*size == 0) return std::move(*request);
  const auto expectation = request->header("Expect");
  const bool wants_continue = expectation && request->minor_version >= 1;
  if (wants_continue && !equals_ignoring_case(*expectation, "100-continue")) {
    return refuse(Refusal{417, "only Expect: 100-continue is understood"});
  }
  pending_ = PendingBody{std::move(*request), *size};
  if (wants_continue && unread().size() < *size) return WantsContinue{};
  return read_body();
}

RequestReader::Next RequestReader::read_body() {
  const std::string_view rest = unread();
  if (rest.size() < pending_->size) return NeedMore{};
  Request request = std::move(pending_->request);
  request.body = rest.substr(0, pending_->size);
  begin_ += pending_->size;
  pending_.reset();
  return request;
}

RequestReader::Next RequestReader::refuse(Refusal refusal) {
  refused_ = true;
  begin_ = buffer_.size();
  return refusal;
}

}  // namespace ddcti::mock::http
