#pragma once

#include "fakes.hpp"

/// Tables of runs: options and the switch's answers on one side, all that is printed on the
/// other.
namespace ddcti::cli::test {

struct CommandRow {
  std::vector<std::string> arguments;
  std::vector<Stub> stubs;
  int status;
  const char* out;
  const char* err;
};

/// Runs each row on a machine with a key.
void check_rows(const std::vector<CommandRow>& rows, Terminals terminals = {});

/// A line that is refused before anything is sent, and the first words of why.
struct Refused {
  std::vector<std::string> arguments;
  const char* err;
};

void check_refused(const std::vector<Refused>& rows);

}  // namespace ddcti::cli::test
