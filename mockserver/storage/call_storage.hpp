#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/call_record.hpp"
#include "http/log.hpp"
#include "scenario/scenario.hpp"
#include "storage/cdr_file.hpp"
#include "storage/recording_store.hpp"

/// Where what remains of calls goes: files, if somebody asked for them.
namespace ddcti::mock::storage {

struct StorageSettings {
  std::optional<std::string> recordings_dir;  ///< absent: no recording is written
  std::optional<std::string> cdr;             ///< absent: no CDR is written

  bool operator==(const StorageSettings&) const = default;
};

/// What clients know as `$${recordings_dir}`; empty if the scenario has no such variable.
[[nodiscard]] std::string switch_directory(const Scenario& scenario);

/// Where those of one key go when each has a switch of its own: a directory named after it, made
/// if it is not there, so that two keys never write the same file. CDRs share a file. Fails with
/// a sentence that names the directory.
[[nodiscard]] tl::expected<StorageSettings, std::string> storage_of_key(StorageSettings settings,
                                                                        std::string_view key);

/// Opens what `settings` name and gives the sinks that write there; a file that cannot be
/// written later is told to `log`. `directory`: see switch_directory(). Fails with a sentence
/// that names the file or directory.
[[nodiscard]] tl::expected<CallRecordSinks, std::string> open_storage(
    const StorageSettings& settings, const std::string& directory, std::chrono::minutes utc_offset,
    const http::Log& log);

}  // namespace ddcti::mock::storage
