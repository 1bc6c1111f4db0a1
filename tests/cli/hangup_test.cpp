#include <catch2/catch.hpp>

#include "command_rows.hpp"

// Several calls, or all of them.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const Stub kChannels{"show", "channels as json",
                     replied(R"({"row_count":3,"rows":[)"
                             R"({"uuid":"c1","callstate":"ACTIVE","cid_num":"1","dest":"5555"},)"
                             R"({"uuid":"c2","callstate":"ACTIVE","cid_num":"张三","dest":"9"},)"
                             R"({"uuid":"c3","callstate":"RINGING","cid_num":"1","dest":"9"}]})")};
const HttpAnswer kOk = replied("+OK\n");
const HttpAnswer kGone = replied("-ERR No such channel!\n");

}  // namespace

TEST_CASE("hangup: several") {
  check_rows({
      {{"hangup", "c1", "c2", "c1"},
       {{"uuid_kill", "c1", kOk}, {"uuid_kill", "c2", kOk}},
       0,
       "hung up c1\nhung up c2\n",
       ""},
      {{"hangup", "c1", "c2", "--cause", "17", "--json"},
       {{"uuid_kill", "c1 USER_BUSY", kOk}, {"uuid_kill", "c2 USER_BUSY", kOk}},
       0,
       "{\"uuid\":\"c1\",\"cause\":\"USER_BUSY\",\"cmd\":\"uuid_kill\",\"arg\":\"c1 USER_BUSY\","
       "\"reply\":\"+OK\"}\n{\"uuid\":\"c2\",\"cause\":\"USER_BUSY\",\"cmd\":\"uuid_kill\","
       "\"arg\":\"c2 USER_BUSY\",\"reply\":\"+OK\"}\n",
       ""},
      {{"hangup", "c1", "c2", "--output", "csv", "--fields", "uuid,reply"},
       {{"uuid_kill", "c1", kOk}, {"uuid_kill", "c2", kOk}},
       0,
       "uuid,reply\nc1,+OK\nc2,+OK\n",
       ""},
      // A call that is over is no reason to leave the next one up; the code tells of it.
      {{"hangup", "c1", "c2"},
       {{"uuid_kill", "c1", kGone}, {"uuid_kill", "c2", kOk}},
       1,
       "hung up c2\n",
       "ddcti: c1: the switch refused uuid_kill: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"},
      // What stops the rest counts, whatever was refused before.
      {{"hangup", "c1", "c2", "c3"},
       {{"uuid_kill", "c1", kGone}, {"uuid_kill", "c2", failed(HttpOutcome::kClosed)}},
       5,
       "",
       "ddcti: c1: the switch refused uuid_kill: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"
       "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without an "
       "answer.\n"
       "The switch may have done it; look with `ddcti api uuid_exists c2` before running this "
       "again.\nNot tried: c3.\n"},
      {{"hangup", "c1", "c2", "c3"},
       {{"uuid_kill", "c1", kGone}, {"uuid_kill", "c2", failed(HttpOutcome::kStoppedBefore)}},
       130,
       "",
       "ddcti: c1: the switch refused uuid_kill: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"
       "ddcti: interrupted before the request was sent.\nNothing was started.\n"
       "Not tried: c2, c3.\n"},
      {{"hangup", "c1", "c2"},
       {{"uuid_kill", "c1", kGone}, {"uuid_kill", "c2", replied("no", 403)}},
       3,
       "",
       "ddcti: c1: the switch refused uuid_kill: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"
       "ddcti: http://127.0.0.1:88 refuses this computer, or the key (HTTP 403).\n"
       "See http_api_cli_acl in the module's cti.conf.xml. Compare the key from DDCTI_KEY with "
       "http_api_cli_key in the module's cti.conf.xml.\n"},
      // Where nobody listens there is no second try.
      {{"hangup", "c1", "c2"},
       {{"uuid_kill", "c1", failed(HttpOutcome::kNotConnected, "refused")}},
       4,
       "",
       "ddcti: no connection to http://127.0.0.1:88: refused.\n"
       "Check host and port (--url, DDCTI_URL or the profile); nothing was sent, so running this "
       "again is safe.\nNot tried: c1, c2.\n"},
      {{"hangup", "c1", "x y"},
       {},
       2,
       "",
       "ddcti: UUID: this is no uuid.\n  x y\n   ^\n`ddcti channels` shows the uuids of the calls "
       "there are.\n"},
  });
}

