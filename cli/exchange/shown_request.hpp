#pragma once

#include <chrono>
#include <string>

#include "context.hpp"
#include "ddcti/request.hpp"
#include "settings/settings.hpp"
#include "text/json.hpp"

/// --dry-run and --curl: a request shown instead of sent. No key is fetched for it: `***` and
/// `$DDCTI_KEY` stand where one would go, whether or not one is set.
namespace ddcti::cli {

/// http://127.0.0.1:88/cli?key=***&cmd=status
[[nodiscard]] std::string shown_url(const Settings& settings, const Request& request);

/// A curl command line that sends the same request; the shell interprets nothing in it but
/// $DDCTI_KEY.
[[nodiscard]] std::string curl_line(const Settings& settings, const Request& request,
                                    std::chrono::milliseconds timeout);

/// Prints what --dry-run or --curl asks for. `fields` come before cmd, arg and url in JSON.
ExitCode show_request(Context& context, const Settings& settings, const Request& request,
                      std::chrono::milliseconds timeout, Json fields = Json::object());

}  // namespace ddcti::cli
