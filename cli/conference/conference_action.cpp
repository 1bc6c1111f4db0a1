#include "conference/conference_action.hpp"

#include <array>

#include "call/target.hpp"
#include "conference/conference_name.hpp"
#include "ddcti/expansion.hpp"
#include "required_argument.hpp"
#include "text/message.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

/// What the switch gives a dial from a conference.
constexpr std::chrono::seconds kDialTime{60};

/// The request and what is told of it; `fields` stand behind conference and action.
Outcome<Deed> deed(const ConfOptions& options, const ConferenceAction& action,
                   std::vector<std::string> words, Json fields, std::string done) {
  const std::string command = words.front();
  words.erase(words.begin());
  auto request = spelled(Conference{*options.conference, command, std::move(words)});
  if (!request) return tl::unexpected<Problem>(request.error());
  Json all{{"conference", *options.conference}, {"action", action.name}};
  all.update(fields);
  return Deed{*std::move(request), std::move(all), std::move(done),
              "ddcti conf show " + shell_word(*options.conference)};
}

/// `all`, `last` and `non_moderator` are the switch's own words for members.
bool means_several(const std::string& text) {
  return text == "all" || text == "last" || text == "non_moderator";
}

/// mute, deaf, kick …: the action's own name is the switch's.
Outcome<Deed> to_member(const ConfOptions& options, const ConferenceAction& action,
                        const MemberFinder& find) {
  const std::string& text = options.arguments.at(0);
  const auto member = means_several(text) ? Outcome<std::string>(text) : find(text);
  if (!member) return tl::unexpected<Problem>(member.error());
  // A kick without its sound has a name of its own.
  const bool kick = std::string_view(action.name) == "kick";
  std::vector<std::string> words{kick && options.quiet ? "hup" : action.name, *member};
  if (!kick && options.quiet) words.emplace_back("quiet");
  return deed(options, action, std::move(words), Json{{"member", *member}},
              _("{}: {} {}", *options.conference, action.name, *member));
}

Outcome<Deed> play(const ConfOptions& options, const ConferenceAction& action,
                   const MemberFinder& find) {
  std::string file = options.arguments.at(0);
  if (file.empty()) {
    return fail(ExitCode::kUsage, _("{} is empty", "FILE"),
                _("Give a file as the switch knows it, or a URL it can fetch."));
  }
  const Json name = file;
  const std::string done = _("{}: {} {}", *options.conference, action.name, printable_line(file));
  if (!options.member) {
    std::vector<std::string> words{"play", file};
    if (options.async) words.emplace_back("async");
    return deed(options, action, std::move(words), Json{{"file", name}, {"member", nullptr}}, done);
  }
  const auto member = find(*options.member);
  if (!member) return tl::unexpected<Problem>(member.error());
  // Played to one member, the name is expanded on its channel.
  const auto escaped = escape_expansion(file);
  if (!escaped) return tl::unexpected<Problem>(value_problem("FILE", file, escaped.error()));
  return deed(options, action, {"play", *escaped, *member},
              Json{{"file", name}, {"member", *member}}, done);
}

Outcome<Deed> stop(const ConfOptions& options, const ConferenceAction& action,
                   const MemberFinder& find) {
  std::vector<std::string> words{"stop", options.async ? "async" : "all"};
  Json fields{{"member", nullptr}};
  if (options.member) {
    const auto member = find(*options.member);
    if (!member) return tl::unexpected<Problem>(member.error());
    words.push_back(*member);
    fields["member"] = *member;
  }
  return deed(options, action, std::move(words), std::move(fields),
              _("{}: {}", *options.conference, action.name));
}

Outcome<Deed> lock(const ConfOptions& options, const ConferenceAction& action,
                   const MemberFinder& /*find*/) {
  return deed(options, action, {action.name}, Json::object(),
              _("{}: {}", *options.conference, action.name));
}

