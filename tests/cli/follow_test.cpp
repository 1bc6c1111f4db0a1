#include <catch2/catch.hpp>

#include "fakes.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const HttpAnswer kGone = replied("-ERR No such channel!\n");

Stub placed(bool customer) {
  return {"bgapi",
          customer ? "cti_originate {origination_uuid=c1}user/1 &bridge(linegroup/default/5555)"
                   : "cti_originate {origination_uuid=c1}user/1 &echo",
          replied("+OK Job-UUID: 4f1c\n")};
}
/// A uuid of one's own is looked for before it is used.
Stub unused() { return {"uuid_exists", "c1", replied("false")}; }
Stub asked(const char* uuid, HttpAnswer answer) {
  return {"uuid_getvar", std::string(uuid) + " endpoint_disposition", std::move(answer)};
}
Stub bridged(HttpAnswer answer) { return {"uuid_getvar", "c1 bridge_uuid", std::move(answer)}; }

const std::vector<std::string> kCustomer{"call", "1", "--to", "5555", "--uuid", "c1", "--follow"};
const std::vector<std::string> kAgentOnly{"call", "1", "--app", "echo", "--uuid", "c1", "--follow"};

}  // namespace

TEST_CASE("follow: a call from start to end") {
  FakeMachine machine = machine_with_key();
  const Ran ran = run_ddcti(
      kCustomer,
      {unused(), placed(true), asked("c1", kGone),  // not there yet
       asked("c1", replied("_undef_")), asked("c1", replied("EARLY MEDIA")),
       asked("c1", replied("ANSWER")), bridged(replied("_undef_")),
       // Early media joins the legs before the customer answers.
       asked("c1", replied("ANSWER")), bridged(replied("c2")), asked("c2", replied("EARLY MEDIA")),
       asked("c1", replied("ANSWER")), bridged(replied("c2")), asked("c2", replied("ANSWER")),
       asked("c1", replied("ANSWER")), asked("c1", kGone)},
      machine);
  CHECK(ran.status == 0);
  CHECK(ran.out == "c1\n");
  CHECK(ran.err == "ringing\nanswered\ntalking to 5555\nover after 3 s\n");
}

TEST_CASE("follow: a live line on a terminal") {
  FakeMachine machine = machine_with_key();
  const Ran ran = run_ddcti(
      kAgentOnly,
      {unused(), placed(false), asked("c1", replied("RINGING")), asked("c1", replied("RINGING")),
       asked("c1", replied("ANSWER")), asked("c1", kGone)},
      machine, {.out = false, .err = true});
  CHECK(ran.status == 0);
  CHECK(ran.out == "c1\n");
  const std::string clear = "\r\x1b[K";
  CHECK(ran.err.find(clear + "ringing 0 s") == 0);
  CHECK(ran.err.ends_with(clear + "ringing 1 s → answered → over after 1 s\n"));
}

TEST_CASE("follow: long calls") {
  FakeMachine machine = machine_with_key();
  std::vector<Stub> stubs{unused(), placed(false)};
  constexpr int kLooks = 2 * (3600 + 2 * 60 + 31);
  for (int i = 0; i < kLooks; ++i) stubs.push_back(asked("c1", replied("ANSWER")));
  stubs.push_back(asked("c1", kGone));
  CHECK(run_ddcti(kAgentOnly, stubs, machine).err == "ringing\nanswered\nover after 1:02:31\n");
}

TEST_CASE("follow: ended too early") {
  FakeMachine machine = machine_with_key();
  const Ran agent = run_ddcti(
      kCustomer, {unused(), placed(true), asked("c1", replied("RINGING")), asked("c1", kGone)},
      machine);
  CHECK(agent.status == 1);
  CHECK(agent.err ==
        "ringing\nover after 0 s\nddcti: the call ended; whether the agent answered was not seen.\n"
        "Why is in the switch's CDR; a channel that is gone cannot be asked.\n");
  const Ran customer = run_ddcti(kCustomer,
                                 {unused(), placed(true), asked("c1", replied("ANSWER")),
                                  bridged(replied("")), asked("c1", kGone)},
                                 machine);
  CHECK(customer.status == 1);
  CHECK(customer.err.find("ringing\nanswered\nover after 0 s\n"
                          "ddcti: the call ended; whether the customer answered was not seen.\n") ==
        0);
}

