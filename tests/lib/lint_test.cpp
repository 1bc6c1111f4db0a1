#include "ddcti/lint.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

using namespace ddcti;

namespace {

std::vector<std::string> ids(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : diagnostics) out.emplace_back(info(diagnostic.rule).id);
  return out;
}

struct Row {
  std::string rule;
  std::string fires;
  std::string silent;  ///< the same request, right
};

// For each rule a line that breaks it and one that does not.
const std::vector<Row> kRows{
    {"comma-in-quotes", "originate {a='1,2'}user/1000 &echo",
     "originate {a='1\\,2'}user/1000 &echo"},
    {"export-list-cut", "originate {a=1,b=2,export_vars='a,b'}user/1000 &echo",
     "originate {a=1,b=2,export_vars=a\\,b}user/1000 &echo"},
    {"reference-dropped", "originate {a=${uuid}}user/1000 &echo",
     "originate {origination_nested_vars=true,a=${uuid}}user/1000 &echo"},
    {"reference-dropped", "originate user/1000 &bridge({a=\\${uuid}}user/1001)",
     "originate {origination_nested_vars=true}user/1000 &bridge({a=\\${uuid}}user/1001)"},
    {"cut-at-parenthesis", "originate user/123 &bridge({v=${strftime(%Y-%m-%d)}}user/122)",
     "originate user/123 'bridge:{v=${strftime(%Y-%m-%d)}}user/122' inline"},
    {"escaped-quote", "originate user/1 &bridge({a=it\\\\\\'s}user/2)",
     "originate user/1 &bridge({a=it\\'s}user/2)"},
    {"block-end-escaped", "originate {dir=C:\\rec\\}user/1000,user/1001 &echo",
     "originate {dir=C:\\rec\\ }user/1000,user/1001 &echo"},
    {"block-end-escaped", "originate user/1 &bridge({a=1,b=2\\\\}user/2,user/3)",
     "originate user/1 &bridge({b=2\\\\,a=1}user/2,user/3)"},
    {"block-ended-early", "originate {nm='x}sofia/gateway/gw/00900123',sn=1}user/1000 &echo",
     "originate <nm=x}y>{sn=1}user/1000 &echo"},
    {"block-ended-early", "originate {a=x{z}user/1000 &echo", "originate {a=x{z}}user/1000 &echo"},
    {"unpaired-quote", "originate {a=it's}user/1000 &echo",
     "originate {a=it\\\\\\\\\\\\\\'s}user/1000 &echo"},
    {"token-count", "originate user/1000", "originate user/1000 &echo"},
    {"token-count", "originate user/1000 &echo XML default n 1 30 extra",
     "originate user/1000 &echo XML default n 1 30"},
    {"unencoded", "http://127.0.0.1:88/cli?key=a&cmd=originate&arg=user/1000%20&echo",
     "http://127.0.0.1:88/cli?key=a&cmd=originate&arg=user/1000%20%26echo"},
    {"unencoded", "http://127.0.0.1/cli?cmd=originate&arg=user/+8613800138000%20%26echo",
     "http://127.0.0.1/cli?cmd=originate&arg=user/%2B8613800138000+%26echo"},
    {"unencoded", "http://127.0.0.1/cli?cmd=echo&arg=a#b",
     "http://127.0.0.1/cli?cmd=echo&arg=a%23b"},
    {"unencoded", "/cli?cmd=echo&arg=100%", "/cli?cmd=echo&arg=100%25"},
    {"double-encoding", "/cli?cmd=originate&arg=user%252F1000%20%26echo",
     "/cli?cmd=originate&arg=user%2F1000%20%26echo"},
    {"empty-value", "originate {a=}user/1000 &echo", "originate {a=1}user/1000 &echo"},
    {"duplicate-name", "originate {a=1,A=2}user/1000 &echo", "originate {a=1,b=2}user/1000 &echo"},
    {"shared-uuid", "originate {origination_uuid=u1}user/1000|user/1001 &echo",
     "originate [origination_uuid=u1]user/1000|[origination_uuid=u2]user/1001 &echo"},
    {"timeout-disarmed", "originate {originate_timeout=30}user/1000 &echo",
     "originate {originate_timeout=30,ignore_early_media=true}user/1000 &echo"},
    {"announcements-muted", "originate {ignore_early_media=true}user/1000 &bridge(user/1001)",
     "originate {ignore_early_media=true}user/1000 &bridge({ignore_early_media=false}user/1001)"},
    {"undef-stops", "originate user/1000 undef", "originate user/1000 5000 undef"},
    {"caret-split", "^^|{a=1}user/1000|&echo", "{a=^^x}user/1000 &echo"},
    {"scope-prefix", "originate user/1000 &playback(%[a=1]x.wav)",
     "originate user/1000 &playback(x%[a=1].wav)"},
    {"ringback-silent",
     "originate {transfer_ringback=/r.wav}user/1 &bridge({ignore_early_media=true}user/2)",
     "originate {instant_ringback=true,transfer_ringback=/r.wav}user/1 "
     "&bridge({ignore_early_media=true}user/2)"},
    {"ringback-overheard",
     "originate {instant_ringback=true,transfer_ringback=/r.wav}user/1 &bridge(user/2)",
     "originate {instant_ringback=true,transfer_ringback=/r.wav}user/1 "
     "&bridge({ignore_early_media=true}user/2)"},
    {"customer-variable", "originate {origination_caller_id_number=121}user/1 &bridge(user/2)",
     "originate {origination_caller_id_number=121}user/1 "
     "&bridge({origination_caller_id_number=121}user/2)"},
    {"customer-variable",
     "originate {execute_on_answer='record_session /r.wav'}user/1 &bridge(user/2)",
     "originate user/1 &bridge({execute_on_answer='record_session /r.wav'}user/2)"},
    {"api-reference", "originate user/1 'playback:${system id}' inline",
     "originate user/1 'playback:${strftime %Y}.wav' inline"},
    {"unknown-endpoint", "originate usr/1000 &echo", "originate user/1000 &echo"},
    {"unknown-endpoint", "originate 1000 &echo", "originate verto.rtc/1000 &echo"},
    {"missing-number", "originate user/ &echo", "originate user/1 &echo"},
    {"missing-number", "originate linegroup/default &echo", "originate linegroup/default/1 &echo"},
    {"missing-number", "originate sofia/gateway/gw1 &echo", "originate sofia/gateway/gw1/1 &echo"},
    {"unknown-command", "uuid_kil c1", "uuid_kill c1"},
    {"unknown-command", "bgapi orignate user/1000 &echo", "bgapi originate user/1000 &echo"},
    {"verb-doubled", "bgapi bgapi user/1001 &echo", "bgapi originate user/1001 &echo"},
    {"verb-doubled", "originate originate user/1001 &echo", "originate user/1001 &echo"},
    {"verb-doubled", "originate cti_originate user/1001 &echo", "cti_originate user/1001 &echo"},
    {"broadcast-leg", "uuid_broadcast c1 /a.wav boths", "uuid_broadcast c1 /a.wav both"},
    {"key-over-http", "http://pbx.example.com/cli?key=a&cmd=status",
     "http://192.168.1.2/cli?key=a&cmd=status"},
    {"key-over-http", "http://8.8.8.8/cli?key=a&cmd=status",
     "https://8.8.8.8/cli?key=a&cmd=status"},
};

}  // namespace

