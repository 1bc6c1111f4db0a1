#include "settings/config_file.hpp"

#include <catch2/catch.hpp>

#include "fakes.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;

namespace {

struct BadRow {
  const char* text;
  const char* what;
};

const std::vector<BadRow> kBadRows = {
    {"[profile.a]\nkey = s3cret\n",
     "c.toml, line 2, column 7: this is not TOML (value: could not determine value type)"},
    {"[profile.a]\nkey = \"s3cret\n",
     "c.toml, line 2, column 14: this is not TOML (string: unescaped control characters other than "
     "TAB (U+0009) are explicitly prohibited)"},
    {"[profile.a\n",
     "c.toml, line 1, column 11: this is not TOML (table header: expected ']', saw '\\n')"},
    {"[profile.a]\nurl = \"x\"\nurl = \"y\"\n",
     "c.toml, line 3, column 7: this is not TOML (key-value pair: cannot redefine existing string "
     "'url')"},
    // TOML knows `profile` as a table here, so it cannot name one too.
    {"profile = \"a\"\n[profile.a]\n",
     "c.toml, line 2, column 13: this is not TOML (table header: cannot redefine existing string "
     "'profile.a' as table)"},
    {"profile = \"a\"\n", "c.toml, line 1, column 11: 'profile' is not known here"},
    {"url = \"http://h\"\n", "c.toml, line 1, column 7: 'url' is not known here"},
    {"default_profile = 3\n",
     "c.toml, line 1, column 19: default_profile is not the name of a profile"},
    {"profile.a = 3\n", "c.toml, line 1, column 13: profile.a is not a table"},
    {"[profile.a]\nkey_flie = \"f\"\n",
     "c.toml, line 2, column 12: 'key_flie' is no setting of a profile"},
    {"[profile.a]\nurl = 5\n", "c.toml, line 2, column 7: url is not a text, or an empty one"},
    {"[profile.a]\nkey = \"\"\n", "c.toml, line 2, column 7: key is not a text, or an empty one"},
    {"[profile.a]\nhttp_timeout = \"10\"\n",
     "c.toml, line 2, column 16: http_timeout is not a number of seconds"},
    {"[profile.a]\nhttp_timeout = true\n",
     "c.toml, line 2, column 16: http_timeout is not a number of seconds"},
    {"[profile.a]\nconnect_timeout = 0\n",
     "c.toml, line 2, column 19: connect_timeout is not a number of seconds"},
    {"[profile.a]\ninsecure = \"no\"\n",
     "c.toml, line 2, column 12: insecure is neither true nor false"},
    {"[profile.a]\ncacert = \"\"\n",
     "c.toml, line 2, column 10: cacert is not a text, or an empty one"},
    {"[profile.a]\ncacert = \"f\"\ninsecure = true\n",
     "c.toml, line 1, column 1: the profile a has both cacert and insecure"},
    {"[profile.a]\nhttp_timeout = nan\n",
     "c.toml, line 2, column 16: http_timeout is not a number of seconds"},
    {"[profile.a]\nkey = \"s3cret\"\nkey_file = \"f\"\n",
     "c.toml, line 1, column 1: the profile a has more than one of key, key_file and key_command"},
};

}  // namespace

TEST_CASE("configuration: profiles") {
  const auto config = parse_config("c.toml", R"(
default_profile = "office"
[profile.office]
url = "http://10.0.0.5:88"
key_command = "pass show ddcti/office"
[profile.lab]
key = "a\"b"
connect_timeout = 1
http_timeout = 2.5
insecure = true
[profile."中文"]
key_file = "k"
cacert = "ca.pem"
insecure = false
)");
  REQUIRE(config.has_value());
  ConfigFile expected;
  expected.path = "c.toml";
  expected.chosen = "office";
  expected.profiles["office"].url = "http://10.0.0.5:88";
  expected.profiles["office"].key_command = "pass show ddcti/office";
  expected.profiles["lab"].key = "a\"b";
  expected.profiles["lab"].connect_timeout = 1s;
  expected.profiles["lab"].http_timeout = 2500ms;
  expected.profiles["lab"].insecure = true;
  expected.profiles["中文"].key_file = "k";
  expected.profiles["中文"].cacert = "ca.pem";
  CHECK(*config == expected);
  CHECK(parse_config("c.toml", "").has_value());
}

TEST_CASE("configuration: mistakes are named with their place, and no key is quoted") {
  for (const BadRow& row : kBadRows) {
    CAPTURE(row.text);
    const auto config = parse_config("c.toml", row.text);
    REQUIRE_FALSE(config.has_value());
    CHECK(config.error().code == ExitCode::kBadSettings);
    CHECK(config.error().what == row.what);
    CHECK_FALSE(config.error().advice.empty());
    CHECK((config.error().what + config.error().advice).find("s3cret") == std::string::npos);
  }
}

TEST_CASE("configuration: where the file is") {
  FakeMachine machine;
  CHECK_FALSE(config_path(machine).has_value());
  machine.variables["HOME"] = "/home/a";
  CHECK(config_path(machine) == "/home/a/.config/ddcti/config.toml");
  machine.variables["XDG_CONFIG_HOME"] = "relative";
  CHECK(config_path(machine) == "/home/a/.config/ddcti/config.toml");
  machine.variables["XDG_CONFIG_HOME"] = "/etc/xdg";
  CHECK(config_path(machine) == "/etc/xdg/ddcti/config.toml");
}
