#include "ddcti/tokens.hpp"

#include "escape.hpp"
#include "traced_text.hpp"

namespace ddcti {
namespace {

std::vector<Token> split(std::string_view text, char delimiter, std::size_t max_tokens) {
  const internal::TracedText traced(text);
  std::vector<Token> tokens;
  const auto pieces = internal::split_raw(traced.view(), delimiter, max_tokens);
  tokens.reserve(pieces.views.size());
  for (const internal::TracedView& piece : pieces.views) {
    tokens.push_back({internal::clean(piece, internal::cleaned_at(delimiter)).bytes,
                      internal::skip_blanks(piece).span()});
  }
  return tokens;
}

}  // namespace

std::vector<Token> split_blank(std::string_view text, std::size_t max_tokens) {
  return split(text, ' ', max_tokens);
}

std::vector<Token> split_delimited(std::string_view text, char delimiter, std::size_t max_tokens) {
  return split(text, delimiter, max_tokens);
}

std::string clean_token(std::string_view token, char delimiter) {
  const internal::TracedText traced(token);
  return internal::clean(traced.view(), delimiter).bytes;
}

std::string escape_token(std::string_view text, char delimiter) {
  return internal::escape(text, delimiter == 0 ? internal::Layer::blank_split()
                                               : internal::Layer::delimited(delimiter));
}

}  // namespace ddcti
