#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/delivery.hpp"
#include "http/loop.hpp"
#include "http/request_reader.hpp"
#include "http/responder.hpp"
#include "http/server_context.hpp"
#include "http/socket_address.hpp"
#include "http/unique_fd.hpp"

namespace ddcti::mock::http {

/// One client's connection: requests in, answers out in the order of the requests.
///
///   socket -> RequestReader -> handler -> answers_ (waiting, in order) -> output_ -> socket
///
/// What a client can make the server hold or do is bounded: requests taken but unanswered,
/// bytes written but unsent, and work per wake-up; past a bound nothing more is read. An
/// idle connection keeps a few hundred bytes. Belongs to the loop's thread; the server's
/// table owns it, and each entry point keeps it alive until it returns.
class Connection final : public std::enable_shared_from_this<Connection>,
                         Loop::Watcher,
                         ExchangeOwner {
 public:
  Connection(ServerContext& context, UniqueFd fd, const SocketAddress& remote);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() = default;

  /// Call once, after the table owns the connection.
  void start();

  /// Ends it at once; answers that are still to come go nowhere.
  void close();

 private:
  struct Answer {
    std::shared_ptr<Exchange> exchange;
    std::optional<Delivery> delivery = std::nullopt;  // once it is known
    std::string pieces = {};                          // sent before that, not yet in output_
    bool begun = false;                               // by a piece
    bool held = false;                                // the client may close, and no more
  };
  enum class Phase {
    kServing,
    kLastRequest,  // nothing more is read; the answers on their way are still given
    kHolding,      // the client waits, maybe for what does not come; its bytes are thrown away
    kLingering,    // all is sent; what the client still sends is thrown away
    kClosed
  };

  // Entry points: from the loop, a Responder, a timer.
  void on_ready(std::uint32_t events) override;
  void finish(Exchange& exchange, Outcome outcome) override;
  void send(Exchange& exchange, std::string bytes) override;
  void hold(Exchange& exchange) override;
  [[nodiscard]] std::size_t unsent() const override;
  void cut(Exchange& exchange) override;
  void finish_unanswered(Exchange& exchange) override;
  void on_deadline();

  [[nodiscard]] Answer* find(const Exchange& exchange);
  void advance();
  void read_input();
  void take_requests();
  // Sends what answers there are and decides what to wait for. Calls no handler, so that
  // answering from within one does not nest.
  void settle();
  void post_advance();
  void dispatch(Request request);
  void refuse(const Refusal& refusal);
  void answer_now(Delivery delivery);
  void collect_answers();
  [[nodiscard]] bool send_output();
  void linger();
  void reset();
  void throw_input_away();

  [[nodiscard]] bool may_take_request() const;
  [[nodiscard]] bool has_unsent() const { return sent_ < output_.size(); }
  void set_interest(std::uint32_t events);
  void update_deadline();
  void arm_timer();
  void log(Level level, std::string_view what) const;

  ServerContext& context_;
  UniqueFd fd_;
  std::string remote_address_;
  std::uint16_t remote_port_;
  RequestReader reader_;
  std::vector<Answer> answers_;  // in the order of the requests
  std::string output_;
  std::size_t sent_ = 0;                             // of output_
  Delivery::Then then_ = Delivery::Then::kKeepOpen;  // once output_ is sent

  Phase phase_ = Phase::kServing;
  std::uint32_t interest_ = 0;
  bool input_ended_ = false;  // the client has closed its sending side
  bool taking_ = false;       // in take_requests(): answers queue up, to leave together
  bool has_more_ = false;     // the reader may hold a further whole request
  bool advance_posted_ = false;

  // The timer is set once and, when it fires early, set again: most deadlines move on
  // before they are reached, and moving one must cost nothing.
  std::optional<Loop::Clock::time_point> deadline_;
  std::optional<Loop::Clock::time_point> request_deadline_;
  std::optional<TimerId> timer_;
};

}  // namespace ddcti::mock::http
