#include "settings/settings.hpp"

#include <catch2/catch.hpp>

#include "fakes.hpp"
#include "settings/key.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;
using Kind = KeySource::Kind;

namespace {

constexpr const char* kConfig = "/home/a/.config/ddcti/config.toml";

FakeMachine machine_with_config(std::string text, bool readable_by_others = false) {
  FakeMachine machine;
  machine.variables["HOME"] = "/home/a";
  machine.files[kConfig] = {std::move(text), readable_by_others};
  return machine;
}

Settings load(const CommonOptions& options, const FakeMachine& machine) {
  auto settings = load_settings(options, machine);
  if (!settings) FAIL(settings.error().what);
  return *settings;
}

Problem fail_to_load(const CommonOptions& options, const FakeMachine& machine) {
  auto settings = load_settings(options, machine);
  REQUIRE_FALSE(settings.has_value());
  return settings.error();
}

std::string url_of(const Settings& settings) { return to_string(settings.url); }

/// Fetches the key and returns what was said about it.
std::string fetch(const KeySource& source, FakeMachine& machine, std::string& key) {
  TextOutput out;
  TextOutput err;
  FakeTransport http({});
  Context context{out, err, http, machine, {}};
  auto fetched = fetch_key(source, context);
  key = fetched && *fetched ? **fetched : "";
  return fetched ? err.text : fetched.error().what;
}

}  // namespace

TEST_CASE("settings: each comes from the option, else the environment, else the profile") {
  FakeMachine machine = machine_with_config(
      "[profile.default]\nurl = \"http://p:1\"\nkey = \"pk\"\nhttp_timeout = 3\n");
  CommonOptions options;

  Settings settings = load(options, machine);
  CHECK(url_of(settings) == "http://p:1");
  CHECK(settings.url_origin == Origin::kProfile);
  CHECK(settings.key == KeySource{Kind::kText, "pk", "profile default", {}});
  CHECK(settings.http_timeout == 3s);
  CHECK(settings.connect_timeout == 5s);
  CHECK_FALSE(settings.http_timeout_is_final);

  machine.variables["DDCTI_KEY_FILE"] = "/kf";
  CHECK(load(options, machine).key == KeySource{Kind::kFile, "/kf", "DDCTI_KEY_FILE", {}});
  machine.variables["DDCTI_KEY"] = "ek";
  CHECK(load(options, machine).key == KeySource{Kind::kText, "ek", "DDCTI_KEY", {}});
  machine.variables["DDCTI_URL"] = "http://e:2";
  CHECK(url_of(load(options, machine)) == "http://e:2");

  options.key_file = "of";
  CHECK(load(options, machine).key == KeySource{Kind::kFile, "of", "--key-file", {}});
  options.url = "https://o/prefix/";
  options.http_timeout = 7s;
  options.connect_timeout = 1ms;
  settings = load(options, machine);
  CHECK(url_of(settings) == "https://o/prefix");
  CHECK(settings.url_origin == Origin::kOption);
  CHECK(settings.http_timeout == 7s);
  CHECK(settings.http_timeout_is_final);
  CHECK(settings.connect_timeout == 1ms);
}

TEST_CASE("settings: nothing is needed") {
  const Settings settings = load({}, FakeMachine());
  CHECK(url_of(settings) == "http://127.0.0.1:88");
  CHECK(settings.url_origin == Origin::kDefault);
  CHECK(settings.key == KeySource{});
}

