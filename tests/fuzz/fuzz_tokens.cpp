#include "ddcti/application.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/tokens.hpp"
#include "fuzzer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ddcti;
  const std::string_view text = fuzz::text_of(data, size);
  for (const char delimiter : {'\0', ',', '=', '|', '~'}) {
    const auto tokens = delimiter == 0 ? split_blank(text) : split_delimited(text, delimiter);
    for (const Token& token : tokens) {
      fuzz::require(token.source.begin <= token.source.end && token.source.end <= size,
                    "a token lies outside the text");
    }
    if (text.find('\0') == std::string_view::npos && !text.empty()) {
      const std::string escaped = escape_token(text, delimiter);
      fuzz::require(clean_token(escaped, delimiter) == text, "escaping is not undone");
      const std::string line = std::string("x") + (delimiter == 0 ? ' ' : delimiter) + escaped;
      const auto split = delimiter == 0 ? split_blank(line) : split_delimited(line, delimiter);
      fuzz::require(split.size() == 2 && split[1].text == text, "escaped text splits");
    }
  }
  (void)parse_inline(text);
  (void)parse_application(text);
  for (const Reference& reference : find_references(text)) {
    fuzz::require(reference.source.end <= size, "a reference lies outside the text");
  }
  if (const auto escaped = escape_expansion(text)) {
    fuzz::require(find_references(*escaped).empty(), "an escaped text holds a reference");
  }
  return 0;
}
