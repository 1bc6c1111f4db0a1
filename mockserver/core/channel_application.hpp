#pragma once

#include <string>
#include <string_view>

#include "core/time.hpp"

/// Applications as the switch runs them: a row in a table, a function per application.
///
/// An application is done at once (set), after a while (playback) or when something ends it
/// (park). It never blocks: it says how it goes on and returns.
/// Source: FreeSWITCH switch_core_session_exec(); mod_dptools, mod_conference.
namespace ddcti::mock {

class CallControl;
struct Leg;

/// How the leg goes on from here.
enum class Progress {
  kDone,     ///< the next application is due
  kRunning,  ///< until its timer, a command or a hangup ends it
};

/// One run of an application.
struct ApplicationCall {
  CallControl& calls;
  Leg& leg;
  const std::string& data;  ///< expanded
  /// Run beside the program of the leg, by execute_on_answer or uuid_broadcast. Such a run
  /// is never kRunning: the program goes on meanwhile.
  bool beside = false;

  /// Goes on until something ends it.
  [[nodiscard]] Progress stay() const;
  /// Goes on for `length`; less than nothing means for ever.
  [[nodiscard]] Progress wait(Duration length) const;
};

struct ChannelApplication {
  std::string_view name;
  Progress (*run)(const ApplicationCall& call);
  bool breakable = false;  ///< uuid_break ends it
};

/// The row of `name` (case does not matter), or nullptr.
[[nodiscard]] const ChannelApplication* find_application(std::string_view name);

}  // namespace ddcti::mock
