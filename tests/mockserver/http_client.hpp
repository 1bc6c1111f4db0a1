#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/unique_fd.hpp"

/// A client that sends exactly the bytes a test gives it and reads responses one by one.
/// Calls block; one that gets nothing for 20 s throws, so a test cannot hang.
namespace ddcti::mock::http::test {

struct Response {
  int status = 0;
  std::string phrase;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  /// Value of the first header field of exactly this name; empty if there is none.
  [[nodiscard]] std::string header(std::string_view name) const;
};

class Client {
 public:
  explicit Client(std::uint16_t port);

  void send(std::string_view bytes);
  /// send() that tells whether the server still took them.
  bool try_send(std::string_view bytes);
  /// Sends as much as is taken without waiting; how much that was.
  std::size_t send_some(std::string_view bytes);
  void get(std::string_view target) {
    send("GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n\r\n");
  }

  /// Closes the sending side only.
  void finish_sending();
  /// Ends the connection with RST.
  void reset();

  /// Throws if the connection ends before a whole response has come.
  Response read_response();
  /// A response to HEAD: a Content-Length, but no body.
  Response read_head_response();
  /// True if something has come that is not read yet.
  [[nodiscard]] bool has_input();
  /// What comes until the server closes, and whether it did so with RST.
  struct Rest {
    std::string bytes;
    bool reset = false;
  };
  Rest read_to_end();
  /// True if the server has closed, in either way, and nothing more comes.
  bool at_end();

 private:
  bool receive();
  Response read(bool has_body);

  UniqueFd fd_;
  std::string input_;
  bool reset_ = false;
};

}  // namespace ddcti::mock::http::test
