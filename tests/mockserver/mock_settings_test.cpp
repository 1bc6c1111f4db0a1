// Options, the module's configuration file, and what comes of both.

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <vector>

#include "cti_conf.hpp"
#include "module_api/address_list.hpp"
#include "option_table.hpp"
#include "options.hpp"
#include "port_file.hpp"
#include "scenario/scenario_file.hpp"
#include "settings.hpp"

using namespace ddcti::mock;
using namespace std::chrono_literals;

namespace {

/// A file that is gone again at the end of the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::remove(path_.c_str()); }

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_ = std::string("settings_test.") +
                      std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".tmp";
};

std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string section(const std::string& params) {
  return "<configuration name=\"cti.conf\">\n  <http_cli>\n" + params +
         "  </http_cli>\n</configuration>\n";
}

}  // namespace

TEST_CASE("files are written only where somebody said so") {
  CHECK(resolve_settings({})->storage == storage::StorageSettings{});
  const std::vector<const char*> arguments{"--recordings-dir", "rec", "--cdr=cdr.csv"};
  const auto options = parse_options(arguments);
  REQUIRE(options.has_value());
  CHECK(resolve_settings(*options)->storage == storage::StorageSettings{"rec", "cdr.csv"});
}

TEST_CASE("options that are understood") {
  const std::vector<const char*> arguments{
      "--port",     "0",           "--bind",       "0.0.0.0",       "--key=k",       "--acl",
      "10.0.0.0/8", "--face",      "event-socket", "--ring-ms",     "250",           "--seed",
      "42",         "--log-level", "warning",      "--port-file=p", "--admin-port=0"};
  const auto options = parse_options(arguments);
  REQUIRE(options.has_value());
  CHECK(options->action == Options::Action::kServe);
  CHECK(options->port == 0);
  CHECK(options->bind == "0.0.0.0");
  CHECK(options->key == "k");
  CHECK(options->acl == AddressList::parse("10.0.0.0/8").value());
  CHECK(options->face == Face::kEventSocket);
  CHECK(options->ring_ms == 250U);
  CHECK(options->seed == 42U);
  CHECK(options->log_level == http::Level::kWarning);
  CHECK(options->port_file == "p");
  CHECK(options->admin_port == 0);
  CHECK(parse_options({})->port == std::nullopt);
  CHECK(parse_options(std::vector<const char*>{"-h"})->action == Options::Action::kHelp);
  CHECK(parse_options(std::vector<const char*>{"--quiet"})->log_level == http::Level::kError);
}

TEST_CASE("options of the scenario and its clock") {
  const std::vector<const char*> arguments{
      "--scenario",       "s.toml", "--clock", "10x", "--start", "2026-11-22T08:00+08:00",
      "--admin-key-file", "k"};
  const auto options = parse_options(arguments);
  REQUIRE(options.has_value());
  CHECK(options->scenario == "s.toml");
  CHECK(options->clock == ClockMode{10.0});
  CHECK(options->start == StartDate{std::chrono::sys_days{2026y / 11 / 22}, 8h});
  CHECK(options->admin_key_file == "k");
}

TEST_CASE("whose key is whose when each has a switch of its own") {
  struct Row {
    std::vector<const char*> arguments;
    bool isolate;
    std::optional<std::string> admin_key;
  };
  const std::vector<Row> rows{
      {{}, false, {}},
      {{"--key", "k"}, false, {}},
      {{"--isolate"}, true, {}},  // nobody chose the default key
      {{"--isolate", "--key", "k"}, true, "k"},
  };
  for (const Row& row : rows) {
    INFO(row.arguments.size());
    const auto settings = resolve_settings(parse_options(row.arguments).value());
    REQUIRE(settings.has_value());
    CHECK(settings->isolate == row.isolate);
    CHECK(settings->admin_key == row.admin_key);
  }
}

TEST_CASE("healthcheck is a command with one option") {
  using Arguments = std::vector<const char*>;
  const auto options = parse_options(Arguments{"healthcheck", "--url", "http://h:1"});
  REQUIRE(options.has_value());
  CHECK(options->action == Options::Action::kHealthcheck);
  CHECK(options->url == "http://h:1");
  CHECK(parse_options(Arguments{"healthcheck"})->action == Options::Action::kHealthcheck);
  CHECK(parse_options(Arguments{"healthcheck", "--help"})->action == Options::Action::kHelp);
}

