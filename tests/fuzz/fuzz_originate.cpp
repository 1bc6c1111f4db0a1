#include "ddcti/explanation.hpp"
#include "ddcti/lint.hpp"
#include "ddcti/originate.hpp"
#include "fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ddcti;
  const std::string_view text = fuzz::text_of(data, size);
  const auto parsed = parse_originate(text);
  if (parsed) {
    for (const DialString& group : parsed->call_url.groups) {
      for (const Alternative& alternative : group.alternatives) {
        for (const Leg& leg : alternative.legs) {
          fuzz::require(leg.source.end <= size, "a leg lies outside the argument");
          (void)leg_variables(group, leg);
        }
      }
    }
    const std::string canonical = to_string(*parsed);
    const auto again = parse_originate(canonical);
    fuzz::require(again.has_value(), "the canonical text does not parse");
    fuzz::require(*again == *parsed, "the canonical text reads differently");
    fuzz::require(to_string(*again) == canonical, "the canonical text is not stable");
  } else {
    fuzz::require(parsed.error().offset <= size, "an error lies outside the argument");
  }
  const Request request{"originate", std::string(text)};
  (void)explain(request);
  for (const Diagnostic& diagnostic : lint(request)) {
    fuzz::require(diagnostic.offset <= size, "a diagnostic lies outside the argument");
  }
  return 0;
}
