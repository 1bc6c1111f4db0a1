#include "commands/profile.hpp"

#include <catch2/catch.hpp>

#include "fakes.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

constexpr const char* kPath = "/h/.config/ddcti/config.toml";
constexpr const char* kConfig =
    "# ours\n"
    "default_profile = \"office\"\n"
    "[profile.lab]\n"
    "key = \"k3y\"  # of the lab\n"
    "[profile.office]\n"
    "url = \"http://10.0.0.5:88\"\n"
    "key_file = \"office.key\"\n"
    "http_timeout = 2.5\n"
    "[profile.tls]\n"
    "url = \"https://pbx\"\n"
    "key_command = \"pass k3y\"\n"
    "cacert = \"ca.pem\"\n";

FakeMachine machine_with(const char* config) {
  FakeMachine machine;
  machine.variables["HOME"] = "/h";
  if (config != nullptr) machine.files[kPath] = {config, false};
  machine.files["/h/.config/ddcti/office.key"] = {"k3y\n", false};
  return machine;
}

struct Row {
  std::vector<std::string> words;
  int status;
  std::string out;
  std::string err;
  const char* file = kConfig;  ///< afterwards
  std::optional<std::string> input = {};
};

/// Each row starts with `config`, or none.
void check_rows(const std::vector<Row>& rows, const char* config = kConfig) {
  for (const Row& row : rows) {
    CAPTURE(row.words);
    FakeMachine machine = machine_with(config);
    machine.input = row.input;
    std::vector<std::string> words = row.words;
    words.insert(words.begin(), "profile");
    const Ran ran = run_ddcti(words, {}, machine);
    CHECK(ran.status == row.status);
    CHECK(ran.out == row.out);
    CHECK(ran.err == row.err);
    CHECK(machine.files[kPath].content == row.file);
    CHECK(machine.commands_run.empty());
    if (row.file == config) CHECK(machine.files_written.empty());
  }
}

std::string with_more(const char* more) { return std::string(kConfig) + more; }

}  // namespace

TEST_CASE("profile: what is refused") {
  const std::string usage = "Give list, show, add, use or test.\n";
  check_rows({
      {{}, 2, "", "ddcti: ACTION is missing.\n" + usage},
      {{"ad", "x"}, 2, "", "ddcti: 'ad' is nothing to do with a profile.\nDid you mean add?\n"},
      {{"add"}, 2, "", "ddcti: NAME is missing.\nWrite ddcti profile add NAME.\n"},
      {{"list", "lab"},
       2,
       "",
       "ddcti: list is about all profiles.\n`ddcti profile show NAME` is about one.\n"},
      {{"show", "lab", "--profile", "tls"},
       2,
       "",
       "ddcti: NAME and --profile exclude each other.\nKeep one of them.\n"},
      {{"use", "lab", "--replace"},
       2,
       "",
       "ddcti: --replace does not go with use.\nIt is for add.\n"},
      {{"show", "lba"}, 6, "", "ddcti: there is no profile 'lba'.\nDid you mean lab?\n"},
      {{"use", "lba"}, 6, "", "ddcti: there is no profile 'lba'.\nDid you mean lab?\n"},
      {{"add", "lab"},
       6,
       "",
       "ddcti: there is a profile 'lab' in /h/.config/ddcti/config.toml already.\n"
       "Give --replace to write it anew; nothing was written.\n"},
      {{"add", "x", "--key", "k3y"},
       2,
       "",
       "ddcti: a key on the command line is in the shell's history by now.\n"
       "Give --key-file or --key-command, or --key - and the key on standard input.\n"},
      {{"add", "x", "--key-file", "k", "--key-command", "c"},
       2,
       "",
       "ddcti: --key-command and --key-file exclude each other.\nKeep one of them.\n"},
      {{"add", "x", "--url", "10.0.0.5:88"},
       2,
       "",
       "ddcti: the address from --url is not of the form http://HOST[:PORT][/PREFIX].\n"
       "It begins with http:// or https://, as in http://127.0.0.1:88.\n"},
      {{"add", "a\nb"},
       2,
       "",
       "ddcti: 'a\\nb' is no name for a profile.\nGive a word that can be typed.\n"},
      {{"add", "x", "--key", "-"},
       6,
       "",
       "ddcti: the key from standard input is empty.\nWithout a key in mind, leave the setting "
       "out.\n",
       kConfig,
       "\n"},
  });
  // A file nobody understands is not touched.
  const char* broken = "[profile.a\n";
  FakeMachine machine = machine_with(broken);
  CHECK(run_ddcti({"profile", "add", "x"}, {}, machine).status == 6);
  CHECK(machine.files_written.empty());
  machine = machine_with("profile = {a = {url = \"http://a\"}}\n");
  const Ran closed = run_ddcti({"profile", "add", "x"}, {}, machine);
  CHECK(closed.status == 6);
  CHECK(closed.err.find("cannot be changed without doubt") != std::string::npos);
  CHECK(machine.files_written.empty());
}

