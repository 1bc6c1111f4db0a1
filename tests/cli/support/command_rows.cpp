#include "command_rows.hpp"

#include <catch2/catch.hpp>

namespace ddcti::cli::test {

void check_rows(const std::vector<CommandRow>& rows, Terminals terminals) {
  for (const CommandRow& row : rows) {
    CAPTURE(row.arguments);
    FakeMachine machine = machine_with_key();
    const Ran ran = run_ddcti(row.arguments, row.stubs, machine, terminals);
    CHECK(ran.status == row.status);
    CHECK(ran.out == row.out);
    CHECK(ran.err == row.err);
  }
}

}  // namespace ddcti::cli::test
