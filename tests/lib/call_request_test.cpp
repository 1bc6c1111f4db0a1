#include "ddcti/call_request.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "ddcti/dial_string.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/originate.hpp"

namespace {

using namespace ddcti;

LegRequest leg(std::string_view endpoint, std::vector<Assignment> variables = {}) {
  return {parse_endpoint(endpoint), std::move(variables)};
}

DialRequest dial(std::string_view endpoint, std::vector<Assignment> variables = {}) {
  return {std::move(variables), {{leg(endpoint)}}};
}

Assignment set(std::string name, std::string value) {
  return {std::move(name), Value::literal(std::move(value))};
}

Assignment set_expanded(std::string name, std::string value) {
  auto expanded = Value::expanded(std::move(value));
  REQUIRE(expanded);
  return {std::move(name), *expanded};
}

ApplicationRequest application(std::string name, std::string data) {
  return {std::move(name), Value::literal(std::move(data))};
}

ApplicationRequest application_expanded(std::string name, std::string data) {
  return {std::move(name), Value::expanded(std::move(data)).value()};
}

struct Row {
  std::string name;
  CallRequest request;
  std::string argument;
};

/// What a channel of the far leg gets, with everything the near leg hands over.
Variables far_leg(const Originate& originate) {
  const DialString& dial_string = originate.call_url.groups.front();
  const Variables a = leg_variables(dial_string, dial_string.alternatives.front().legs.front());
  class Empty final : public ExpansionScope {
   public:
    std::optional<std::string> variable(std::string_view) const override { return std::nullopt; }
    std::optional<std::string> global(std::string_view) const override { return std::nullopt; }
    std::optional<std::string> api(std::string_view, std::string_view) const override {
      FAIL("an API command would run");
      return std::nullopt;
    }
  };
  const auto b = parse_dial_string(expand(originate.applications.back().data, Empty()));
  REQUIRE(b);
  LegContext context;
  context.inherited = exported_variables(a);
  context.nested_vars = a.contains("origination_nested_vars");
  return leg_variables(*b, b->alternatives.front().legs.front(), context);
}

}  // namespace

TEST_CASE("the forms of the module's page come out byte for byte") {
  const std::string file = "$${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav";
  const std::vector<Row> rows{
      {"echo",
       {dial("user/1000"), {}, {}, ApplicationRequest{"echo", {}}, false},
       "user/1000 &echo"},
      {"click to dial, recorded from the customer's answer on",
       {dial("user/121", {set("origination_caller_id_number", "clicktocall"),
                          set_expanded("execute_on_answer_set_record_filename",
                                       "export record_filename=" + file)}),
        {},
        {},
        dial("linegroup/default/5555",
             {set("origination_caller_id_number", "121"),
              set_expanded("execute_on_answer_start_record", "record_session ${record_filename}")}),
        false},
       "{origination_caller_id_number=clicktocall,origination_nested_vars=true,"
       "execute_on_answer_set_record_filename='export record_filename=$${recordings_dir}/"
       "${strftime(%Y-%m-%d)}/${uuid}.wav'}user/121 &bridge({origination_caller_id_number=121,"
       "execute_on_answer_start_record='record_session \\${record_filename}'}"
       "linegroup/default/5555)"},
      {"recorded from the agent's answer on",
       {dial("user/121", {set("origination_caller_id_number", "clicktocall")}),
        {},
        {application_expanded("export", "record_filename=" + file),
         application_expanded("record_session", "${record_filename}")},
        dial("linegroup/default/1380000000", {set("origination_caller_id_number", "121")}),
        false},
       "{origination_caller_id_number=clicktocall}user/121 export:record_filename="
       "$${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav,record_session:${record_filename},"
       "bridge:{origination_caller_id_number=121}linegroup/default/1380000000 inline"},
      {"robot",
       {dial("user/1000",
             {set("ignore_early_media", "true"), set("origination_caller_id_number", "1390000000"),
              set("话术变量", "话术变量的值")}),
        {},
        {},
        InlineText{"cti_robot:话术,set:park_timeout=3600,park"},
        true},
       "{ignore_early_media=true,origination_caller_id_number=1390000000,"
       "话术变量=话术变量的值}user/1000 'cti_robot:话术,set:park_timeout=3600,park' inline"},
      {"playback of several files",
       {dial(
            "sofia/external/1380000000@vosIP",
            {set("ignore_early_media", "true"), set("origination_caller_id_number", "1390000000")}),
        {},
        {},
        application("playback", "file_string://文件1.wav!文件2.wav"),
        false},
       "{ignore_early_media=true,origination_caller_id_number=1390000000}"
       "sofia/external/1380000000@vosIP &playback(file_string://文件1.wav!文件2.wav)"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto written = write_call(row.request);
    REQUIRE(written);
    CHECK(written->argument == row.argument);
  }
}

TEST_CASE("the plainest carrier is chosen") {
  struct Case {
    std::string value;
    std::string on_a;  ///< `{a=VALUE}null/1 &park`
    std::string on_b;  ///< `null/1 &bridge({b=VALUE}null/2)`
  };
  const std::vector<Case> cases{
      {"x", "{a=x}null/1 &park", "null/1 &bridge({b=x}null/2)"},
      {"x y", "{a='x y'}null/1 &park", "null/1 &bridge({b='x y'}null/2)"},
      {"k=v", "{a=k=v}null/1 &park", "null/1 &bridge({b=k=v}null/2)"},
      {"测试", "{a=测试}null/1 &park", "null/1 &bridge({b=测试}null/2)"},
      {"C:\\dir", "{a=C:\\dir}null/1 &park",
       "{nolocal:b=C:\\dir,export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"1,2", "{a=1\\,2}null/1 &park",
       "{nolocal:b=1\\,2,export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"it's", "{a=it\\\\\\\\\\\\\\'s}null/1 &park",
       "{nolocal:b=it\\\\\\\\\\\\\\'s,export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"f(x)", "{a=f(x)}null/1 &park",
       "{nolocal:b=f(x),export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"x}z", "<a=x}z>null/1 &park",
       "<nolocal:b=x}z>{export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"}>", "{ddcti_pad={,a=}>}null/1 &park",
       "{ddcti_pad={,nolocal:b=}>,export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"{<", "{a={<,ddcti_pad2=}}null/1 &park",
       "{nolocal:b={<,export_vars=nolocal:b,ddcti_pad2=}}null/1 &bridge(null/2)"},
      {"x:_:y", "{a=x:\\'_\\':y}null/1 &park",
       "{nolocal:b=x:\\'_\\':y,export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"two\nlines", "{a=two\\nlines}null/1 &park",
       "{nolocal:b=two\\nlines,export_vars=nolocal:b}null/1 &bridge(null/2)"},
      {"${uuid}", "{origination_nested_vars=true,a=${uuid}}null/1 &park",
       "{origination_nested_vars=true,nolocal:b=${uuid},export_vars=nolocal:b}"
       "null/1 &bridge(null/2)"},
  };
  for (const Case& one : cases) {
    INFO(one.value);
    const auto a = write_call(
        {dial("null/1", {set("a", one.value)}), {}, {}, ApplicationRequest{"park", {}}, false});
    REQUIRE(a);
    CHECK(a->argument == one.on_a);
    const auto b =
        write_call({dial("null/1"), {}, {}, dial("null/2", {set("b", one.value)}), false});
    REQUIRE(b);
    CHECK(b->argument == one.on_b);
    CHECK(*far_leg(*parse_originate(b->argument)).find("b") == one.value);
  }
}

