// The simulated switch in manual time: 100,000 legs at once, commands on them, and calls from
// originate to hangup.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <string>

#include "core/switch.hpp"

namespace {

using namespace ddcti::mock;
using namespace std::chrono_literals;

constexpr int kLegs = 100'000;

/// A switch with nothing but time of its own.
class ManualSwitch {
 public:
  ManualSwitch() : fs_(default_scenario(1s), {}) {}

  std::string run(const std::string& cmd, const std::string& arg) {
    std::string reply;
    fs_.execute(
        {cmd, arg}, [&reply](const Answer& answer) { reply = answer.output; }, now_);
    return reply;
  }
  void wait(Duration length) {
    now_ += length;
    fs_.advance_to(now_);
  }
  [[nodiscard]] const SwitchState& state() const { return fs_.state(); }

 private:
  TimePoint now_{};
  Switch fs_;
};

std::string uuid_of(int number) {
  std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

/// Phones that answered and are parked; half of them bridged to a line, as after click-to-dial.
void fill(ManualSwitch& fs, int legs) {
  for (int number = 0; number < legs; number += 2) {
    fs.run("bgapi", "originate {origination_uuid=" + uuid_of(number) +
                        ",origination_caller_id_number=121}user/1000 &bridge({origination_uuid=" +
                        uuid_of(number + 1) + ",origination_caller_id_number=121}null/5555)");
  }
  fs.wait(1s);
}

std::size_t bytes_in_use() { return mallinfo2().uordblks + mallinfo2().hblkhd; }

void memory_of_legs(benchmark::State& state) {
  for (auto _ : state) {
    const std::size_t before = bytes_in_use();
    ManualSwitch fs;
    fill(fs, kLegs);
    if (fs.state().legs.up() != kLegs) state.SkipWithError("not all legs are up");
    const auto used = static_cast<double>(bytes_in_use() - before);
    state.counters["MiB"] = used / (1 << 20);
    state.counters["bytes_per_leg"] = used / kLegs;
  }
}
BENCHMARK(memory_of_legs)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Phones that ring all at once, with all that is still to happen to each.
void memory_of_ringing_legs(benchmark::State& state) {
  for (auto _ : state) {
    const std::size_t before = bytes_in_use();
    ManualSwitch fs;
    for (int number = 0; number < kLegs; ++number) {
      fs.run("bgapi", "originate {origination_uuid=" + uuid_of(number) +
                          ",origination_caller_id_number=121}user/1000 &park");
    }
    if (fs.state().legs.up() != kLegs) state.SkipWithError("not all legs are up");
    const auto used = static_cast<double>(bytes_in_use() - before);
    state.counters["MiB"] = used / (1 << 20);
    state.counters["bytes_per_leg"] = used / kLegs;
  }
}
BENCHMARK(memory_of_ringing_legs)->Iterations(1)->Unit(benchmark::kMillisecond);

/// One command on one leg after the other of 100,000.
void command_on_leg(benchmark::State& state, const std::string& cmd, const std::string& rest) {
  static ManualSwitch* const fs = [] {
    auto* const filled = new ManualSwitch;
    fill(*filled, kLegs);
    return filled;
  }();
  int number = 0;
  for (auto _ : state) {
    const std::string reply = fs->run(cmd, uuid_of(number) + rest);
    if (reply.starts_with('-')) state.SkipWithError(reply.c_str());
    number = (number + 7919) % kLegs;
  }
}
BENCHMARK_CAPTURE(command_on_leg, uuid_exists, "uuid_exists", "");
BENCHMARK_CAPTURE(command_on_leg, uuid_getvar, "uuid_getvar", " caller_id_number");
BENCHMARK_CAPTURE(command_on_leg, uuid_setvar, "uuid_setvar", " x 1");
BENCHMARK_CAPTURE(command_on_leg, uuid_setvar_multi, "uuid_setvar_multi", " x=1;y=2");
BENCHMARK_CAPTURE(command_on_leg, uuid_answer, "uuid_answer", "");
BENCHMARK_CAPTURE(command_on_leg, uuid_audio, "uuid_audio", " stop");
BENCHMARK_CAPTURE(command_on_leg, uuid_break, "uuid_break", " all");
BENCHMARK_CAPTURE(command_on_leg, uuid_broadcast, "uuid_broadcast", " /a.wav both");
BENCHMARK_CAPTURE(command_on_leg, uuid_displace, "uuid_displace", " start /a.wav");
BENCHMARK_CAPTURE(command_on_leg, uuid_flush_dtmf, "uuid_flush_dtmf", "");
BENCHMARK_CAPTURE(command_on_leg, uuid_hold, "uuid_hold", "");
BENCHMARK_CAPTURE(command_on_leg, uuid_media, "uuid_media", "");
BENCHMARK_CAPTURE(command_on_leg, uuid_record, "uuid_record", " start /a.wav");
BENCHMARK_CAPTURE(command_on_leg, uuid_send_dtmf, "uuid_send_dtmf", " 1");
BENCHMARK_CAPTURE(command_on_leg, uuid_dump, "uuid_dump", " json");

/// Those that change what the legs do, on a switch of their own each.
void command_on_fresh_leg(benchmark::State& state, const std::string& cmd,
                          const std::string& rest) {
  ManualSwitch fs;
  fill(fs, kLegs);
  int number = 0;
  for (auto _ : state) {
    const std::string reply = fs.run(cmd, uuid_of(number) + rest);
    if (!reply.starts_with('+')) state.SkipWithError(reply.c_str());
    number += 2;
  }
}
BENCHMARK_CAPTURE(command_on_fresh_leg, uuid_kill, "uuid_kill", "")->Iterations(kLegs / 2);
BENCHMARK_CAPTURE(command_on_fresh_leg, uuid_park, "uuid_park", "")->Iterations(kLegs / 2);
BENCHMARK_CAPTURE(command_on_fresh_leg, uuid_transfer, "uuid_transfer", " -both park inline")
    ->Iterations(kLegs / 2);

void originate_answer_hangup(benchmark::State& state) {
  ManualSwitch fs;
  for (auto _ : state) {
    fs.run("bgapi", "originate {origination_uuid=c1}user/1000 &park");
    fs.wait(1s);
    fs.run("uuid_kill", "c1");
    fs.wait(1s);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(originate_answer_hangup);

void originate_bridge_hangup(benchmark::State& state) {
  ManualSwitch fs;
  for (auto _ : state) {
    fs.run("bgapi", "originate {origination_uuid=c1}user/1000 &bridge(linegroup/default/5555)");
    fs.wait(2s);
    fs.run("uuid_kill", "c1");
    fs.wait(1s);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(originate_bridge_hangup);

}  // namespace

BENCHMARK_MAIN();
