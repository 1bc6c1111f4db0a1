#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/cause.hpp"
#include "core/time.hpp"

/// What the simulated switch has and what the world around it does.
///
/// Plain values: a scenario is read or built once and then handed to a Switch. Safe from any
/// thread as long as nobody changes it.
namespace ddcti::mock {

/// How the far side takes a call.
///
///   |-- ring_after --|------------- answer_after - ring_after ----|---- talk_for ----|
///   called           rings (or sends sound: early_media)          answers            hangs up
///   |-- refuse_after --| refusal; it rings before only with rings_before_refusal
struct FarEnd {
  std::optional<Duration> ring_after = Duration{0};  ///< absent: never rings
  bool early_media = false;                          ///< 183 with sound instead of 180
  std::optional<Duration> answer_after;              ///< absent: never answers
  std::optional<Cause> refusal;                      ///< then it does not answer
  int sip_status = 0;                                ///< of the refusal; 0: only its cause is known
  Duration refuse_after{0};
  bool rings_before_refusal = false;
  std::optional<Duration> talk_for;  ///< absent: never hangs up
  Cause goodbye = Cause::kNormalClearing;
  std::vector<std::string> says;  ///< what a robot that listens hears, one after the other

  bool operator==(const FarEnd&) const = default;
};

/// What happens at the first call, at the second, and so on; the last stays.
using FarEnds = std::vector<FarEnd>;

/// Numbers of one kind. Groups of the pattern fill in the behaviour: answer_after and
/// talk_for in seconds, cause as a Q.850 number, sip as a SIP status from 400 to 699.
struct NumberRule {
  std::string pattern;       ///< see number_pattern.hpp
  FarEnds far_ends;          ///< at least one
  double probability = 1.0;  ///< of this rule; otherwise the next one gets its turn

  bool operator==(const NumberRule&) const = default;
};

struct Extension {
  bool registered = true;
  FarEnds far_ends;  ///< empty: what the number rules say

  bool operator==(const Extension&) const = default;
};

struct Gateway {
  std::string profile = "external";

  bool operator==(const Gateway&) const = default;
};

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// A line, as a provider sells it. Several groups may share one.
struct Line {
  std::string dial_string;  ///< an endpoint; `${destination_number}` stands for the number
  int max_calls = 30;
  Duration rest{0};         ///< a place is free this long after its call ended
  int fault_threshold = 0;  ///< failed calls in a row from which on it is skipped; 0: never
  Duration retry_interval = std::chrono::seconds{60};  ///< how long it is skipped
  NamedTexts variables;                                ///< set on every leg that takes it

  bool operator==(const Line&) const = default;
};

/// What a line group does when the far side refuses a call.
struct RedialRule {
  enum class To { kNextLine, kSameLine };

  std::vector<Cause> causes;      ///< either of these, or
  std::vector<int> sip_statuses;  ///< one of those; both empty: any refusal
  To to = To::kNextLine;
  std::optional<int> times;  ///< a call; absent: once on the same line, each further line once
  Duration after{0};

  bool operator==(const RedialRule&) const = default;
};

struct LineGroup {
  std::vector<std::vector<std::string>> tiers;  ///< names of lines; the first tier comes first
  std::vector<RedialRule> redial;               ///< the first that matches counts

  bool operator==(const LineGroup&) const = default;
};

/// One extension of the dialplan; `{group}` of the pattern may stand in the data.
struct DialplanRule {
  std::string pattern;
  NamedTexts applications;

  bool operator==(const DialplanRule&) const = default;
};

/// What cti_robot does, step by step.
struct RobotStep {
  enum class Kind {
    kSay,       ///< text, for `length`
    kHear,      ///< waits for `length` at most
    kTransfer,  ///< text: EXTENSION [DIALPLAN [CONTEXT]]
    kHangup,
    kGoTo,  ///< text: a label
  };

  Kind kind = Kind::kSay;
  std::string label;  ///< may be empty
  std::string text;
  Duration length{0};
  Cause cause = Cause::kNormalClearing;
  NamedTexts answers;      ///< kHear: what is heard contains the first, then go to the second
  std::string on_silence;  ///< kHear: label to go to where nothing was heard; empty: go on

  bool operator==(const RobotStep&) const = default;
};

using RobotScript = std::vector<RobotStep>;

struct Scenario {
  std::string hostname = "ddcti-mock";
  std::string version = "1.11.3-dev";
  std::string domain = "127.0.0.1";
  NamedTexts globals;

  std::map<std::string, Extension, std::less<>> extensions;             ///< in `domain`
  std::map<std::string, std::vector<std::string>, std::less<>> groups;  ///< of extensions
  std::string phone_profile = "internal";  ///< where extensions register
  std::string phone_address = "127.0.0.1:5060";
  std::vector<std::string> sip_profiles;
  std::map<std::string, Gateway, std::less<>> gateways;
  std::map<std::string, Line, std::less<>> lines;
  std::map<std::string, LineGroup, std::less<>> line_groups;
  std::vector<NumberRule> numbers;  ///< the first that matches counts; none: rings for ever
  std::map<std::string, std::vector<DialplanRule>, std::less<>> contexts;

  Duration file_length = std::chrono::seconds{10};            ///< of a sound file
  std::map<std::string, Duration, std::less<>> file_lengths;  ///< of those that differ
  std::vector<std::string> missing_files;                     ///< every other file is there

  std::map<std::string, RobotScript, std::less<>> robots;
  Duration robot_length = std::chrono::seconds{5};  ///< of a script that is not there

  bool licensed = false;  ///< for what the module's page sells apart: uuid_cti_background

  std::optional<TimePoint> start;        ///< absent: the real date
  std::chrono::minutes start_offset{0};  ///< from UTC, where there is a start

  bool operator==(const Scenario&) const = default;
};

/// The extension `number`; a test number (see default_scenario()) counts as one.
[[nodiscard]] const Extension* find_extension(const Scenario& scenario, std::string_view number,
                                              std::string_view domain);

/// The applications of the first rule of `context` that matches, or nothing.
[[nodiscard]] std::optional<NamedTexts> find_dialplan(const Scenario& scenario,
                                                      std::string_view context,
                                                      std::string_view extension);

/// What there is without any file: extensions 1000 to 1099, 121 and 123, line group `default`
/// with one line of 30 calls, gateway gw1, any host reachable, and the test numbers. A phone
/// rings for `ring` and answers.
[[nodiscard]] Scenario default_scenario(Duration ring = std::chrono::seconds{1});

}  // namespace ddcti::mock
