#include "call/plan.hpp"

#include <catch2/catch.hpp>

#include "fakes.hpp"
#include "text/json.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

struct Row {
  std::vector<std::string> arguments;
  const char* argument;            ///< what the switch gets
  std::vector<std::string> added;  ///< variables nobody asked for
};

const std::vector<Row> kPageRows = {
    {{"1000", "--app", "echo", "--verb", "originate", "--no-uuid"},
     "originate user/1000 &echo",
     {}},
    {{"121", "--to", "5555", "--caller-id", "clicktocall", "--to-caller-id", "121", "--record",
      "--no-uuid"},
     "cti_originate {origination_caller_id_number=clicktocall,origination_nested_vars=true,"
     "execute_on_answer_set_record_filename='export record_filename=$${recordings_dir}/"
     "${strftime(%Y-%m-%d)}/${uuid}.wav'}user/121 &bridge({origination_caller_id_number=121,"
     "execute_on_answer_start_record='record_session \\${record_filename}'}"
     "linegroup/default/5555)",
     {"origination_nested_vars"}},
    {{"121", "--to", "1380000000", "--caller-id", "clicktocall", "--to-caller-id", "121",
      "--record=agent", "--no-uuid"},
     "cti_originate {origination_caller_id_number=clicktocall}user/121 "
     "export:record_filename=$${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav,"
     "record_session:${record_filename},bridge:{origination_caller_id_number=121}"
     "linegroup/default/1380000000 inline",
     {}},
};

const std::vector<Row> kRows = {
    // Whom, and how a number is reached.
    {{"1000", "--to", "5555", "--no-uuid"},
     "cti_originate user/1000 &bridge(linegroup/default/5555)",
     {}},
    {{"--agent-number", "1000", "--to-number", "+86138", "--via", "gateway/gw1", "--no-uuid"},
     "cti_originate user/1000 &bridge(sofia/gateway/gw1/+86138)",
     {}},
    {{"sofia/gateway/g/1", "--to", "5", "--to", "user/1", "--via", "ip/10.0.0.1:5080", "--no-uuid"},
     "cti_originate sofia/gateway/g/1 &bridge(sofia/external/5@10.0.0.1:5080|user/1)",
     {}},
    {{"1", "--to", "5", "--via", "linegroup/线路组", "--no-uuid"},
     "cti_originate user/1 &bridge(linegroup/线路组/5)",
     {}},
    {{"1", "--inline", "set:a=1,park", "--no-uuid"},
     "cti_originate user/1 set:a=1,park inline",
     {}},
    {{"1", "--app", "playback:a.wav", "--record=agent", "--record-file", "/r/${uuid}.wav",
      "--no-uuid"},
     "cti_originate user/1 export:record_filename=/r/${uuid}.wav,"
     "record_session:${record_filename},playback:a.wav inline",
     {}},
    // Uuids: in the block for all where there is one leg, else each its own.
    {{"1", "--to", "5"},
     "cti_originate {origination_uuid=uuid-1}user/1 &bridge(linegroup/default/5)",
     {}},
    {{"1", "--to", "5", "--uuid", "c1", "--to-uuid", "c2"},
     "cti_originate {origination_uuid=c1}user/1 &bridge({origination_uuid=c2}linegroup/default/5)",
     {}},
    {{"1", "--to", "5", "--to", "6", "--to-uuid", "--to-caller-id", "9"},
     "cti_originate {origination_uuid=uuid-1}user/1 &bridge({origination_caller_id_number=9}"
     "[origination_uuid=uuid-2]linegroup/default/5|[origination_uuid=uuid-3]linegroup/default/6)",
     {}},
    // A timeout of the whole attempt would leave the second untried.
    {{"1", "--to", "5", "--to", "6", "--to-timeout", "20", "--no-uuid"},
     "cti_originate user/1 &bridge([leg_timeout=20]linegroup/default/5|"
     "[leg_timeout=20]linegroup/default/6)",
     {}},
    {{"group/sales", "--app", "echo"}, "cti_originate group/sales &echo", {}},
    // Each kind of thing on its own leg.
    {{"1", "--to", "5", "--caller-id", "a", "--codec", "g729", "--to-caller-id", "b", "--to-codec",
      "PCMU,PCMA", "--to-timeout", "20", "--var", "x=1", "--to-var", "y=2", "--no-uuid"},
     "cti_originate {origination_caller_id_number=a,absolute_codec_string=g729,x=1,"
     "nolocal:absolute_codec_string=PCMU\\,PCMA,export_vars=nolocal:absolute_codec_string}user/1 "
     "&bridge({origination_caller_id_number=b,originate_timeout=20,y=2}linegroup/default/5)",
     {"nolocal:absolute_codec_string", "export_vars"}},
    {{"1", "--to", "5", "--export", "ticket=7", "--no-uuid"},
     "cti_originate {ticket=7,export_vars=ticket}user/1 &bridge(linegroup/default/5)",
     {"export_vars"}},
    // --timeout, and what the bridge would take over from the agent's leg.
    {{"1", "--to", "5", "--timeout", "30", "--no-uuid"},
     "cti_originate {ignore_early_media=true,originate_timeout=30}user/1 "
     "&bridge({ignore_early_media=false}linegroup/default/5)",
     {"ignore_early_media"}},
    {{"1", "--to", "5", "--timeout", "30", "--to-ignore-early-media", "--no-uuid"},
     "cti_originate {ignore_early_media=true,originate_timeout=30}user/1 "
     "&bridge({ignore_early_media=true}linegroup/default/5)",
     {"ignore_early_media"}},
    {{"1", "--to", "5", "--timeout", "30", "--ignore-early-media=false", "--no-uuid"},
     "cti_originate {ignore_early_media=false,originate_timeout=30}user/1 "
     "&bridge(linegroup/default/5)",
     {}},
    {{"1", "--to", "5", "--ignore-early-media", "--no-uuid"},
     "cti_originate {ignore_early_media=true}user/1 "
     "&bridge({ignore_early_media=false}linegroup/default/5)",
     {"ignore_early_media"}},
    {{"1", "--app", "echo", "--timeout", "30", "--no-uuid"},
     "cti_originate {ignore_early_media=true,originate_timeout=30}user/1 &echo",
     {"ignore_early_media"}},
    {{"1", "--app", "park", "--ignore-early-media", "--caller-id", "1390000000", "--no-uuid"},
     "cti_originate {ignore_early_media=true,origination_caller_id_number=1390000000}user/1 &park",
     {}},
    // Values, references, templates.
    {{"1000", "--to", "138000000", "--ringback", "$${cn-ring}", "--to-ignore-early-media",
      "--no-uuid"},
     "cti_originate {instant_ringback=true,origination_nested_vars=true,"
     "transfer_ringback=$${cn-ring}}user/1000 "
     "&bridge({ignore_early_media=true}linegroup/default/138000000)",
     {"origination_nested_vars"}},
    {{"1", "--app", "echo", "--var-ref", "a=${b}", "--no-uuid"},
     "cti_originate {origination_nested_vars=true,a=${b}}user/1 &echo",
     {"origination_nested_vars"}},
};

