#include "ddcti/explanation.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace ddcti;

namespace {

std::string value_of(const Variables& variables, std::string_view name) {
  const std::string* const value = variables.find(name);
  return value == nullptr ? "(none)" : *value;
}

}  // namespace

TEST_CASE("both legs of a call") {
  const Explanation e =
      explain({"bgapi",
               "cti_originate {a=1,z=9,origination_nested_vars=true}user/121|user/122 "
               "&bridge({b=${z},c=\\${x},d=${nosuch}}[e=5]linegroup/default/5555)"});
  CHECK(e.background);
  CHECK(e.command.cmd == "cti_originate");
  CHECK(e.outcome == Outcome{});
  REQUIRE(e.a_leg);
  CHECK(e.a_leg->alternatives.size() == 2);
  CHECK(value_of(e.a_leg->variables, "a") == "1");
  CHECK(e.dialplan == "XML");
  CHECK(e.context == "default");
  REQUIRE(e.applications.size() == 1);
  CHECK(e.applications[0].data == "{b=9,c=${x},d=${nosuch}}[e=5]linegroup/default/5555");
  REQUIRE(e.b_leg);
  CHECK(to_string(e.b_leg->alternatives.at(0).at(0).endpoint) == "linegroup/default/5555");
  CHECK(value_of(e.b_leg->variables, "b") == "9");
  CHECK(value_of(e.b_leg->variables, "c") == "${x}");
  CHECK(value_of(e.b_leg->variables, "e") == "5");
}

TEST_CASE("what applications do to the variables that later ones see") {
  struct Row {
    std::string list;
    std::string b_data;  ///< of the bridge behind the list
  };
  const std::vector<Row> rows{
      {"set:a=1", "1 ${b}"},
      {"SET:a=1", "1 ${b}"},
      {"set:a", "${a} ${b}"},
      {"set:a;1", "${a} ${b}"},
      {"set:b=2;set:a=\\\\${b};set:b=3", "2 3"},     // expanded before it runs, then by set itself
      {"set:b=2;export:a=\\\\${b};set:b=3", "3 3"},  // but not by export
      {"set:a=1=2", "1=2 ${b}"},
      {"multiset:a=1 b=2", "1 2"},
      {"multiset:^^|a=x y|b=2", "x y 2"},
      {"set:a=1;unset:a", "${a} ${b}"},
      {"set:a=1;set:b=2;multiunset:a b", "${a} ${b}"},
      {"set:a=1;set:a=", "${a} ${b}"},
  };
  for (const Row& row : rows) {
    INFO(row.list);
    const Explanation e =
        explain({"originate", "null/1 'm:;:" + row.list + ";bridge:user/${a} ${b}' inline"});
    REQUIRE(!e.applications.empty());
    CHECK(e.applications.back().data == "user/" + row.b_data);
  }
  const Explanation comma = explain({"originate", "null/1 'm:;:set:a,1;bridge:user/${a}' inline"});
  CHECK(comma.applications.back().data == "user/1");
  const Explanation scope = explain({"originate", "null/1 &bridge(%;[a=1;b=2]user/1)"});
  REQUIRE(scope.b_leg);
  CHECK(to_string(scope.b_leg->alternatives.at(0).at(0).endpoint) == "user/1");
}

TEST_CASE("enterprise calls") {
  // `:_:` in the block alone makes it one too.
  const Explanation in_block = explain({"originate", "<a=:_:>null/1 &bridge(user/2)"});
  CHECK(value_of(in_block.a_leg->variables, "a") == ":_:");
  CHECK(value_of(in_block.a_leg->variables, "ignore_early_media") == "true");
  CHECK(value_of(in_block.b_leg->variables, "ignore_early_media") == "(none)");
  // The groups of a bridge know nothing of the calling channel but what it exports.
  const std::string bridge = "null/1 &bridge({a=\\\\${x}}user/2:_:user/3)";
  const Explanation on_a = explain({"originate", "{origination_nested_vars=true}" + bridge});
  CHECK(value_of(on_a.b_leg->variables, "a") == "(none)");
  const Explanation exported = explain(
      {"originate", "{origination_nested_vars=true,export_vars=origination_nested_vars}" + bridge});
  CHECK(value_of(exported.b_leg->variables, "a") == "${x}");
}

TEST_CASE("what the module's own examples really hand over") {
  const Explanation nolocal =
      explain({"cti_originate",
               "{nolocal:sip_h_X-AutoAccept=true,export_vars='nolocal:sip_h_X-AutoAccept'}user/1 "
               "&bridge(user/2)"});
  CHECK(value_of(nolocal.b_leg->variables, "sip_h_X-AutoAccept") == "true");
  CHECK(value_of(nolocal.a_leg->variables, "sip_h_X-AutoAccept") == "(none)");
  const Explanation list = explain(
      {"cti_originate",
       "{record_filename=/r.wav,其他变量名=x,export_vars='record_filename,其他变量名'}user/1 "
       "&bridge(user/2)"});
  CHECK(value_of(list.b_leg->variables, "record_filename") == "/r.wav");
  CHECK(value_of(list.b_leg->variables, "其他变量名") == "(none)");
}

