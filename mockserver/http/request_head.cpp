#include "http/request_head.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace ddcti::mock::http {
namespace {

tl::unexpected<Refusal> refuse(std::string reason) {
  return tl::unexpected(Refusal{400, std::move(reason)});
}

bool is_token_char(char c) {
  if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
  return c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

/// Takes the next line off `rest`, without its line end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t line_feed = rest.find('\n');
  std::string_view line = rest.substr(0, line_feed);
  rest.remove_prefix(line_feed + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// `HTTP/1.0`, `HTTP/1.1`: 0, 1. Any later 1.x is served as 1.1.
tl::expected<int, Refusal> parse_version(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 8 || !text.starts_with("HTTP/") || !is_digit(text[5]) || text[6] != '.' ||
      !is_digit(text[7])) {
    return refuse("the request line does not end in HTTP/1.1");
  }
  if (text[5] != '1') {
    return tl::unexpected(Refusal{505, "only HTTP/1.0 and HTTP/1.1 are spoken here"});
  }
  return text[7] == '0' ? 0 : 1;
}

bool is_target(std::string_view text) {
  return text.starts_with('/') || text == "*" || text.starts_with("http://") ||
         text.starts_with("https://");
}

std::optional<Refusal> parse_request_line(std::string_view line, Request& request) {
  // People paste URLs with raw blanks, and the module takes them: the target is everything
  // between the first blank and the last, `/cli?arg=a b` in `GET /cli?arg=a b HTTP/1.1`.
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return Refusal{400, "the request line is not METHOD TARGET HTTP/1.1"};
  }
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const auto version = parse_version(line.substr(last + 1));
  if (!version) return version.error();
  if (!is_token(method)) return Refusal{400, "the method is not a word"};
  if (target.find('\t') != std::string_view::npos) {
    return Refusal{400, "a tab in the request line; encode it as %09"};
  }
  if (!is_target(target)) return Refusal{400, "the request's target does not start with /"};
  request.method = method;
  request.target = target;
  request.minor_version = *version;
  return std::nullopt;
}

std::optional<Refusal> parse_header_field(std::string_view line, Request& request) {
  if (line.starts_with(' ') || line.starts_with('\t')) {
    return Refusal{400, "a header line starts with a blank; folded lines are not taken"};
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return Refusal{400, "a header line without a colon"};
  if (!is_token(line.substr(0, colon))) {
    return Refusal{400, "a header's name holds a blank or another forbidden character"};
  }
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  value = value.substr(0, value.find_last_not_of(" \t") + 1);
  request.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
  return std::nullopt;
}

}  // namespace

HeadScanner::State HeadScanner::scan(std::string_view bytes) {
  while (position_ < bytes.size()) {
    const auto byte = static_cast<unsigned char>(bytes[position_++]);
    if (byte == '\n') {
      const std::size_t line_end = position_ - 1 - (after_carriage_return_ ? 1 : 0);
      if (line_end == line_begin_) return State::kComplete;
      line_begin_ = position_;
      after_carriage_return_ = false;
      continue;
    }
    const bool control = (byte < 0x20 && byte != '\t' && byte != '\r') || byte == 0x7f;
    if (control || after_carriage_return_) return State::kForbiddenByte;
    after_carriage_return_ = byte == '\r';
  }
  return State::kIncomplete;
}

tl::expected<Request, Refusal> parse_request_head(std::string_view head) {
  HeadScanner scanner;
  switch (scanner.scan(head)) {
    case HeadScanner::State::kForbiddenByte:
      return refuse("a control byte in the request's head; is this HTTP, without TLS?");
    case HeadScanner::State::kIncomplete:
      return refuse("the request's head ends too early");
    case HeadScanner::State::kComplete:
      break;
  }
  if (scanner.size() != head.size()) return refuse("bytes behind the request's head");

  Request request;
  std::string_view rest = head;
  if (auto refusal = parse_request_line(take_line(rest), request)) {
    return tl::unexpected(std::move(*refusal));
  }
  for (std::string_view line = take_line(rest); !line.empty(); line = take_line(rest)) {
    if (auto refusal = parse_header_field(line, request)) {
      return tl::unexpected(std::move(*refusal));
    }
  }
  return request;
}

}  // namespace ddcti::mock::http
