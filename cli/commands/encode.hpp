#pragma once

#include <optional>
#include <string>

#include "context.hpp"

namespace CLI {
class App;
}

namespace ddcti::cli {

struct EncodeOptions {
  std::optional<std::string> text;
};

void setup_encode(CLI::App& app, EncodeOptions& options);
ExitCode run_encode(const EncodeOptions& options, Context& context);

struct DecodeOptions {
  std::optional<std::string> text;
};

void setup_decode(CLI::App& app, DecodeOptions& options);
ExitCode run_decode(const DecodeOptions& options, Context& context);

}  // namespace ddcti::cli
