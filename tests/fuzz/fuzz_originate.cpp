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
    (void)to_string(*parsed);
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
