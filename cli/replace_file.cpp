#include "replace_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>

namespace ddcti::cli {
namespace {

namespace fs = std::filesystem;

tl::unexpected<std::string> from_errno() {
  return tl::unexpected<std::string>(std::strerror(errno));
}

/// Each directory that is missing, for its owner alone.
tl::expected<void, std::string> make_directories(const fs::path& directory) {
  if (directory.empty() || directory == directory.root_path()) return {};
  std::error_code error;
  if (fs::is_directory(directory, error)) return {};
  if (auto made = make_directories(directory.parent_path()); !made) return made;
  if (mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST) return from_errno();
  return {};
}

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Gives the new file what the old one had. Only root can give a file away; for others it is
/// theirs already, or becomes theirs as with any editor.
bool take_over(int descriptor, const std::optional<struct stat>& before) {
  if (!before) return true;
  if (before->st_uid != geteuid() || before->st_gid != getegid()) {
    static_cast<void>(!fchown(descriptor, before->st_uid, before->st_gid));
  }
  return fchmod(descriptor, before->st_mode & 07777U) == 0;
}

/// A rename is on the disk once its directory is.
void sync_directory(const fs::path& directory) {
  const int descriptor = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  static_cast<void>(fsync(descriptor));
  close(descriptor);
}

}  // namespace

tl::expected<void, std::string> replace_file(const std::string& path, std::string_view content) {
  std::error_code error;
  // A configuration kept elsewhere and linked to must not become a file of its own.
  fs::path target = fs::weakly_canonical(path, error);
  if (error) return tl::unexpected<std::string>(error.message());
  const fs::path directory = target.parent_path();
  if (auto made = make_directories(directory); !made) return made;

  std::optional<struct stat> before;
  struct stat status {};
  if (stat(target.c_str(), &status) == 0) {
    before = status;
  } else if (errno != ENOENT) {
    return from_errno();
  }
  std::string name = target.string() + ".XXXXXX";
  const int descriptor = mkostemp(name.data(), O_CLOEXEC);  // 0600
  if (descriptor < 0) return from_errno();
  const bool written =
      write_all(descriptor, content) && take_over(descriptor, before) && fsync(descriptor) == 0;
  int failed = written ? 0 : errno;
  if (close(descriptor) != 0 && failed == 0) failed = errno;
  if (failed == 0 && rename(name.c_str(), target.c_str()) != 0) failed = errno;
  if (failed != 0) {
    unlink(name.c_str());
    return tl::unexpected<std::string>(std::strerror(failed));
  }
  sync_directory(directory);
  return {};
}

}  // namespace ddcti::cli
