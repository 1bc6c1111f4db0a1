#include "uuid_argument.hpp"

#include <algorithm>

#include "ddcti/url.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

bool may_stand(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && c != '\'' && c != '"' && c != '\\';
}

}  // namespace

Outcome<std::string> check_uuid(std::string_view option, std::string_view text) {
  const auto advice = _("`ddcti channels` shows the uuids of the calls there are.");
  if (text.empty()) return fail(ExitCode::kUsage, _("{}: the uuid is missing", option), advice);
  const auto odd = std::find_if_not(text.begin(), text.end(), may_stand);
  if (odd == text.end() && !text.starts_with("^^") && is_utf8(text)) return std::string(text);
  Problem problem{
      ExitCode::kUsage, _("{}: this is no uuid", option), advice,
      Problem::Place{std::string(text),
                     odd == text.end() ? 0 : static_cast<std::size_t>(odd - text.begin())}};
  return tl::unexpected<Problem>(std::move(problem));
}

}  // namespace ddcti::cli
