#include "required_argument.hpp"

#include "text/message.hpp"

namespace ddcti::cli {

Outcome<std::string> required_argument(std::string_view name,
                                       const std::optional<std::string>& text, std::string advice) {
  if (text && !text->empty()) return *text;
  return fail(ExitCode::kUsage, text ? _("{} is empty", name) : _("{} is missing", name),
              std::move(advice));
}

}  // namespace ddcti::cli
