#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/call_record.hpp"
#include "core/time.hpp"

/// Recordings of calls as files: silence of the right length, so that what looks for a file
/// finds one that plays.
///
///   /var/rec/2026-11-22/1.wav   named by the client, below the switch's own recordings_dir
///        `-> DIR/2026-11-22/1.wav
///   /fs/recording/1.wav         named by the client, somewhere else
///        `-> DIR/fs/recording/1.wav
///
/// Nothing is written outside DIR: `..` is refused, and so is a symbolic link on the way. The
/// files are sparse; a long call costs a few kilobytes. Not thread-safe.
namespace ddcti::mock::storage {

inline constexpr int kSampleRate = 8000;
inline constexpr int kBytesPerSample = 2;

/// The most of a call that is put into its file.
inline constexpr Duration kLongestRecording = std::chrono::hours{8};

/// Where below the directory a recording goes, part by part. Fails with the reason for a path
/// that leads out of it, is no file name, or names a format other than WAV.
///
/// `switch_directory` is what the client knows as `$${recordings_dir}`; may be empty.
[[nodiscard]] tl::expected<std::vector<std::string>, std::string> map_path(
    std::string_view path, std::string_view switch_directory);

/// The 44 bytes before the samples: RIFF, PCM, one channel, 8 kHz, 16 bit.
[[nodiscard]] std::string wav_header(std::uint32_t data_bytes);

class RecordingStore {
 public:
  /// `directory` must be there.
  RecordingStore(std::string directory, std::string switch_directory)
      : directory_(std::move(directory)), switch_directory_(std::move(switch_directory)) {}

  /// Writes the file, replacing one of that name. Gives where it is; fails with the reason.
  [[nodiscard]] tl::expected<std::string, std::string> write(
      const FinishedRecording& recording) const;

 private:
  std::string directory_;
  std::string switch_directory_;
};

}  // namespace ddcti::mock::storage
