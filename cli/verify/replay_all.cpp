#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "text/message.hpp"
#include "verify/replay.hpp"

namespace ddcti::cli {
namespace {

/// Lets several threads write whole pieces to one output.
class SharedOutput final : public Output {
 public:
  SharedOutput(Output& output, std::mutex& mutex) : output_(output), mutex_(mutex) {}

  void write(std::string_view bytes) override {
    const std::lock_guard lock(mutex_);
    output_.write(bytes);
  }
  [[nodiscard]] bool flush() override {
    const std::lock_guard lock(mutex_);
    return output_.flush();
  }
  [[nodiscard]] bool is_terminal() const override { return output_.is_terminal(); }
  [[nodiscard]] TerminalSize terminal_size() const override { return output_.terminal_size(); }
  void let_reader_go() override { output_.let_reader_go(); }
  [[nodiscard]] bool reader_gone() const override { return output_.reader_gone(); }

 private:
  Output& output_;
  std::mutex& mutex_;
};

/// The recordings that are still to be replayed, and what came of the others.
class Queue {
 public:
  Queue(const std::vector<Recording>& recordings, bool hang_up)
      : recordings_(recordings), hang_up_(hang_up), verdicts_(recordings.size()) {}

  /// Takes one after the other until there is none left, or one failed.
  void work(Counterpart& counterpart, Context& context) {
    for (std::size_t i = next_++; i < recordings_.size() && !stopped_; i = next_++) {
      auto verdict = replay(recordings_[i], counterpart, context);
      if (!verdict) return stop(std::move(verdict.error()));
      verdicts_[i] = *std::move(verdict);
      if (!hang_up_ || counterpart.is_mock() || !recordings_[i].has_effect()) continue;
      const Exchange ended = counterpart.ask({"hupall", std::nullopt});
      if (!ended.may_have_run()) return stop(explain(ended, counterpart.access()));
    }
  }

  [[nodiscard]] Outcome<std::vector<Verdict>> result() && {
    if (problem_) return tl::unexpected<Problem>(*std::move(problem_));
    return std::move(verdicts_);
  }

 private:
  void stop(Problem problem) {
    const std::lock_guard lock(mutex_);
    if (!stopped_.exchange(true)) problem_ = std::move(problem);
  }

  const std::vector<Recording>& recordings_;
  const bool hang_up_;
  std::vector<Verdict> verdicts_;  ///< each element is one thread's
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;
  std::optional<Problem> problem_;  ///< under mutex_
};

/// What a thread works with, and no other does.
struct Job {
  Context& context;
  Counterpart counterpart;
  bool own_key = false;
};

/// One for each of the contexts.
Outcome<std::vector<Job>> make_jobs(std::vector<Context>& contexts, bool effects,
                                    const Counterpart& counterpart) {
  std::vector<Job> jobs;
  for (Context& context : contexts) {
    auto own = counterpart.with_own_key(context);
    if (own) {
      jobs.push_back({context, *std::move(own), true});
      continue;
    }
    if (effects || counterpart.is_mock()) {
      for (Job& job : jobs) job.counterpart.give_back_key();
      return fail(ExitCode::kUsage, _("--jobs needs a switch for each of them"),
                  _("Start the mock with --isolate, or leave --jobs out."));
    }
    jobs.push_back({context, counterpart.with_context(context), false});
  }
  return jobs;
}

}  // namespace

Outcome<std::vector<Verdict>> replay_all(const std::vector<Recording>& recordings,
                                         const ReplayPlan& plan, Counterpart& counterpart,
                                         Context& context) {
  Queue queue(recordings, plan.hang_up);
  const std::size_t count = std::min(plan.jobs, recordings.size());
  if (count <= 1) {
    queue.work(counterpart, context);
    return std::move(queue).result();
  }
  const bool effects = std::any_of(recordings.begin(), recordings.end(),
                                   [](const Recording& one) { return one.has_effect(); });
  std::mutex mutex;
  SharedOutput out(context.out, mutex);
  SharedOutput err(context.err, mutex);
  std::vector<Context> contexts(count,
                                Context{out, err, context.http, context.machine, context.options});
  auto jobs = make_jobs(contexts, effects, counterpart);
  if (!jobs) return tl::unexpected<Problem>(jobs.error());
  std::vector<std::thread> threads;
  for (Job& job : *jobs) {
    threads.emplace_back([&queue, &job] {
      queue.work(job.counterpart, job.context);
      if (job.own_key) job.counterpart.give_back_key();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Context& one : contexts) context.acted = context.acted || one.acted;
  return std::move(queue).result();
}

}  // namespace ddcti::cli