Outcome<Deed> record(const ConfOptions& options, const ConferenceAction& action,
                     const MemberFinder& /*find*/) {
  const std::string& file = options.arguments.at(0);
  return deed(options, action, {options.stop ? "norecord" : "record", file},
              Json{{"file", file}, {"stopped", options.stop}},
              options.stop
                  ? _("{}: stopped recording to {}", *options.conference, printable_line(file))
                  : _("{}: recording to {}", *options.conference, printable_line(file)));
}

Outcome<Deed> dial(const ConfOptions& options, const ConferenceAction& action,
                   const MemberFinder& /*find*/) {
  const std::string& target = options.arguments.at(0);
  const bool endpoint = target.find('/') != std::string::npos;
  auto whom = agent_endpoint("TARGET", target, false);
  if (options.via && endpoint) {
    return fail(ExitCode::kUsage,
                _("--via says how a number is reached, and {} is an endpoint", "TARGET"),
                _("Leave --via out, or give a number."));
  }
  if (options.via) {
    const auto via = parse_via(*options.via);
    if (!via) return tl::unexpected<Problem>(via.error());
    whom = customer_endpoint("TARGET", target, false, *via);
  }
  if (!whom) return tl::unexpected<Problem>(whom.error());
  std::vector<std::string> words{"dial", to_string(*whom)};
  if (options.caller_id) {
    const auto number = check_number(*options.caller_id);
    if (!number) {
      return tl::unexpected<Problem>(
          value_problem("--caller-id", *options.caller_id, number.error()));
    }
    words.push_back(*number);
  }
  if (options.caller_name) {
    if (!options.caller_id) {
      return fail(ExitCode::kUsage, _("--caller-name needs --caller-id"),
                  _("Give the number that belongs to the name."));
    }
    words.push_back(*options.caller_name);
  }
  auto planned = deed(options, action, std::move(words), Json{{"target", target}},
                      options.wait ? _("{}: {} has joined", *options.conference, target)
                                   : _("{}: calling {}", *options.conference, target));
  if (!planned) return planned;
  if (options.wait) {
    planned->takes = kDialTime;
  } else {
    planned->request = in_background(planned->request);
  }
  return planned;
}

Outcome<Deed> transfer(const ConfOptions& options, const ConferenceAction& action,
                       const MemberFinder& find) {
  const auto other = check_conference("OTHER", options.arguments.at(0));
  if (!other) return tl::unexpected<Problem>(other.error());
  const auto member = find(options.arguments.at(1));
  if (!member) return tl::unexpected<Problem>(member.error());
  return deed(options, action, {"transfer", *other, *member},
              Json{{"other", *other}, {"member", *member}},
              _("{}: {} went to {}", *options.conference, *member, *other));
}

constexpr std::array kActions{
    ConferenceAction{"list", "", 0, kTakesXml, nullptr},
    ConferenceAction{"show", "", 0, kTakesXml, nullptr},
    ConferenceAction{"mute", "MEMBER", 1, kTakesQuiet, to_member},
    ConferenceAction{"unmute", "MEMBER", 1, kTakesQuiet, to_member},
    ConferenceAction{"deaf", "MEMBER", 1, 0, to_member},
    ConferenceAction{"undeaf", "MEMBER", 1, 0, to_member},
    ConferenceAction{"kick", "MEMBER", 1, kTakesQuiet, to_member},
    ConferenceAction{"hup", "MEMBER", 1, 0, to_member},
    ConferenceAction{"play", "FILE", 1, kTakesMember | kTakesAsync, play},
    ConferenceAction{"stop", "", 0, kTakesMember | kTakesAsync, stop},
    ConferenceAction{"lock", "", 0, 0, lock},
    ConferenceAction{"unlock", "", 0, 0, lock},
    ConferenceAction{"record", "FILE", 1, kTakesStop, record},
    ConferenceAction{"dial", "TARGET", 1, kTakesDialling, dial},
    ConferenceAction{"transfer", "OTHER MEMBER", 2, 0, transfer},
};

}  // namespace

std::span<const ConferenceAction> conference_actions() { return kActions; }

}  // namespace ddcti::cli