TEST_CASE("settings: which profile") {
  FakeMachine machine = machine_with_config(
      "default_profile = \"b\"\n[profile.default]\nurl = \"http://d\"\n[profile.a]\nurl = "
      "\"http://a\"\n[profile.b]\nurl = \"http://b\"\n");
  CommonOptions options;
  CHECK(url_of(load(options, machine)) == "http://b");
  machine.variables["DDCTI_PROFILE"] = "a";
  CHECK(url_of(load(options, machine)) == "http://a");
  options.profile = "default";
  CHECK(url_of(load(options, machine)) == "http://d");

  options.profile = "defalt";
  const Problem problem = fail_to_load(options, machine);
  CHECK(problem.code == ExitCode::kBadSettings);
  CHECK(problem.what == "there is no profile 'defalt'");
  CHECK(problem.advice == "Did you mean default?");
  CHECK(fail_to_load(options, FakeMachine()).code == ExitCode::kBadSettings);
}

TEST_CASE("settings: a profile's key stays with the profile's address") {
  FakeMachine machine =
      machine_with_config("[profile.default]\nurl = \"http://p:1\"\nkey = \"pk\"\n");
  CommonOptions options;
  options.url = "http://elsewhere:1";
  Settings settings = load(options, machine);
  CHECK(settings.key.kind == Kind::kNone);
  CHECK(settings.key_withheld == "default");

  options.url.reset();
  machine.variables["DDCTI_URL"] = "http://elsewhere:1";
  CHECK(load(options, machine).key_withheld == "default");

  // The profile's own address, however it was given.
  machine.variables["DDCTI_URL"] = "http://p:1/cli";
  settings = load(options, machine);
  CHECK(settings.key.value == "pk");
  CHECK_FALSE(settings.key_withheld.has_value());

  machine = machine_with_config("[profile.default]\nkey = \"pk\"\n");
  CHECK(load({}, machine).key.value == "pk");  // the default address is nobody else's
  machine.variables["DDCTI_URL"] = "http://127.0.0.1:88";
  CHECK(load({}, machine).key_withheld == "default");
}

TEST_CASE("settings: whose certificate is trusted") {
  FakeMachine machine = machine_with_config(
      "[profile.default]\nurl = \"https://p\"\ninsecure = true\n"
      "[profile.a]\nurl = \"https://a\"\ncacert = \"ca.pem\"\n");
  CommonOptions options;
  CHECK(load(options, machine).trust == ServerTrust{"", true, Origin::kProfile, "profile default"});
  options.profile = "a";
  CHECK(load(options, machine).trust ==
        ServerTrust{"/home/a/.config/ddcti/ca.pem", false, Origin::kProfile, "profile a"});
  // As with the key: what a profile says of its server is said of no other.
  options.url = "https://elsewhere";
  CHECK(load(options, machine).trust == ServerTrust{});
  options.profile.reset();
  CHECK(load(options, machine).trust == ServerTrust{});
  options.url = "https://p/cli";
  CHECK(load(options, machine).trust.insecure);

  // The nearest setting counts alone: with a file named, the profile's insecure does not.
  machine.variables["DDCTI_CACERT"] = "/e.pem";
  CHECK(load(options, machine).trust ==
        ServerTrust{"/e.pem", false, Origin::kEnvironment, "DDCTI_CACERT"});
  options.cacert = "o.pem";
  CHECK(load(options, machine).trust == ServerTrust{"o.pem", false, Origin::kOption, "--cacert"});
  options.cacert.reset();
  options.insecure = true;
  CHECK(load(options, machine).trust == ServerTrust{"", true, Origin::kOption, "--insecure"});
}

TEST_CASE("settings: an address that is none, without a word of it") {
  for (const char* url : {"", "pbx:88", "ftp://h", "http://h/cli?key=s3cret", "http://u:s3cret@h",
                          "http://h:0x", "http://h h"}) {
    CAPTURE(url);
    CommonOptions options;
    options.url = url;
    const Problem problem = fail_to_load(options, FakeMachine());
    CHECK(problem.code == ExitCode::kUsage);
    CHECK((problem.what + problem.advice).find("s3cret") == std::string::npos);
    FakeMachine machine;
    machine.variables["DDCTI_URL"] = url;
    if (*url != '\0') CHECK(fail_to_load({}, machine).code == ExitCode::kBadSettings);
  }
}

