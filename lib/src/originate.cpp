#include "ddcti/originate.hpp"

#include <charconv>
#include <cstdlib>

#include "applications.hpp"
#include "ascii.hpp"
#include "block.hpp"
#include "traced_text.hpp"

namespace ddcti {
namespace {

using internal::TracedText;
using internal::TracedView;

constexpr std::size_t kFewestTokens = 2;
constexpr std::size_t kMostTokens = 7;
/// The switch has room for ten and counts what it found, so that eight are already too many.
constexpr std::size_t kTokenRoom = 10;

/// What the switch strips around the argument; a form feed stays.
constexpr std::string_view kSpace = " \t\n\v\r";

bool is_undef(const TracedText& token) { return internal::equal_folded(token.bytes, "undef"); }

std::optional<std::string> optional_word(const std::vector<TracedText>& tokens, std::size_t index) {
  if (index >= tokens.size() || is_undef(tokens[index])) return std::nullopt;
  return tokens[index].bytes;
}

/// As atoi() reads it: leading blanks, a sign, digits; anything else is 0.
std::chrono::seconds seconds_of(const std::string& text) {
  return std::chrono::seconds(std::strtol(text.c_str(), nullptr, 10));
}

}  // namespace

Result<Originate> parse_originate(std::string_view argument) {
  argument = argument.substr(0, argument.find('\0'));
  const std::size_t begin = argument.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) {
    return tl::unexpected(Error{ErrorCode::kTokenCount, 0, "0"});
  }
  const std::size_t end = argument.find_last_not_of(kSpace) + 1;
  const TracedText text(argument.substr(begin, end - begin), begin);

  auto tokens = internal::separate(text.view(), ' ', kTokenRoom);
  if (tokens.size() < kFewestTokens || tokens.size() > kMostTokens) {
    const std::size_t where =
        tokens.size() > kMostTokens ? tokens[kMostTokens].origin.front() : end;
    return tl::unexpected(Error{ErrorCode::kTokenCount, where, std::to_string(tokens.size())});
  }
  if (is_undef(tokens[1])) {
    return tl::unexpected(Error{ErrorCode::kUndefTarget, tokens[1].origin.front(), {}});
  }

  Originate originate;
  originate.dialplan = optional_word(tokens, 2);
  originate.context = optional_word(tokens, 3);
  originate.caller_id_name = optional_word(tokens, 4);
  originate.caller_id_number = optional_word(tokens, 5);
  if (const auto timeout = optional_word(tokens, 6)) originate.timeout = seconds_of(*timeout);

  const TracedView target = tokens[1].view();
  const auto list =
      originate.dialplan ? internal::inline_list(tokens[2].view(), target) : std::nullopt;
  if (target.bytes.starts_with('&') && target.size() > 1) {
    originate.kind = Originate::Kind::kApplication;
    originate.applications.push_back(internal::parse_application(target.from(1)));
  } else if (list) {
    originate.kind = Originate::Kind::kInline;
    originate.applications = internal::parse_inline(list->view());
  } else {
    originate.kind = Originate::Kind::kExtension;
    originate.extension = tokens[1].bytes;
  }

  if (is_undef(tokens[0])) {
    return tl::unexpected(Error{ErrorCode::kNothingToDial, tokens[0].origin.front(), {}});
  }
  auto call_url = internal::parse_call_url(std::move(tokens[0]));
  if (!call_url) return tl::unexpected(std::move(call_url.error()));
  originate.call_url = std::move(*call_url);
  return originate;
}

}  // namespace ddcti
