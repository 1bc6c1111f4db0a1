#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "exchange/exchange.hpp"
#include "text/json.hpp"

/// Who answers: a switch, or a ddcti-mock, which may be set back and whose clock may be moved.
///
///   GET /__ddcti/health answers {"status":"ready"}  ->  a mock
///   anything else, or "upstream" beside it          ->  what is said to it has effects
///
/// One request at a time; several of them may be used by a thread each.
namespace ddcti::cli {

/// Where the admin of the mock is, if that is not where commands go.
struct AdminAccess {
  std::optional<std::string> url;  ///< of --admin-port
  std::optional<std::string> key;
};

class Counterpart {
 public:
  /// Asks who is there. Fails if nobody answers, or a mock does not let itself be handled.
  [[nodiscard]] static Outcome<Counterpart> find(ModuleAccess access, AdminAccess admin,
                                                 Context& context);

  [[nodiscard]] bool is_mock() const { return mode_ != Mode::kSwitch; }

  /// The same one, asked through another context: what a thread of its own needs.
  [[nodiscard]] Counterpart with_context(Context& context) const;
  /// The same mock under a key of its own, which comes with a switch of its own; nothing if the
  /// mock does not isolate its keys.
  [[nodiscard]] std::optional<Counterpart> with_own_key(Context& context) const;
  /// Ends what with_own_key() began.
  void give_back_key();

  /// Before each recording: a mock forgets everything.
  [[nodiscard]] Outcome<void> start_anew();

  /// Lets it run on: on its clock, where that can be moved; otherwise it is waited for. Fails with
  /// kInterrupted, or if the mock does not do it.
  [[nodiscard]] Outcome<void> run_on(std::chrono::milliseconds time);

  /// Asks it. A mock whose clock stands still gets the time it takes to answer.
  [[nodiscard]] Exchange ask(const Request& request);

  [[nodiscard]] const ModuleAccess& access() const { return access_; }

 private:
  enum class Mode { kSwitch, kManual, kRunning };

  Counterpart(ModuleAccess access, AdminAccess admin, Context& context)
      : access_(std::move(access)), admin_(std::move(admin)), context_(&context) {}

  [[nodiscard]] Outcome<void> look();
  [[nodiscard]] HttpAnswer call(const char* method, const std::string& path,
                                const std::string& body = {}) const;
  [[nodiscard]] Outcome<Json> take(const HttpAnswer& answer) const;
  [[nodiscard]] Outcome<Json> read_clock() const;
  [[nodiscard]] Outcome<void> read_mode();
  /// The mock has the request, and no reply to it yet.
  [[nodiscard]] bool waits() const;
  void move_to_next();

  ModuleAccess access_;
  AdminAccess admin_;
  Context* context_;
  Mode mode_ = Mode::kSwitch;
  double speed_ = 1.0;         ///< of the clock of kRunning
  std::uint64_t asked_ = 0;    ///< requests since it was started anew
  std::int64_t patience_ = 0;  ///< milliseconds of its time that the request may still take
};

}  // namespace ddcti::cli
