#include <catch2/catch.hpp>

#include "command_rows.hpp"
#include "text/json.hpp"

// ddcti conf: what is asked, what is sent, and what is printed.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

constexpr const char* kRoom =
    R"([{"conference_name":"r1","member_count":3,"run_time":61,"locked":false,"recording":true,)"
    R"("members":[{"id":3,"flags":{"can_hear":true,"can_speak":false,"is_moderator":true},)"
    R"("uuid":"m3","caller_id_name":"张三","caller_id_number":"1003"},)"
    R"({"id":2,"flags":{"can_hear":true,"can_speak":true,"is_moderator":false},"uuid":"m2",)"
    R"("caller_id_name":"Ann","caller_id_number":"1001"},)"
    R"({"id":1003,"flags":{"can_hear":true,"can_speak":true,"is_moderator":false},"uuid":"m1",)"
    R"("caller_id_name":"","caller_id_number":"1001"}]}])";

const Stub kAsked = {"conference", "r1 json_list", replied(kRoom)};

Stub sent(const char* argument, const char* reply) {
  return {"conference", argument, replied(reply)};
}

}  // namespace

TEST_CASE("conf list and show") {
  check_rows({
      {{"conf", "list"},
       {{"conference", "json_list", replied(kRoom)}},
       0,
       "NAME  MEMBERS  LOCKED  RECORDED  SECONDS\n"
       "r1    3        no      yes       61\n",
       ""},
      {{"conf", "list"},
       {{"conference", "json_list", replied("[]")}},
       0,
       "NAME  MEMBERS  LOCKED  RECORDED  SECONDS\n",
       ""},
      {{"conf", "list", "--json"},
       {{"conference", "json_list", replied("[]")}},
       0,
       "{\"count\":0,\"conferences\":[]}\n",
       ""},
      {{"conf", "show", "r1"},
       {kAsked},
       0,
       "ID    NUMBER  NAME  HEARS  SPEAKS  MODERATOR  UUID\n"
       "3     1003    张三  yes    no      yes        m3\n"
       "2     1001    Ann   yes    yes     no         m2\n"
       "1003  1001    -     yes    yes     no         m1\n",
       ""},
      {{"conf", "show", "r1", "--xml"},
       {{"conference", "r1 xml_list", replied("<?xml version=\"1.0\"?>\n<conferences/>\n")}},
       0,
       "<?xml version=\"1.0\"?>\n<conferences/>\n",
       ""},
      {{"conf", "show", "nosuch"},
       {{"conference", "nosuch json_list", replied("-ERR Conference nosuch not found\n")}},
       1,
       "",
       "ddcti: the switch refused conference: Conference nosuch not found.\n"
       "`ddcti conf list` lists those there are.\n"},
      {{"conf", "show", "r1"},
       {{"conference", "r1 json_list", replied("<html>")}},
       1,
       "",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: <html>.\n"
       "Check the address; running this again does no harm.\n"},
      {{"conf", "list", "--dry-run"},
       {},
       0,
       "cmd  conference\narg  json_list\n"
       "url  http://127.0.0.1:88/cli?key=***&cmd=conference&arg=json_list\n",
       ""},
  });
  const Ran json = run_ddcti({"conf", "show", "r1", "--json"}, {kAsked});
  CHECK(Json::parse(json.out)["count"] == 1);
  CHECK(Json::parse(json.out)["conferences"] == Json::parse(kRoom));
}