TEST_CASE("hangup --all") {
  check_rows({
      {{"hangup", "--all", "--yes"},
       {kChannels, {"uuid_kill", "c1", kOk}, {"uuid_kill", "c2", kGone}, {"uuid_kill", "c3", kOk}},
       0,
       "hung up c1\nhung up c3\n",
       ""},
      {{"hangup", "--all", "--yes", "--where", "dest=9", "--where", "callstate=RINGING"},
       {kChannels, {"uuid_kill", "c3", kOk}},
       0,
       "hung up c3\n",
       ""},
      {{"hangup", "--all", "--yes", "--where", "dest=8"},
       {kChannels},
       0,
       "",
       "There is no such channel.\n"},
      {{"hangup", "--all", "--yes"},
       {{"show", "channels as json", replied("{\"row_count\":0}")}},
       0,
       "",
       "There was no call to hang up.\n"},
      {{"hangup", "--all"},
       {kChannels},
       2,
       "",
       "ddcti: --all would hang up 3 channels, and nobody can be asked.\n"
       "Give --yes if that is meant.\n"},
      // A slip must not mean every channel, nor none.
      {{"hangup", "--all", "--yes", "--where", "desst=9"},
       {kChannels},
       2,
       "",
       "ddcti: --where: a channel has no field 'desst'.\nDid you mean dest?\n"},
      {{"hangup", "--all", "--yes", "--where", "accountcode="},
       {},
       2,
       "",
       "ddcti: --where: 'accountcode=' has no value.\n"
       "An empty field cannot be asked for; give the uuids instead.\n"},
      {{"hangup", "--all", "--yes", "--where", "dest"},
       {},
       2,
       "",
       "ddcti: --where: 'dest' is not of the form FIELD=VALUE.\n"
       "Fields are those of `ddcti channels --json`, such as dest or callstate.\n"},
      {{"hangup", "--where", "dest=9", "c1"},
       {},
       2,
       "",
       "ddcti: --where belongs to --all.\nGive --all, or leave --where out.\n"},
      {{"hangup", "--all", "c1"},
       {},
       2,
       "",
       "ddcti: UUID and --all exclude each other.\nKeep one of them.\n"},
      {{"hangup", "--all", "--dry-run"},
       {},
       2,
       "",
       "ddcti: which channels there are can only be found by asking the switch.\n"
       "`ddcti channels` lists them; leave --dry-run and --curl out.\n"},
  });
}

TEST_CASE("hangup --all asks on a terminal") {
  struct Case {
    const char* answer;
    int status;
  };
  for (const Case& one :
       {Case{"y", 0}, Case{"yes", 0}, Case{"n", 1}, Case{"", 1}, Case{"all", 1}}) {
    CAPTURE(one.answer);
    FakeMachine machine = machine_with_key();
    machine.answer = one.answer;
    std::vector<Stub> stubs{kChannels};
    if (one.status == 0) stubs.push_back({"uuid_kill", "c2", kOk});
    const Ran ran =
        run_ddcti({"hangup", "--all", "--where", "cid_num=张三"}, stubs, machine, {true, true});
    CHECK(ran.status == one.status);
    CHECK(
        ran.err.starts_with("UUID  STATE   FROM  TO\nc2    ACTIVE  张三  9\n"
                            "Hang up 1 channels? [y/N] "));
  }
}