TEST_CASE("follow: never seen") {
  FakeMachine machine = machine_with_key();
  std::vector<Stub> stubs{unused(), placed(true)};
  for (int i = 0; i <= 4; ++i) stubs.push_back(asked("c1", kGone));
  std::vector<std::string> arguments = kCustomer;
  arguments.insert(arguments.end(), {"--appear", "2"});
  const Ran ran = run_ddcti(arguments, stubs, machine);
  CHECK(ran.status == 5);
  CHECK(ran.out == "c1\n");
  CHECK(ran.err ==
        "ddcti: no channel c1 showed up within 2 s.\n"
        "The call may have failed at once; `ddcti call --wait` tells why. Look with `ddcti api "
        "uuid_exists c1` before you dial again.\n");
}

TEST_CASE("follow: a lost answer is asked for again, for a while") {
  FakeMachine machine = machine_with_key();
  std::vector<Stub> stubs{unused(),
                          placed(false),
                          asked("c1", replied("RINGING")),
                          asked("c1", failed(HttpOutcome::kAnswerTimeout)),
                          asked("c1", replied("oops", 502)),
                          asked("c1", replied("ANSWER"))};
  for (int i = 0; i < 20; ++i) stubs.push_back(asked("c1", failed(HttpOutcome::kNotConnected)));
  const Ran ran = run_ddcti(kAgentOnly, stubs, machine);
  CHECK(ran.status == 5);
  CHECK(ran.err ==
        "ringing\nanswered\nddcti: the switch has stopped answering; the call may go on.\n"
        "Look with `ddcti api uuid_exists c1`.\n");
}

TEST_CASE("follow: interrupted") {
  FakeMachine machine = machine_with_key();
  machine.sleeps_before_interrupt = 1;
  const Ran ran = run_ddcti(
      kCustomer,
      {unused(), placed(true), asked("c1", replied("RINGING")), asked("c1", replied("RINGING"))},
      machine);
  CHECK(ran.status == 130);
  CHECK(ran.err == "ringing\nddcti: interrupted; the call goes on.\n`ddcti hangup c1` ends it.\n");
}

TEST_CASE("follow: a call that was not placed is not followed") {
  const Ran ran = run_ddcti(
      kAgentOnly,
      {unused(),
       {"bgapi", "cti_originate {origination_uuid=c1}user/1 &echo", replied("-ERR no\n")}});
  CHECK(ran.status == 1);
}

TEST_CASE("follow: a uuid that is in use is not dialled with") {
  FakeMachine machine = machine_with_key();
  const Ran ran = run_ddcti(kCustomer, {{"uuid_exists", "c1", replied("true")}}, machine);
  CHECK(ran.status == 2);
  CHECK(ran.out.empty());
  CHECK(ran.err ==
        "ddcti: --uuid: there is a call with the uuid c1 already.\n"
        "Choose another, or leave --uuid out; nothing was dialled.\n");
}

TEST_CASE("follow: of several alternatives the one that answered is named") {
  FakeMachine machine = machine_with_key();
  const Ran ran = run_ddcti({"call", "1", "--to", "17", "--to", "5555", "--uuid", "c1", "--follow"},
                            {unused(),
                             {"bgapi",
                              "cti_originate {origination_uuid=c1}user/1 "
                              "&bridge(linegroup/default/17|linegroup/default/5555)",
                              replied("+OK Job-UUID: 4f1c\n")},
                             asked("c1", replied("ANSWER")),
                             bridged(replied("c2")),
                             asked("c2", replied("ANSWER")),
                             {"uuid_getvar", "c2 destination_number", replied("5555")},
                             asked("c1", kGone)},
                            machine);
  CHECK(ran.status == 0);
  CHECK(ran.err == "ringing\nanswered\ntalking to 5555\nover after 0 s\n");
}