TEST_CASE("profile: add writes what was given, and nothing else changes") {
  static const std::string added = with_more(
      "\n[profile.x]\nurl = \"http://h:1\"\nkey_file = \"/here/k\"\ncacert = \"~/ca.pem\"\n"
      "connect_timeout = 1\nhttp_timeout = 0.5\n");
  static const std::string command = with_more("\n[profile.x]\nkey_command = \"pass \\\"x\\\"\"\n");
  static const std::string key = with_more("\n[profile.x]\nkey = \"k3y\"\ninsecure = true\n");
  static const std::string replaced = [] {
    std::string text = kConfig;
    const std::string old = "key = \"k3y\"  # of the lab\n";
    return text.replace(text.find(old), old.size(), "url = \"http://lab\"\n");
  }();
  const std::string done = "added profile x to /h/.config/ddcti/config.toml\n";
  check_rows({
      {{"add", "x", "--url", "http://h:1/cli", "--key-file", "k", "--cacert", "~/ca.pem",
        "--connect-timeout", "1", "--http-timeout", "0.5"},
       0,
       done,
       "",
       added.c_str()},
      {{"add", "x", "--key-command", "pass \"x\""}, 0, done, "", command.c_str()},
      {{"add", "x", "--key", "-", "--insecure"}, 0, done, "", key.c_str(), "k3y\n"},
      {{"add", "lab", "--url", "http://lab", "--replace"},
       0,
       "replaced profile lab in /h/.config/ddcti/config.toml\n",
       "",
       replaced.c_str()},
      {{"add", "lab", "--url", "http://lab", "--replace", "--json"},
       0,
       "{\"profile\":\"lab\",\"replaced\":true,\"path\":\"/h/.config/ddcti/config.toml\"}\n",
       "",
       replaced.c_str()},
      {{"add", "x", "--key", "-", "--dry-run"}, 0, "[profile.x]\nkey = \"***\"\n", "", kConfig},
      {{"add", "x", "--dry-run", "--json"},
       0,
       "{\"profile\":\"x\",\"replaced\":false,\"path\":\"/h/.config/ddcti/config.toml\","
       "\"lines\":\"[profile.x]\\n\"}\n",
       "",
       kConfig},
  });
  check_rows(
      {{{"add", "x", "--url", "http://h"}, 0, done, "", "[profile.x]\nurl = \"http://h\"\n"}},
      nullptr);

  FakeMachine machine = machine_with(kConfig);
  machine.read_only = true;
  const Ran full = run_ddcti({"profile", "add", "x"}, {}, machine);
  CHECK(full.status == 6);
  CHECK(full.err ==
        "ddcti: /h/.config/ddcti/config.toml cannot be written: Read-only file system.\n"
        "It is as it was.\n");

  // A key goes into no file that others can read.
  machine = machine_with(kConfig);
  machine.files[kPath].readable_by_others = true;
  machine.input = "k3y";
  const Ran exposed = run_ddcti({"profile", "add", "x", "--key", "-"}, {}, machine);
  CHECK(exposed.status == 6);
  CHECK(machine.files_written.empty());

  FakeMachine homeless;
  CHECK(run_ddcti({"profile", "add", "x"}, {}, homeless).status == 6);
}

TEST_CASE("profile: use") {
  static const std::string lab = [] {
    std::string text = kConfig;
    return text.replace(text.find("\"office\""), 8, "\"lab\"");
  }();
  const std::string done = "profile lab is now the one used\n";
  check_rows({
      {{"use", "lab"}, 0, done, "", lab.c_str()},
      {{"use", "lab", "--json"},
       0,
       "{\"profile\":\"lab\",\"path\":\"/h/.config/ddcti/config.toml\"}\n",
       "",
       lab.c_str()},
      {{"use", "lab", "--dry-run"}, 0, "default_profile = \"lab\"\n", "", kConfig},
  });
  FakeMachine machine = machine_with(kConfig);
  machine.variables["DDCTI_PROFILE"] = "tls";
  CHECK(run_ddcti({"profile", "use", "lab"}, {}, machine).err ==
        "ddcti: warning: DDCTI_PROFILE says tls, which comes first.\n");
}