TEST_CASE("application data arrives literally, or in a list where it holds a parenthesis") {
  struct Case {
    std::string data;
    std::string argument;
  };
  const std::vector<Case> cases{
      {"", "null/1 &playback"},
      {"/a.wav", "null/1 &playback(/a.wav)"},
      {"/two words.wav", "null/1 '&playback(/two words.wav)'"},
      {"f(x)", "null/1 playback:f(x) inline"},
      {"f(x),y", "null/1 playback:f(x)\\,y inline"},
      {"${uuid}", "null/1 &playback(\\${uuid})"},
      {"it's", "null/1 &playback(it\\'s)"},
      {"US$5", "null/1 &playback(US$5)"},
      {"x\\\\y", "null/1 &playback(x\\\\\\\\\\y)"},
  };
  for (const Case& one : cases) {
    INFO(one.data);
    const auto written =
        write_call({dial("null/1"), {}, {}, application("playback", one.data), false});
    REQUIRE(written);
    CHECK(written->argument == one.argument);
  }
}

TEST_CASE("several legs and alternatives have variables of their own") {
  CallRequest request{dial("user/1000"), {}, {}, ApplicationRequest{"park", {}}, false};
  request.a.variables = {set("x", "1")};
  request.a.alternatives = {{leg("user/1000", {set("origination_uuid", "u1"), set("y", "2")}),
                             leg("user/1001", {set("origination_uuid", "u2")})},
                            {leg("user/1002", {set("origination_uuid", "u3")})}};
  const auto written = write_call(request);
  REQUIRE(written);
  CHECK(written->argument ==
        "{x=1}[origination_uuid=u1,y=2]user/1000,[origination_uuid=u2]user/1001|"
        "[origination_uuid=u3]user/1002 &park");
}

TEST_CASE("export_vars of the caller and of the writer become one list") {
  CallRequest request{dial("null/1", {set("export_vars", "team"), set("team", "a")}),
                      {set("both", "1")},
                      {},
                      dial("null/2", {set("b", "it's")}),
                      false};
  const auto written = write_call(request);
  REQUIRE(written);
  const Variables far = far_leg(*parse_originate(written->argument));
  CHECK(*far.find("team") == "a");
  CHECK(*far.find("both") == "1");
  CHECK(*far.find("b") == "it's");
  CHECK(written->added == std::vector<std::string>{"nolocal:b", "export_vars"});
}

