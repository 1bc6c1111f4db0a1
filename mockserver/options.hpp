#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "http/log.hpp"
#include "module_api/address_list.hpp"
#include "module_api/face.hpp"
#include "start_date.hpp"
#include "switch_clock.hpp"

/// The command line of ddcti-mock as values. What was not given is absent.
namespace ddcti::mock {

struct Options {
  enum class Action {
    kServe,
    kRun,
    kHealthcheck,
    kHelp,
    kVersion,
    kPrintManOptions,
    kPrintOptions
  };

  Action action = Action::kServe;
  std::optional<std::uint16_t> port;
  std::optional<std::uint16_t> admin_port;
  std::optional<std::string> port_file;
  std::optional<std::string> bind;
  std::optional<std::string> key;
  std::optional<std::string> key_file;
  bool isolate = false;
  std::optional<AddressList> acl;
  std::optional<std::string> config;
  std::optional<Face> face;
  std::optional<std::string> scenario;
  bool watch = false;
  std::optional<ClockMode> clock;
  std::optional<StartDate> start;
  std::optional<std::string> admin_key_file;
  std::optional<std::string> url;  ///< for kHealthcheck
  std::optional<std::uint32_t> ring_ms;
  std::optional<std::uint64_t> seed;
  std::optional<std::string> recordings_dir;
  std::optional<std::string> cdr;
  std::optional<std::uint32_t> journal;
  std::optional<http::Level> log_level;
  std::optional<std::string> upstream;
  std::optional<std::string> record;
  std::vector<std::string> replay;  ///< files
  bool strict = false;
  std::vector<std::string> expect;   ///< files, for kRun
  std::vector<std::string> command;  ///< and its arguments, for kRun; not empty then
};

/// Reads the arguments behind the program's name. Fails with a sentence about the first that
/// cannot be used. Not thread-safe: getopt_long has one state.
[[nodiscard]] tl::expected<Options, std::string> parse_options(
    std::span<const char* const> arguments);

/// `debug`, `info`, `warning` or `error`.
[[nodiscard]] std::optional<http::Level> parse_level(std::string_view text);

}  // namespace ddcti::mock