TEST_CASE("run has a command behind its options") {
  using Arguments = std::vector<const char*>;
  const auto options = parse_options(Arguments{"run", "--seed", "1", "--expect", "a", "--expect",
                                               "b", "--", "sh", "-c", "--seed"});
  REQUIRE(options.has_value());
  CHECK(options->action == Options::Action::kRun);
  CHECK(options->seed == 1);
  CHECK(options->expect == std::vector<std::string>{"a", "b"});
  CHECK(options->command == std::vector<std::string>{"sh", "-c", "--seed"});
  CHECK(parse_options(Arguments{"run", "true", "--port", "1"})->command ==
        std::vector<std::string>{"true", "--port", "1"});
  CHECK(resolve_settings(*parse_options(Arguments{"run", "true"}))->port == 0);
  CHECK(resolve_settings(*parse_options(Arguments{"run", "--port", "7", "true"}))->port == 7);
}

TEST_CASE("options that are not") {
  struct Row {
    std::vector<const char*> arguments;
    const char* message;
  };
  const std::vector<Row> rows{
      {{"--port", "x"}, "--port: `x` is not a number from 0 to 65535"},
      {{"--port", "65536"}, "--port: `65536` is not a number from 0 to 65535"},
      {{"--port", "-1"}, "--port: `-1` is not a number from 0 to 65535"},
      {{"--port"}, "--port needs a value"},
      {{"--admin-port", "65536"}, "--admin-port: `65536` is not a number from 0 to 65535"},
      {{"--prot", "1"}, "unknown option --prot; did you mean --port?"},
      {{"--kee=secret"}, "unknown option --kee; did you mean --key?"},
      {{"--frobnicate"}, "unknown option --frobnicate"},
      {{"-x"}, "unknown option -x"},
      {{"--quiet=1"}, "--quiet takes no value"},
      {{"--face", "round"}, "--face: `round` is none of direct|event-socket"},
      {{"--log-level", "loud"}, "--log-level: `loud` is none of debug|info|warning|error"},
      {{"--key", ""}, "--key: an empty key lets everybody in"},
      {{"--key", "a", "--key-file", "b"}, "--key and --key-file exclude each other"},
      {{"--acl", "nonsense"}, "--acl: `nonsense` is not an address or address/mask"},
      {{"--clock", "fast"}, "--clock: `fast` is not real, manual or a factor like 10x"},
      {{"--start", "soon"}, "--start: `soon` is not a date like 2026-11-22 or 2026-11-22T08:30"},
      {{"--url", "x"}, "--url is an option of healthcheck"},
      {{"healthcheck", "--url", "h:1"}, "--url: `h:1` is not http://HOST[:PORT]"},
      {{"healthcheck", "--url", "http://h/p"}, "--url: `http://h/p` is not http://HOST[:PORT]"},
      {{"healthcheck", "--port", "1"}, "--port is no option of healthcheck"},
      {{"serve"},
       "unexpected argument `serve`; ddcti-mock takes options, or one of the commands run and "
       "healthcheck before them"},
      {{"run"}, "run needs a command, behind `--`"},
      {{"run", "--"}, "run needs a command, behind `--`"},
      {{"run", "--port-file", "x", "--", "true"}, "--port-file is no option of run"},
      {{"run", "--url", "x", "--", "true"}, "--url is an option of healthcheck"},
      {{"--expect", "x"}, "--expect is an option of run"},
      {{"--record", "x"}, "--record needs --upstream"},
      {{"--upstream", "https://h"}, "--upstream: `https://h` is not http://HOST[:PORT][/PREFIX]"},
      {{"--upstream", "http://h", "--isolate"}, "--upstream and --isolate exclude each other"},
      {{"--upstream", "http://h", "--replay", "f"}, "--upstream and --replay exclude each other"},
      {{"--strict"}, "--strict needs --replay"},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    const auto options = parse_options(row.arguments);
    REQUIRE_FALSE(options.has_value());
    CHECK(options.error() == row.message);
  }
}

TEST_CASE("the option table feeds help, man page and completions") {
  for (const OptionRow& row : option_table()) {
    INFO(row.name);
    CHECK(find_option(row.name) == &row);
    const bool shown = help_text().find("--" + std::string(row.name)) != std::string::npos;
    CHECK(shown != row.hidden);
    const bool listed = machine_options().find(std::string(row.name) + "\t") != std::string::npos;
    CHECK(listed != row.hidden);
    CHECK((row.help.empty() || row.help.back() == '.'));
  }
  CHECK(man_options().find(".TP\n\\fB\\-\\-port\\-file\\fR \\fIFILE\\fR\n") != std::string::npos);
}

