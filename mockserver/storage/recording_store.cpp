#include "storage/recording_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "ddcti/variables.hpp"
#include "http/unique_fd.hpp"

namespace ddcti::mock::storage {
namespace {

using http::UniqueFd;

constexpr std::uint32_t kHeaderBytes = 44;

std::string reason() { return std::strerror(errno); }

void append_le(std::string& out, std::uint32_t value, int bytes) {
  for (int index = 0; index < bytes; ++index) {
    out += static_cast<char>((value >> (8 * static_cast<unsigned>(index))) & 0xffU);
  }
}

/// `{channels=2}/a.wav`: parameters of the file, not part of its name.
std::string_view without_parameters(std::string_view path) {
  if (!path.starts_with('{') && !path.starts_with('[')) return path;
  const std::size_t end = path.find(path.front() == '{' ? '}' : ']');
  return end == std::string_view::npos ? path : path.substr(end + 1);
}

/// False for `a.mp3` and the like; a name without an ending is a WAV, too.
bool is_wav(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || same_name(name.substr(dot), ".wav");
}

/// Opens the directory `name` in `parent`, making it if need be. Follows no link.
UniqueFd enter(const UniqueFd& parent, const std::string& name) {
  if (mkdirat(parent.get(), name.c_str(), 0777) != 0 && errno != EEXIST) return UniqueFd{};
  return UniqueFd{
      openat(parent.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)};
}

std::uint32_t sample_bytes(Duration length) {
  const Duration kept = std::clamp(length, Duration{0}, kLongestRecording);
  const auto samples = kept.count() * kSampleRate / 1'000'000;
  return static_cast<std::uint32_t>(samples * kBytesPerSample);
}

}  // namespace

tl::expected<std::vector<std::string>, std::string> map_path(std::string_view path,
                                                             std::string_view switch_directory) {
  path = without_parameters(path);
  if (path.find("://") != std::string_view::npos) {
    return tl::unexpected(std::string("not a file of the switch"));
  }
  while (switch_directory.ends_with('/')) switch_directory.remove_suffix(1);
  if (!switch_directory.empty() && path.size() > switch_directory.size() &&
      path.starts_with(switch_directory) && path[switch_directory.size()] == '/') {
    path.remove_prefix(switch_directory.size());
  }
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    if (part.empty() || part == ".") continue;
    if (part == "..") return tl::unexpected(std::string("`..` may lead anywhere"));
    if (part.find('\0') != std::string_view::npos) {
      return tl::unexpected(std::string("it holds a NUL"));
    }
    parts.emplace_back(part);
  }
  if (parts.empty()) return tl::unexpected(std::string("it names no file"));
  if (!is_wav(parts.back())) return tl::unexpected(std::string("only WAV files are written"));
  return parts;
}

std::string wav_header(std::uint32_t data_bytes) {
  constexpr std::uint32_t kFormatBytes = 16;
  constexpr std::uint32_t kPcm = 1;
  constexpr std::uint32_t kMono = 1;
  std::string header = "RIFF";
  append_le(header, kHeaderBytes - 8 + data_bytes, 4);
  header += "WAVEfmt ";
  append_le(header, kFormatBytes, 4);
  append_le(header, kPcm, 2);
  append_le(header, kMono, 2);
  append_le(header, kSampleRate, 4);
  append_le(header, kSampleRate * kBytesPerSample, 4);
  append_le(header, kBytesPerSample, 2);
  append_le(header, kBytesPerSample * 8, 2);
  header += "data";
  append_le(header, data_bytes, 4);
  return header;
}

tl::expected<std::string, std::string> RecordingStore::write(
    const FinishedRecording& recording) const {
  const auto parts = map_path(recording.path, switch_directory_);
  if (!parts) return tl::unexpected(parts.error());

  UniqueFd directory{open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  std::string written = directory_;
  for (std::size_t index = 0; directory && index + 1 < parts->size(); ++index) {
    written += "/" + (*parts)[index];
    directory = enter(directory, (*parts)[index]);
  }
  if (!directory) return tl::unexpected(fmt::format("{}: {}", written, reason()));
  written += "/" + parts->back();

  const UniqueFd file{openat(directory.get(), parts->back().c_str(),
                             O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                             0666)};
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) {
    return tl::unexpected(fmt::format("{}: {}", written, reason()));
  }
  if (!S_ISREG(status.st_mode)) return tl::unexpected(written + ": not a regular file");
  const std::uint32_t bytes = sample_bytes(recording.length);
  const std::string header = wav_header(bytes);
  const bool done =
      ::write(file.get(), header.data(), header.size()) == static_cast<ssize_t>(header.size()) &&
      ftruncate(file.get(), static_cast<off_t>(kHeaderBytes) + bytes) == 0;
  if (!done) return tl::unexpected(fmt::format("{}: {}", written, reason()));
  return written;
}

}  // namespace ddcti::mock::storage
