#pragma once

#include <chrono>
#include <string>

#include "context.hpp"
#include "ddcti/command.hpp"
#include "exchange/exchange.hpp"
#include "text/json.hpp"

/// A command that is one request with an effect: shown with --dry-run or --curl, else sent once
/// and told of.
///
///   hangup c1  ->  Deed{uuid_kill c1, {"uuid": "c1"}, "hung up c1"}  ->  carry_out()
namespace ddcti::cli {

struct Deed {
  Request request;
  Json fields = Json::object();         ///< the command's own, in front of cmd, arg and reply
  std::string done;                     ///< what to say once the switch did it; printable
  std::string look = "ddcti channels";  ///< the command that finds out what a lost answer hid
  std::chrono::milliseconds takes{0};   ///< what the switch may need beside the HTTP time limit
};

/// Spells `command` for the switch. Fails with kUsage, naming the part that cannot be carried as
/// help pages do: FILE.
[[nodiscard]] Outcome<Request> spelled(const Command& command);

/// The settings and the key, for a command that asks before it acts.
[[nodiscard]] Outcome<ModuleAccess> reach_module(Context& context);

/// Shows the request, or sends it.
ExitCode carry_out(const Deed& deed, Context& context);
ExitCode carry_out(const Outcome<Deed>& deed, Context& context);

/// Sends it.
ExitCode carry_out(const Deed& deed, const ModuleAccess& access, Context& context);

}  // namespace ddcti::cli