TEST_CASE("conf: members by id, by number, and all") {
  check_rows({
      {{"conf", "mute", "r1", "2"},
       {kAsked, sent("r1 mute 2", "+OK mute 2\n")},
       0,
       "r1: mute 2\n",
       ""},
      // An id beats a number.
      {{"conf", "unmute", "r1", "1003"},
       {kAsked, sent("r1 unmute 1003", "+OK unmute 1003\n")},
       0,
       "r1: unmute 1003\n",
       ""},
      {{"conf", "deaf", "r1", "all"},
       {sent("r1 deaf all", "+OK deaf 3\n+OK deaf 2\n")},
       0,
       "r1: deaf all\n",
       ""},
      {{"conf", "undeaf", "r1", "last", "--json"},
       {sent("r1 undeaf last", "+OK undeaf 3\n")},
       0,
       "{\"conference\":\"r1\",\"action\":\"undeaf\",\"member\":\"last\",\"cmd\":\"conference\","
       "\"arg\":\"r1 undeaf last\",\"reply\":\"+OK undeaf 3\"}\n",
       ""},
      {{"conf", "mute", "r1", "all", "--quiet"},
       {sent("r1 mute all quiet", "+OK mute 3\n")},
       0,
       "r1: mute all\n",
       ""},
      {{"conf", "kick", "r1", "2"},
       {kAsked, sent("r1 kick 2", "+OK kicked 2\n")},
       0,
       "r1: kick 2\n",
       ""},
      {{"conf", "kick", "r1", "2", "--quiet"},
       {kAsked, sent("r1 hup 2", "+OK hup 2\n")},
       0,
       "r1: kick 2\n",
       ""},
      {{"conf", "hup", "r1", "all"}, {sent("r1 hup all", "+OK hup 2\n")}, 0, "r1: hup all\n", ""},
      {{"conf", "mute", "r1", "1001"},
       {kAsked},
       1,
       "",
       "ddcti: several members of r1 have the number 1001: 2 (1001), 1003 (1001).\n"
       "Give the id of one; `ddcti conf show r1` lists them.\n"},
      {{"conf", "mute", "r1", "99"},
       {kAsked},
       1,
       "",
       "ddcti: conference r1 has no member 99.\n`ddcti conf show r1` lists those it has.\n"},
      {{"conf", "mute", "r1", "2"},
       {kAsked, sent("r1 mute 2", "-ERR Non-Existant ID 2\n")},
       1,
       "",
       "ddcti: the switch refused conference: Non-Existant ID 2.\n"
       "`ddcti conf show r1` lists those it has.\n"},
      {{"conf", "hup", "r1", "2"},
       {kAsked, {"conference", "r1 hup 2", failed(HttpOutcome::kClosed)}},
       5,
       "",
       "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without "
       "an answer.\n"
       "The switch may have done it; look with `ddcti conf show r1` before running this again.\n"},
      {{"conf", "mute", "r1", "7", "--dry-run"},
       {},
       0,
       "cmd  conference\narg  r1 mute 7\n"
       "url  http://127.0.0.1:88/cli?key=***&cmd=conference&arg=r1%20mute%207\n",
       ""},
      {{"conf", "mute", "r1", "+861", "--dry-run"},
       {},
       2,
       "",
       "ddcti: who +861 is can only be found by asking the switch.\n"
       "Give the member's id, or leave --dry-run and --curl out.\n"},
  });
}

TEST_CASE("conf: sounds and recordings") {
  check_rows({
      {{"conf", "play", "r1", "/a b.wav"},
       {sent("r1 play '/a b.wav'", "+OK (play) Playing file /a b.wav\n")},
       0,
       "r1: play /a b.wav\n",
       ""},
      {{"conf", "play", "会议", "/a[1]", "--async", "--json"},
       {sent("会议 play /a[1] async", "+OK (play) Playing file /a[1]\n")},
       0,
       "{\"conference\":\"会议\",\"action\":\"play\",\"file\":\"/a[1]\",\"member\":null,"
       "\"cmd\":\"conference\",\"arg\":\"会议 play /a[1] async\","
       "\"reply\":\"+OK (play) Playing file /a[1]\"}\n",
       ""},
      // The room's sounds are not expanded, a member's are.
      {{"conf", "play", "r1", "/${x}.wav"},
       {sent("r1 play /${x}.wav", "-ERR (play) File: /${x}.wav not found.\n")},
       1,
       "",
       "ddcti: the switch refused conference: (play) File: /${x}.wav not found.\n"},
      {{"conf", "play", "r1", "/${x}.wav", "--member", "1003"},
       {kAsked, sent("r1 play /\\${x}.wav 1003", "+OK (play) Playing file x to member 1003\n")},
       0,
       "r1: play /${x}.wav\n",
       ""},
      {{"conf", "stop", "r1"},
       {sent("r1 stop all", "+OK Stopped 0 files.\n")},
       0,
       "r1: stop\n",
       ""},
      {{"conf", "stop", "r1", "--async"},
       {sent("r1 stop async", "+OK Stopped 0 files.\n")},
       0,
       "r1: stop\n",
       ""},
      {{"conf", "stop", "r1", "--member", "3"},
       {kAsked, sent("r1 stop all 3", "+OK Stopped 0 files.\n")},
       0,
       "r1: stop\n",
       ""},
      {{"conf", "record", "r1", "/rec/a b.wav"},
       {sent("r1 record '/rec/a b.wav'", "+OK Record file /rec/a b.wav\n")},
       0,
       "r1: recording to /rec/a b.wav\n",
       ""},
      {{"conf", "record", "r1", "all", "--stop", "--json"},
       {sent("r1 norecord all", "+OK Stopped recording 0 files\n")},
       0,
       "{\"conference\":\"r1\",\"action\":\"record\",\"file\":\"all\",\"stopped\":true,"
       "\"cmd\":\"conference\",\"arg\":\"r1 norecord all\","
       "\"reply\":\"+OK Stopped recording 0 files\"}\n",
       ""},
  });
}

