#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "context.hpp"
#include "ddcti/reply.hpp"
#include "ddcti/request.hpp"
#include "problem.hpp"
#include "settings/settings.hpp"

/// One request to the module and its reply.
///
///   settings + key -> ModuleAccess;  ask(access, request) -> Exchange{answer, reply, code}
///
/// A request is sent once, whatever happens.
namespace ddcti::cli {

struct ModuleAccess {
  Settings settings;
  std::optional<std::string> key;
};

struct Exchange {
  Request request;
  HttpAnswer answer;
  Reply reply;  ///< of kUnknown unless HTTP status 200 came
  ExitCode code = ExitCode::kNothingSent;

  /// The module may have carried the request out.
  [[nodiscard]] bool may_have_run() const {
    return code == ExitCode::kDone || code == ExitCode::kUnknownOutcome ||
           answer.outcome == HttpOutcome::kStoppedAfter;
  }
};

/// Fetches the key; see fetch_key() for what it may do and say.
[[nodiscard]] Outcome<ModuleAccess> open_module(const Settings& settings, Context& context);

/// Sends `request`; `timeout` replaces the one of the settings, `meanwhile` is HttpRequest's.
[[nodiscard]] Exchange ask(const ModuleAccess& access, const Request& request, Context& context,
                           std::optional<std::chrono::milliseconds> timeout = std::nullopt,
                           std::function<void()> meanwhile = {});

/// The one place where replies become exit codes. `effect`: running the command twice could do
/// harm, so that an answer no switch gives leaves its outcome open.
[[nodiscard]] ExitCode exit_code_of(const HttpAnswer& answer, const Reply& reply, bool effect);

/// For an answer that came well, and whose body is not what the command gives.
void count_as_unknown(Exchange& exchange);

/// Why `exchange` did not end with kDone. `look` is the command that finds out what became of
/// a request whose answer was lost.
[[nodiscard]] Problem explain(const Exchange& exchange, const ModuleAccess& access,
                              const std::string& look = "ddcti channels");

/// The reply as printed in JSON: the body without its last line break; nothing if there is
/// none.
[[nodiscard]] std::optional<std::string> reply_text(const Exchange& exchange);

}  // namespace ddcti::cli
