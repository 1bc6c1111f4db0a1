#include "http/loop_calls.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

namespace ddcti::mock::http {

struct LoopCalls::Gate {
  std::mutex mutex;
  std::condition_variable changed;
  bool closed = false;
};

namespace {

enum class Progress { kQueued, kRunning, kDone };

struct Call {
  const std::function<void()>* task = nullptr;
  Progress progress = Progress::kQueued;  // under the gate's mutex
  bool abandoned = false;                 // under the gate's mutex
  std::exception_ptr error;
};

}  // namespace

LoopCalls::LoopCalls(Loop& loop) : loop_(loop), gate_(std::make_shared<Gate>()) {}

LoopCalls::~LoopCalls() { close(); }

void LoopCalls::close() {
  const std::lock_guard lock(gate_->mutex);
  gate_->closed = true;
  gate_->changed.notify_all();
}

void LoopCalls::run_task(const std::function<void()>& task) {
  if (loop_.on_loop_thread()) return task();

  const auto call = std::make_shared<Call>();
  call->task = &task;
  std::unique_lock lock(gate_->mutex);
  if (gate_->closed) return;
  loop_.post([gate = gate_, call] {
    std::unique_lock running(gate->mutex);
    if (call->abandoned) return;
    call->progress = Progress::kRunning;
    running.unlock();
    try {
      (*call->task)();
    } catch (...) {
      call->error = std::current_exception();
    }
    running.lock();
    call->progress = Progress::kDone;
    gate->changed.notify_all();
  });
  gate_->changed.wait(lock, [&] {
    return call->progress == Progress::kDone ||
           (gate_->closed && call->progress == Progress::kQueued);
  });
  if (call->progress == Progress::kQueued) {
    call->abandoned = true;
    return;
  }
  // Taken out of the call, which the loop's thread may be the last to let go of: the exception
  // ends on the thread that gets it.
  const std::exception_ptr error = std::exchange(call->error, nullptr);
  lock.unlock();
  if (error) std::rethrow_exception(error);
}

}  // namespace ddcti::mock::http