TEST_CASE("outcomes") {
  struct Row {
    std::string argument;
    Outcome outcome;
  };
  using Kind = Outcome::Kind;
  const std::vector<Row> rows{
      {"user/1000 &echo", {Kind::kOk, ""}},
      {"user/1000", {Kind::kUsage, ""}},
      {"", {Kind::kUsage, ""}},
      {"usr/1000 &echo", {Kind::kError, "CHAN_NOT_IMPLEMENTED"}},
      {"usr/1000|user/1000 &echo", {Kind::kOk, ""}},
      {"error/USER_BUSY &echo", {Kind::kError, "USER_BUSY"}},
      {"error/17|error/NO_ANSWER &echo", {Kind::kError, "NO_ANSWER"}},
      {"{a=1 user/1000 &echo", {Kind::kError, "DESTINATION_OUT_OF_ORDER"}},
      {"user/1000 undef", {Kind::kError, ""}},
      {"{a=x:_:y}user/1000 &echo", {Kind::kError, "CHAN_NOT_IMPLEMENTED"}},
  };
  for (const Row& row : rows) {
    INFO(row.argument);
    CHECK(explain({"originate", row.argument}).outcome == row.outcome);
  }
}

TEST_CASE("facts judge who can be called") {
  Facts facts;
  facts.extensions = {"1000"};
  facts.gateways = {"gw1"};
  facts.profiles = {"external"};
  facts.line_groups = {"default"};
  struct Row {
    std::string endpoint;
    std::string cause;
    std::string without_facts;
  };
  const std::vector<Row> rows{
      {"user/1000", "", ""},
      {"user/1000@pbx", "", ""},
      {"user/9", "SUBSCRIBER_ABSENT", ""},
      {"linegroup/default/5555", "", ""},
      {"linegroup/other/5555", "NO_ROUTE_DESTINATION", ""},
      {"sofia/gateway/gw1/5555", "", ""},
      {"sofia/gateway/gw2/5555", "INVALID_GATEWAY", ""},
      {"sofia/external/1@10.0.0.1", "", ""},
      {"sofia/other/1@10.0.0.1", "INVALID_PROFILE", ""},
      {"sofia/external", "INVALID_URL", "INVALID_URL"},
      {"sofia/external/", "USER_NOT_REGISTERED", "USER_NOT_REGISTERED"},
      {"null/1", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.endpoint);
    const Request request{"originate", row.endpoint + " &echo"};
    CHECK(explain(request, facts).outcome.cause == row.cause);
    CHECK(explain(request).outcome.cause == row.without_facts);
  }
}

TEST_CASE("a command that nobody has is not taken") {
  const Outcome not_found{Outcome::Kind::kError, "uuid_kil Command not found!"};
  CHECK(explain({"uuid_kil", "c1"}).outcome == not_found);
  CHECK(explain({"bgapi", "uuid_kil c1"}).outcome == not_found);
  CHECK(explain({"Status", std::nullopt}).outcome == Outcome{});
}

TEST_CASE("other commands have no legs") {
  const Explanation e = explain({"uuid_kill", "c1"});
  CHECK(!e.a_leg);
  CHECK(!e.b_leg);
  CHECK(e.outcome == Outcome{});
}

TEST_CASE("commands about calls in progress are told part by part") {
  struct Row {
    Request request;
    std::string parts;
  };
  const std::vector<Row> rows{
      {{"uuid_break", "c1 all both"}, "uuid=c1 queue=all leg=both "},
      {{"uuid_hold", "off c1"}, "uuid=c1 action=unhold "},
      {{"uuid_bridge", "c1 c2 c3"}, "uuid=c1 other uuid=c2 fallback uuid=c3 "},
      {{"uuid_park", "c1"}, "uuid=c1 "},
      {{"uuid_send_dtmf", "c1 1#"}, "uuid=c1 digits=1# "},
      {{"uuid_record", "c1 start '/a b.wav' 60"}, "uuid=c1 action=start file=/a b.wav limit=60 "},
      {{"uuid_audio", "c1 stop"}, "uuid=c1 action=stop "},
      {{"uuid_audio", "c1 start write level -2"}, "uuid=c1 action=level direction=write level=-2 "},
      {{"uuid_getvar", "c1 x"}, "uuid=c1 name=x "},
      {{"uuid_setvar", "c1 x two words"}, "uuid=c1 name=x value=two words "},
      {{"uuid_setvar", "c1 x ${y}"}, "uuid=c1 name=x value= "},
      {{"uuid_dump", "c1 json"}, "uuid=c1 format=json "},
  };
  for (const Row& row : rows) {
    INFO(row.request.cmd);
    std::string parts;
    for (const Parameter& parameter : explain(row.request).parameters) {
      parts += std::string(parameter.name) + "=" + parameter.value + " ";
    }
    CHECK(parts == row.parts);
  }
  CHECK(explain({"uuid_record", "c1 start"}).outcome.kind == Outcome::Kind::kUsage);
}

TEST_CASE("inline applications change what later ones see") {
  const Explanation e = explain(
      {"originate", "user/1 set:who=5555,export:team=a,bridge:linegroup/default/${who} inline"});
  REQUIRE(e.b_leg);
  CHECK(to_string(e.b_leg->alternatives.at(0).at(0).endpoint) == "linegroup/default/5555");
  CHECK(value_of(e.b_leg->variables, "team") == "a");
  CHECK(value_of(e.a_leg->variables, "who") == "(none)");
}

TEST_CASE("what set and export set is resolved before it is handed on") {
  const std::string list =
      "{a=${x}}user/121 export:record_filename=/rec/${uuid}.wav,record_session:${record_filename},"
      "bridge:linegroup/default/5555 inline";
  const Explanation e = explain({"cti_originate", list});
  REQUIRE(e.b_leg);
  CHECK(e.b_leg->alternatives.at(0).at(0).dropped.empty());
  CHECK(value_of(e.b_leg->variables, "record_filename") == "/rec/${uuid}.wav");
  CHECK(e.a_leg->alternatives.at(0).at(0).dropped.size() == 1);
}