struct BadRow {
  std::vector<std::string> arguments;
  const char* what;
};

const std::vector<BadRow> kBadRows = {
    {{}, "whom to call is missing"},
    {{"1"}, "what the agent gets is missing"},
    {{"1", "--to", "2", "--app", "echo"}, "--to, --app and --inline exclude each other"},
    {{"1", "--app", "echo", "--to-caller-id", "9"}, "--via and all --to-… options need a customer"},
    {{"1", "--app", "echo", "--via", "gateway/g"}, "--via and all --to-… options need a customer"},
    {{"1", "--app", "echo", "--record"},
     "--record starts when the customer answers, and there is none"},
    {{"1", "--inline", "park", "--record=agent"}, "--record=agent and --inline cannot be joined"},
    {{"1", "--to", "2", "--record-file", "x"}, "--record-file says where to, and not when"},
    {{"1", "--to", "2", "--appear", "3"}, "--appear belongs to --follow"},
    {{"1", "--to", "2", "--follow", "--no-uuid"},
     "--follow finds the call by its uuid, and --no-uuid gives it none"},
    {{"1", "--to", "user/2", "--via", "gateway/g"},
     "--via says how a number is reached, and every --to is an endpoint"},
    {{"1", "--app", "echo:"}, "--app echo:: there is nothing behind the colon"},
    {{"1", "--to", "2", "--var", "novalue"}, "--var: 'novalue' is not of the form NAME=VALUE"},
    {{"1", "--to", "2", "--var", "=x"}, "--var: '=x' is not of the form NAME=VALUE"},
    {{"1", "--to", "2", "--var-ref", "a=${system(id)}"},
     "--var-ref a: only references to variables are let through"},
    {{"1", "--to", "2", "--to-var-ref", "a=${strftime(%Y)}"},
     "--to-var-ref a: only references to variables are let through"},
    {{"1", "--to", "2", "--to", "3", "--to-uuid", "c2"},
     "--to-uuid: each alternative needs a uuid of its own"},
    {{"group/sales", "--to", "2", "--uuid", "c1"},
     "a group rings several phones, and a uuid can be of one only"},
    {{"1", "--to", "group/sales", "--to-uuid"},
     "--to-uuid: a group rings several phones, and a uuid can be of one only"},
    {{"1", "--to", "2", "--uuid", "c 1"}, "--uuid: this is no uuid"},
    {{"1", "--to", "2", "--uuid", ""}, "--uuid: the uuid is missing"},
    {{"1", "--to", "2", "--caller-id", "9", "--var", "Origination_Caller_ID_Number=8"},
     "the variable Origination_Caller_ID_Number is set twice, by --caller-id, --var "
     "Origination_Caller_ID_Number"},
    {{"1", "--to", "2", "--var", "origination_uuid=x"},
     "the variable origination_uuid is set twice, by --uuid, --var origination_uuid"},
    {{"1", "--to", "2", "--to-var", "a=1", "--to-var", "a=2"},
     "the variable a is set twice, by --to-var a"},
    {{"1", "--to", "2", "--export", "a=1", "--to-var", "a=2"},
     "the variable a is set twice, by --to-var a, --export a"},
};

