#pragma once

#include <cstdint>
#include <random>
#include <string>

/// Uuids that look random (version 4) and are the same for the same seed. Not thread-safe.
namespace ddcti::mock {

class UuidSource {
 public:
  explicit UuidSource(std::uint64_t seed) : random_(seed) {}

  /// `4f1c0a52-…`, 36 characters, lower case.
  [[nodiscard]] std::string next();

 private:
  std::mt19937_64 random_;
};

}  // namespace ddcti::mock
