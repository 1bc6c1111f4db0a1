#include "file_watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace ddcti::mock {
namespace {

std::string resolve(const std::string& path) {
  std::error_code error;
  const auto target = std::filesystem::canonical(path, error);
  return error ? std::string{} : target.string();
}

std::string directory_of(const std::string& path) {
  const std::string directory = std::filesystem::path(path).parent_path();
  return directory.empty() ? "." : directory;
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

http::Error failed(const std::string& what) {
  return {"cannot watch " + what + ": " + std::generic_category().message(errno)};
}

}  // namespace

http::Result<std::unique_ptr<FileWatch>> FileWatch::create(http::Loop& loop, std::string path,
                                                           Changed changed) {
  http::UniqueFd fd(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!fd) return tl::unexpected(failed(path));
  std::unique_ptr<FileWatch> watch(
      new FileWatch(loop, std::move(path), std::move(changed), std::move(fd)));
  if (auto watched = watch->watch_directories(); !watched) return tl::unexpected(watched.error());
  if (auto watched = loop.watch(watch->fd_.get(), EPOLLIN, *watch); !watched) {
    return tl::unexpected(watched.error());
  }
  watch->watched_ = true;
  return watch;
}

FileWatch::FileWatch(http::Loop& loop, std::string path, Changed changed, http::UniqueFd fd)
    : loop_(loop), path_(std::move(path)), changed_(std::move(changed)), fd_(std::move(fd)) {}

FileWatch::~FileWatch() {
  if (watched_) loop_.unwatch(fd_.get());
}

http::Result<void> FileWatch::watch_directories() {
  target_ = resolve(path_);
  // A directory that is watched already stays so: inotify knows it by what it is.
  for (const std::string& path : {path_, target_}) {
    if (path.empty()) continue;
    const std::string directory = directory_of(path);
    if (::inotify_add_watch(fd_.get(), directory.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO) < 0) {
      return tl::unexpected(failed(directory));
    }
  }
  return {};
}

bool FileWatch::concerns_file(std::uint32_t mask, std::string_view name) const {
  // The kernel's queue was full: who knows.
  if ((mask & IN_Q_OVERFLOW) != 0) return true;
  if (name == name_of(path_) || name == name_of(target_)) return true;
  // Something on the way may be a link that now leads elsewhere.
  return (mask & IN_MOVED_TO) != 0 && resolve(path_) != target_;
}

void FileWatch::on_ready(std::uint32_t /*events*/) {
  alignas(inotify_event) std::array<char, 16UL * 1024> buffer{};
  bool changed = false;
  while (true) {
    const ssize_t count = ::read(fd_.get(), buffer.data(), buffer.size());
    if (count <= 0) break;
    const auto end = static_cast<std::size_t>(count);
    for (std::size_t at = 0; at < end;) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* const name = buffer.data() + at + sizeof event;
      changed = changed || concerns_file(event.mask, event.len == 0 ? "" : name);
      at += sizeof event + event.len;
    }
  }
  if (!changed) return;
  // A directory that cannot be watched any more changes nothing about what was seen.
  static_cast<void>(watch_directories());
  changed_();
}

}  // namespace ddcti::mock
