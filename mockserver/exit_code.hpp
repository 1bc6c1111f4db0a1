#pragma once

/// How ddcti-mock ends; run with the command's own exit code. Stated in ddcti-mock(1), EXIT STATUS.
namespace ddcti::mock {

enum class ExitCode : int {
  kDone = 0,           ///< stopped by SIGINT or SIGTERM; --help, --version
  kNotReady = 1,       ///< healthcheck: no mock there, or not ready
  kUnmet = 1,          ///< run: the command ended well, and did not ask what --expect wants
  kUsage = 2,          ///< a wrong option or value
  kCannotListen = 4,   ///< the port is in use, the address is not ours, no permission
  kConfiguration = 6,  ///< a file that cannot be read or holds something unusable
};

}  // namespace ddcti::mock
