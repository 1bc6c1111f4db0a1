#include "journal/witness.hpp"

#include "http/log.hpp"

namespace ddcti::mock {
namespace {

struct ReplyReader {
  JournalReply& kept;

  void operator()(const http::Reply& reply) const {
    kept.status = reply.status;
    kept.body = reply.body;
  }
  void operator()(const RefusedRequest& refused) const {
    (*this)(refused.reply);
    kept.refused = name(refused.code);
  }
  void operator()(CloseConnection) const {}
  void operator()(const FaultedReply& faulted) const {
    if (shows_status(faulted.strike.fault.wire)) (*this)(faulted.reply);
    kept.fault = faulted.strike.rule;
    if (faulted.strike.fault.effect == Fault::Effect::kNone) kept.refused = kRefusedByFault;
  }
};

}  // namespace

std::uint64_t Witness::opened(const http::Request& request, TimePoint now) {
  JournalRequest kept{now, request.method, http::redact_key(request.target),
                      request.remote_address};
  counts_.opened(journal_.last() + 1, kept);
  if (events_.wanted()) events_.tell(tell(journal_.last() + 1, kept));
  const std::uint64_t number = journal_.enter(std::move(kept));
  verify_desk_.changed(number);
  return number;
}

void Witness::closed(std::uint64_t number, const CliReply& reply, TimePoint now,
                     std::chrono::microseconds took) {
  JournalReply kept;
  kept.at = now;
  kept.took = took;
  std::visit(ReplyReader{kept}, reply);
  counts_.closed(number, kept);
  if (events_.wanted()) events_.tell(tell(number, kept));
  journal_.close(number, std::move(kept));
  verify_desk_.changed(number);
}

void Witness::happened(const Event& event) {
  if (!events_.wanted()) return;
  if (const auto told = tell(event)) events_.tell(*told);
}

void Witness::changed(std::string_view what, TimePoint now, const Json& more) {
  if (events_.wanted()) events_.tell(tell(what, now, more));
}

void Witness::reset() {
  verify_desk_.give_up("the mock was reset while this waited");
  journal_.clear();
  finished_.clear();
  counts_.forget_open();
}

}  // namespace ddcti::mock
