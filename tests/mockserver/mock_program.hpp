#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

/// The real ddcti-mock as a process of its own, on a free port; stopped when this goes.
namespace ddcti::mock::test {

class MockProgram {
 public:
  /// Returns when it listens; throws if it does not come to that.
  explicit MockProgram(std::vector<std::string> options);
  MockProgram(const MockProgram&) = delete;
  MockProgram& operator=(const MockProgram&) = delete;
  ~MockProgram();

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

/// Runs ddcti-mock to its end; its exit status, or 128 and the signal that ended it.
[[nodiscard]] int run_mock(std::vector<std::string> arguments);

}  // namespace ddcti::mock::test
