#include "storage/call_storage.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "ddcti/url.hpp"

namespace ddcti::mock::storage {
namespace {

std::optional<std::string> why_unusable(const std::string& directory) {
  struct stat status {};
  if (stat(directory.c_str(), &status) != 0 || access(directory.c_str(), W_OK | X_OK) != 0) {
    return fmt::format("cannot write below {}: {}", directory, std::strerror(errno));
  }
  if (!S_ISDIR(status.st_mode)) return fmt::format("{} is not a directory", directory);
  return std::nullopt;
}

void tell(const http::Log& log, http::Level level, const std::string& line) {
  if (log) log(level, line);
}

}  // namespace

std::string switch_directory(const Scenario& scenario) {
  const auto found =
      std::find_if(scenario.globals.begin(), scenario.globals.end(),
                   [](const auto& global) { return global.first == "recordings_dir"; });
  return found == scenario.globals.end() ? std::string{} : found->second;
}

tl::expected<StorageSettings, std::string> storage_of_key(StorageSettings settings,
                                                          std::string_view key) {
  if (!settings.recordings_dir) return settings;
  // Beside letters and digits percent_encode() leaves - _ . and ~: a name of dots must not lead
  // elsewhere.
  std::string name = percent_encode(key);
  if (name.starts_with('.')) name = "%2E" + name.substr(1);
  settings.recordings_dir = fmt::format("{}/{}", *settings.recordings_dir, name);
  if (mkdir(settings.recordings_dir->c_str(), 0777) != 0 && errno != EEXIST) {
    return tl::unexpected(
        fmt::format("cannot make {}: {}", *settings.recordings_dir, std::strerror(errno)));
  }
  return settings;
}

tl::expected<CallRecordSinks, std::string> open_storage(const StorageSettings& settings,
                                                        const std::string& directory,
                                                        std::chrono::minutes utc_offset,
                                                        const http::Log& log) {
  CallRecordSinks sinks;
  if (settings.recordings_dir) {
    if (auto unusable = why_unusable(*settings.recordings_dir)) {
      return tl::unexpected(std::move(*unusable));
    }
    sinks.recording = [store = RecordingStore(*settings.recordings_dir, directory),
                       log](const FinishedRecording& recording) {
      const auto written = store.write(recording);
      const std::string path = http::printable(recording.path);
      if (written) {
        tell(log, http::Level::kInfo,
             fmt::format("{} recorded {} as {}", recording.uuid, path, http::printable(*written)));
      } else {
        tell(log, http::Level::kWarning,
             fmt::format("{} recording {} not written: {}", recording.uuid, path,
                         http::printable(written.error())));
      }
    };
  }
  if (settings.cdr) {
    auto opened = CdrFile::open(*settings.cdr, utc_offset);
    if (!opened) return tl::unexpected(opened.error());
    const auto file = std::make_shared<const CdrFile>(std::move(*opened));
    sinks.call = [file, log](const CallDetail& detail) {
      if (const auto written = file->append(detail); !written) {
        tell(log, http::Level::kError, written.error());
      }
    };
  }
  return sinks;
}

}  // namespace ddcti::mock::storage
