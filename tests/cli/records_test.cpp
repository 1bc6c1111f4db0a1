#include <catch2/catch.hpp>

#include "command_rows.hpp"

// --output and --fields: the same results in every form.

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

const Stub kChannels{"show", "channels as json",
                     replied(R"({"row_count":2,"rows":[{"uuid":"c1","cid_num":"张三",)"
                             R"("dest":"55,5\"5","name":"a\tb\\c","state":"CS_EXECUTE"},)"
                             R"({"uuid":"c2","cid_num":"","dest":"9","name":"n\nm"}]})")};
const Stub kNoChannels{"show", "channels as json", replied("{\"row_count\":0}")};
const Stub kKill{"uuid_kill", "c1", replied("+OK\n")};
const Stub kMembers{
    "conference", "r1 json_list",
    replied(R"([{"conference_name":"r1","members":[{"id":7,"caller_id_number":"1001",)"
            R"("flags":{"can_hear":true,"can_speak":false}}]}])")};

}  // namespace

TEST_CASE("records: lists") {
  check_rows({
      {{"channels", "--fields", "uuid,cid_num,name"},
       {kChannels},
       0,
       "UUID  FROM  NAME\nc1    张三  a\\tb\\c\nc2    -     n\\nm\n",
       ""},
      {{"channels", "--output", "csv", "--fields", "dest,uuid,name"},
       {kChannels},
       0,
       "dest,uuid,name\n\"55,5\"\"5\",c1,a\tb\\c\n9,c2,\"n\nm\"\n",
       ""},
      {{"channels", "--output", "tsv", "--fields", "uuid,name"},
       {kChannels},
       0,
       "uuid\tname\nc1\ta\\tb\\\\c\nc2\tn\\nm\n",
       ""},
      {{"channels", "--output", "jsonl", "--fields", "uuid,state"},
       {kChannels},
       0,
       "{\"uuid\":\"c1\",\"state\":\"CS_EXECUTE\"}\n{\"uuid\":\"c2\",\"state\":null}\n",
       ""},
      {{"channels", "--json", "--fields", "uuid"},
       {kChannels},
       0,
       "{\"count\":2,\"channels\":[{\"uuid\":\"c1\"},{\"uuid\":\"c2\"}]}\n",
       ""},
      // Without a record nobody can tell which names there are, but the header is there.
      {{"channels", "--output", "csv"},
       {kNoChannels},
       0,
       "uuid,created,callstate,cid_num,dest,name,application\n",
       ""},
      {{"channels", "--output", "csv", "--fields", "uuid,accountcode"},
       {kNoChannels},
       0,
       "uuid,accountcode\n",
       ""},
      {{"channels", "--output", "jsonl"}, {kNoChannels}, 0, "", ""},
      {{"channels", "--fields", "uuid,desst"},
       {kChannels},
       2,
       "",
       "ddcti: --fields: there is no field 'desst'.\nDid you mean dest?\n"},
      {{"channels", "--fields", "uuid,"},
       {kChannels},
       2,
       "",
       "ddcti: --fields: there is no field ''.\nThere are uuid, created, callstate, cid_num, dest, "
       "name, application, state.\n"},
      // What stands inside an object is named by its path.
      {{"conf", "show", "r1", "--output", "csv", "--fields", "id,flags.can_hear,flags.nothing"},
       {kMembers},
       0,
       "id,flags.can_hear,flags.nothing\n7,true,\n",
       ""},
      {{"conf", "show", "r1", "--fields", "id,flags.can_speak"},
       {kMembers},
       0,
       "ID  SPEAKS\n7   no\n",
       ""},
      {{"conf", "show", "r1", "--json", "--fields", "id"},
       {kMembers},
       0,
       "{\"count\":1,\"members\":[{\"id\":7}]}\n",
       ""},
      {{"lint", "uuid_kil c1", "--output", "csv", "--fields", "line,rule"},
       {},
       1,
       "line,rule\n1,unknown-command\n",
       ""},
  });
}

TEST_CASE("records: one result") {
  check_rows({
      {{"hangup", "c1", "--output", "csv"},
       {kKill},
       0,
       "uuid,cause,cmd,arg,reply\nc1,,uuid_kill,c1,+OK\n",
       ""},
      {{"hangup", "c1", "--output", "jsonl", "--fields", "reply,uuid"},
       {kKill},
       0,
       "{\"reply\":\"+OK\",\"uuid\":\"c1\"}\n",
       ""},
      {{"hangup", "c1", "--fields", "uuid,reply"}, {kKill}, 0, "uuid  reply\nc1    +OK\n", ""},
      // Nothing is done that could not be told of.
      {{"hangup", "c1", "--fields", "replay"},
       {},
       2,
       "",
       "ddcti: --fields: there is no field 'replay'.\nDid you mean reply?\n"},
      {{"call", "1000", "--app", "echo", "--fields", "uid"},
       {},
       2,
       "",
       "ddcti: --fields: there is no field 'uid'.\nDid you mean uuid?\n"},
      {{"api", "--fields", "id", "status"},
       {},
       2,
       "",
       "ddcti: --fields: there is no field 'id'.\nThere are cmd, arg, reply, job_uuid, ok, url, "
       "curl.\n"},
      {{"encode", "a b", "--output", "tsv"}, {}, 0, "text\tencoded\na b\ta%20b\n", ""},
      {{"hangup", "c1", "--json", "--output", "csv"},
       {},
       2,
       "",
       "ddcti: --json and --output exclude each other.\nKeep one of them.\n"},
      {{"explain", "user/1 &echo", "--output", "jsonl", "--fields", "outcome.kind,command"},
       {},
       0,
       "{\"outcome.kind\":\"ok\",\"command\":\"cti_originate\"}\n",
       ""},
  });
}

TEST_CASE("records: many lines have one header") {
  FakeMachine machine;
  machine.input = "a b\nc\n";
  const Ran csv = run_ddcti({"encode", "-", "--output", "csv", "--fields", "encoded"}, {}, machine);
  CHECK(csv.out == "encoded\na%20b\nc\n");
  const Ran table = run_ddcti({"encode", "-", "--fields", "text"}, {}, machine);
  CHECK(table.out == "text\na b\nc\n");
}

TEST_CASE("records: on a terminal nothing moves the cursor") {
  FakeMachine machine = machine_with_key();
  const Stub evil{"show", "channels as json",
                  replied("{\"row_count\":1,\"rows\":[{\"uuid\":\"\\u001b[2J\"}]}")};
  for (const char* form : {"csv", "tsv"}) {
    const Ran ran = run_ddcti({"channels", "--output", form, "--fields", "uuid"}, {evil}, machine,
                              {true, true});
    INFO(ran.out);
    CHECK(ran.out.find('\x1b') == std::string::npos);
    CHECK(ran.out.find("x1b[2J") != std::string::npos);
  }
}