TEST_CASE("each rule fires on what is wrong and is silent on what is right") {
  std::set<std::string> tested;
  for (const Row& row : kRows) {
    INFO(row.rule);
    {
      INFO(row.fires);
      const auto fired = ids(lint_line(row.fires).diagnostics);
      CAPTURE(fired);
      CHECK(std::count(fired.begin(), fired.end(), row.rule) >= 1);
    }
    {
      INFO(row.silent);
      const auto fired = ids(lint_line(row.silent).diagnostics);
      CAPTURE(fired);
      CHECK(std::count(fired.begin(), fired.end(), row.rule) == 0);
    }
    tested.insert(row.rule);
  }
  for (const RuleInfo& rule : lint_rules()) {
    INFO(rule.id);
    CHECK(tested.contains(std::string(rule.id)));
  }
}

TEST_CASE("rules have ids in order, each once") {
  std::string previous;
  for (const RuleInfo& rule : lint_rules()) {
    CHECK(std::string(rule.id) > previous);
    CHECK(!rule.summary.empty());
    CHECK(&info(rule.rule) == &rule);
    previous = rule.id;
  }
}

TEST_CASE("the module's examples are clean but for what they really get wrong") {
  CHECK(ids(lint_line("bgapi originate user/1000 &echo").diagnostics).empty());
  CHECK(ids(lint_line(
                "cti_originate "
                "{origination_caller_id_number=clicktocall,origination_nested_vars=true,"
                "execute_on_answer_set_record_filename='export record_filename=$${recordings_dir}/"
                "${strftime(%Y-%m-%d)}/${uuid}.wav'}user/121 "
                "&bridge({origination_caller_id_number=121,"
                "execute_on_answer_start_record='record_session \\${record_filename}'}"
                "linegroup/default/5555)")
                .diagnostics)
            .empty());
  CHECK(ids(lint_line("cti_originate {var=val}usr/1000 &bridge({var=val}sofia/external/1@10.0.0.1)")
                .diagnostics) == std::vector<std::string>{"unknown-endpoint"});
}

