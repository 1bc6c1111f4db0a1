#include "storage/cdr_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace ddcti::mock::storage {
namespace {

struct CdrColumn {
  std::string_view name;
  std::string (*read)(const CallDetail& detail, std::chrono::minutes utc_offset);
};

std::string stamp(TimePoint at, std::chrono::minutes utc_offset) {
  return at == TimePoint{} ? std::string{} : format_datetime(at, utc_offset);
}

/// Whole seconds, as the difference of the two stamps.
std::string seconds_between(TimePoint from, TimePoint to) {
  if (from == TimePoint{}) return "0";
  return std::to_string(std::max<std::int64_t>(0, epoch_seconds(to) - epoch_seconds(from)));
}

using Minutes = std::chrono::minutes;

constexpr std::array kColumns = {
    CdrColumn{"uuid", [](const CallDetail& d, Minutes) { return d.uuid; }},
    CdrColumn{"bleg_uuid", [](const CallDetail& d, Minutes) { return d.other_uuid; }},
    CdrColumn{"direction", [](const CallDetail& d, Minutes) { return d.direction; }},
    CdrColumn{"channel_name", [](const CallDetail& d, Minutes) { return d.channel_name; }},
    CdrColumn{"caller_id_name", [](const CallDetail& d, Minutes) { return d.caller_id_name; }},
    CdrColumn{"caller_id_number", [](const CallDetail& d, Minutes) { return d.caller_id_number; }},
    CdrColumn{"destination_number",
              [](const CallDetail& d, Minutes) { return d.destination_number; }},
    CdrColumn{"context", [](const CallDetail& d, Minutes) { return d.context; }},
    CdrColumn{"start_stamp",
              [](const CallDetail& d, Minutes zone) { return stamp(d.started, zone); }},
    CdrColumn{"answer_stamp",
              [](const CallDetail& d, Minutes zone) { return stamp(d.answered, zone); }},
    CdrColumn{"end_stamp", [](const CallDetail& d, Minutes zone) { return stamp(d.ended, zone); }},
    CdrColumn{"duration",
              [](const CallDetail& d, Minutes) { return seconds_between(d.started, d.ended); }},
    CdrColumn{"billsec",
              [](const CallDetail& d, Minutes) { return seconds_between(d.answered, d.ended); }},
    CdrColumn{"hangup_cause", [](const CallDetail& d, Minutes) { return d.hangup_cause; }},
    CdrColumn{"accountcode", [](const CallDetail& d, Minutes) { return d.account_code; }},
    CdrColumn{"read_codec", [](const CallDetail& d, Minutes) { return d.codec; }},
    CdrColumn{"write_codec", [](const CallDetail& d, Minutes) { return d.codec; }},
    CdrColumn{"record_filename", [](const CallDetail& d, Minutes) { return d.record_filename; }},
};

std::string quoted(std::string_view text) {
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

}  // namespace

std::string cdr_head() {
  std::string line;
  for (const CdrColumn& column : kColumns) {
    if (!line.empty()) line += ',';
    line += column.name;
  }
  return line + "\n";
}

std::string to_csv(const CallDetail& detail, std::chrono::minutes utc_offset) {
  std::string line;
  for (const CdrColumn& column : kColumns) {
    if (!line.empty()) line += ',';
    line += quoted(column.read(detail, utc_offset));
  }
  return line + "\n";
}

tl::expected<CdrFile, std::string> CdrFile::open(const std::string& path,
                                                 std::chrono::minutes utc_offset) {
  http::UniqueFd file{::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666)};
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) {
    return tl::unexpected(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  }
  CdrFile opened(path, std::move(file), utc_offset);
  if (status.st_size == 0) {
    if (const auto written = opened.write(cdr_head()); !written) {
      return tl::unexpected(written.error());
    }
  }
  return opened;
}

tl::expected<void, std::string> CdrFile::append(const CallDetail& detail) const {
  return write(to_csv(detail, utc_offset_));
}

tl::expected<void, std::string> CdrFile::write(const std::string& line) const {
  if (::write(file_.get(), line.data(), line.size()) == static_cast<ssize_t>(line.size())) {
    return {};
  }
  return tl::unexpected(fmt::format("cannot write {}: {}", path_, std::strerror(errno)));
}

}  // namespace ddcti::mock::storage
