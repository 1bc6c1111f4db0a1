#include "settings/config_edit.hpp"

#include <catch2/catch.hpp>

using namespace ddcti::cli;
using namespace std::chrono_literals;

namespace {

ConfigFile config_of(const std::string& text) {
  auto config = parse_config("c.toml", text);
  REQUIRE(config.has_value());
  config->text = text;
  return *config;
}

Profile lab() {
  Profile profile;
  profile.url = "http://lab";
  profile.key_file = "/k";
  return profile;
}

struct Row {
  const char* before;
  const char* after;  ///< nullptr: refused
};

constexpr const char* kLab = "url = \"http://lab\"\nkey_file = \"/k\"\n";

/// `{}` in `after` stands for the settings of lab().
std::string filled_in(std::string text) {
  const std::size_t at = text.find("{}");
  return at == std::string::npos ? text : text.replace(at, 2, kLab);
}

}  // namespace

TEST_CASE("configuration, changed: a new profile goes to the end, and the rest stays") {
  const std::vector<Row> rows = {
      {"", "[profile.lab]\n{}"},
      {"# mine\r\n[profile.a]   # first\r\nurl=\"http://a\" # here",
       "# mine\r\n[profile.a]   # first\r\nurl=\"http://a\" # here\n\n[profile.lab]\n{}"},
      {"default_profile = 'a'\n[profile]\na = {url = \"http://a\"}\n",
       "default_profile = 'a'\n[profile]\na = {url = \"http://a\"}\n\n[profile.lab]\n{}"},
      // An inline table is closed: nothing can be added to it from below.
      {"profile = {a = {url = \"http://a\"}}\n", nullptr},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before);
    const auto text = with_profile(config_of(row.before), "lab", lab());
    CHECK(text.has_value() == (row.after != nullptr));
    if (text && row.after != nullptr) CHECK(*text == filled_in(row.after));
    if (!text) CHECK(text.error().code == ExitCode::kBadSettings);
  }
}

TEST_CASE("configuration, changed: new settings below the header that is there") {
  const std::vector<Row> rows = {
      {"[profile.lab]\nkey = \"old\"\n", "[profile.lab]\n{}"},
      {"[profile.lab]", "[profile.lab]\n{}"},
      {"[profile.lab]\nurl = \"http://old\"", "[profile.lab]\n{}"},
      {"# top\n[ profile . \"lab\" ] # mine\nhttp_timeout = 3\nkey = '''\nold\n'''\n\n# of a\n"
       "[profile.a]\nurl = \"http://a\"\n",
       "# top\n[ profile . \"lab\" ] # mine\n{}\n# of a\n[profile.a]\nurl = \"http://a\"\n"},
      // No header of its own.
      {"[profile]\nlab = {url = \"http://old\"}\n", nullptr},
      {"profile.lab.url = \"http://old\"\n", nullptr},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before);
    const auto text = with_profile(config_of(row.before), "lab", lab());
    if (row.after == nullptr) {
      CHECK_FALSE(text.has_value());
    } else {
      REQUIRE(text.has_value());
      CHECK(*text == filled_in(row.after));
    }
  }
}

TEST_CASE("configuration, changed: the default profile") {
  constexpr const char* kA = "[profile.a]\nurl = \"http://a\"\n";
  const std::vector<Row> rows = {
      {"", "default_profile = \"中\\\"\"\n"},
      {"# mine\n[profile.a]\n", "default_profile = \"中\\\"\"\n\n# mine\n[profile.a]\n"},
      {"default_profile = \"a\"", "default_profile = \"中\\\"\""},
      {"# é\n\t'default_profile'='前a后'# \"x\" é\r\n[profile.a]\n",
       "# é\n\t'default_profile'=\"中\\\"\"# \"x\" é\r\n[profile.a]\n"},
      {"default_profile = '''a'''\n", "default_profile = \"中\\\"\"\n"},
      {"default_profile = '''\na'''\n", nullptr},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before, kA);
    const auto text = with_default(config_of(row.before), "中\"");
    if (row.after == nullptr) {
      CHECK_FALSE(text.has_value());
    } else {
      REQUIRE(text.has_value());
      CHECK(*text == row.after);
    }
  }
}

TEST_CASE("configuration, changed: every setting is read back as it was") {
  Profile profile;
  profile.url = "https://h/p";
  profile.key = "q\"b\\s\x01\x7f é";
  profile.cacert = "/a b.pem";
  profile.connect_timeout = 1ms;
  profile.http_timeout = 86400s;
  for (const char* name : {"a", "A-1_b", "中文", "with blank", "a.b", "\"", "1"}) {
    CAPTURE(name);
    const auto text = with_profile(config_of(""), name, profile);
    REQUIRE(text.has_value());
    const auto read = parse_config("c.toml", *text);
    REQUIRE(read.has_value());
    CHECK(read->profiles.at(name) == profile);
  }
  profile.cacert.reset();
  profile.insecure = true;
  profile.key.reset();
  profile.key_command = "echo 'x'\n";
  CHECK(to_toml("a", profile) ==
        "[profile.a]\nurl = \"https://h/p\"\nkey_command = \"echo 'x'\\u000A\"\n"
        "insecure = true\nconnect_timeout = 0.001\nhttp_timeout = 86400\n");
  // What TOML cannot hold is not written.
  profile.key_command = "\xff";
  CHECK_FALSE(with_profile(config_of(""), "a", profile).has_value());
}
