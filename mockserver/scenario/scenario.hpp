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
///   |-- refuse_after --| refusal
struct FarEnd {
  std::optional<Duration> ring_after = Duration{0};  ///< absent: never rings
  bool early_media = false;                          ///< 183 with sound instead of 180
  std::optional<Duration> answer_after;              ///< absent: never answers
  std::optional<Cause> refusal;                      ///< then nothing but this happens
  Duration refuse_after{0};
  std::optional<Duration> talk_for;  ///< absent: never hangs up
  Cause goodbye = Cause::kNormalClearing;

  bool operator==(const FarEnd&) const = default;
};

/// Numbers of one kind. Groups of the pattern fill in the behaviour: answer_after and
/// talk_for in seconds, cause as a Q.850 number, sip as a SIP status from 400 to 699.
struct NumberRule {
  std::string pattern;  ///< see number_pattern.hpp
  FarEnd far_end;
};

struct Extension {
  bool registered = true;
  std::optional<FarEnd> far_end;  ///< absent: what the number rules say
};

struct Gateway {
  std::string profile = "external";
};

/// A line of a line group: an endpoint in which `${destination_number}` stands for the number.
struct Line {
  std::string name;
  std::string endpoint;
  int max_calls = 30;
};

struct LineGroup {
  std::vector<Line> lines;
};

/// One extension of the dialplan; `{group}` of the pattern may stand in the data.
struct DialplanRule {
  std::string pattern;
  std::vector<std::pair<std::string, std::string>> applications;
};

struct Scenario {
  std::string hostname = "ddcti-mock";
  std::string version = "1.11.3-dev";
  std::string domain = "127.0.0.1";
  std::vector<std::pair<std::string, std::string>> globals;

  std::map<std::string, Extension, std::less<>> extensions;  ///< in `domain`
  std::string phone_profile = "internal";                    ///< where extensions register
  std::string phone_address = "127.0.0.1:5060";
  std::vector<std::string> sip_profiles;
  std::map<std::string, Gateway, std::less<>> gateways;
  std::map<std::string, LineGroup, std::less<>> line_groups;
  std::vector<NumberRule> numbers;  ///< the first that matches counts; none: rings for ever
  std::map<std::string, std::vector<DialplanRule>, std::less<>> contexts;

  Duration file_length = std::chrono::seconds{10};  ///< of a sound file
  std::vector<std::string> missing_files;           ///< every other file is there
  Duration robot_length = std::chrono::seconds{5};  ///< how long cti_robot talks

  bool licensed = false;  ///< the module may do what needs a licence: uuid_cti_background

  std::optional<TimePoint> start;  ///< absent: the real date
};

/// How `number` takes a call.
[[nodiscard]] FarEnd far_end_of(const Scenario& scenario, std::string_view number);

/// The extension `number`; a test number (see default_scenario()) counts as one.
[[nodiscard]] const Extension* find_extension(const Scenario& scenario, std::string_view number,
                                              std::string_view domain);

/// The applications of the first rule of `context` that matches, or nothing.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> find_dialplan(
    const Scenario& scenario, std::string_view context, std::string_view extension);

/// What there is without any file: extensions 1000 to 1099, 121 and 123, line group `default`
/// with one line of 30 calls, gateway gw1, any host reachable, and the test numbers. A phone
/// rings for `ring` and answers.
[[nodiscard]] Scenario default_scenario(Duration ring = std::chrono::seconds{1});

/// The switch that the recordings under tests/corpora/freeswitch came from.
[[nodiscard]] Scenario recorded_switch();

}  // namespace ddcti::mock
