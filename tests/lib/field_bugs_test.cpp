// Dial strings that broke other systems, each named after where it was reported. A value must
// arrive as it is; a string must be explained.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ddcti/call_request.hpp"
#include "ddcti/explanation.hpp"
#include "ddcti/lint.hpp"
#include "ddcti/url.hpp"

using namespace ddcti;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

CallRequest request_with(const Values& on_a, const Values& on_b) {
  CallRequest request;
  request.a.alternatives = {{{parse_endpoint("null/1"), {}}}};
  for (const auto& [name, value] : on_a) {
    request.a.variables.push_back({name, Value::literal(value)});
  }
  DialRequest b;
  b.alternatives = {{{parse_endpoint("null/2"), {}}}};
  for (const auto& [name, value] : on_b) b.variables.push_back({name, Value::literal(value)});
  request.then = b;
  return request;
}

bool lints(const std::string& line, std::string_view id) {
  const auto diagnostics = lint_line(line).diagnostics;
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& d) { return info(d.rule).id == id; });
}

}  // namespace

TEST_CASE("values that broke others arrive on both legs") {
  struct Row {
    std::string source;
    Values values;
  };
  const std::vector<Row> rows{
      {"kazoo PR 6049: comma and apostrophe", {{"a", "x,y"}, {"b", "it's"}, {"c", "x','y"}}},
      {"fusionpbx 1162: a codec list", {{"absolute_codec_string", "PCMU,PCMA"}}},
      {"newfies-dialer 15: joining is the writer's", {{"hangup_after_bridge", "true"}, {"x", "1"}}},
      {"newfies-dialer 7: a blank", {{"effective_caller_id_name", "Freedom Fone"}}},
      {"fusionpbx 2924: reading what was written", {{"a", "b'c"}}},
      {"fusionpbx PR 8173: letters of other scripts", {{"name", "João"}}},
      {"kazoo PR 4993: separators in a ringback",
       {{"ringback", "%(400,200,400,450);%(400,2200,400,450)"}}},
      {"switchy PR 19: quoting is the writer's", {{"name", "Sangoma Technologies"}}},
      {"eslgo 28: a uuid of one's own", {{"origination_uuid", "c1"}}},
      {"freeswitch PR 588: an apostrophe among others",
       {{"a", "1"},
        {"sip_h_Diversion", "\"Wood's Homes\"<sip:1@x>"},
        {"sip_execute_on_image", "t38_gateway self nocng"},
        {"fax_enable_t38", "true"}}},
      {"a brace that would dial", {{"nm", "'x}sofia/gateway/gw/00900123'"}, {"sn", "1"}}},
      {"an API call from a form", {{"x", "x${system id}"}}},
  };
  for (const Row& row : rows) {
    INFO(row.source);
    for (const bool on_b : {false, true}) {
      const auto written =
          write_call(on_b ? request_with({}, row.values) : request_with(row.values, {}));
      REQUIRE(written);
      INFO(written->argument);
      const Explanation e = explain({"originate", written->argument});
      CHECK(e.outcome == Outcome{});
      REQUIRE(e.a_leg->alternatives.size() == 1);
      CHECK(to_string(e.a_leg->alternatives[0].at(0).endpoint) == "null/1");
      REQUIRE(e.b_leg);
      REQUIRE(e.b_leg->alternatives.size() == 1);
      CHECK(to_string(e.b_leg->alternatives[0].at(0).endpoint) == "null/2");
      const Variables& arrived = on_b ? e.b_leg->variables : e.a_leg->variables;
      for (const auto& [name, value] : row.values) {
        REQUIRE(arrived.contains(name));
        CHECK(*arrived.find(name) == value);
      }
    }
  }
}

TEST_CASE("strings that broke others are explained") {
  struct Row {
    std::string source;
    std::string line;
    std::string rule;
  };
  const std::vector<Row> rows{
      {"freeswitch PR 1155: cut at the first parenthesis",
       "originate user/123 &bridge({testvar=${strftime(%Y-%m-%d)}}user/122)", "cut-at-parenthesis"},
      {"fusionpbx 1162: quotes that do not help",
       "originate {absolute_codec_string='PCMU,PCMA'}user/1 &echo", "comma-in-quotes"},
      {"newfies-dialer 7: a blank unquoted",
       "originate {origination_caller_id_name=Freedom Fone}user/1 &echo", "block-ended-early"},
      {"DotNetFreeSwitch 10: the verb doubled", "bgapi bgapi user/1001 &echo", "verb-doubled"},
      {"freeswitch PR 588: an apostrophe flips the quoting",
       "originate [a=1,sip_h_Diversion=\"Wood's Homes\"<sip:1@x>,sip_execute_on_image='t38_gateway "
       "self nocng',fax_enable_t38=true]sofia/g/1 &echo",
       "unpaired-quote"},
      {"the module's page: the second name is lost",
       "cti_originate {export_vars='record_filename,other'}user/1 &bridge(user/2)",
       "export-list-cut"},
      {"the module's page: no such endpoint", "cti_originate usr/1000 &echo", "unknown-endpoint"},
      {"a brace that dials", "originate {nm='x}sofia/gateway/gw/00900123',sn=1}user/1000 &echo",
       "block-ended-early"},
      {"ari4java 51: a plus sign in a query",
       "http://127.0.0.1/cli?cmd=originate&arg=user/+8613800138000%20%26echo", "unencoded"},
  };
  for (const Row& row : rows) {
    INFO(row.source);
    CHECK(lints(row.line, row.rule));
  }
  CHECK(percent_encode("+8613800138000") == "%2B8613800138000");
}
