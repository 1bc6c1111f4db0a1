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

void check_refused(const std::vector<Refused>& rows) {
  for (const Refused& row : rows) {
    CAPTURE(row.arguments);
    const Ran ran = run_ddcti(row.arguments);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    INFO(ran.err);
    CHECK(ran.err.find(row.err) == 0);
  }
}

}  // namespace ddcti::cli::test
