#include <catch2/catch.hpp>

#include "http/response_reader.hpp"

using namespace ddcti::mock::http;

namespace {

using State = ResponseReader::State;

/// Fed in pieces of `size` bytes.
std::pair<State, Response> read(std::string_view bytes, bool ended, std::size_t size) {
  ResponseReader reader;
  State state = State::kNeedMore;
  while (!bytes.empty() && state == State::kNeedMore) {
    state = reader.take(bytes.substr(0, size));
    bytes.remove_prefix(std::min(size, bytes.size()));
  }
  if (ended && state == State::kNeedMore) state = reader.end();
  return {state, reader.response()};
}

}  // namespace

TEST_CASE("responses of other servers") {
  struct Row {
    std::string bytes;
    bool ended;
    State state;
    std::string body{};
  };
  const std::string ok = "HTTP/1.1 200 OK\r\n";
  const Row rows[] = {
      {"", true, State::kNeedMore},
      {ok, true, State::kNeedMore},
      {ok + "Content-Length: 2\r\n\r\nok", false, State::kWhole, "ok"},
      {ok + "Content-Length: 2\r\n\r\nok and more", false, State::kWhole, "ok"},
      {ok + "Content-Length: 0\r\n\r\n", false, State::kWhole},
      {ok + "Content-Length: 3\r\n\r\nok", true, State::kNeedMore, "ok"},
      {ok + "Content-Length: 2\r\ncontent-length:2\r\n\r\nok", false, State::kWhole, "ok"},
      {ok + "Content-Length: 2\r\nContent-Length: 1\r\n\r\nok", false, State::kMalformed},
      {ok + "Content-Length: x\r\n\r\nok", true, State::kMalformed},
      {ok + "Content-Length: -1\r\n\r\nok", true, State::kMalformed},
      {ok + "Content-Length: 99999999999999999999\r\n\r\n", false, State::kMalformed},
      {ok + "\r\nok", false, State::kNeedMore, "ok"},
      {ok + "\r\nok", true, State::kWhole, "ok"},
      {"HTTP/1.0 404 Not Found\r\n\r\nno", true, State::kWhole, "no"},
      {"HTTP/1.1 200\r\n\r\n", true, State::kWhole},
      {"HTTP/1.1 204 No\r\n\r\n", false, State::kWhole},
      {"HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 1\r\n\r\nx", false, State::kWhole,
       "x"},
      {ok + "Transfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n", false, State::kWhole,
       "0123456789"},
      {ok + "Transfer-Encoding: chunked\r\n\r\n3 ;x=y\r\nabc\r\n1\r\nd\r\n0\r\nT: 1\r\n\r\n", false,
       State::kWhole, "abcd"},
      {ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", true, State::kNeedMore, "ok"},
      {ok + "Transfer-Encoding: chunked\r\n\r\n-1\r\n", true, State::kMalformed},
      {ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok!!0\r\n\r\n", true, State::kMalformed, "ok"},
      {ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", true, State::kMalformed},
      {ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", false, State::kMalformed},
      {ok + "A: b\nX-Evil: 1\r\n\r\n", false, State::kMalformed},
      {ok + "A\x01: b\r\n\r\n", false, State::kMalformed},
      {ok + "A : b\r\n\r\n", false, State::kMalformed},
      {ok + "no field\r\n\r\n", false, State::kMalformed},
      {"HTTP/1.1 007 OK\r\n\r\n", false, State::kMalformed},
      {"HTTP/1.1 2000 OK\r\n\r\n", false, State::kMalformed},
      {"HTTP/2 200 OK\r\n\r\n", true, State::kMalformed},
      {"SSH-2.0", false, State::kMalformed},
      {"H", false, State::kNeedMore},
  };
  for (const Row& row : rows) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
      CAPTURE(row.bytes, row.ended, size);
      const auto [state, response] = read(row.bytes, row.ended, size);
      CHECK(state == row.state);
      CHECK(response.body == row.body);
    }
  }
}

TEST_CASE("responses: what has no end") {
  const std::string many(ResponseReader::kMostHeadBytes, 'a');
  CHECK(read("HTTP/1.1 200 OK\r\nA: " + many, false, 1000).first == State::kMalformed);
  ResponseReader reader;
  CHECK(reader.take("HTTP/1.1 200 OK\r\n\r\n") == State::kNeedMore);
  const std::string mebibyte(1024UL * 1024, 'a');
  for (std::size_t sent = 0; sent < ResponseReader::kMostBodyBytes; sent += mebibyte.size()) {
    REQUIRE(reader.take(mebibyte) == State::kNeedMore);
  }
  CHECK(reader.take("a") == State::kMalformed);
}

TEST_CASE("responses: fields") {
  const auto [state, response] =
      read("HTTP/1.1 401 No\r\nWWW-Authenticate:  Basic x \r\nContent-Length: 0\r\n\r\n", false, 3);
  CHECK(state == State::kWhole);
  CHECK(response.status == 401);
  CHECK(response.header("www-authenticate") == "Basic x");
  CHECK(response.header("Location").empty());
}
