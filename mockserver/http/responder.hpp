#pragma once

#include <cstddef>
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
/// An answer may also go out in pieces, byte for byte as the handler wants it:
///
///   responder.send("HTTP/1.1 200 O");   ...later...   responder.end(Then::kReset);
///
/// A waiting Responder costs no thread. It belongs to the loop's thread, may outlive the
/// connection and the server (then an answer goes nowhere) and must be used once: destroyed
/// unused, it answers 500, or closes where an answer was begun, so that no client is left
/// waiting.
namespace ddcti::mock::http {

/// A response of another HTTP server's making, head and body.
struct RenderedResponse {
  std::string bytes;
  bool keep_alive = false;  ///< false if its head says `Connection: close`
};

/// The client gets no answer: the connection is closed.
struct NoAnswer {};

/// What becomes of a connection once an answer is sent.
enum class Then {
  kKeepOpen,  ///< as the request wants it
  kFinish,    ///< say that nothing more comes, let the client take it, then close
  kClose,     ///< close at once
  kReset      ///< close at once with RST; what the client has not read yet may be lost
};

/// The end of an answer that was sent in pieces.
struct RawEnd {
  Then then = Then::kKeepOpen;
};

/// What a request comes to.
using Outcome = std::variant<Reply, RenderedResponse, NoAnswer, RawEnd>;

struct Exchange;

/// Where answers go: the connection, or a test.
class ExchangeOwner {
 public:
  virtual void finish(Exchange& exchange, Outcome outcome) = 0;
  /// A piece of an answer that finish() ends.
  virtual void send(Exchange& exchange, std::string bytes) = 0;
  /// Nothing more is taken from the client; that it closes is the end.
  virtual void hold(Exchange& exchange) = 0;
  /// Bytes of answers that the client has not taken.
  [[nodiscard]] virtual std::size_t unsent() const = 0;
  /// Ends the connection without what is unsent.
  virtual void cut(Exchange& exchange) = 0;
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

  /// A piece of the answer, as it is. Then only send(), hold(), end() and abort_connection()
  /// make sense.
  void send(std::string bytes);
  void end(Then then);

  /// Leaves the client waiting until it closes; what it still sends is thrown away. The
  /// Responder stays usable: send() as before, and abort_connection() lets go of the client.
  void hold();

  /// How many bytes sent here the client has not taken, beyond what the system buffers.
  [[nodiscard]] std::size_t unsent() const;
  /// Ends the connection with RST and throws away what is unsent, for a client that does not
  /// read.
  void cut();

  /// How the request wants its reply, for who renders one.
  [[nodiscard]] ReplyForm form() const;

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
