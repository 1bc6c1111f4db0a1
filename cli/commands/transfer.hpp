#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct TransferOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> target;
  std::optional<std::string> target_number;
  std::optional<std::string> via;
  std::optional<std::string> leg;
  std::optional<std::string> context;
};

void setup_transfer(CLI::App& app, TransferOptions& options);
ExitCode run_transfer(const TransferOptions& options, Context& context);

struct BridgeOptions {
  std::optional<std::string> uuid;
  std::optional<std::string> other_uuid;
};

void setup_bridge(CLI::App& app, BridgeOptions& options);
ExitCode run_bridge(const BridgeOptions& options, Context& context);

struct ParkOptions {
  std::optional<std::string> uuid;
};

void setup_park(CLI::App& app, ParkOptions& options);
ExitCode run_park(const ParkOptions& options, Context& context);

}  // namespace ddcti::cli
