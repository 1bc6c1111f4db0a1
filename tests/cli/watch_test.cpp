#include <catch2/catch.hpp>

#include "app.hpp"
#include "channel/channel_screen.hpp"
#include "command_rows.hpp"
#include "text/json.hpp"
#include "text/width.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;

namespace {

const HttpAnswer kLost = failed(HttpOutcome::kNotConnected, "refused");

std::string row(const char* uuid, const char* epoch, const char* state, const char* application) {
  return Json{{"uuid", uuid},      {"created_epoch", epoch}, {"callstate", state},
              {"cid_num", "张三"}, {"dest", "5555"},         {"application", application},
              {"name", "null/1"}}
      .dump();
}

const std::string kC1 = row("c1", "10", "RINGING", "");
const std::string kC1Up = row("c1", "10", "ACTIVE", "echo");
const std::string kC2 = row("c2", "9", "ACTIVE", "park");

HttpAnswer rows(const std::vector<std::string>& list) {
  return replied(
      fmt::format("{{\"row_count\":{},\"rows\":[{}]}}", list.size(), fmt::join(list, ",")));
}
const HttpAnswer kNone = replied("{\"row_count\":0}\n");

std::vector<Stub> looks(const std::vector<HttpAnswer>& answers) {
  std::vector<Stub> stubs;
  for (const HttpAnswer& answer : answers) stubs.push_back({"show", "channels as json", answer});
  return stubs;
}

/// Watches until all answers were given.
Ran watch(std::vector<std::string> options, const std::vector<HttpAnswer>& answers,
          Terminals terminals = {}) {
  FakeMachine machine = machine_with_key();
  machine.variables["TERM"] = "xterm";
  machine.sleeps_before_interrupt = static_cast<int>(answers.size()) - 1;
  options.insert(options.begin(), "watch");
  return run_ddcti(options, looks(answers), machine, terminals);
}

std::string line(const char* time, const char* event, const char* uuid, const char* callstate,
                 const char* previous, const std::string& channel) {
  return fmt::format(
      "{{\"time\":\"2026-11-22T10:00:{}Z\",\"event\":\"{}\",\"uuid\":\"{}\",\"callstate\":{},"
      "\"previous_callstate\":{},\"channel\":{}}}\n",
      time, event, uuid, callstate, previous, channel);
}

constexpr const char* kNull = "null";
constexpr const char* kRinging = "\"RINGING\"";
constexpr const char* kActive = "\"ACTIVE\"";

}  // namespace

TEST_CASE("watch: a line for each change") {
  const Ran ran =
      watch({}, {rows({kC2}), rows({kC1, kC2}), rows({kC1, kC2}), rows({kC1Up}), kNone});
  CHECK(ran.status == 130);
  CHECK(ran.out == line("00.000", "present", "c2", kActive, kNull, kC2) +
                       line("01.000", "started", "c1", kRinging, kNull, kC1) +
                       line("03.000", "ended", "c2", kNull, kActive, kC2) +
                       line("03.000", "changed", "c1", kActive, kRinging, kC1Up) +
                       line("04.000", "ended", "c1", kNull, kActive, kC1Up));
  CHECK(ran.err.empty());
}

TEST_CASE("watch: what counts as a change, and the order of what comes together") {
  struct Case {
    const char* name;
    std::string before;
    std::string after;
    const char* events;
  };
  const std::string base = row("c1", "10", "ACTIVE", "park");
  const auto changed = [&](const char* field, const char* value) {
    Json other = Json::parse(base);
    other[field] = value;
    return other.dump();
  };
  for (const Case& one : std::vector<Case>{
           {"nothing", base, base, ""},
           {"state", base, changed("callstate", "HELD"), "changed c1 "},
           {"application", base, changed("application", "echo"), "changed c1 "},
           {"what it does it with", base, changed("application_data", "x"), "changed c1 "},
           {"number", base, changed("dest", "1"), "changed c1 "},
           {"caller", base, changed("cid_num", "1"), "changed c1 "},
           {"call", base, changed("call_uuid", "c0"), "changed c1 "},
           {"a codec", base, changed("read_codec", "PCMU"), ""},
           {"a row without a uuid", base, base + ",{}", ""},
           {"the oldest first", "", base + "," + kC2, "started c2 started c1 "},
           {"numbers, not letters", "", row("a", "100", "X", "") + "," + row("b", "99", "X", ""),
            "started b started a "},
       }) {
    CAPTURE(one.name);
    const auto list = [](const std::string& text) { return Json::parse("[" + text + "]"); };
    ChannelBook book;
    static_cast<void>(book.update(list(one.before), {}));
    std::string events;
    for (const ChannelChange& change : book.update(list(one.after), {})) {
      events += name_of(change.kind) + (" " + change.uuid) + " ";
    }
    CHECK(events == one.events);
  }
}

