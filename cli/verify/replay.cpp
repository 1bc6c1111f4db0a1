#include "verify/replay.hpp"

#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

constexpr const char* kStatus = "status";

/// An answer of HTTP that says the same to whatever is asked.
bool is_hopeless(const Exchange& exchange, const RecordedRequest& expected) {
  if (exchange.code == ExitCode::kInterrupted || !was_sent(exchange.answer.outcome)) return true;
  return exchange.code == ExitCode::kDenied && exchange.answer.status != expected.status;
}

std::vector<Difference> differences_of(const RecordedRequest& expected, const HttpAnswer& answer,
                                       Kept& kept) {
  if (answer.status != expected.status) {
    return {{kStatus, std::to_string(expected.status), std::to_string(answer.status)}};
  }
  return expected.reply_json ? differences_of_json(*expected.reply_json, answer.body, kept)
                             : differences_of_text(*expected.reply, answer.body, kept);
}

/// The verdict on one step.
Outcome<void> replay_request(const RecordedRequest& expected, Counterpart& counterpart, Kept& kept,
                             Verdict& verdict) {
  Request request{expected.cmd, std::nullopt};
  if (expected.arg) request.arg = filled_in(*expected.arg, kept);
  const Exchange exchange = counterpart.ask(request);
  if (is_hopeless(exchange, expected)) {
    return tl::unexpected<Problem>(explain(exchange, counterpart.access()));
  }
  verdict.cmd = request.cmd;
  verdict.arg = request.arg;
  if (exchange.answer.outcome != HttpOutcome::kAnswered) {
    verdict.no_answer = explain(exchange, counterpart.access()).what;
  } else {
    verdict.differences = differences_of(expected, exchange.answer, kept);
  }
  return {};
}

}  // namespace

Outcome<Verdict> replay(const Recording& recording, Counterpart& counterpart, Context& context) {
  const auto begin = context.machine.now();
  if (const auto fresh = counterpart.start_anew(); !fresh) {
    return tl::unexpected<Problem>(fresh.error());
  }
  Verdict verdict;
  verdict.recording = &recording;
  Kept kept;
  for (std::size_t i = 0; i < recording.steps.size() && verdict.as_recorded(); ++i) {
    const RecordedStep& step = recording.steps[i];
    const auto done = step.request ? replay_request(*step.request, counterpart, kept, verdict)
                                   : counterpart.run_on(step.wait);
    if (!done) return tl::unexpected<Problem>(done.error());
    if (!verdict.differences.empty() || !verdict.no_answer.empty()) verdict.step = i + 1;
  }
  verdict.took = std::chrono::round<std::chrono::milliseconds>(context.machine.now() - begin);
  return verdict;
}

}  // namespace ddcti::cli