TEST_CASE("diagnostics point at the place and carry the mended text") {
  struct Case {
    std::string line;
    std::string rule;
    std::string at;  ///< what the argument holds there
    std::string mended;
  };
  const std::vector<Case> cases{
      {"originate {a='1,2',b=3}user/1000 &echo", "comma-in-quotes", ",2'",
       "{a='1\\,2',b=3}user/1000 &echo"},
      {"bgapi originate {export_vars='a,b'}user/1000 &echo", "export-list-cut", ",b'",
       "originate {export_vars='a\\,b'}user/1000 &echo"},
      {"originate {x=1,a=${uuid}}user/1000 &echo", "reference-dropped", "a=${uuid}",
       "{origination_nested_vars=true,x=1,a=${uuid}}user/1000 &echo"},
      {"originate {a=1}usr/1000 &echo", "unknown-endpoint", "usr/1000", "{a=1}user/1000 &echo"},
      {"originate user/1 &bridge(usr/2)", "unknown-endpoint", "usr/2", "user/1 &bridge(user/2)"},
      {"originate user/123 &bridge({v=${strftime(%Y)}}user/122)", "cut-at-parenthesis",
       ")}}user/122)", "user/123 bridge:{v=${strftime(%Y)}}user/122 inline"},
  };
  for (const Case& one : cases) {
    INFO(one.line);
    const FoundRequest found = find_request(one.line);
    const auto diagnostics = lint(found.request);
    const auto diagnostic =
        std::find_if(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& d) { return info(d.rule).id == one.rule; });
    REQUIRE(diagnostic != diagnostics.end());
    CHECK(found.request.arg->substr(diagnostic->offset).starts_with(one.at));
    REQUIRE(diagnostic->mended);
    CHECK(*diagnostic->mended == one.mended);
    // What is mended no longer breaks the rule.
    for (const Diagnostic& left : lint({found.request.cmd, *diagnostic->mended})) {
      CHECK(left.rule != diagnostic->rule);
    }
  }
}

TEST_CASE("a line is taken for what it is") {
  using Form = FoundRequest::Form;
  struct Case {
    std::string line;
    Form form;
    Request request;
  };
  const std::vector<Case> cases{
      {"http: //127.0.0.1:88/cli?key=abc&cmd=bgapi&arg=originate%20user/1%20%26echo",
       Form::kUrl,
       {"bgapi", "originate user/1 &echo"}},
      {"http: //ip :88/cli?key=k&cmd=status", Form::kUrl, {"status", std::nullopt}},
      {"/cli?cmd=status", Form::kUrl, {"status", std::nullopt}},
      {"10.0.0.7 - - [22/Nov/2026] \"GET /cli?key=k&cmd=status HTTP/1.1\" 200 12",
       Form::kUrl,
       {"status", std::nullopt}},
      {"GET /cli?cmd=show&arg=calls HTTP/1.1", Form::kUrl, {"show", "calls"}},
      {"curl -s 'http://h:88/cli?cmd=show&arg=calls' | jq .", Form::kUrl, {"show", "calls"}},
      {"$url = \"http://h/cli?cmd=show&arg=calls\";", Form::kUrl, {"show", "calls"}},
      {"uuid_broadcast c1 http://h/cli?x=1 both",
       Form::kCommand,
       {"uuid_broadcast", "c1 http://h/cli?x=1 both"}},
      {"  bgapi originate user/1 &echo\n", Form::kCommand, {"bgapi", "originate user/1 &echo"}},
      {"status", Form::kCommand, {"status", std::nullopt}},
      {"user/1000 &echo", Form::kArgument, {"cti_originate", "user/1000 &echo"}},
      {"{a=1}user/1000 &echo", Form::kArgument, {"cti_originate", "{a=1}user/1000 &echo"}},
  };
  for (const Case& one : cases) {
    INFO(one.line);
    const FoundRequest found = find_request(one.line);
    CHECK(found.form == one.form);
    CHECK(found.request == one.request);
  }
}
