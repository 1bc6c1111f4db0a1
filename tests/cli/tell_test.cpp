#include "exchange/tell.hpp"

#include <catch2/catch.hpp>

#include "command_rows.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;

namespace {

HttpAnswer timed(HttpAnswer answer) {
  answer.peer = "10.0.0.5:88";
  answer.timings = {1234us, 300us, std::nullopt, 20ms, 21534us};
  return answer;
}

constexpr const char* kTold =
    "> cmd  status\n"
    "> url  http://127.0.0.1:88/cli?key=***&cmd=status\n"
    "< HTTP 200, 5 bytes\n"
    "< UP 1\n";

}  // namespace

TEST_CASE("verbose: request and reply on standard error, the result as ever") {
  for (const char* option : {"-v", "--verbose"}) {
    CAPTURE(option);
    check_rows(
        {{{"status", option}, {{"status", "", timed(replied("UP 1\n"))}}, 0, "UP 1\n", kTold}});
  }
  check_rows({
      {{"-v", "hangup", "c1"},
       {{"uuid_kill", "c1", replied("-ERR no\n")}},
       1,
       "",
       "> cmd  uuid_kill\n"
       "> arg  c1\n"
       "> url  http://127.0.0.1:88/cli?key=***&cmd=uuid_kill&arg=c1\n"
       "< HTTP 200, 8 bytes\n"
       "< -ERR no\n"
       "ddcti: c1: the switch refused uuid_kill: no.\n"
       "`ddcti channels` lists the calls there are.\n"},
      // Without a whole answer, and with what a terminal must not get.
      {{"api", "-v", "echo", "\x1b[2J"},
       {{"echo", "\x1b[2J", failed(HttpOutcome::kClosed, "key=k3y \x1b[2J")}},
       5,
       "",
       "> cmd  echo\n"
       "> arg  \\x1b[2J\n"
       "> url  http://127.0.0.1:88/cli?key=***&cmd=echo&arg=%1B%5B2J\n"
       "< no whole answer: key=*** \\x1b[2J\n"
       "ddcti: the request was sent to http://127.0.0.1:88, which closed the connection without an "
       "answer.\n"
       "It only asked for something; running it again does no harm.\n"},
      {{"-v", "status", "--dry-run"},
       {},
       0,
       "cmd  status\nurl  http://127.0.0.1:88/cli?key=***&cmd=status\n",
       ""},
  });
}

TEST_CASE("verbose: a reply is made printable, line by line, with the key hidden") {
  const Ran ran = run_ddcti({"hangup", "c1", "-v"},
                            {{"uuid_kill", "c1", replied("+OK k3y\n\x1b[2J\n\nend", 200)}});
  CHECK(ran.err.find("< +OK ***\n< \\x1b[2J\n< \n< end\n") != std::string::npos);
}

TEST_CASE("verbose: where there is no key, none is shown") {
  FakeMachine machine;
  const Ran ran = run_ddcti({"status", "-v"}, {{"status", "", replied("UP 1\n")}}, machine);
  CHECK(ran.err.find("> url  http://127.0.0.1:88/cli?cmd=status\n") != std::string::npos);
}

TEST_CASE("trace: as verbose, with the time each part took") {
  HttpAnswer unreached = failed(HttpOutcome::kUnknownHost, "no such name");
  unreached.timings.total = 5ms;
  HttpAnswer secure = timed(replied("UP 1\n"));
  secure.timings.tls = 4ms;
  for (const bool verbose : {false, true}) {
    std::vector<std::string> words{"status", "--trace"};
    if (verbose) words.emplace_back("--verbose");
    CAPTURE(words);
    check_rows({{words,
                 {{"status", "", timed(replied("UP 1\n"))}},
                 0,
                 "UP 1\n",
                 "> cmd  status\n"
                 "> url  http://127.0.0.1:88/cli?key=***&cmd=status\n"
                 "< HTTP 200, 5 bytes\n"
                 "< UP 1\n"
                 "* connected to 10.0.0.5:88\n"
                 "* name lookup 1.2 ms, connection 0.3 ms, first byte 20.0 ms, total 21.5 ms\n"}});
  }
  CHECK(run_ddcti({"status", "--trace"}, {{"status", "", secure}})
            .err.find("connection 0.3 ms, TLS 4.0 ms, first byte") != std::string::npos);
  const Ran nowhere = run_ddcti({"status", "--trace"}, {{"status", "", unreached}});
  CHECK(nowhere.err.find("< no whole answer: no such name\n* total 5.0 ms\nddcti: ") !=
        std::string::npos);
}

TEST_CASE("https: what is told of a certificate nobody checks") {
  const std::string warning =
      "ddcti: warning: nobody checks that https://h is who it says (--insecure); whoever is on the "
      "way can read the key.\n";
  const auto run = [](std::vector<std::string> words, std::vector<Stub> stubs) {
    words.insert(words.end(), {"status", "--url", "https://h"});
    return run_ddcti(words, std::move(stubs));
  };
  const std::vector<Stub> up{{"status", "", replied("UP 1\n")}};
  const Ran insecure = run({"--insecure"}, up);
  CHECK(insecure.err == warning);
  CHECK(insecure.requests.at(0).insecure);
  CHECK(insecure.requests.at(0).cacert.empty());
  const Ran file = run({"--cacert", "/ca"}, up);
  CHECK(file.err.empty());
  CHECK_FALSE(file.requests.at(0).insecure);
  CHECK(file.requests.at(0).cacert == "/ca");
  // Nothing is read on the way of a request that is only shown, or has no TLS.
  CHECK(run({"--insecure", "--dry-run"}, {}).err.empty());
  CHECK(run_ddcti({"status", "--insecure"}, up).err.empty());

  CHECK(run({"--insecure", "--cacert", "/ca"}, {}).status == 2);
  const Ran untrusted =
      run({}, {{"status", "", failed(HttpOutcome::kTlsFailed, "self-signed certificate")}});
  CHECK(untrusted.status == 4);
  CHECK(untrusted.err ==
        "ddcti: no secure connection to https://h: self-signed certificate.\n"
        "Nothing was sent; give --cacert FILE with the authority to trust, or mend the server's "
        "certificate, or the address.\n");
  const Ran unreadable =
      run({"--cacert", "/ca"}, {{"status", "", failed(HttpOutcome::kBadTrustFile, "no file")}});
  CHECK(unreadable.status == 6);
  CHECK(unreadable.err ==
        "ddcti: the certificates from --cacert cannot be used: no file.\n"
        "Nothing was sent; give a readable file of certificates in PEM form.\n");
}
