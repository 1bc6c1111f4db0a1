#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>

#include "http/loaded_transport.hpp"
#include "loopback_server.hpp"

// The module library itself, against sockets that misbehave.

using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;

namespace {

HttpAnswer get(const std::string& url, std::chrono::milliseconds timeout = 10s,
               int interrupt = -1) {
  LoadedTransport transport(http_module_path(), interrupt);
  return transport.send({url + "/cli?cmd=status", 5s, timeout});
}

struct Row {
  const char* name;
  LoopbackServer::Behaviour behaviour;
  HttpOutcome outcome;
  int status;
  const char* body;
};

}  // namespace

TEST_CASE("http: what became of a request") {
  const std::vector<Row> rows = {
      {"a whole answer", answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n+OK\n"),
       HttpOutcome::kAnswered, 200, "+OK\n"},
      {"an empty one", answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
       HttpOutcome::kAnswered, 200, ""},
      {"ended by closing", answer("HTTP/1.0 200 OK\r\n\r\n+OK\n"), HttpOutcome::kAnswered, 200,
       "+OK\n"},
      {"in chunks",
       answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n+OK\n\r\n0\r\n\r\n"),
       HttpOutcome::kAnswered, 200, "+OK\n"},
      {"wrong key", answer("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno"),
       HttpOutcome::kAnswered, 401, "no"},
      {"a server that is busy",
       answer("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"),
       HttpOutcome::kAnswered, 503, ""},
      {"shorter than announced", answer("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n+OK"),
       HttpOutcome::kCutShort, 0, ""},
      {"a chunk that breaks off",
       answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n+OK"),
       HttpOutcome::kCutShort, 0, ""},
      {"a head that breaks off", answer("HTTP/1.1 200 OK\r\nContent-Le"), HttpOutcome::kCutShort, 0,
       ""},
      {"closed after reading", close_without_answer(), HttpOutcome::kClosed, 0, ""},
      {"reset after reading", reset_connection(), HttpOutcome::kCutShort, 0, ""},
      {"not HTTP", answer("220 mail ready\r\n"), HttpOutcome::kNotHttp, 0, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    LoopbackServer server(row.behaviour);
    const HttpAnswer got = get(server.url());
    CAPTURE(got.detail);
    CHECK(got.outcome == row.outcome);
    CHECK(got.status == row.status);
    CHECK(got.body == row.body);
    // Whatever happened, it was sent once.
    CHECK(server.requests().size() == 1);
  }
}

TEST_CASE("http: a redirect is not followed") {
  LoopbackServer target(answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  LoopbackServer server(answer("HTTP/1.1 302 Found\r\nLocation: " + target.url() +
                               "/cli\r\nContent-Length: 0\r\n\r\n"));
  CHECK(get(server.url()).status == 302);
  CHECK(target.requests().empty());
}

TEST_CASE("http: what is sent") {
  LoopbackServer server(answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  CHECK(get(server.url()).outcome == HttpOutcome::kAnswered);
  const std::string head = server.requests().at(0);
  CHECK(head.starts_with("GET /cli?cmd=status HTTP/1.1\r\n"));
  CHECK(head.find("\r\nCache-Control: no-store\r\n") != std::string::npos);
  CHECK(head.find("\r\nUser-Agent: ddcti/") != std::string::npos);
}

TEST_CASE("http: a method, a body and a line of its own") {
  LoopbackServer server(answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  LoadedTransport transport(http_module_path(), -1);
  HttpRequest request{server.url() + "/__ddcti/clock?key=a", 5s, 5s};
  request.method = "POST";
  request.body = R"({"advance_ms":10})";
  request.header = "X-Ddcti-Key: secret";
  CHECK(transport.send(request).outcome == HttpOutcome::kAnswered);
  request.method = "DELETE";
  request.body.clear();
  CHECK(transport.send(request).outcome == HttpOutcome::kAnswered);
  const std::string posted = server.requests().at(0);
  CHECK(posted.starts_with("POST /__ddcti/clock?key=a HTTP/1.1\r\n"));
  CHECK(posted.find("\r\nX-Ddcti-Key: secret\r\n") != std::string::npos);
  CHECK(posted.find("\r\nContent-Length: 17\r\n") != std::string::npos);
  CHECK(posted.find("\r\nContent-Type: application/json\r\n") != std::string::npos);
  CHECK(server.requests().at(1).starts_with("DELETE /__ddcti/clock?key=a HTTP/1.1\r\n"));
}

TEST_CASE("http: other requests, while one waits for its answer") {
  LoopbackServer slow(never_answer());
  LoopbackServer other(answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  LoadedTransport transport(http_module_path(), -1);
  std::vector<std::string> bodies;
  HttpRequest request{slow.url() + "/cli", 5s, 300ms};
  request.meanwhile = [&] {
    if (bodies.size() < 3) bodies.push_back(transport.send({other.url() + "/", 5s, 5s}).body);
  };
  CHECK(transport.send(request).outcome == HttpOutcome::kAnswerTimeout);
  CHECK(bodies == std::vector<std::string>{"ok", "ok", "ok"});
  CHECK(slow.requests().size() == 1);
}

TEST_CASE("http: each request has a connection of its own") {
  LoopbackServer server(answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  LoadedTransport transport(http_module_path(), -1);
  for (int i = 0; i < 3; ++i) {
    CHECK(transport.send({server.url() + "/cli", 5s, 5s}).outcome == HttpOutcome::kAnswered);
  }
  CHECK(server.requests().size() == 3);  // the server reads one request from each connection
}

TEST_CASE("http: nothing was sent") {
  const ClosedPort closed;
  CHECK(get(closed.url()).outcome == HttpOutcome::kNotConnected);
  CHECK(get("http://name.invalid").outcome == HttpOutcome::kUnknownHost);
}

TEST_CASE("http: no TLS where it was asked for") {
  LoopbackServer plain(answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
  const HttpAnswer got = get("https" + plain.url().substr(4));
  CAPTURE(got.detail);
  CHECK(got.outcome == HttpOutcome::kTlsFailed);
}

TEST_CASE("http: a server that never answers") {
  LoopbackServer server(never_answer());
  CHECK(get(server.url(), 200ms).outcome == HttpOutcome::kAnswerTimeout);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("http: more than anybody asked for") {
  const std::string body(kMaxReplyBytes + 1, 'x');
  LoopbackServer server(answer("HTTP/1.0 200 OK\r\n\r\n" + body));
  const HttpAnswer got = get(server.url(), 60s);
  CHECK(got.outcome == HttpOutcome::kTooLarge);
  CHECK(got.body.empty());
}

TEST_CASE("http: an interrupt, before and after the request") {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  LoopbackServer server(never_answer());
  bool arrived = false;
  std::thread interrupter(
      [&] { arrived = server.wait_for_request() && write(ends[1], "x", 1) == 1; });
  CHECK(get(server.url(), 60s, ends[0]).outcome == HttpOutcome::kStoppedAfter);
  interrupter.join();
  CHECK(arrived);
  // The byte is still there; no second request gets far.
  CHECK(get("http://127.0.0.1:1", 60s, ends[0]).outcome != HttpOutcome::kStoppedAfter);
  close(ends[0]);
  close(ends[1]);
}

TEST_CASE("http: a file of certificates that is none") {
  LoopbackServer plain(answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
  LoadedTransport transport(http_module_path(), -1);
  for (const char* file : {"/nonexistent/ca.pem", "/dev/null"}) {
    CAPTURE(file);
    const HttpAnswer got =
        transport.send({"https" + plain.url().substr(4) + "/cli", 5s, 5s, file, false});
    CAPTURE(got.detail);
    CHECK(got.outcome == HttpOutcome::kBadTrustFile);
    CHECK_FALSE(was_sent(got.outcome));
  }
}

TEST_CASE("http: how long it took, who answered, and what time it is there") {
  LoopbackServer server(
      answer("HTTP/1.1 200 OK\r\ndate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: "
             "0\r\n\r\n"));
  const HttpAnswer got = get(server.url());
  CHECK(got.peer == server.url().substr(7));
  CHECK(got.date == std::chrono::system_clock::from_time_t(1795341600));
  const HttpTimings& took = got.timings;
  REQUIRE(took.name_lookup.has_value());
  REQUIRE(took.connection.has_value());
  REQUIRE(took.first_byte.has_value());
  REQUIRE(took.total.has_value());
  CHECK_FALSE(took.tls.has_value());
  CHECK(*took.name_lookup + *took.connection + *took.first_byte <= *took.total);

  LoopbackServer dateless(answer("HTTP/1.1 200 OK\r\nDate: noon\r\nContent-Length: 0\r\n\r\n"));
  CHECK_FALSE(get(dateless.url()).date.has_value());

  const ClosedPort closed;
  const HttpAnswer nowhere = get(closed.url());
  CHECK(nowhere.peer.empty());
  CHECK(nowhere.timings.total.has_value());
  CHECK_FALSE(nowhere.timings.connection.has_value());
  CHECK_FALSE(nowhere.timings.first_byte.has_value());

  LoopbackServer silent(never_answer());
  const HttpAnswer late = get(silent.url(), 200ms);
  CHECK(late.timings.connection.has_value());
  CHECK_FALSE(late.timings.first_byte.has_value());
}

TEST_CASE("http: a module library that is not there") {
  LoadedTransport transport("/nonexistent/ddcti_http.so", -1);
  const HttpAnswer got = transport.send({"http://127.0.0.1:1/cli", 1s, 1s});
  CHECK(got.outcome == HttpOutcome::kNoTransport);
  CHECK(got.detail.find("/nonexistent/ddcti_http.so") != std::string::npos);
}