TEST_CASE("profile: list") {
  check_rows({
      {{"list"},
       0,
       "   NAME    URL                 KEY FROM\n"
       "   lab     -                   key\n"
       "*  office  http://10.0.0.5:88  key_file\n"
       "   tls     https://pbx         key_command\n",
       ""},
      {{"list", "--json", "--profile", "tls"},
       0,
       "{\"path\":\"/h/.config/ddcti/config.toml\",\"count\":3,\"profiles\":["
       "{\"name\":\"lab\",\"in_use\":false,\"url\":null,\"key_from\":\"key\"},"
       "{\"name\":\"office\",\"in_use\":false,\"url\":\"http://10.0.0.5:88\",\"key_from\":"
       "\"key_file\"},"
       "{\"name\":\"tls\",\"in_use\":true,\"url\":\"https://pbx\",\"key_from\":"
       "\"key_command\"}]}\n",
       ""},
      {{"list", "--json", "--profile", "lba"},
       6,
       "{\"path\":\"/h/.config/ddcti/config.toml\",\"count\":3,\"profiles\":["
       "{\"name\":\"lab\",\"in_use\":false,\"url\":null,\"key_from\":\"key\"},"
       "{\"name\":\"office\",\"in_use\":false,\"url\":\"http://10.0.0.5:88\",\"key_from\":"
       "\"key_file\"},"
       "{\"name\":\"tls\",\"in_use\":false,\"url\":\"https://pbx\",\"key_from\":"
       "\"key_command\"}]}\n",
       "ddcti: there is no profile 'lba'.\nDid you mean lab?\n"},
  });
  FakeMachine machine;
  const Ran none = run_ddcti({"profile", "list", "--json"}, {}, machine);
  CHECK(none.status == 0);
  CHECK(none.out == "{\"path\":null,\"count\":0,\"profiles\":[]}\n");
}

TEST_CASE("profile: show tells where each setting comes from, and no key") {
  check_rows({
      {{"show"},
       0,
       "SETTING          VALUE               SOURCE\n"
       "url              http://10.0.0.5:88  profile office\n"
       "key              ***                 profile office, /h/.config/ddcti/office.key\n"
       "cacert           -                   default\n"
       "insecure         false               default\n"
       "connect_timeout  5                   default\n"
       "http_timeout     2.5                 profile office\n"
       "profile          office              /h/.config/ddcti/config.toml\n",
       ""},
      {{"show", "tls", "--insecure", "--connect-timeout", "1", "--url", "http://x"},
       0,
       "SETTING          VALUE     SOURCE\n"
       "url              http://x  --url\n"
       "key              -         not that of profile tls, which is for another address\n"
       "cacert           -         default\n"
       "insecure         true      --insecure\n"
       "connect_timeout  1         --connect-timeout\n"
       "http_timeout     10        default\n"
       "profile          tls       /h/.config/ddcti/config.toml\n",
       ""},
      {{"show", "tls", "--json"},
       0,
       "{\"profile\":\"tls\",\"path\":\"/h/.config/ddcti/config.toml\",\"settings\":["
       "{\"name\":\"url\",\"value\":\"https://pbx\",\"origin\":\"profile\"},"
       "{\"name\":\"key\",\"value\":\"***\",\"origin\":\"profile\"},"
       "{\"name\":\"cacert\",\"value\":\"/h/.config/ddcti/ca.pem\",\"origin\":\"profile\"},"
       "{\"name\":\"insecure\",\"value\":false,\"origin\":\"default\"},"
       "{\"name\":\"connect_timeout\",\"value\":5.0,\"origin\":\"default\"},"
       "{\"name\":\"http_timeout\",\"value\":10.0,\"origin\":\"default\"}]}\n",
       ""},
  });
  FakeMachine machine = machine_with_key();
  machine.variables["DDCTI_URL"] = "http://e";
  const Ran outside = run_ddcti({"profile", "show", "--json"}, {}, machine);
  CHECK(outside.out.find("{\"name\":\"url\",\"value\":\"http://e\",\"origin\":\"environment\"},"
                         "{\"name\":\"key\",\"value\":\"***\",\"origin\":\"environment\"}") !=
        std::string::npos);
}

TEST_CASE("profile: test asks for an echo") {
  FakeMachine machine = machine_with(kConfig);
  const auto test = [&](std::vector<std::string> more, const HttpAnswer& answer) {
    more.insert(more.begin(), {"profile", "test"});
    return run_ddcti(more, {{"echo", "ddcti", answer}}, machine);
  };
  const Ran good = test({}, replied("ddcti"));
  CHECK(good.status == 0);
  CHECK(good.out == "http://10.0.0.5:88 (profile office) answers, and takes the key\n");
  CHECK(good.requests.at(0).url == "http://10.0.0.5:88/cli?key=k3y&cmd=echo&arg=ddcti");
  CHECK(test({"lab", "--json"}, replied("ddcti")).out ==
        "{\"profile\":\"lab\",\"url\":\"http://127.0.0.1:88\",\"ok\":true}\n");

  CHECK(test({}, replied("no", 401)).status == 3);
  CHECK(test({}, failed(HttpOutcome::kNotConnected)).status == 4);
  const Ran web = test({"--json"}, replied("<html>"));
  CHECK(web.status == 1);
  CHECK(web.out == "{\"profile\":\"office\",\"url\":\"http://10.0.0.5:88\",\"ok\":false}\n");
  CHECK(web.err.find("is none a switch gives: <html>") != std::string::npos);
  CHECK(run_ddcti({"profile", "test", "lab", "--dry-run"}, {}, machine).out ==
        "cmd  echo\narg  ddcti\nurl  http://127.0.0.1:88/cli?key=***&cmd=echo&arg=ddcti\n");
}
