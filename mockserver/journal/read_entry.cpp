#include "journal/read_entry.hpp"

#include "ddcti/request.hpp"
#include "http/request.hpp"

namespace ddcti::mock {
namespace {

http::Request with_target(const JournalRequest& request) {
  http::Request whole;
  whole.target = request.target;
  return whole;
}

Request command_line_of(const JournalRequest& request) {
  ReceivedRequest received = parse_received(with_target(request).query());
  return {received.cmd.value_or(""), std::move(received.arg)};
}

}  // namespace

std::string path_of(const JournalRequest& request) {
  return std::string(with_target(request).path());
}

Explanation explain(const JournalRequest& request) {
  return ddcti::explain(command_line_of(request));
}

std::string command_of(const JournalRequest& request) {
  return without_background(command_line_of(request)).cmd;
}

std::vector<Diagnostic> lint(const JournalRequest& request) {
  const http::Request whole = with_target(request);
  // The path, not the host: whether a key may be sent over a network is no matter of a mock.
  const std::string url = "/cli?" + std::string(whole.query());
  return lint_line(url).diagnostics;
}

}  // namespace ddcti::mock
