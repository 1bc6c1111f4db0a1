#include "http/responder.hpp"

#include <utility>

namespace ddcti::mock::http {

Responder::Responder(std::shared_ptr<Exchange> exchange) noexcept
    : exchange_(std::move(exchange)) {}

Responder& Responder::operator=(Responder&& other) noexcept {
  if (this != &other) {
    drop();
    exchange_ = std::move(other.exchange_);
  }
  return *this;
}

Responder::~Responder() { drop(); }

void Responder::reply(Reply reply) { finish(std::move(reply)); }

void Responder::reply(int status, std::string content_type, std::string body) {
  finish(Reply{status, std::move(content_type), std::move(body), {}});
}

void Responder::reply(RenderedResponse response) { finish(std::move(response)); }

void Responder::send(std::string bytes) {
  if (!client_gone()) exchange_->owner->send(*exchange_, std::move(bytes));
}

void Responder::end(Then then) { finish(RawEnd{then}); }

void Responder::hold() {
  if (!client_gone()) exchange_->owner->hold(*exchange_);
}

std::size_t Responder::unsent() const { return client_gone() ? 0 : exchange_->owner->unsent(); }

void Responder::cut() {
  if (const auto exchange = std::exchange(exchange_, nullptr); exchange && exchange->owner) {
    exchange->owner->cut(*exchange);
  }
}

ReplyForm Responder::form() const { return exchange_ == nullptr ? ReplyForm{} : exchange_->form; }

void Responder::abort_connection() { finish(NoAnswer{}); }

bool Responder::client_gone() const noexcept {
  return exchange_ == nullptr || exchange_->owner == nullptr;
}

void Responder::finish(Outcome outcome) {
  // Let go first: finishing may run the handler for the next request, or end the connection.
  const std::shared_ptr<Exchange> exchange = std::exchange(exchange_, nullptr);
  if (exchange == nullptr || exchange->owner == nullptr) return;
  exchange->owner->finish(*exchange, std::move(outcome));
}

void Responder::drop() noexcept {
  const std::shared_ptr<Exchange> exchange = std::exchange(exchange_, nullptr);
  if (exchange == nullptr || exchange->owner == nullptr) return;
  exchange->owner->finish_unanswered(*exchange);
}

}  // namespace ddcti::mock::http
