#include <catch2/catch.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "loopback_server.hpp"
#include "process.hpp"

// The built program itself.

using namespace ddcti::cli::test;

namespace {

constexpr const char* kProgram = DDCTI_PROGRAM;

std::map<std::string, std::string> environment_for(const std::string& url) {
  return {{"DDCTI_URL", url}, {"DDCTI_KEY", "k3y-s3cret"}};
}

Finished run_against(const std::string& url, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), kProgram);
  Finished finished = run_program(arguments, environment_for(url));
  CHECK((finished.out + finished.err).find("k3y-s3cret") == std::string::npos);
  return finished;
}

/// A directory that is gone in the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "ddcti-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
    path = name;
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  void write(const std::string& name, const std::string& text, std::filesystem::perms mode) const {
    const auto file = path / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    std::filesystem::permissions(file, mode);
  }

  std::filesystem::path path;
};

constexpr auto kPrivate = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

struct Row {
  const char* name;
  LoopbackServer::Behaviour behaviour;
  int status;
  const char* out;
  const char* err;  ///< the beginning of what is said, with {} for the address
};

std::string filled_in(std::string text, const std::string& url) {
  const std::size_t at = text.find("{}");
  return at == std::string::npos ? text : text.replace(at, 2, url);
}

}  // namespace