TEST_CASE("watch: a switch that does not answer is told of once, and asked again") {
  const Ran ran = watch({"--interval", "0.5"}, {kLost, kLost, rows({kC1}), replied("oops", 502),
                                                replied("<html>"), rows({kC1})});
  CHECK(ran.status == 130);
  CHECK(ran.out == line("01.000", "present", "c1", kRinging, kNull, kC1));
  CHECK(ran.err ==
        "ddcti: no connection to http://127.0.0.1:88: refused.\n"
        "It is asked again every 0.5 s.\n"
        "The switch answers again.\n"
        "ddcti: http://127.0.0.1:88 answers HTTP 502: oops.\n"
        "It is asked again every 0.5 s.\n"
        "The switch answers again.\n");
  CHECK(ran.requests.size() == 6);
}

TEST_CASE("watch: what does not come right by itself ends it, unless it was right before") {
  const HttpAnswer denied = replied("no", 401);
  for (const bool terminal : {false, true}) {
    FakeMachine machine = machine_with_key();
    machine.variables["TERM"] = "xterm";
    const Ran wrong =
        run_ddcti({"watch"}, looks({denied}), machine, {.out = terminal, .err = terminal});
    CHECK(wrong.status == 3);
    CHECK(wrong.err ==
          "ddcti: http://127.0.0.1:88 refuses the key (HTTP 401).\n"
          "Compare the key from DDCTI_KEY with http_api_cli_key in the module's cti.conf.xml.\n");
  }
  CHECK(run_ddcti({"watch"}, looks({replied("no", 404)})).status == 6);
  CHECK(run_ddcti({"watch"}, looks({replied("<html>")})).status == 1);
  // A proxy whose module starts anew says so for a while.
  CHECK(watch({}, {replied("busy", 503), kNone}).status == 130);
  CHECK(watch({}, {kNone, denied, kNone}).status == 130);
}

TEST_CASE("watch: options") {
  check_rows({
      {{"watch", "--interval", "0.05"},
       {},
       2,
       "",
       "ddcti: --interval: less than 0.1 s.\nThe switch has other things to do; give 0.1 or "
       "more.\n"},
      {{"watch", "--interval", "soon"},
       {},
       2,
       "",
       "ddcti: --interval: 'soon' is not a number of seconds.\n`ddcti watch --help` lists its "
       "options.\n"},
      {{"watch", "--dry-run"},
       {},
       0,
       "cmd  show\narg  channels as json\n"
       "url  http://127.0.0.1:88/cli?key=***&cmd=show&arg=channels%20as%20json\n",
       ""},
  });
}

TEST_CASE("watch: ends well when nobody reads any more") {
  TextOutput out;
  TextOutput err;
  out.taken = 10;
  FakeTransport http(looks({kNone, rows({kC1})}));
  FakeMachine machine = machine_with_key();
  Context context{out, err, http, machine, {}};
  CHECK(to_status(run({"watch"}, context)) == 0);
  CHECK(out.reader_may_go);
  CHECK(err.text.empty());
  CHECK(http.unused() == 0);
}

TEST_CASE("watch: a full disk is told of") {
  TextOutput out;
  TextOutput err;
  out.full = true;
  FakeTransport http(looks({rows({kC1})}));
  FakeMachine machine = machine_with_key();
  Context context{out, err, http, machine, {}};
  CHECK(to_status(run({"watch"}, context)) == 6);
  CHECK(err.text == "ddcti: standard output takes no more, so the result is lost.\n");
}

TEST_CASE("watch: on a terminal it draws in place and leaves the screen as it was") {
  const Terminals terminal{.out = true, .err = true};
  const std::string enter = "\x1b[?1049h\x1b[?25l";
  const std::string leave = "\x1b[?25h\x1b[?1049l";
  const std::string bold = "\x1b[1m";
  const std::string faint = "\x1b[2m";
  const std::string plain = "\x1b[0m";
  const std::string cleared = "\x1b[K";
  const Ran ran = watch({"--interval", "0.1"}, {rows({kC1, kC2}), kLost, rows({kC1})}, terminal);
  CHECK(ran.status == 130);
  CHECK(ran.err.empty());
  const std::string empty_table =
      "\r\n" + faint + "STATE  FOR  FROM  TO  APPLICATION  UUID  NAME" + plain + cleared;
  const std::string table = "\r\n" + faint + "STATE    FOR    FROM  TO    APPLICATION  UUID  NAME" +
                            plain + cleared +
                            "\r\nACTIVE   > 0 s  张三  5555  park         c2    null/1" + cleared +
                            "\r\nRINGING  > 0 s  张三  5555  -            c1    null/1" + cleared;
  CHECK(ran.out == enter + "\x1b[H" + bold + "http://127.0.0.1:88: no answer yet" + plain +
                       cleared + empty_table + "\x1b[J" +  //
                       "\x1b[H" + bold + "http://127.0.0.1:88: 2 channels" + plain + cleared +
                       table + "\x1b[J" +  //
                       "\x1b[H\x1b[1;31mno connection to http://127.0.0.1:88: refused" + plain +
                       cleared + table + "\x1b[J" +  //
                       "\x1b[H" + bold + "http://127.0.0.1:88: 1 channel" + plain + cleared +
                       "\r\n" + faint + "STATE    FOR    FROM  TO    APPLICATION  UUID  NAME" +
                       plain + cleared +
                       "\r\nRINGING  > 0 s  张三  5555  -            c1    null/1" + cleared +
                       "\x1b[J" + leave);
  // With --json, or where a terminal cannot move its cursor, it is lines.
  CHECK(watch({"--json"}, {rows({kC1})}, terminal).out ==
        line("00.000", "present", "c1", kRinging, kNull, kC1));
}

