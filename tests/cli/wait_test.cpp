#include <catch2/catch.hpp>

#include "command_rows.hpp"
#include "text/json.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const HttpAnswer kGone = replied("-ERR No such channel!\n");
const HttpAnswer kRinging = replied("_undef_");
const HttpAnswer kEarly = replied("EARLY MEDIA");
const HttpAnswer kAnswered = replied("ANSWER");
const HttpAnswer kLost = failed(HttpOutcome::kNotConnected, "refused");

/// One look after the other.
std::vector<Stub> looks(const std::vector<HttpAnswer>& answers) {
  std::vector<Stub> stubs;
  for (const HttpAnswer& answer : answers) {
    stubs.push_back({"uuid_getvar", "c1 endpoint_disposition", answer});
  }
  return stubs;
}

std::vector<HttpAnswer> repeated(const HttpAnswer& answer, std::size_t count) {
  return std::vector<HttpAnswer>(count, answer);
}

const std::vector<std::string> kForAnswer{"wait", "c1"};
const std::vector<std::string> kForEnd{"wait", "c1", "--for", "ended"};

std::vector<std::string> with(std::vector<std::string> words, std::vector<std::string> more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("wait: for the answer") {
  check_rows({
      {kForAnswer, looks({kAnswered}), 0, "c1 is answered\n", ""},
      // It shows up a moment after the switch took the job; early media is no answer.
      {kForAnswer, looks({kGone, kRinging, kEarly, kAnswered}), 0, "c1 is answered\n", ""},
      {with(kForAnswer, {"--json"}), looks({kGone, kRinging, kAnswered}), 0,
       "{\"uuid\":\"c1\",\"for\":\"answered\",\"state\":\"answered\",\"waited_ms\":1000}\n", ""},
      {kForAnswer, looks({kRinging, kGone}), 1, "",
       "ddcti: c1 ended before it was answered.\n"
       "Why is in the switch's CDR; a channel that is gone cannot be asked.\n"},
      {with(kForAnswer, {"--json"}), looks({kRinging, kGone}), 1,
       "{\"uuid\":\"c1\",\"for\":\"answered\",\"state\":\"ended\",\"waited_ms\":500}\n",
       "ddcti: c1 ended before it was answered.\n"
       "Why is in the switch's CDR; a channel that is gone cannot be asked.\n"},
      {with(kForAnswer, {"--json"}), looks(repeated(kGone, 21)), 5,
       "{\"uuid\":\"c1\",\"for\":\"answered\",\"state\":null,\"waited_ms\":10000}\n",
       "ddcti: no channel c1 showed up within 10 s.\n"
       "It may have failed at once, or be over; `ddcti channels` lists those there are.\n"},
      {with(kForAnswer, {"--timeout", "1"}), looks({kGone, kGone, kGone}), 5, "",
       "ddcti: no channel c1 showed up within 1 s.\n"
       "It may have failed at once, or be over; `ddcti channels` lists those there are.\n"},
      {with(kForAnswer, {"--timeout", "1", "--json"}), looks({kRinging, kRinging, kRinging}), 5,
       "{\"uuid\":\"c1\",\"for\":\"answered\",\"state\":\"ringing\",\"waited_ms\":1000}\n",
       "ddcti: c1 was not answered within 1 s; it goes on.\nLook with `ddcti show c1`.\n"},
      // The last look is taken when the time is up.
      {with(kForAnswer, {"--timeout", "1"}), looks({kRinging, kRinging, kAnswered}), 0,
       "c1 is answered\n", ""},
  });
}

TEST_CASE("wait: for the end, which a channel that is not there has reached") {
  check_rows({
      {kForEnd, looks({kGone}), 0, "c1 is over\n", ""},
      {kForEnd, looks({kRinging, kAnswered, kGone}), 0, "c1 is over\n", ""},
      {with(kForEnd, {"--json"}), looks({kAnswered, kGone}), 0,
       "{\"uuid\":\"c1\",\"for\":\"ended\",\"state\":\"ended\",\"waited_ms\":500}\n", ""},
      {with(kForEnd, {"--timeout", "1", "--json"}), looks({kAnswered, kAnswered, kAnswered}), 5,
       "{\"uuid\":\"c1\",\"for\":\"ended\",\"state\":\"answered\",\"waited_ms\":1000}\n",
       "ddcti: c1 was not over within 1 s; it goes on.\nLook with `ddcti show c1`.\n"},
  });
}

TEST_CASE("wait: a switch that does not answer") {
  std::vector<HttpAnswer> silent = repeated(kLost, 20);
  silent.insert(silent.begin(), kRinging);
  check_rows({
      // From the start: what is wrong is told at once.
      {kForAnswer, looks({kLost}), 4, "",
       "ddcti: no connection to http://127.0.0.1:88: refused.\n"
       "Check host and port (--url, DDCTI_URL or the profile); nothing was sent, so running this "
       "again is safe.\n"},
      {with(kForEnd, {"--json"}), looks({replied("no", 401)}), 3, "",
       "ddcti: http://127.0.0.1:88 refuses the key (HTTP 401).\n"
       "Compare the key from DDCTI_KEY with http_api_cli_key in the module's cti.conf.xml.\n"},
      // What no switch says is no state of a channel.
      {with(kForAnswer, {"--timeout", "3"}), looks({replied("hello")}), 1, "",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: hello.\n"
       "Check the address; running this again does no harm.\n"},
      // Nothing is said to go on that was never seen.
      {with(kForAnswer, {"--timeout", "1"}), looks({kGone, kLost, kLost}), 5, "",
       "ddcti: no channel c1 showed up within 1 s.\n"
       "It may have failed at once, or be over; `ddcti channels` lists those there are.\n"},
      // Later: it is asked again, for a while. A proxy's page is no answer of the switch.
      {kForEnd, looks({kAnswered, kLost, replied("oops", 502), kGone}), 0, "c1 is over\n", ""},
      {with(kForAnswer, {"--json"}), looks(silent), 5,
       "{\"uuid\":\"c1\",\"for\":\"answered\",\"state\":\"ringing\",\"waited_ms\":10000}\n",
       "ddcti: the switch has stopped answering; c1 may go on.\nLook with `ddcti show c1`.\n"},
  });
}

TEST_CASE("wait: options") {
  check_rows({
      {{"wait"},
       {},
       2,
       "",
       "ddcti: UUID: the uuid is missing.\n`ddcti channels` shows the uuids of the calls there "
       "are.\n"},
      {with(kForAnswer, {"--for", "dinner"}),
       {},
       2,
       "",
       "ddcti: --for: 'dinner' is not one of answered, ended.\n"
       "`ddcti wait --help` lists its options.\n"},
      {with(kForAnswer, {"--timeout", "0"}),
       {},
       2,
       "",
       "ddcti: --timeout: 0 s is not between 1 and 86400.\n`ddcti wait --help` lists its "
       "options.\n"},
      {with(kForAnswer, {"--dry-run", "--json"}),
       {},
       0,
       "{\"uuid\":\"c1\",\"for\":\"answered\",\"cmd\":\"uuid_getvar\",\"arg\":\"c1 "
       "endpoint_disposition\",\"url\":\"http://127.0.0.1:88/"
       "cli?key=***&cmd=uuid_getvar&arg=c1%20endpoint_disposition\"}\n",
       ""},
  });
}

TEST_CASE("wait: interrupted") {
  FakeMachine machine = machine_with_key();
  machine.sleeps_before_interrupt = 1;
  const Ran ran = run_ddcti(with(kForAnswer, {"--json"}), looks({kRinging, kRinging}), machine);
  CHECK(ran.status == 130);
  CHECK(Json::parse(ran.out)["state"] == "ringing");
  CHECK(ran.err == "ddcti: interrupted; nothing was done to c1.\n");
}

TEST_CASE("wait: progress on a terminal once it takes two seconds, and nothing of it is left") {
  const std::string clear = "\r\x1b[K";
  FakeMachine machine = machine_with_key();
  const Terminals terminal{.out = false, .err = true};
  const Ran quick = run_ddcti(kForAnswer, looks({kRinging, kAnswered}), machine, terminal);
  CHECK(quick.err.empty());
  const Ran slow = run_ddcti(
      kForAnswer,
      looks({kGone, kGone, kGone, kGone, kGone, kRinging, kRinging, kLost, kRinging, kAnswered}),
      machine, terminal);
  CHECK(slow.out == "c1 is answered\n");
  CHECK(slow.err == clear + "c1: not there yet; waiting for 2 s" + clear +
                        "c1: ringing; waiting for 2 s" + clear + "c1: ringing; waiting for 3 s" +
                        clear + "c1: the switch does not answer; waiting for 3 s" + clear +
                        "c1: ringing; waiting for 4 s" + clear);
  const Ran refused = run_ddcti(with(kForAnswer, {"--timeout", "2"}), looks(repeated(kRinging, 5)),
                                machine, terminal);
  CHECK(refused.err.find(clear) == std::string::npos);  // time was up before there was any
}