TEST_CASE("program: a server's answer, an exit code and a sentence") {
  const std::vector<Row> rows = {
      {"done", answer("HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n+OK Job-UUID: 4f1c-22a\n"), 0,
       "c1\n", ""},
      {"refused", answer("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n-ERR no\n"), 1, "",
       "ddcti: the switch refused cti_originate: no.\n"},
      {"wrong key", answer("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno"), 3, "",
       "ddcti: {} refuses the key (HTTP 401).\n"},
      {"never answers", never_answer(), 5, "",
       "ddcti: the request was sent to {}, and no whole answer came in time.\n"},
      {"closes after reading", close_without_answer(), 5, "",
       "ddcti: the request was sent to {}, which closed the connection without an answer.\n"},
      {"short body", answer("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n+OK Job"), 5, "",
       "ddcti: the request was sent to {}, and its answer broke off: "},
      {"redirect", answer("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"), 6, "",
       "ddcti: {} answers HTTP 302.\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    LoopbackServer server(row.behaviour);
    const Finished ran = run_against(
        server.url(), {"call", "1", "--to", "2", "--uuid", "c1", "--http-timeout", "0.5"});
    CHECK(ran.status == row.status);
    CHECK(ran.out == row.out);
    INFO(ran.err);
    CHECK(ran.err.starts_with(filled_in(row.err, server.url())));
    if (row.status == 5) CHECK(ran.err.find("`ddcti api uuid_exists c1`") != std::string::npos);
    CHECK(server.requests().size() == 1);
  }
}

TEST_CASE("program: a closed port") {
  const ClosedPort closed;
  const Finished ran = run_against(closed.url(), {"call", "1", "--to", "2"});
  CHECK(ran.status == 4);
  CHECK(ran.out.empty());
  CHECK(ran.err.find("nothing was sent, so running this again is safe") != std::string::npos);
}

TEST_CASE("program: SIGINT says whether the request was sent") {
  LoopbackServer server(never_answer());
  Program program({kProgram, "call", "1", "--to", "2", "--uuid", "c1"},
                  environment_for(server.url()));
  REQUIRE(server.wait_for_request());
  program.signal(SIGINT);
  const Finished ran = program.wait();
  CHECK(ran.status == 130);
  CHECK(ran.out.empty());
  CHECK(ran.err ==
        "ddcti: interrupted after the request was sent; its outcome is unknown.\n"
        "The switch may have done it; look with `ddcti api uuid_exists c1` before running this "
        "again.\n");
}

TEST_CASE("program: proxies of the environment") {
  LoopbackServer proxy(answer("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"));
  LoopbackServer module(answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nUP 1\n"));
  auto environment = environment_for(module.url());
  environment["http_proxy"] = environment["https_proxy"] = proxy.url();

  const Finished refused = run_program({kProgram, "api", "status"}, environment);
  CHECK(refused.status == 4);
  CHECK(refused.err.find("a proxy asks for a password") != std::string::npos);
  const Finished tunnel =
      run_program({kProgram, "--url", "https://127.0.0.1:1", "api", "status"}, environment);
  CHECK(tunnel.status == 4);
  INFO(tunnel.err);
  CHECK(tunnel.err.find("a proxy does not let requests through") != std::string::npos);
  CHECK(proxy.requests().size() == 2);
  CHECK(module.requests().empty());

  environment["no_proxy"] = "127.0.0.1";
  CHECK(run_program({kProgram, "api", "status"}, environment).out == "UP 1\n");
}

TEST_CASE("program: settings from files") {
  const TemporaryDirectory home;
  LoopbackServer server(answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nUP 1\n"));
  home.write(".config/ddcti/config.toml",
             "[profile.default]\nurl = \"" + server.url() +
                 "\"\nkey_file = \"key\"\n"
                 "[profile.command]\nurl = \"" +
                 server.url() + "\"\nkey_command = \"echo fr0m\"\n",
             kPrivate);
  home.write(".config/ddcti/key", "k3y-s3cret\n", kPrivate);
  const std::map<std::string, std::string> environment{{"HOME", home.path.string()}};

  const Finished ran = run_program({kProgram, "api", "status"}, environment);
  CHECK(ran.status == 0);
  CHECK(ran.out == "UP 1\n");
  CHECK(ran.err.empty());
  CHECK(server.requests().back().starts_with("GET /cli?key=k3y-s3cret&cmd=status "));

  CHECK(run_program({kProgram, "--profile", "command", "api", "status"}, environment).status == 0);
  CHECK(server.requests().back().starts_with("GET /cli?key=fr0m&cmd=status "));

  home.write(".config/ddcti/key", "k3y-s3cret\n", kPrivate | std::filesystem::perms::group_read);
  const Finished warned = run_program({kProgram, "api", "status"}, environment);
  CHECK(warned.status == 0);
  CHECK(warned.err.find("warning: others can read the key in ") != std::string::npos);

  home.write(".config/ddcti/config.toml", "[profile.default\n", kPrivate);
  CHECK(run_program({kProgram, "api", "status"}, environment).status == 6);
}

TEST_CASE("program: a profile is written with care") {
  namespace fs = std::filesystem;
  const TemporaryDirectory home;
  const std::map<std::string, std::string> environment{{"HOME", home.path.string()}};
  const auto mode = [](const fs::path& path) { return fs::status(path).permissions(); };
  const auto entries = [](const fs::path& path) {
    return std::distance(fs::directory_iterator(path), fs::directory_iterator());
  };
  const auto add = [&](const char* name) {
    return run_program({kProgram, "profile", "add", name, "--url", "http://h"}, environment);
  };
  CHECK(add("a").status == 0);
  const fs::path directory = home.path / ".config" / "ddcti";
  const fs::path file = directory / "config.toml";
  CHECK(mode(file) == kPrivate);
  CHECK(mode(directory) == (kPrivate | fs::perms::owner_exec));
  CHECK(mode(directory.parent_path()) == (kPrivate | fs::perms::owner_exec));

  // A mode somebody chose stays, and so does a link to where the file really is.
  fs::permissions(file, kPrivate | fs::perms::group_read);
  fs::rename(file, home.path / "kept.toml");
  fs::create_symlink("../../kept.toml", file);
  CHECK(add("b").status == 0);
  CHECK(fs::is_symlink(file));
  CHECK(mode(file) == (kPrivate | fs::perms::group_read));
  CHECK(run_program({kProgram, "profile", "use", "b"}, environment).status == 0);
  std::ifstream in(home.path / "kept.toml");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  CHECK(text ==
        "default_profile = \"b\"\n\n[profile.a]\nurl = \"http://h\"\n\n[profile.b]\nurl = "
        "\"http://h\"\n");
  // No temporary file is left behind.
  CHECK(entries(directory) == 1);
  CHECK(entries(home.path) == 2);

  // Where nothing can be written nothing changes; /dev/null is no directory, even for root.
  const Finished refused =
      run_program({kProgram, "profile", "add", "c"}, {{"XDG_CONFIG_HOME", "/dev/null"}});
  CHECK(refused.status == 6);
}

TEST_CASE("program: no environment, no library, no output") {
  CHECK(run_program({kProgram, "--version"}).out == "ddcti " DDCTI_VERSION "\n");
  CHECK(run_program({kProgram, "call", "1", "--to", "2", "--dry-run"}).status == 0);
  CHECK(run_program({kProgram, "chanels"}).status == 2);

  LoopbackServer server(answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n+OK\n"));
  const std::string command = std::string(kProgram) + " hangup c1 --url " + server.url();
  const Finished full = run_program({"/bin/sh", "-c", command + " >/dev/full"});
  CHECK(full.status == 5);
  CHECK(full.err.find("standard output takes no more") != std::string::npos);
  // What a closed stream should have taken is lost as well.
  CHECK(run_program({"/bin/sh", "-c", command + " <&- >&- 2>&-"}).status == 5);
  CHECK(run_program({"/bin/sh", "-c", command + " <&- 2>&-"}).out == "hung up c1\n");
  for (const char* nowhere : {" >&-", " >/dev/full"}) {
    CAPTURE(nowhere);
    const std::string call =
        std::string(kProgram) + " call 1 --to 2 --uuid c1 --url " + server.url() + nowhere;
    const Finished placed = run_program({"/bin/sh", "-c", call});
    CHECK(placed.status == 5);
    CHECK(placed.err ==
          "ddcti: standard output takes no more; the call c1 was placed.\n"
          "`ddcti --url " +
              server.url() + " hangup c1` ends it.\n");
  }
}

TEST_CASE("program: what sends nothing loads no HTTP library") {
  for (const char* arguments :
       {"--help", "call 1 --to 2 --dry-run", "call 1 --to 2 --curl", "completion bash"}) {
    CAPTURE(arguments);
    const Finished traced =
        run_program({"/bin/sh", "-c", "LD_DEBUG=libs " + std::string(kProgram) + " " + arguments});
    CHECK(traced.status == 0);
    CHECK(traced.err.find("libstdc++") != std::string::npos);
    CHECK(traced.err.find("ddcti_http") == std::string::npos);
    CHECK(traced.err.find("libcurl") == std::string::npos);
  }
}