TEST_CASE("watch: the times on the screen go on between two looks") {
  FakeMachine machine = machine_with_key();
  machine.variables["TERM"] = "xterm";
  machine.sleeps_before_interrupt = 20;  // of a tenth of a second
  const Ran ran = run_ddcti({"watch", "--interval", "60"}, looks({rows({kC1})}), machine,
                            {.out = true, .err = false});
  const auto drawn = [&](const std::string& time) {
    return ran.out.find("> " + time + "  ") != std::string::npos;
  };
  CHECK(drawn("0 s"));
  CHECK(drawn("1 s"));
  CHECK_FALSE(drawn("3 s"));
}

TEST_CASE("watch: a terminal that is resized is drawn anew at once") {
  TextOutput out;
  TextOutput err;
  out.terminal = true;
  FakeTransport http(looks({rows({kC1})}));
  FakeMachine machine = machine_with_key();
  machine.variables["TERM"] = "xterm";
  machine.sleeps_before_interrupt = 5;
  out.size = [&] {
    return machine.now() < std::chrono::steady_clock::time_point(300ms) ? TerminalSize{24, 80}
                                                                        : TerminalSize{24, 12};
  };
  Context context{out, err, http, machine, {}};
  CHECK(to_status(run({"watch", "--interval", "60"}, context)) == 130);
  std::vector<std::string> drawn;
  for (std::size_t at = out.text.find("\x1b[H"); at != std::string::npos;) {
    const std::size_t next = out.text.find("\x1b[H", at + 1);
    drawn.push_back(out.text.substr(at, next - at));
    at = next;
  }
  REQUIRE(drawn.size() == 3);  // before the first look, after it, and resized
  CHECK(drawn[1].find("http://127.0.0.1:88: 1 channel") != std::string::npos);
  CHECK(drawn[2].find("http://127…") != std::string::npos);
}

TEST_CASE("watch: the screen fits the terminal") {
  std::vector<WatchedChannel> channels;
  for (int i = 0; i < 30; ++i) {
    channels.push_back({Json::parse(row(("c" + std::to_string(i)).c_str(), "1", "ACTIVE",
                                        "一个很长很长很长很长很长很长的名字\x1b[2J")),
                        {},
                        false});
  }
  for (const TerminalSize size :
       {TerminalSize{24, 80}, TerminalSize{3, 20}, TerminalSize{2, 7}, TerminalSize{1, 1},
        TerminalSize{33, 200}, TerminalSize{32, 80}}) {
    CAPTURE(size.rows, size.columns);
    const std::string drawn =
        render_screen({"http://交换机:88: 30 channels", false, {}}, channels, size, Style(false));
    REQUIRE(drawn.starts_with("\x1b[H"));
    REQUIRE(drawn.ends_with("\x1b[K\x1b[J"));
    std::vector<std::string> lines;
    std::string rest = drawn.substr(3, drawn.size() - 6);
    while (!rest.empty()) {
      const std::size_t end = rest.find("\x1b[K");
      REQUIRE(end != std::string::npos);
      lines.push_back(rest.substr(0, end));
      rest.erase(0, end + 3);
      if (!rest.empty()) {
        REQUIRE(rest.starts_with("\r\n"));
        rest.erase(0, 2);
      }
    }
    const bool all = size.rows >= 32;
    CHECK(lines.size() == (all ? 32 : size.rows));
    for (const std::string& text : lines) {
      CHECK(text.find('\x1b') == std::string::npos);
      CHECK(display_width(text) < std::max<std::size_t>(size.columns, 2));
    }
    if (size.rows == 24) CHECK(lines.back() == "… and 9 more");
    if (all) CHECK(lines.back().find("c29") != std::string::npos);
  }
}
