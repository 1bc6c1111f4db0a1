#include <algorithm>

#include "ddcti/reply.hpp"
#include "ddcti/request.hpp"
#include "fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ddcti;
  const std::string_view text = fuzz::text_of(data, size);
  // The first line is the command, the second its argument, the rest the body.
  const std::size_t first = std::min(text.find('\n'), text.size());
  const std::string_view cmd = text.substr(0, first);
  const std::string_view rest = text.substr(std::min(first + 1, text.size()));
  const std::size_t second = std::min(rest.find('\n'), rest.size());
  const std::string_view arg = rest.substr(0, second);
  const std::string_view body = rest.substr(std::min(second + 1, rest.size()));
  const Reply reply = parse_reply(cmd, arg, body);
  fuzz::require(reply.text.size() <= body.size(), "a reply is longer than its body");
  (void)job_uuid(reply);
  const Request request{std::string(cmd), std::string(arg)};
  (void)has_effect(request);
  (void)without_background(request);
  return 0;
}
