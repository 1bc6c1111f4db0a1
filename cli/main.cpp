#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <string>
#include <vector>

#include "app.hpp"
#include "http/loaded_transport.hpp"
#include "installed.hpp"
#include "interrupt.hpp"
#include "posix_machine.hpp"
#include "text/message.hpp"

namespace {

constexpr std::size_t kBuffer = 64UL * 1024UL;

/// The address sanitizer does, when the process ends as others do.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLooksForLeaks = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kLooksForLeaks = true;
#else
constexpr bool kLooksForLeaks = false;
#endif
#else
constexpr bool kLooksForLeaks = false;
#endif

/// A standard stream that was closed (cron, daemons) would give its number to the next file
/// opened, and results would be written into that. One that was for results takes nothing: what
/// is written to it counts as lost, as on a full disk.
void open_standard_streams() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    const int mode = descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR;
    if (fcntl(descriptor, F_GETFD) < 0 && open("/dev/null", mode) < 0) _exit(6);
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace ddcti::cli;
  open_standard_streams();
  DescriptorOutput out(STDOUT_FILENO, kBuffer);
  DescriptorOutput err(STDERR_FILENO, 0);
  try {
    use_language(beside_executable(DDCTI_LOCALE_DIRECTORY));
    const int interrupt = catch_interrupt();
    LoadedTransport http(http_module_path(), interrupt);
    PosixMachine machine(interrupt);
    Context context{out, err, http, machine, {}};
    const int status = to_status(run(std::vector<std::string>(argv + 1, argv + argc), context));
    if (kLooksForLeaks) return status;
    // All is written. What is left is libcurl's and OpenSSL's tidying up of a process that ends.
    _exit(status);
  } catch (const std::exception& error) {
    // Out of memory, or a mistake of ours. A request may have left by now.
    print(err, "ddcti: {}\n", error.what());
    return to_status(ExitCode::kUnknownOutcome);
  }
}
