#include "call/callee_argument.hpp"

#include <CLI/CLI.hpp>

#include "options.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"

namespace ddcti::cli {

void setup_callee(CLI::App& app, std::optional<std::string>& target,
                  std::optional<std::string>& number, std::optional<std::string>& via) {
  add_argument(app, "TARGET", target, _("Who is called: an extension, or an endpoint (user/1000)"));
  add_text(app, "--target-number", number, "NUMBER",
           _("As TARGET, but a number only: for scripts that pass on outside input"));
  add_text(app, "--via", via, "ROUTE",
           _("How a number is reached: linegroup/GROUP, gateway/GATEWAY or ip/HOST[:PORT]; default "
             "is the extension of that number"));
}

Outcome<Callee> callee_argument(const std::optional<std::string>& target,
                                const std::optional<std::string>& number,
                                const std::optional<std::string>& via) {
  if (target && number) {
    return fail(ExitCode::kUsage, _("TARGET and --target-number exclude each other"),
                _("Keep one of them."));
  }
  const char* option = number ? "--target-number" : "TARGET";
  auto text = required_argument(option, number ? number : target,
                                _("Give an extension, or an endpoint such as user/1000."));
  if (!text) return tl::unexpected<Problem>(text.error());
  return Callee{option, *std::move(text), number.has_value(), via};
}

}  // namespace ddcti::cli
