#pragma once

/// SIGINT, as something that can be waited for.
namespace ddcti::cli {

/// Catches SIGINT from now on, unless it was ignored when the process began (`nohup`, a job in
/// the background). Returns a descriptor that is readable once it has come; -1 if it cannot.
[[nodiscard]] int catch_interrupt();

[[nodiscard]] bool interrupted();

}  // namespace ddcti::cli