struct PartRow {
  std::vector<std::string> arguments;
  const char* part;  ///< of the sentence: the rest is the library's
};

const std::vector<PartRow> kForbiddenRows = {
    // What could become another dial target, application, variable or API call.
    {{"1", "--to", "5555,sofia/gateway/g/900"}, "--to: "},
    {{"1", "--to", "5555|6666"}, "--to: "},
    {{"1", "--to", "user/1,user/2"}, "--to: "},
    {{"1", "--to", "sofia/gateway/g/5)"}, "--to: "},
    {{"1", "--to", "[a=1]user/1"}, "--to: "},
    {{"1", "--to", ""}, "--to: "},
    {{"1 2", "--to", "5"}, "AGENT: "},
    {{"usr/1000", "--to", "5"}, "AGENT: "},
    {{"undef", "--to", "5"}, "AGENT: "},
    {{"--agent-number", "user/1", "--to", "5"}, "--agent-number: "},
    {{"1", "--to-number", "linegroup/default/5"}, "--to-number: "},
    {{"1", "--to", "5", "--via", "gateway/"}, "--via: '' is no name of a gateway"},
    {{"1", "--to", "5", "--via", "gateway/a/b"}, "--via: 'a/b' is no name of a gateway"},
    {{"1", "--to", "5", "--via", "ip/10.0.0.1:0"}, "--via: '0' is no port"},
    {{"1", "--to", "5", "--via", "ip/10.0.0.1:99999"}, "--via: '99999' is no port"},
    {{"1", "--to", "5", "--via", "ip/[::1]"}, "--via: "},
    {{"1", "--to", "5", "--via", "ip/a,user"}, "--via: 'a,user' is no host name"},
    {{"1", "--to", "5", "--via", "sip/x"}, "--via: 'sip' is none of linegroup, gateway and ip"},
    {{"1", "--to", "5", "--record", "--record-file", "${system(id)}"}, "--record-file: "},
    {{"1", "--to", "5", "--record", "--record-file", "\\${uuid}"}, "--record-file: "},
    {{"1", "--to", "5", "--ringback", "${other}"}, "--ringback: "},
    {{"1", "--to", "5", "--var", "a="}, "--var a: "},
    {{"1", "--to", "5", "--caller-id", ""}, "--caller-id: "},
    {{"1", "--to", "5", "--var", "a=ARRAY::x|:y"}, "--var a: "},
    {{"1", "--to", "5", "--var", "a b=1"}, "--var a b: "},
    {{"1", "--app", "undef"}, "undef"},
    {{"1", "--inline", ""}, "--inline: "},
};

Ran dry_run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"call", "--dry-run", "--json"});
  return run_ddcti(arguments);
}

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.arguments);
    const Ran ran = dry_run(row.arguments);
    INFO(ran.err);
    CHECK(ran.status == 0);
    const Json shown = Json::parse(ran.out, nullptr, false);
    if (!shown.is_object()) continue;
    CHECK(shown["cmd"] == "bgapi");
    CHECK(shown["arg"].get<std::string>() == row.argument);
    CHECK(shown["added"].get<std::vector<std::string>>() == row.added);
    CHECK(shown["url"].get<std::string>().starts_with(
        "http://127.0.0.1:88/cli?key=***&cmd=bgapi&arg="));
  }
}

}  // namespace

TEST_CASE("call: the module page's arguments, byte for byte") { check_rows(kPageRows); }

TEST_CASE("call: options become an argument") { check_rows(kRows); }

TEST_CASE("call: options that do not go together") {
  for (const BadRow& row : kBadRows) {
    CAPTURE(row.arguments);
    const Ran ran = dry_run(row.arguments);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.substr(0, ran.err.find(".\n")) == std::string("ddcti: ") + row.what);
  }
}

TEST_CASE("call: nothing passed as a value becomes something else") {
  for (const PartRow& row : kForbiddenRows) {
    CAPTURE(row.arguments);
    const Ran ran = dry_run(row.arguments);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    INFO(ran.err);
    CHECK(ran.err.find(row.part) != std::string::npos);
  }
}

TEST_CASE("call: a value that is refused is shown with a caret") {
  CHECK(dry_run({"1", "--to", "测55;x"}).err.find("  测55;x\n      ^\n") != std::string::npos);
}
