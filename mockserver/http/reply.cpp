#include "http/reply.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace ddcti::mock::http {
namespace {

struct StatusRow {
  int status;
  std::string_view phrase;
};

// RFC 9110, section 15.
constexpr StatusRow kStatusRows[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

void append_two_digits(std::string& text, int number) {
  text.push_back(static_cast<char>('0' + number / 10 % 10));
  text.push_back(static_cast<char>('0' + number % 10));
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string render(const Reply& reply, ReplyForm form, std::string_view date) {
  // 204 and 304 have no body and hence no length (RFC 9110, section 8.6).
  const bool may_have_body = reply.status != 204 && reply.status != 304;
  const bool sends_body = may_have_body && !form.head_only;

  std::string bytes;
  bytes.reserve(256 + (sends_body ? reply.body.size() : 0));
  bytes.append("HTTP/1.1 ").append(std::to_string(reply.status)).append(" ");
  bytes.append(status_phrase(reply.status)).append("\r\n");
  append_field(bytes, "Date", date);
  append_field(bytes, "Server", kServerName);
  if (may_have_body) {
    if (!reply.content_type.empty()) append_field(bytes, "Content-Type", reply.content_type);
    append_field(bytes, "Content-Length", std::to_string(reply.body.size()));
  }
  for (const HeaderField& field : reply.headers) append_field(bytes, field.name, field.value);
  append_field(bytes, "Connection", form.keep_alive ? "keep-alive" : "close");
  bytes.append("\r\n");
  if (sends_body) bytes.append(reply.body);
  return bytes;
}

std::string render_stream_head(std::string_view content_type, std::string_view date) {
  std::string head("HTTP/1.1 200 OK\r\n");
  append_field(head, "Date", date);
  append_field(head, "Server", kServerName);
  append_field(head, "Content-Type", content_type);
  append_field(head, "Cache-Control", "no-store");
  // A proxy that waits for the end would wait for ever.
  append_field(head, "X-Accel-Buffering", "no");
  append_field(head, "Connection", "close");
  return head.append("\r\n");
}

Reply refusal_reply(const Refusal& refusal) {
  return Reply{refusal.status, "text/plain; charset=utf-8", "-ERR " + refusal.reason + "\n", {}};
}

std::string_view status_phrase(int status) {
  const auto row = std::find_if(std::begin(kStatusRows), std::end(kStatusRows),
                                [status](const StatusRow& r) { return r.status == status; });
  return row == std::end(kStatusRows) ? "Unknown" : row->phrase;
}

std::string format_date(std::time_t time) {
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  std::string text;
  text.append(kDays[static_cast<std::size_t>(utc.tm_wday)]).append(", ");
  append_two_digits(text, utc.tm_mday);
  text.append(" ").append(kMonths[static_cast<std::size_t>(utc.tm_mon)]).append(" ");
  text.append(std::to_string(utc.tm_year + 1900)).append(" ");
  append_two_digits(text, utc.tm_hour);
  text.push_back(':');
  append_two_digits(text, utc.tm_min);
  text.push_back(':');
  append_two_digits(text, utc.tm_sec);
  return text.append(" GMT");
}

}  // namespace ddcti::mock::http
