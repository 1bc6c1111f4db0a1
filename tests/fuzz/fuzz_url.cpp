#include "ddcti/lint.hpp"
#include "ddcti/request.hpp"
#include "ddcti/url.hpp"
#include "fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ddcti;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::require(percent_decode(percent_encode(text)) == text, "encoding is not undone");
  fuzz::require(query_decode(percent_encode(text)) == text, "encoding is not undone in a query");
  for (const QueryParameter& parameter : parse_query(text)) {
    fuzz::require(parameter.source.begin <= parameter.source.end && parameter.source.end <= size,
                  "a parameter lies outside the query");
  }
  (void)parse_received(text);
  if (const auto url = parse_base_url(text)) {
    const auto again = parse_base_url(to_string(*url));
    fuzz::require(again && *again == *url, "a base URL does not come back");
  }
  (void)lint_line(text);
  return 0;
}
