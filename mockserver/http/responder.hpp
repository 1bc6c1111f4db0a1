#pragma once

#include <memory>
#include <string>
#include <variant>

#include "http/reply.hpp"
#include "http/request.hpp"

/// How a handler answers: at once, later, or not at all.
///
///   void handle(const Request& request, Responder responder) {
///     loop.start_timer(1s, [r = std::make_shared<Responder>(std::move(responder))] {
///       r->reply(200, "text/plain", "+OK\n");
///     });
///   }
///
/// A waiting Responder costs no thread. It belongs to the loop's thread, may outlive the
/// connection and the server (then an answer goes nowhere) and must be used once: destroyed
/// unused, it answers 500, so that no client is left waiting.
namespace ddcti::mock::http {

/// A response of another HTTP server's making, head and body.
struct RenderedResponse {
  std::string bytes;
  bool keep_alive = false;  ///< false if its head says `Connection: close`
};

/// The client gets no answer: the connection is closed.
struct NoAnswer {};

/// What a request comes to.
using Outcome = std::variant<Reply, RenderedResponse, NoAnswer>;

struct Exchange;

/// Where answers go: the connection, or a test.
class ExchangeOwner {
 public:
  virtual void finish(Exchange& exchange, Outcome outcome) = 0;
  /// The handler let go of the Responder without an answer.
  virtual void finish_unanswered(Exchange& exchange) = 0;

 protected:
  ~ExchangeOwner() = default;
};

/// One request on its way to its answer, shared by owner and Responder.
struct Exchange {
  ExchangeOwner* owner = nullptr;  ///< null once nobody waits for the answer
  ReplyForm form;
  std::string subject;  ///< method and path, for the log
};

class Responder {
 public:
  explicit Responder(std::shared_ptr<Exchange> exchange) noexcept;
  Responder(Responder&& other) noexcept = default;
  Responder& operator=(Responder&& other) noexcept;
  ~Responder();

  /// The first answer counts; what comes after it is ignored.
  void reply(Reply reply);
  void reply(int status, std::string content_type, std::string body);
  void reply(RenderedResponse response);

  /// Closes the connection without an answer, once the requests before this one have theirs.
  void abort_connection();

  /// True if an answer would go nowhere. A client that has only closed its sending side,
  /// or has closed without data in flight (TCP cannot tell the two apart), counts as present.
  [[nodiscard]] bool client_gone() const noexcept;

 private:
  void finish(Outcome outcome);
  void drop() noexcept;

  std::shared_ptr<Exchange> exchange_;  // null when answered or moved from
};

}  // namespace ddcti::mock::http
