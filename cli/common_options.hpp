#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace CLI {
class App;
}

/// The options every command has: where the module is, and how to show things.
namespace ddcti::cli {

/// How results are printed; see records.hpp.
enum class Format { kTable, kJson, kJsonLines, kCsv, kTsv };

struct CommonOptions {
  std::optional<std::string> url;
  std::optional<std::string> key;
  std::optional<std::string> key_file;
  std::optional<std::string> profile;
  std::optional<std::chrono::milliseconds> connect_timeout;
  std::optional<std::chrono::milliseconds> http_timeout;
  std::optional<std::string> output;
  std::optional<std::string> fields;
  bool json_switch = false;
  std::optional<std::string> cacert;
  bool insecure = false;
  bool verbose = false;
  bool trace = false;
  bool dry_run = false;
  bool curl = false;

  [[nodiscard]] Format format() const;
  /// Nothing but what a person reads is wanted.
  [[nodiscard]] bool for_people() const { return format() == Format::kTable && !fields; }
  [[nodiscard]] bool tells_requests() const { return verbose || trace; }
  [[nodiscard]] bool sends_nothing() const { return dry_run || curl; }
};

/// What --key is given to mean a key from standard input, where a command takes one (profile add).
inline constexpr const char* kFromInput = "-";

/// Adds them to the root of the command tree; subcommands hand on what they do not know.
void setup_common(CLI::App& root, CommonOptions& options);

}  // namespace ddcti::cli
