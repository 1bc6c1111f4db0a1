#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "ddcti/call_request.hpp"
#include "problem.hpp"

namespace ddcti::cli {

enum class Side { kAgent, kCustomer, kBoth };

/// Which option set a variable; errors name options rather than variables.
struct VariableSource {
  Side side = Side::kAgent;
  std::string name;
  std::string option;

  bool operator==(const VariableSource&) const = default;
};

/// Sets variables on one side of a call, in order, and remembers where each came from. Whether
/// names and values will do is write_planned()'s to find out.
class LegVariables {
 public:
  LegVariables(Side side, std::vector<Assignment>& list, std::vector<VariableSource>& sources)
      : side_(side), list_(list), sources_(sources) {}

  void set(std::string name, Value value, std::string option);

  /// Nothing happens without a value.
  void set_text(const char* name, const std::optional<std::string>& value, const char* option);
  void set_seconds(const char* name, const std::optional<std::chrono::seconds>& value,
                   const char* option);
  void set_yes_no(const char* name, std::optional<bool> value, const char* option);

  /// `NAME=VALUE` each, the value as it stands. Fails with kUsage.
  [[nodiscard]] Outcome<void> set_all(const std::vector<std::string>& texts, const char* option);

  /// `NAME=VALUE` each; references to variables in the value are the switch's to resolve, API
  /// calls are refused. Fails with kUsage.
  [[nodiscard]] Outcome<void> set_all_references(const std::vector<std::string>& texts,
                                                 const char* option);

 private:
  Side side_;
  std::vector<Assignment>& list_;
  std::vector<VariableSource>& sources_;
};

}  // namespace ddcti::cli
