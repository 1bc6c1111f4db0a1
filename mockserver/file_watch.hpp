#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http/loop.hpp"
#include "http/result.hpp"
#include "http/unique_fd.hpp"

/// Tells when a file was written anew, however editors and tools do that.
///
///   written and closed             DIR/FILE
///   replaced by another            DIR/FILE.tmp -> DIR/FILE
///   a symbolic link to elsewhere   DIR/..data -> DIR/2026_11_23, as containers are configured
///
/// Directories are watched, not the file: an editor that renames puts another file in its place.
/// What is being written is not told of until it is closed. On the loop's thread.
/// Source: inotify(7).
namespace ddcti::mock {

class FileWatch final : http::Loop::Watcher {
 public:
  using Changed = std::function<void()>;

  /// Fails with a sentence that names the directory. `loop` must outlive it; `changed` must not
  /// end it.
  [[nodiscard]] static http::Result<std::unique_ptr<FileWatch>> create(http::Loop& loop,
                                                                       std::string path,
                                                                       Changed changed);
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;
  ~FileWatch();

 private:
  FileWatch(http::Loop& loop, std::string path, Changed changed, http::UniqueFd fd);

  void on_ready(std::uint32_t events) override;
  [[nodiscard]] http::Result<void> watch_directories();
  [[nodiscard]] bool concerns_file(std::uint32_t mask, std::string_view name) const;

  http::Loop& loop_;
  const std::string path_;
  std::string target_;  ///< where links lead; empty: nowhere
  const Changed changed_;
  const http::UniqueFd fd_;
  bool watched_ = false;
};

}  // namespace ddcti::mock
