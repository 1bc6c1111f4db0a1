#pragma once

#include <string>
#include <vector>

#include "context.hpp"
#include "ddcti/request.hpp"

namespace ddcti::cli {

/// The words behind `api`, joined by one blank: the first is cmd, what follows is arg. Nothing
/// is quoted or changed. Fails with kUsage if there is no word.
[[nodiscard]] Outcome<Request> raw_request(const std::vector<std::string>& words);

/// Sends `request` and prints the reply: as it is, made safe to read on a terminal, or as JSON.
ExitCode run_raw(const Request& request, Context& context);

}  // namespace ddcti::cli