TEST_CASE("conf: the room, and who is in it") {
  check_rows({
      {{"conf", "lock", "r1"}, {sent("r1 lock", "+OK r1 locked\n")}, 0, "r1: lock\n", ""},
      {{"conf", "unlock", "r1", "--json"},
       {sent("r1 unlock", "+OK r1 unlocked\n")},
       0,
       "{\"conference\":\"r1\",\"action\":\"unlock\",\"cmd\":\"conference\","
       "\"arg\":\"r1 unlock\",\"reply\":\"+OK r1 unlocked\"}\n",
       ""},
      {{"conf", "dial", "r1", "1001"},
       {{"bgapi", "conference r1 dial user/1001", replied("+OK Job-UUID: 4f1c\n")}},
       0,
       "r1: calling 1001\n",
       ""},
      {{"conf", "dial", "r1", "138", "--via", "gateway/gw1", "--caller-id", "9", "--caller-name",
        "Ann Lee", "--wait"},
       {sent("r1 dial sofia/gateway/gw1/138 9 'Ann Lee'",
             "+OK Call Requested: result: [SUCCESS]\n")},
       0,
       "r1: 138 has joined\n",
       ""},
      {{"conf", "dial", "r1", "error/USER_BUSY", "--wait"},
       {sent("r1 dial error/USER_BUSY", "+OK Call Requested: result: [USER_BUSY]\n")},
       1,
       "",
       "ddcti: the switch refused conference: Call Requested: result: [USER_BUSY].\n"},
      {{"conf", "transfer", "r1", "r2", "3"},
       {kAsked, sent("r1 transfer r2 3", "+OK Member '3' sent to conference r2.\n")},
       0,
       "r1: 3 went to r2\n",
       ""},
  });
  using namespace std::chrono_literals;
  CHECK(run_ddcti({"conf", "dial", "r1", "1", "--wait"},
                  {sent("r1 dial user/1", "+OK Call Requested: result: [SUCCESS]\n")})
            .requests.at(0)
            .timeout == 70s);
}

TEST_CASE("conf: what is refused, and in which words") {
  check_refused({
      {{"conf"}, "ddcti: ACTION is missing.\n"},
      {{"conf", "mtue", "r1", "2"},
       "ddcti: 'mtue' is nothing to do to a conference.\nDid you mean mute?\n"},
      {{"conf", "show"}, "ddcti: CONFERENCE is missing.\nWrite ddcti conf show CONFERENCE.\n"},
      {{"conf", "list", "r1"}, "ddcti: list is about all conferences.\n"},
      {{"conf", "mute", "r1"},
       "ddcti: mute takes more arguments.\nWrite ddcti conf mute CONFERENCE MEMBER.\n"},
      {{"conf", "lock", "r1", "2"}, "ddcti: lock takes fewer arguments.\n"},
      {{"conf", "show", "list"}, "ddcti: CONFERENCE: this is no name of a conference.\n"},
      {{"conf", "show", "a b"}, "ddcti: CONFERENCE: this is no name of a conference.\n"},
      {{"conf", "show", "r1@"}, "ddcti: CONFERENCE: this is no name of a conference.\n"},
      {{"conf", "dial", "r1,system:id", "1"}, "ddcti: CONFERENCE: this is no name"},
      {{"conf", "dial", "${system(id)}", "1"}, "ddcti: CONFERENCE: this is no name"},
      {{"conf", "transfer", "r1", "r2,system:id", "3"}, "ddcti: OTHER: this is no name"},
      {{"conf", "transfer", "r1", "r2", "3 4"}, "ddcti: MEMBER: "},
      {{"conf", "mute", "r1", "2 quiet"}, "ddcti: MEMBER: "},
      {{"conf", "play", "r1", ""}, "ddcti: FILE is empty.\n"},
      {{"conf", "play", "r1", "/a.wav", "--member", "2", "--async"},
       "ddcti: --member and --async exclude each other.\n"},
      {{"conf", "dial", "r1", "user/1,user/2"}, "ddcti: TARGET: "},
      {{"conf", "dial", "r1", "user/1", "--via", "gateway/g"}, "ddcti: --via says how"},
      {{"conf", "dial", "r1", "1", "--caller-name", "Ann"},
       "ddcti: --caller-name needs --caller-id.\n"},
      {{"conf", "dial", "r1", "1", "--caller-id", "a b"}, "ddcti: --caller-id: "},
      {{"conf", "lock", "r1", "--async"}, "ddcti: --async does not go with lock.\n"},
      {{"conf", "show", "r1", "--xml", "--json"}, "ddcti: --xml and --json exclude each other.\n"},
  });
}
