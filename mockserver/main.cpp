#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>

#include "exit_code.hpp"
#include "http/health_probe.hpp"
#include "mock_server.hpp"
#include "option_table.hpp"
#include "options.hpp"
#include "port_file.hpp"
#include "run/child_process.hpp"
#include "run/expectation_file.hpp"
#include "settings.hpp"
#include "storage/call_storage.hpp"

namespace {

using ddcti::mock::CallRecordSinks;
using ddcti::mock::ChildProcess;
using ddcti::mock::ExitCode;
using ddcti::mock::LineLog;
using ddcti::mock::MockServer;
using ddcti::mock::Options;
using ddcti::mock::Recorder;
using ddcti::mock::Settings;
using ddcti::mock::http::Level;
using ddcti::mock::storage::StorageSettings;

std::atomic<MockServer*> running{nullptr};

void stop_running(int) {
  if (MockServer* const server = running.load()) server->stop();
}

int leave(ExitCode code) { return static_cast<int>(code); }

int fail(ExitCode code, const std::string& message) {
  std::cerr << "ddcti-mock: " << message << '\n';
  return leave(code);
}

int check_health(const Options& options) {
  const auto health =
      ddcti::mock::http::probe_health(options.url.value_or("http://127.0.0.1:8088"));
  if (!health) return fail(ExitCode::kNotReady, health.error().message);
  return leave(ExitCode::kDone);
}

tl::expected<CallRecordSinks, std::string> open_records(const Settings& settings,
                                                        const StorageSettings& storage,
                                                        LineLog& log) {
  return ddcti::mock::storage::open_storage(
      storage, ddcti::mock::storage::switch_directory(settings.scenario),
      ddcti::mock::utc_offset_of(settings.scenario), log.for_http());
}

CallRecordSinks records_of_key(const Settings& settings, const std::string& key, LineLog& log) {
  const auto records = ddcti::mock::storage::storage_of_key(settings.storage, key)
                           .and_then([&](const StorageSettings& storage) {
                             return open_records(settings, storage, log);
                           });
  if (records) return *records;
  log.write(Level::kError, records.error() + "; nothing remains of this key's calls");
  return {};
}

tl::expected<void, std::string> write_ports(const std::string& path, const MockServer& server) {
  const auto* const admin = server.admin_server();
  if (admin == nullptr) return ddcti::mock::write_port_file(path, {server.port()});
  return ddcti::mock::write_port_file(path, {server.port(), admin->port()});
}

/// Makes the server and hands it to `serve`, or tells why there is none.
template <class Serve>
int with_server(const Options& options, Serve serve) {
  const auto settings = ddcti::mock::resolve_settings(options);
  if (!settings) return fail(ExitCode::kConfiguration, settings.error());

  if (settings->port_file) {
    const auto removed = ddcti::mock::remove_port_file(*settings->port_file);
    if (!removed) return fail(ExitCode::kConfiguration, removed.error());
  }
  LineLog log(std::cerr, settings->log_level, ddcti::mock::local_utc_offset(), [] {
    return std::chrono::floor<ddcti::mock::Duration>(std::chrono::system_clock::now());
  });
  // Tried once before anything is served: later a file that fails can only be logged.
  const auto opened = open_records(*settings, settings->storage, log);
  if (!opened) return fail(ExitCode::kConfiguration, opened.error());
  std::optional<Recorder> recorder;
  if (settings->record) {
    auto made = Recorder::open(*settings->record, log.for_http());
    if (!made) return fail(ExitCode::kConfiguration, made.error());
    recorder = *std::move(made);
  }
  auto server = MockServer::create(
      *settings, log,
      [&](const std::string& key) {
        return settings->isolate ? records_of_key(*settings, key, log) : *opened;
      },
      recorder ? &*recorder : nullptr);
  if (!server) return fail(ExitCode::kCannotListen, server.error().message);
  running = server->get();
  std::signal(SIGPIPE, SIG_IGN);
  const int status = serve(**server, *settings);
  running = nullptr;
  if (recorder && !recorder->finish()) {
    return fail(ExitCode::kConfiguration, "cannot write " + *settings->record);
  }
  return status;
}

int serve(MockServer& server, const Settings& settings) {
  std::signal(SIGINT, stop_running);
  std::signal(SIGTERM, stop_running);
  if (settings.port_file) {
    const auto written = write_ports(*settings.port_file, server);
    if (!written) return fail(ExitCode::kConfiguration, written.error());
  }
  const std::string domain =
      settings.domain ? fmt::format(" ({})", *settings.domain) : std::string{};
  std::cout << fmt::format("ddcti-mock listening on http://{}/cli{}\n", server.address(), domain);
  if (const auto* const admin = server.admin_server()) {
    std::cout << fmt::format("ddcti-mock admin on http://{}/__ddcti/\n", admin->address());
  }
  std::cout << std::flush;
  server.run();
  if (settings.port_file) static_cast<void>(ddcti::mock::remove_port_file(*settings.port_file));
  return leave(ExitCode::kDone);
}

/// How the command of run finds the mock. Nothing of the caller's own switch may be left.
ChildProcess::Variables variables_of_command(const MockServer& server, const Settings& settings) {
  return {{"DDCTI_URL", "http://" + server.address()},
          {"DDCTI_KEY", settings.module.key},
          {"DDCTI_KEY_FILE", std::nullopt},
          {"DDCTI_PROFILE", std::nullopt}};
}

/// Tells what of --expect does not hold.
bool all_met(const MockServer& server, const Settings& settings) {
  bool met = true;
  for (const auto& [place, verification] : settings.expectations) {
    const std::string lines = ddcti::mock::unmet(verification, server.journal());
    if (lines.empty()) continue;
    std::cerr << fmt::format("ddcti-mock: {} does not hold: {}", place, lines);
    met = false;
  }
  return met;
}

int run_command(MockServer& server, const Settings& settings,
                const std::vector<std::string>& command) {
  auto child =
      ChildProcess::start(command, variables_of_command(server, settings), [] { stop_running(0); });
  if (!child) {
    std::cerr << "ddcti-mock: " << child.error().reason << '\n';
    return static_cast<int>(child.error().exit);
  }
  server.run();
  const int status = child->wait();
  server.serve_rest();  // a command may end right behind its last request
  const bool met = all_met(server, settings);
  return status == 0 && !met ? leave(ExitCode::kUnmet) : status;
}

}  // namespace

int main(int argc, char** argv) {
  const auto options =
      ddcti::mock::parse_options({argv + 1, static_cast<std::size_t>(argc > 0 ? argc - 1 : 0)});
  if (!options) {
    return fail(ExitCode::kUsage, options.error() + "\nTry `ddcti-mock --help`.");
  }
  switch (options->action) {
    case Options::Action::kHelp:
      std::cout << ddcti::mock::help_text();
      break;
    case Options::Action::kVersion:
      std::cout << "ddcti-mock " DDCTI_VERSION "\n";
      break;
    case Options::Action::kPrintManOptions:
      std::cout << ddcti::mock::man_options();
      break;
    case Options::Action::kPrintOptions:
      std::cout << ddcti::mock::machine_options();
      break;
    case Options::Action::kHealthcheck:
      return check_health(*options);
    case Options::Action::kServe:
      return with_server(*options, serve);
    case Options::Action::kRun:
      return with_server(*options, [&](MockServer& server, const Settings& settings) {
        return run_command(server, settings, options->command);
      });
  }
  return leave(ExitCode::kDone);
}
