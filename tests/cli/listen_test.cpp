#include <catch2/catch.hpp>

#include "command_rows.hpp"
#include "text/json.hpp"

// listen, whisper and barge: which leg is asked for, and what is dialled.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const HttpAnswer kJob = replied("+OK Job-UUID: 4f1c\n");
const HttpAnswer kUndef = replied("_undef_");

Stub origin_of(const char* uuid, HttpAnswer answer) {
  return {"uuid_getvar", std::string(uuid) + " originating_leg_uuid", std::move(answer)};
}

Stub partner_of(const char* uuid, HttpAnswer answer) {
  return {"uuid_getvar", std::string(uuid) + " signal_bond", std::move(answer)};
}

Stub dialled(const char* application) {
  return {"bgapi", std::string("cti_originate {origination_uuid=uuid-1}user/1001 ") + application,
          kJob};
}

}  // namespace

TEST_CASE("listen, whisper and barge") {
  check_rows({
      {{"listen", "c1", "--on", "1001"},
       {origin_of("c1", kUndef), dialled("&eavesdrop(c1)")},
       0,
       "uuid-1\n",
       ""},
      {{"barge", "c2", "--on-number", "1001"},
       {origin_of("c2", replied("c1")), dialled("&three_way(c2)")},
       0,
       "uuid-1\n",
       ""},
      // The agent's is the leg that was there first, whichever is named.
      {{"whisper", "c1", "--on", "1001"},
       {origin_of("c1", kUndef), dialled("queue_dtmf:w2@500,eavesdrop:c1 inline")},
       0,
       "uuid-1\n",
       ""},
      {{"whisper", "c2", "--on", "1001"},
       {origin_of("c2", replied("c1")), partner_of("c2", replied("c1")),
        dialled("queue_dtmf:w2@500,eavesdrop:c1 inline")},
       0,
       "uuid-1\n",
       ""},
      {{"whisper", "c2", "--on", "1001", "--to", "customer"},
       {origin_of("c2", replied("c1")), partner_of("c2", replied("c1")),
        dialled("queue_dtmf:w1@500,eavesdrop:c1 inline")},
       0,
       "uuid-1\n",
       ""},
      // One that was moved to another call has left its origin behind.
      {{"whisper", "c2", "--on", "1001", "--to", "agent"},
       {origin_of("c2", replied("c1")), partner_of("c2", replied("c3")),
        dialled("queue_dtmf:w2@500,eavesdrop:c2 inline")},
       0,
       "uuid-1\n",
       ""},
      // No phone rings for a call that is over.
      {{"listen", "c9", "--on", "1001"},
       {origin_of("c9", replied("-ERR No such channel!\n"))},
       1,
       "",
       "ddcti: the switch refused uuid_getvar: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"listen", "c1", "--on", "1001"},
       {origin_of("c1", kUndef),
        {"bgapi", "cti_originate {origination_uuid=uuid-1}user/1001 &eavesdrop(c1)",
         failed(HttpOutcome::kClosed)}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without "
       "an answer.\n"
       "The switch may have done it; look with `ddcti api uuid_exists uuid-1` before running this "
       "again.\n"},
  });
}

TEST_CASE("listen, whisper and barge: nothing is asked where nothing may be sent") {
  struct Row {
    std::vector<std::string> arguments;
    const char* argument;
  };
  const std::vector<Row> rows = {
      {{"listen", "c1"}, "cti_originate user/1001 &eavesdrop(c1)"},
      {{"whisper", "c1"}, "cti_originate user/1001 queue_dtmf:w2@500,eavesdrop:c1 inline"},
      {{"barge", "c1", "--caller-id", "9", "--timeout", "20"},
       "cti_originate {ignore_early_media=true,origination_caller_id_number=9,"
       "originate_timeout=20}user/1001 &three_way(c1)"},
      // A uuid is text to the list of applications.
      {{"whisper", "c1,system:id"},
       "cti_originate user/1001 queue_dtmf:w2@500,eavesdrop:c1\\,system:id inline"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.arguments);
    std::vector<std::string> arguments = row.arguments;
    arguments.insert(arguments.end(), {"--on", "1001", "--no-uuid", "--dry-run", "--json"});
    const Ran ran = run_ddcti(arguments);
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK(Json::parse(ran.out)["arg"] == row.argument);
  }
}

TEST_CASE("listen, whisper and barge: what is refused before anything is sent") {
  check_refused({
      {{"listen"}, "ddcti: UUID: the uuid is missing.\n"},
      {{"listen", "c1"},
       "ddcti: --on is missing.\nGive the extension that shall ring: --on 1001.\n"},
      {{"listen", "c1)", "--on", "1 2"}, "ddcti: --on: "},
      {{"listen", "c1 c2", "--on", "1"}, "ddcti: UUID: this is no uuid"},
      {{"listen", "ALL", "--on", "1"}, "ddcti: UUID: ALL is not one call.\n"},
      {{"barge", "c1", "--on-number", "user/1"}, "ddcti: --on-number: "},
      {{"barge", "c1", "--on", "1", "--on-number", "1"}, "ddcti: --on and --on-number exclude"},
      {{"whisper", "c1", "--on", "1", "--to", "both"},
       "ddcti: --to: 'both' is not one of agent, customer.\n"},
  });
}
