#pragma once

#include <chrono>
#include <string>
#include <tl/expected.hpp>

#include "core/call_record.hpp"
#include "http/unique_fd.hpp"

/// Call detail records: a CSV file, one row a leg as it hangs up, appended.
///
///   uuid,bleg_uuid,direction,…,start_stamp,answer_stamp,end_stamp,duration,billsec,…
///   "4f1c…","99d2…","outbound",…,"2026-11-22 13:04:05","2026-11-22 13:04:06",…
///
/// A new file begins with the names of the columns. Every value is quoted, `"` doubled
/// (RFC 4180). Not thread-safe. Source: FreeSWITCH mod_cdr_csv; the columns are ours.
namespace ddcti::mock::storage {

/// The names, with a line feed.
[[nodiscard]] std::string cdr_head();

/// The row, with a line feed. Dates are local: `utc_offset` away from UTC.
[[nodiscard]] std::string to_csv(const CallDetail& detail, std::chrono::minutes utc_offset);

class CdrFile {
 public:
  /// Opens `path` to append to, or makes it. Fails with a sentence that names it.
  [[nodiscard]] static tl::expected<CdrFile, std::string> open(const std::string& path,
                                                               std::chrono::minutes utc_offset);

  /// Each row is one write, so that rows of several processes do not mix. Fails with the reason.
  [[nodiscard]] tl::expected<void, std::string> append(const CallDetail& detail) const;

 private:
  CdrFile(std::string path, http::UniqueFd file, std::chrono::minutes utc_offset)
      : path_(std::move(path)), file_(std::move(file)), utc_offset_(utc_offset) {}

  [[nodiscard]] tl::expected<void, std::string> write(const std::string& line) const;

  std::string path_;
  http::UniqueFd file_;
  std::chrono::minutes utc_offset_;
};

}  // namespace ddcti::mock::storage
