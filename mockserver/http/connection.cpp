#include "http/connection.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <utility>
#include <variant>

namespace ddcti::mock::http {
namespace {

// A client that pipelines without end gets its share of a turn, no more.
constexpr int kRequestsPerTurn = 16;
// Requests taken but unanswered, on one connection.
constexpr std::size_t kMaxWaiting = 64;
// Answers made but unsent: above this no further request is taken.
constexpr std::size_t kOutputHighWater = 256UL * 1024;
// An idle connection keeps no larger buffers.
constexpr std::size_t kKeptCapacity = 1024;
constexpr std::size_t kKeptAnswers = 2;

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

bool is_try_again(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

Connection::Connection(ServerContext& context, UniqueFd fd, const SocketAddress& remote)
    : context_(context),
      fd_(std::move(fd)),
      remote_address_(remote.ip()),
      remote_port_(remote.port()),
      reader_({context.options.max_head_bytes, context.options.max_body_bytes}) {}

void Connection::start() {
  interest_ = EPOLLIN;
  if (auto watched = context_.loop.watch(fd_.get(), interest_, *this); !watched) {
    log(Level::kWarning, watched.error().message);
    close();
    return;
  }
  update_deadline();
}

void Connection::close() {
  if (phase_ == Phase::kClosed) return;
  const auto self = shared_from_this();
  phase_ = Phase::kClosed;
  for (const Answer& answer : answers_) answer.exchange->owner = nullptr;
  answers_.clear();
  if (timer_) context_.loop.cancel_timer(*timer_);
  context_.loop.unwatch(fd_.get());
  fd_.reset();
  context_.connections.erase(this);
}

void Connection::on_ready(std::uint32_t events) {
  const auto self = shared_from_this();
  if ((events & (EPOLLERR | EPOLLHUP)) != 0) return close();
  if (phase_ == Phase::kLingering) return throw_input_away();
  // Another connection's answer may have changed what this one waits for in the same turn.
  if ((events & interest_ & EPOLLIN) != 0) {
    phase_ == Phase::kHolding ? throw_input_away() : read_input();
  }
  if (phase_ != Phase::kClosed) advance();
}

Connection::Answer* Connection::find(const Exchange& exchange) {
  const auto answer = std::find_if(answers_.begin(), answers_.end(), [&exchange](const Answer& a) {
    return a.exchange.get() == &exchange;
  });
  return answer == answers_.end() ? nullptr : &*answer;
}

void Connection::finish(Exchange& exchange, Outcome outcome) {
  const auto self = shared_from_this();
  Answer* const answer = find(exchange);
  if (answer == nullptr) return;
  exchange.owner = nullptr;
  answer->delivery = plan_delivery(std::move(outcome), exchange.form, context_.date());
  if (!taking_) settle();
}

void Connection::send(Exchange& exchange, std::string bytes) {
  const auto self = shared_from_this();
  Answer* const answer = find(exchange);
  if (answer == nullptr) return;
  answer->pieces += bytes;
  answer->begun = true;
  if (!taking_) settle();
}

void Connection::hold(Exchange& exchange) {
  const auto self = shared_from_this();
  Answer* const answer = find(exchange);
  if (answer == nullptr) return;
  answer->held = true;
  if (!taking_) settle();
}

std::size_t Connection::unsent() const {
  std::size_t bytes = output_.size() - sent_;
  for (const Answer& answer : answers_) bytes += answer.pieces.size();
  return bytes;
}

void Connection::cut(Exchange& exchange) {
  Answer* const answer = find(exchange);
  if (answer == nullptr) return;
  answer->pieces.clear();
  if (answer == answers_.data()) {
    output_.clear();
    sent_ = 0;
  }
  finish(exchange, RawEnd{Then::kReset});
}

void Connection::finish_unanswered(Exchange& exchange) {
  const Answer* const answer = find(exchange);
  if (answer != nullptr && (answer->begun || answer->held)) return finish(exchange, NoAnswer{});
  log(Level::kError, redact_key(exchange.subject) + " was left without an answer; answering 500");
  finish(exchange, refusal_reply({500, "the server did not answer this request"}));
}

void Connection::advance() {
  taking_ = true;
  take_requests();
  taking_ = false;
  settle();
}

void Connection::settle() {
  collect_answers();
  if (!send_output()) return close();
  if (!has_unsent()) {
    if (then_ == Delivery::Then::kClose) return close();
    if (then_ == Delivery::Then::kReset) return reset();
    if (then_ == Delivery::Then::kFinish) return linger();
    // Half-closed by the client, and all it asked for is answered.
    if (input_ended_ && answers_.empty() && !has_more_) return close();
  }
  if (!answers_.empty() && answers_.front().held) phase_ = Phase::kHolding;
  // What the reader still holds is in memory: no event will tell of it. Until that is taken
  // nothing is read, or a client that sends faster than its share would fill the memory.
  if (has_more_ && may_take_request()) post_advance();
  const bool takes = !input_ended_ && !has_more_ && may_take_request();
  const bool reads = takes || phase_ == Phase::kHolding;
  set_interest((reads ? EPOLLIN : 0U) | (has_unsent() ? EPOLLOUT : 0U));
  update_deadline();
}

void Connection::post_advance() {
  if (std::exchange(advance_posted_, true)) return;
  context_.loop.post([weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self == nullptr || self->phase_ == Phase::kClosed) return;
    self->advance_posted_ = false;
    if (self->phase_ != Phase::kLingering) self->advance();
  });
}

void Connection::read_input() {
  std::vector<char>& buffer = context_.read_buffer;
  const ssize_t count = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
  if (count > 0) {
    reader_.append({buffer.data(), static_cast<std::size_t>(count)});
  } else if (count == 0) {
    input_ended_ = true;
  } else if (!is_try_again(errno)) {
    close();
  }
}

void Connection::take_requests() {
  has_more_ = true;
  for (int taken = 0; taken < kRequestsPerTurn && may_take_request(); ++taken) {
    RequestReader::Next next = reader_.next();
    if (std::holds_alternative<RequestReader::NeedMore>(next)) {
      has_more_ = false;
      if (input_ended_ && reader_.in_request()) refuse({400, "the request ends too early"});
      return;
    }
    request_deadline_.reset();
    if (std::holds_alternative<RequestReader::WantsContinue>(next)) {
      answer_now({std::string(kContinue), Delivery::Then::kKeepOpen});
    } else if (const auto* refusal = std::get_if<Refusal>(&next)) {
      refuse(*refusal);
    } else {
      dispatch(std::move(std::get<Request>(next)));
    }
    // Here too, so that what is made counts against the bound before more is made.
    collect_answers();
  }
}

void Connection::dispatch(Request request) {
  request.remote_address = remote_address_;
  request.remote_port = remote_port_;
  auto exchange = std::make_shared<Exchange>();
  exchange->owner = this;
  exchange->form = {request.method == "HEAD", wants_keep_alive(request)};
  exchange->subject = request.method.substr(0, 16) + ' ';
  exchange->subject += request.path().substr(0, 64);
  if (!exchange->form.keep_alive) phase_ = Phase::kLastRequest;
  answers_.push_back({exchange, std::nullopt});
  try {
    context_.handler(request, Responder(exchange));
  } catch (const std::exception& error) {
    // The Responder, wherever the exception left it, has answered 500 or will.
    log(Level::kError, redact_key(exchange->subject) + ": " + error.what());
  }
}

void Connection::refuse(const Refusal& refusal) {
  log(Level::kInfo, "refused with " + std::to_string(refusal.status) + ": " + refusal.reason);
  phase_ = Phase::kLastRequest;
  const ReplyForm form{.head_only = false, .keep_alive = false};
  answer_now(plan_delivery(refusal_reply(refusal), form, context_.date()));
}

void Connection::answer_now(Delivery delivery) {
  answers_.push_back({std::make_shared<Exchange>(), std::move(delivery)});
}

void Connection::collect_answers() {
  // A client that always leaves something unsent must not make the sent part pile up. By
  // halves, so that moving the rest costs no more than sending it did.
  if (sent_ > output_.size() / 2) {
    output_.erase(0, sent_);
    sent_ = 0;
  }
  const auto add = [this](std::string& bytes) {
    if (output_.empty()) {
      output_ = std::exchange(bytes, {});
    } else {
      output_.append(std::exchange(bytes, {}));
    }
  };
  std::size_t count = 0;
  while (count < answers_.size() && then_ == Delivery::Then::kKeepOpen) {
    Answer& answer = answers_[count];
    add(answer.pieces);
    if (!answer.delivery) break;
    then_ = answer.delivery->then;
    add(answer.delivery->bytes);
    ++count;
  }
  answers_.erase(answers_.begin(), answers_.begin() + static_cast<std::ptrdiff_t>(count));
  if (answers_.empty() && answers_.capacity() > kKeptAnswers) answers_.shrink_to_fit();
  if (count > 0 && then_ != Delivery::Then::kKeepOpen) phase_ = Phase::kLastRequest;
}

bool Connection::send_output() {
  if (!has_unsent()) return true;
  // One call per wake-up: a fast reader of a large answer must not hold up the rest.
  const ssize_t count =
      ::send(fd_.get(), output_.data() + sent_, output_.size() - sent_, MSG_NOSIGNAL);
  if (count < 0) return is_try_again(errno);
  sent_ += static_cast<std::size_t>(count);
  if (!has_unsent()) {
    sent_ = 0;
    output_.clear();
    if (output_.capacity() > kKeptCapacity) output_.shrink_to_fit();
  }
  return true;
}

void Connection::linger() {
  // Closing while the client still sends would reset the connection, and a reset makes the
  // client's system throw away the answer that has already arrived.
  if (input_ended_ || ::shutdown(fd_.get(), SHUT_WR) != 0) return close();
  phase_ = Phase::kLingering;
  for (const Answer& answer : answers_) answer.exchange->owner = nullptr;
  answers_.clear();
  set_interest(EPOLLIN);
  update_deadline();
}

void Connection::reset() {
  const struct linger at_once { .l_onoff = 1, .l_linger = 0 };
  ::setsockopt(fd_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

void Connection::throw_input_away() {
  std::vector<char>& buffer = context_.read_buffer;
  const ssize_t count = ::recv(fd_.get(), buffer.data(), buffer.size(), 0);
  if (count == 0 || (count < 0 && !is_try_again(errno))) close();
}

bool Connection::may_take_request() const {
  return phase_ == Phase::kServing && answers_.size() < kMaxWaiting &&
         output_.size() - sent_ < kOutputHighWater;
}

void Connection::set_interest(std::uint32_t events) {
  if (events == interest_) return;
  interest_ = events;
  context_.loop.change(fd_.get(), events);
}

void Connection::update_deadline() {
  const ServerOptions& options = context_.options;
  const Loop::Clock::time_point now = context_.loop.now();
  if (may_take_request() && reader_.in_request() && !has_more_ && !has_unsent()) {
    if (!request_deadline_) request_deadline_ = now + options.request_timeout;
    deadline_ = request_deadline_;
    return arm_timer();
  }
  // While nothing is read, the client is not to blame that its request is not complete.
  request_deadline_.reset();
  if (phase_ == Phase::kLingering) {
    deadline_ = now + options.linger_timeout;
  } else if (has_unsent() || answers_.empty()) {
    deadline_ = now + options.idle_timeout;
  } else {
    deadline_.reset();  // the handler takes as long as it likes
  }
  arm_timer();
}

void Connection::arm_timer() {
  if (!deadline_ || (timer_ && timer_->due <= *deadline_)) return;
  if (timer_) context_.loop.cancel_timer(*timer_);
  timer_ = context_.loop.start_timer(*deadline_, [this] { on_deadline(); });
}

void Connection::on_deadline() {
  const auto self = shared_from_this();
  timer_.reset();
  if (!deadline_) return;
  if (context_.loop.now() < *deadline_) return arm_timer();
  if (phase_ == Phase::kServing && reader_.in_request() && !has_unsent()) {
    refuse({408, "the request did not arrive in time"});
    return advance();
  }
  close();
}

void Connection::log(Level level, std::string_view what) const {
  context_.options.log(level, remote_address_ + ": " + printable(what));
}

}  // namespace ddcti::mock::http
