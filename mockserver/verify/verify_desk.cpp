#include "verify/verify_desk.hpp"

#include <utility>

namespace ddcti::mock {
namespace {

/// Requests read for one question in one turn of the loop; a few milliseconds at most.
constexpr int kReadPerTurn = 100;

constexpr char kJsonType[] = "application/json";

}  // namespace

VerifyDesk::VerifyDesk(http::Loop& loop, const Journal& journal) : loop_(loop), journal_(journal) {}

VerifyDesk::~VerifyDesk() { give_up("the switch ended while this waited"); }

void VerifyDesk::ask(Verification verification, http::Responder responder) {
  const std::uint64_t id = ++last_question_;
  const auto within = verification.within();
  Question& question =
      questions_
          .emplace(id, Question{std::move(verification), std::move(responder), std::nullopt, false})
          .first->second;
  if (within.count() == 0) {
    question.late = true;
  } else {
    question.timer = loop_.start_timer(http::Loop::Clock::now() + within, [this, id] {
      const auto due = questions_.find(id);
      if (due == questions_.end()) return;
      due->second.timer.reset();
      due->second.late = true;
      post_turn();
    });
  }
  post_turn();
}

void VerifyDesk::changed(std::uint64_t number) {
  if (questions_.empty()) return;
  const JournalEntry* const entry = journal_.find(number);
  for (auto& [id, question] : questions_) {
    if (entry != nullptr && number <= question.verification.last_seen()) {
      question.verification.see(*entry);
    }
  }
  post_turn();
}

void VerifyDesk::give_up(std::string_view reason) {
  for (auto& [id, question] : std::exchange(questions_, {})) {
    if (question.timer) loop_.cancel_timer(*question.timer);
    const Json body{{"matched", 0},
                    {"reason", reason},
                    {"nearest", Json::array()},
                    {"dropped", journal_.dropped()}};
    question.responder.reply(409, kJsonType, to_line(body));
  }
}

void VerifyDesk::post_turn() {
  if (std::exchange(turn_posted_, true)) return;
  loop_.post([weak = std::weak_ptr<VerifyDesk*>(alive_)] {
    if (const auto desk = weak.lock()) (*desk)->turn();
  });
}

void VerifyDesk::turn() {
  turn_posted_ = false;
  bool unread = false;
  for (auto at = questions_.begin(); at != questions_.end();) {
    const auto question = at++;
    if (question->second.responder.client_gone()) {
      if (question->second.timer) loop_.cancel_timer(*question->second.timer);
      questions_.erase(question);
    } else if (!read_on(question->second)) {
      unread = true;
    } else if (question->second.late || question->second.verification.holds()) {
      answer(question);
    }
  }
  if (unread) post_turn();
}

bool VerifyDesk::read_on(Question& question) const {
  Verification& verification = question.verification;
  verification.skip_to(journal_.dropped());
  for (int read = 0; read < kReadPerTurn; ++read) {
    const JournalEntry* const entry = journal_.find(verification.last_seen() + 1);
    if (entry == nullptr) return true;
    verification.see(*entry);
  }
  return verification.last_seen() >= journal_.last();
}

void VerifyDesk::answer(Questions::iterator question) {
  // Taken out first: answering may run the next request of the connection.
  auto node = questions_.extract(question);
  Question& answered = node.mapped();
  if (answered.timer) loop_.cancel_timer(*answered.timer);
  const int status = answered.verification.holds() ? 200 : 409;
  answered.responder.reply(status, kJsonType, to_line(answered.verification.answer(journal_)));
}

}  // namespace ddcti::mock