TEST_CASE("settings: a key file's path") {
  const FakeMachine beside = machine_with_config("[profile.default]\nkey_file = \"lab.key\"\n");
  CHECK(load({}, beside).key.value == "/home/a/.config/ddcti/lab.key");
  const FakeMachine home = machine_with_config("[profile.default]\nkey_file = \"~/lab.key\"\n");
  CHECK(load({}, home).key.value == "/home/a/lab.key");
  const FakeMachine root = machine_with_config("[profile.default]\nkey_file = \"/k\"\n");
  CHECK(load({}, root).key.value == "/k");
}

TEST_CASE("key: where it is fetched from") {
  FakeMachine machine;
  machine.files["/plain"] = {"s3cret\n", false};
  machine.files["/windows"] = {"s3cret\r\n", false};
  machine.files["/shared"] = {"s3cret", true};
  machine.files["/empty"] = {"\n", false};
  machine.files["/two"] = {"s3cret\nmore\n", false};
  machine.commands["pass"] = "s3cret\n";
  machine.commands["silent"] = "";
  std::string key;

  CHECK(fetch({}, machine, key).empty());
  CHECK(key.empty());
  CHECK(fetch({Kind::kText, "s3cret", "--key", {}}, machine, key).empty());
  CHECK(key == "s3cret");
  for (const char* path : {"/plain", "/windows"}) {
    CHECK(fetch({Kind::kFile, path, "--key-file", {}}, machine, key).empty());
    CHECK(key == "s3cret");
  }
  CHECK(fetch({Kind::kFile, "/shared", "--key-file", {}}, machine, key) ==
        "ddcti: warning: others can read the key in /shared; chmod 600 it.\n");
  CHECK(key == "s3cret");
  CHECK(fetch({Kind::kText, "s3cret", "profile a", "/c.toml"}, machine, key) ==
        "ddcti: warning: others can read the key in /c.toml; chmod 600 it.\n");
  CHECK(machine.commands_run.empty());
  CHECK(fetch({Kind::kCommand, "pass", "profile a", {}}, machine, key).empty());
  CHECK(key == "s3cret");

  CHECK(fetch({Kind::kFile, "/absent", "--key-file", {}}, machine, key) ==
        "the key file /absent from --key-file cannot be read: No such file or directory");
  CHECK(fetch({Kind::kFile, "/empty", "DDCTI_KEY_FILE", {}}, machine, key) ==
        "the key from DDCTI_KEY_FILE is empty");
  CHECK(fetch({Kind::kFile, "/two", "--key-file", {}}, machine, key) ==
        "the key from --key-file has more than one line, or a control character");
  CHECK(fetch({Kind::kText, "", "--key", {}}, machine, key) == "the key from --key is empty");
  CHECK(fetch({Kind::kCommand, "silent", "profile a", {}}, machine, key) ==
        "the key from profile a is empty");
  CHECK(fetch({Kind::kCommand, "absent", "profile a", {}}, machine, key) ==
        "the key_command of profile a gave no key: it ended with exit code 1");
}

TEST_CASE("key: key_command runs when a request is really sent, and not before") {
  FakeMachine machine = machine_with_config("[profile.default]\nkey_command = \"pass\"\n", true);
  machine.commands["pass"] = "k3y\n";
  for (const char* option : {"--dry-run", "--curl"}) {
    CHECK(run_ddcti({"api", option, "status"}, {}, machine).status == 0);
  }
  CHECK(run_ddcti({"completion", "bash"}, {}, machine).status == 0);
  CHECK(machine.commands_run.empty());
  const Ran ran = run_ddcti({"api", "status"}, {{"status", "", replied("UP 1\n")}}, machine);
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());  // the file holds no key, so others may read it
  CHECK(machine.commands_run == std::vector<std::string>{"pass"});
  CHECK(ran.requests.at(0).url == "http://127.0.0.1:88/cli?key=k3y&cmd=status");
}