TEST_CASE("the module's configuration file") {
  // As its page prints it.
  const auto conf = parse_cti_conf(
      "  <http_cli>\n"
      "      <param name=\"http_server_domain\" value=\"mydomain.com\"/>\n"
      "      <param name=\"http_server_ip\" value=\"0.0.0.0\"/>\n"
      "      <param name=\"http_server_port\" value=\"88\"/>\n"
      "      <param name=\"http_api_cli_key\" value=\"abc\"/>      \n"
      " </http_cli>\n",
      "f");
  REQUIRE(conf.has_value());
  CHECK(conf->domain == "mydomain.com");
  CHECK(conf->ip == "0.0.0.0");
  CHECK(conf->port == 88);
  CHECK(conf->key == "abc");
  CHECK_FALSE(conf->acl.has_value());

  const auto whole = parse_cti_conf(
      section("<!-- ours -->\n<param name=\"http_api_cli_acl\" value=\"10.0.0.0/8,127.0.0.1\"/>\n"
              "<param name=\"something_else\" value=\"1\"/>\n"),
      "f");
  REQUIRE(whole.has_value());
  CHECK(whole->acl->contains("10.1.1.1"));
  CHECK_FALSE(whole->port.has_value());
}

TEST_CASE("a configuration file that cannot be used says where") {
  struct Row {
    std::string text;
    const char* message;
  };
  const std::vector<Row> rows{
      {"", "f:1:1: "},
      {"<configuration/>", "f:1:1: there is no <http_cli> section"},
      {"<a>\n<b>\n</a>", "f:3:"},
      {section("<param name=\"http_server_port\" value=\"x\"/>\n"),
       "f:3:2: http_server_port: `x` is not a port"},
      {section("<param name=\"http_server_port\" value=\"65536\"/>\n"),
       "f:3:2: http_server_port: `65536` is not a port"},
      {section("<param name=\"http_api_cli_key\" value=\"\"/>\n"),
       "f:3:2: http_api_cli_key: an empty key lets everybody in"},
      {section("<param name=\"http_server_ip\" value=\"\"/>\n"),
       "f:3:2: http_server_ip: no address"},
      {section("\n<param value=\"1\"/>\n"), "f:4:2: a <param> without name or value"},
      {section("<param name=\"http_api_cli_acl\" value=\"nonsense\"/>\n"),
       "f:3:2: http_api_cli_acl: `nonsense` is not an address or address/mask"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto conf = parse_cti_conf(row.text, "f");
    REQUIRE_FALSE(conf.has_value());
    CHECK(conf.error().substr(0, std::string_view(row.message).size()) == row.message);
  }
}

TEST_CASE("an option beats the file, the file the default") {
  const TemporaryFile file(
      section("<param name=\"http_server_ip\" value=\"10.0.0.1\"/>\n"
              "<param name=\"http_server_port\" value=\"88\"/>\n"
              "<param name=\"http_api_cli_key\" value=\"from-file\"/>\n"));
  Options options;
  options.config = file.path();
  options.port = 99;
  const auto settings = resolve_settings(options);
  REQUIRE(settings.has_value());
  CHECK(settings->bind == "10.0.0.1");
  CHECK(settings->port == 99);
  CHECK(settings->module.key == "from-file");
  CHECK(settings->scenario == default_scenario(1s));

  const auto defaults = resolve_settings({});
  REQUIRE(defaults.has_value());
  CHECK(defaults->bind == "127.0.0.1");
  CHECK(defaults->port == 8088);
  CHECK(defaults->module.key == "abc");
  CHECK(defaults->module.face == Face::kDirect);
}

TEST_CASE("an option beats the scenario") {
  const TemporaryFile file(
      "[module]\nface = 'event-socket'\n[module.refusal.key_wrong]\nstatus = 403\n"
      "[switch]\nstart = 2026-11-22\nhostname = 'pbx'\n");
  Options options;
  options.scenario = file.path();
  options.ring_ms = 250;
  auto settings = resolve_settings(options);
  REQUIRE(settings.has_value());
  CHECK(settings->module.face == Face::kEventSocket);
  CHECK(settings->module.refusals.find(RefusalCode::kKeyWrong).status == 403);
  CHECK(settings->scenario.hostname == "pbx");
  CHECK(settings->scenario.start == TimePoint{std::chrono::sys_days{2026y / 11 / 22}});
  CHECK(settings->scenario.numbers == default_scenario(250ms).numbers);
  options.face = Face::kDirect;
  options.start = StartDate{std::chrono::sys_days{2020y / 1 / 1}, 1h};
  settings = resolve_settings(options);
  CHECK(settings->module.face == Face::kDirect);
  CHECK(settings->scenario.start == TimePoint{std::chrono::sys_days{2020y / 1 / 1}});
  CHECK(settings->scenario.start_offset == 1h);

  const TemporaryFile wrong("[switch]\nhostnam = 'x'\n");
  options.scenario = wrong.path();
  CHECK(resolve_settings(options).error() ==
        wrong.path() + ":2:1: [switch]: unknown key `hostnam`; did you mean hostname?");
}

TEST_CASE("the key comes from the first line of a file") {
  const TemporaryFile key("s3cret\r\nmore\n");
  Options options;
  options.key_file = key.path();
  CHECK(resolve_settings(options)->module.key == "s3cret");
  const TemporaryFile empty("\n");
  options.key_file = empty.path();
  CHECK(resolve_settings(options).error() == empty.path() + ": its first line holds no key");
  options.key_file = "no/such/file";
  CHECK(resolve_settings(options).error() == "cannot read no/such/file: No such file or directory");
}

TEST_CASE("the port file appears whole") {
  const TemporaryFile file("old");
  REQUIRE(write_port_file(file.path(), {4711}).has_value());
  CHECK(whole_file(file.path()) == "4711\n");
  REQUIRE(remove_port_file(file.path()).has_value());
  CHECK_FALSE(std::ifstream(file.path()).good());
  CHECK(remove_port_file(file.path()).has_value());
  CHECK(remove_port_file("/dev/null").error() ==
        "/dev/null is no ordinary file, so it is not replaced");
  CHECK(write_port_file("no/such/directory/port", {1}).error() ==
        "cannot write no/such/directory/port: No such file or directory");
}

TEST_CASE("options beat every scenario, whenever it is read") {
  const TemporaryFile file("[module]\nface = \"direct\"\n[switch]\nstart = 2026-01-01\n");
  const std::vector<const char*> arguments{
      "--scenario",   file.path().c_str(), "--start", "2026-11-22", "--face",
      "event-socket", "--ring-ms",         "250",     "--watch"};
  const auto options = parse_options(arguments);
  REQUIRE(options.has_value());
  auto settings = resolve_settings(*options);
  REQUIRE(settings.has_value());
  CHECK(settings->watch);
  CHECK(settings->scenario_text == whole_file(file.path()));
  const auto start = settings->scenario.start;
  CHECK(settings->module.face == Face::kEventSocket);

  const auto other = with_scenario(
      *settings, "[switch]\nhostname = \"h\"\nstart = 2027-01-01\n[[number]]\nmatch = \"7\"\n",
      "o");
  REQUIRE(other.has_value());
  CHECK(other->scenario.hostname == "h");
  CHECK(other->scenario.start == start);
  CHECK(other->module.face == Face::kEventSocket);
  CHECK(other->scenario.numbers.front() ==
        parse_scenario("[[number]]\nmatch = \"7\"\n", "o", 250ms)->scenario.numbers.front());

  const auto wrong = with_scenario(*settings, "\n[switch]\n  hostnam = 1\n", "o");
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().line == 3);
  CHECK(wrong.error().column == 3);
  CHECK_THAT(to_string(wrong.error()), Catch::StartsWith("o:3:3: "));

  std::ofstream(file.path()) << "[switch]\nhostname = \"again\"\n";
  CHECK(with_file_read_again(*settings)->scenario.hostname == "again");
  std::ofstream(file.path()) << "[switch\n";
  CHECK_THAT(with_file_read_again(*settings).error(), Catch::StartsWith(file.path() + ":1:"));
}

TEST_CASE("a file that is watched must be there to watch") {
  const std::vector<const char*> arguments{"--watch"};
  CHECK(parse_options(arguments).error() == "--watch needs the file that --scenario names");
}