TEST_CASE("what cannot be carried is refused with its name") {
  struct Case {
    std::string name;
    CallRequest request;
    ErrorCode code;
    std::string detail;
  };
  const auto with = [](Assignment assignment) {
    return CallRequest{
        dial("null/1", {std::move(assignment)}), {}, {}, ApplicationRequest{"park", {}}, false};
  };
  const auto running = [](ApplicationRequest run) {
    return CallRequest{dial("null/1"), {}, {}, std::move(run), false};
  };
  CallRequest nobody = with(set("a", "1"));
  nobody.a.alternatives.clear();
  CallRequest many = with(set("a", "1"));
  many.a.alternatives.assign(129, {leg("null/1")});
  CallRequest twice = with(set("a", "1"));
  twice.a.variables.push_back(set("A", "2"));
  CallRequest odd_endpoint = with(set("a", "1"));
  odd_endpoint.a.alternatives = {{leg("user/1000,user/1001")}};
  CallRequest odd_leg = with(set("a", "1"));
  odd_leg.a.alternatives = {{leg("user/1000", {set("b", "it's")})}};
  const std::vector<Case> cases{
      {"empty value", with(set("a", "")), ErrorCode::kEmptyValue, "a"},
      {"NUL", with(set("a", std::string("x\0y", 3))), ErrorCode::kNulByte, "a"},
      {"a list in disguise", with(set("a", "ARRAY::x|:y")), ErrorCode::kNotCarriable, "a"},
      {"empty name", with(set("", "x")), ErrorCode::kBadName, ""},
      {"name with a comma", with(set("a,b", "x")), ErrorCode::kBadName, "a,b"},
      {"name with a blank", with(set("a b", "x")), ErrorCode::kBadName, "a b"},
      {"name with a brace", with(set("a}", "x")), ErrorCode::kBadName, "a}"},
      {"name with an index", with(set("a[0]", "x")), ErrorCode::kBadName, "a[0]"},
      {"the writer's own name", with(set("ddcti_pad", "x")), ErrorCode::kBadName, "ddcti_pad"},
      {"the same name twice", twice, ErrorCode::kDuplicateName, "A"},
      {"nobody to call", nobody, ErrorCode::kNothingToDial, ""},
      {"129 alternatives", many, ErrorCode::kTooManyLegs, ""},
      {"an endpoint that is two", odd_endpoint, ErrorCode::kForbiddenByte, ","},
      {"an odd value on one leg", odd_leg, ErrorCode::kNotCarriable, "b"},
      {"undef as application", running({"undef", {}}), ErrorCode::kUndefWord, "undef"},
      {"two applications in a name", running({"park,echo", {}}), ErrorCode::kBadName, "park,echo"},
      {"scope variables", running(application("playback", "%[a=1]x")), ErrorCode::kScopePrefix,
       "playback"},
      {"scope variables with a delimiter", running(application("playback", "%;[a=1]x")),
       ErrorCode::kScopePrefix, "playback"},
      {"backslash and apostrophe", running(application("playback", "a\\'b")),
       ErrorCode::kNotCarriable, "playback"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    const auto written = write_call(one.request);
    REQUIRE(!written);
    CHECK(written.error().code == one.code);
    CHECK(written.error().detail == one.detail);
  }
}

TEST_CASE("references to API commands are refused, strftime excepted") {
  for (const std::string text : {"${uuid}", "$${recordings_dir}/${strftime(%Y)}.wav", "plain"}) {
    INFO(text);
    CHECK(Value::expanded(text));
  }
  for (const std::string text :
       {"${system id}", "${system(id)}", "x${bgapi(originate user/1 &park)}", "${${x}}",
        "${strftime(${system id})}", "$${system(id)}", "${strftime_tz x}"}) {
    INFO(text);
    const auto value = Value::expanded(text);
    REQUIRE(!value);
    CHECK(value.error().code == ErrorCode::kBadTemplate);
  }
}

TEST_CASE("inline lists are taken over as they stand") {
  const auto write = [](std::string text) {
    return write_call({dial("null/1"), {}, {}, InlineText{std::move(text)}, false});
  };
  CHECK(write("set:a=1,park")->argument == "null/1 set:a=1,park inline");
  CHECK(write("set:a=x y,park")->argument == "null/1 'set:a=x y,park' inline");
  CHECK(write("set:a=x\\,y,park")->argument == "null/1 set:a=x\\,y,park inline");
  CHECK(write("m:|:set:a=1,2|park")->argument == "null/1 m:|:set:a=1,2|park inline");
  CHECK(write("playback:${file}")->argument == "null/1 playback:${file} inline");
  for (const std::string text : {"", "undef", "a,,b", ":x", "set:a=${system id},park", "p ark"}) {
    INFO(text);
    CHECK(!write(text));
  }
}

TEST_CASE("a value of 4 KiB and one of 1 MiB arrive whole") {
  for (const std::size_t size : {std::size_t{4096}, std::size_t{1} << 20}) {
    std::string text;
    while (text.size() < size) text += "it's {a}, \"b\" \\ 测试\n";
    const auto written =
        write_call({dial("null/1"), {}, {}, dial("null/2", {set("b", text)}), false});
    REQUIRE(written);
    CHECK(*far_leg(*parse_originate(written->argument)).find("b") == text);
  }
}
