#include "exit_code.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "exchange/exchange.hpp"
#include "fakes.hpp"

using namespace ddcti;
using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

struct Row {
  HttpAnswer answer;
  ReplyKind kind;
  ExitCode with_effect;
  ExitCode without;
};

std::string read_source(const std::string& path) {
  std::ifstream in(std::string(DDCTI_SOURCE_DIR) + "/" + path);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  REQUIRE_FALSE(text.empty());
  return text;
}

}  // namespace

TEST_CASE("exit codes: what an answer means") {
  using enum ExitCode;
  const auto ok = [](int status) { return replied("", status); };
  const std::vector<Row> rows = {
      {ok(200), ReplyKind::kOk, kDone, kDone},
      {ok(200), ReplyKind::kData, kDone, kDone},
      {ok(200), ReplyKind::kError, kRefused, kRefused},
      {ok(200), ReplyKind::kUsage, kRefused, kRefused},
      {ok(200), ReplyKind::kInvalid, kRefused, kRefused},
      {ok(200), ReplyKind::kUnknown, kUnknownOutcome, kRefused},
      {ok(204), ReplyKind::kUnknown, kUnknownOutcome, kRefused},
      {ok(301), ReplyKind::kUnknown, kBadSettings, kBadSettings},
      {ok(302), ReplyKind::kUnknown, kBadSettings, kBadSettings},
      {ok(400), ReplyKind::kUnknown, kBadSettings, kBadSettings},
      {ok(401), ReplyKind::kUnknown, kDenied, kDenied},
      {ok(403), ReplyKind::kUnknown, kDenied, kDenied},
      {ok(404), ReplyKind::kUnknown, kBadSettings, kBadSettings},
      {ok(407), ReplyKind::kUnknown, kNothingSent, kNothingSent},
      {ok(431), ReplyKind::kUnknown, kBadSettings, kBadSettings},
      {ok(500), ReplyKind::kUnknown, kUnknownOutcome, kRefused},
      {ok(504), ReplyKind::kUnknown, kUnknownOutcome, kRefused},
      {failed(HttpOutcome::kUnknownHost), ReplyKind::kUnknown, kNothingSent, kNothingSent},
      {failed(HttpOutcome::kNotConnected), ReplyKind::kUnknown, kNothingSent, kNothingSent},
      {failed(HttpOutcome::kConnectTimeout), ReplyKind::kUnknown, kNothingSent, kNothingSent},
      {failed(HttpOutcome::kTlsFailed), ReplyKind::kUnknown, kNothingSent, kNothingSent},
      {failed(HttpOutcome::kBadTrustFile), ReplyKind::kUnknown, kBadSettings, kBadSettings},
      {failed(HttpOutcome::kProxyRefused), ReplyKind::kUnknown, kNothingSent, kNothingSent},
      {failed(HttpOutcome::kNotSent), ReplyKind::kUnknown, kNothingSent, kNothingSent},
      {failed(HttpOutcome::kAnswerTimeout), ReplyKind::kUnknown, kUnknownOutcome, kUnknownOutcome},
      {failed(HttpOutcome::kClosed), ReplyKind::kUnknown, kUnknownOutcome, kUnknownOutcome},
      {failed(HttpOutcome::kCutShort), ReplyKind::kUnknown, kUnknownOutcome, kUnknownOutcome},
      {failed(HttpOutcome::kTooLarge), ReplyKind::kUnknown, kUnknownOutcome, kUnknownOutcome},
      {failed(HttpOutcome::kNotHttp), ReplyKind::kUnknown, kUnknownOutcome, kUnknownOutcome},
      {failed(HttpOutcome::kStoppedBefore), ReplyKind::kUnknown, kInterrupted, kInterrupted},
      {failed(HttpOutcome::kStoppedAfter), ReplyKind::kUnknown, kInterrupted, kInterrupted},
      {failed(HttpOutcome::kNoTransport), ReplyKind::kUnknown, kBadSettings, kBadSettings},
  };
  for (const Row& row : rows) {
    CAPTURE(static_cast<int>(row.answer.outcome), row.answer.status, static_cast<int>(row.kind));
    CHECK(exit_code_of(row.answer, {row.kind, ""}, true) == row.with_effect);
    CHECK(exit_code_of(row.answer, {row.kind, ""}, false) == row.without);
  }
}

TEST_CASE("exit codes: every way a request can fail has its sentences") {
  for (int outcome = 0; outcome <= static_cast<int>(HttpOutcome::kStoppedAfter); ++outcome) {
    if (outcome == static_cast<int>(HttpOutcome::kAnswered)) continue;
    CAPTURE(outcome);
    const Ran ran = run_ddcti(
        {"hangup", "c1"},
        {{"uuid_kill", "c1", failed(static_cast<HttpOutcome>(outcome), "the key is k3y")}});
    CHECK(ran.status != 0);
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 2);
  }
}

TEST_CASE("exit codes: the same in program, man pages and READMEs") {
  const std::vector<std::string> mans = {read_source("man/ddcti.1"),
                                         read_source("man/zh_CN/ddcti.1")};
  const std::vector<std::string> readmes = {read_source("README.md"),
                                            read_source("README.zh-CN.md")};
  std::set<int> numbers;
  for (const ExitCodeMeaning& row : exit_code_meanings()) {
    const std::string number = std::to_string(to_status(row.code));
    CAPTURE(number);
    CHECK(numbers.insert(to_status(row.code)).second);
    for (const std::string& man : mans) {
      CHECK(man.find(".TP\n\\fB" + number + "\\fR\n") != std::string::npos);
    }
    for (const std::string& readme : readmes) {
      CHECK(readme.find("\n| " + number + " | ") != std::string::npos);
    }
  }
  CHECK(numbers == std::set<int>{0, 1, 2, 3, 4, 5, 6, 130});
}
