#pragma once

#include <map>
#include <string>
#include <string_view>

/// How many calls each line of a line group has. Which line a call takes is ours, not the
/// module's: lines in the order of the scenario, the first with room. Not thread-safe.
namespace ddcti::mock {

class LineBook {
 public:
  /// Takes a place on `line`; false if it has `max_calls` already.
  [[nodiscard]] bool take(std::string_view line, int max_calls);
  void release(std::string_view line);

  [[nodiscard]] int calls(std::string_view line) const;

 private:
  std::map<std::string, int, std::less<>> calls_;
};

}  // namespace ddcti::mock
