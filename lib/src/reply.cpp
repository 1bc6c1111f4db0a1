#include "ddcti/reply.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti {
namespace {

using internal::equal_folded;

enum class Style {
  kPrefixes,    ///< always +OK, -ERR, …
  kData,        ///< data whatever it starts with
  kVariable,    ///< data, or exactly the text of an unknown uuid
  kMixed,       ///< data that never starts like a refusal
  kTruth,       ///< true or false
  kStatus,      ///< data that starts with how long the switch is up
  kConference,  ///< data, prefixes, or the syntax without a prefix
};

struct CommandStyle {
  std::string_view cmd;
  Style style;
};

constexpr std::array kStyles{
    CommandStyle{"bgapi", Style::kPrefixes},
    CommandStyle{"originate", Style::kPrefixes},
    CommandStyle{"cti_originate", Style::kPrefixes},
    CommandStyle{"uuid_kill", Style::kPrefixes},
    CommandStyle{"uuid_setvar", Style::kPrefixes},
    CommandStyle{"uuid_setvar_multi", Style::kPrefixes},
    CommandStyle{"uuid_park", Style::kPrefixes},
    CommandStyle{"uuid_break", Style::kPrefixes},
    CommandStyle{"uuid_audio", Style::kPrefixes},
    CommandStyle{"uuid_transfer", Style::kPrefixes},
    CommandStyle{"uuid_bridge", Style::kPrefixes},
    CommandStyle{"uuid_broadcast", Style::kPrefixes},
    CommandStyle{"uuid_cti_background", Style::kPrefixes},
    CommandStyle{"uuid_record", Style::kPrefixes},
    CommandStyle{"uuid_displace", Style::kPrefixes},
    CommandStyle{"uuid_hold", Style::kPrefixes},
    CommandStyle{"uuid_media", Style::kPrefixes},
    CommandStyle{"uuid_answer", Style::kPrefixes},
    CommandStyle{"uuid_pre_answer", Style::kPrefixes},
    CommandStyle{"uuid_send_dtmf", Style::kPrefixes},
    CommandStyle{"uuid_flush_dtmf", Style::kPrefixes},
    CommandStyle{"hupall", Style::kPrefixes},
    CommandStyle{"sched_api", Style::kPrefixes},
    CommandStyle{"sched_del", Style::kPrefixes},
    CommandStyle{"sched_hangup", Style::kPrefixes},
    CommandStyle{"sched_transfer", Style::kPrefixes},
    CommandStyle{"sched_broadcast", Style::kPrefixes},
    CommandStyle{"global_setvar", Style::kPrefixes},
    CommandStyle{"reloadxml", Style::kPrefixes},
    CommandStyle{"log", Style::kPrefixes},
    CommandStyle{"echo", Style::kData},
    CommandStyle{"eval", Style::kData},
    CommandStyle{"expand", Style::kData},
    CommandStyle{"global_getvar", Style::kData},
    CommandStyle{"md5", Style::kData},
    CommandStyle{"url_encode", Style::kData},
    CommandStyle{"url_decode", Style::kData},
    CommandStyle{"strftime", Style::kData},
    CommandStyle{"cond", Style::kData},
    CommandStyle{"regex", Style::kData},
    CommandStyle{"uuid_getvar", Style::kVariable},
    CommandStyle{"uuid_exists", Style::kTruth},
    CommandStyle{"status", Style::kStatus},
    CommandStyle{"conference", Style::kConference},
};

Style style_of(std::string_view cmd) {
  const auto* const found =
      std::find_if(kStyles.begin(), kStyles.end(),
                   [&](const CommandStyle& row) { return equal_folded(row.cmd, cmd); });
  return found == kStyles.end() ? Style::kMixed : found->style;
}

std::string_view without_newline(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::string behind(std::string_view body, std::size_t prefix) {
  body = without_newline(body);
  body.remove_prefix(std::min(prefix, body.size()));
  body.remove_prefix(std::min(body.find_first_not_of(": "), body.size()));
  return std::string(body);
}

/// `[…]` at the end of a reply that starts +OK all the same.
bool bracket_says_failure(std::string_view text) {
  text = without_newline(text);
  const std::size_t open = text.rfind('[');
  if (!text.ends_with(']') || open == std::string_view::npos) return false;
  return !equal_folded(text.substr(open + 1, text.size() - open - 2), "SUCCESS");
}

/// Some line says +OK, or OK as switches before 1.10 do; `norecord` names the files in front of it.
bool has_ok_line(std::string_view body) {
  return body.starts_with("+OK") || body.starts_with("OK ") ||
         body.find("\n+OK") != std::string_view::npos ||
         body.find("\nOK ") != std::string_view::npos;
}

/// Commands that say +OK and put the outcome in brackets behind it. A file name in the reply of
/// another sub-command may end in one too.
bool answers_in_brackets(std::string_view cmd, std::string_view arg) {
  if (equal_folded(cmd, "reloadxml")) return true;
  if (!equal_folded(cmd, "conference")) return false;
  const auto words = split_blank(arg, 3);
  return words.size() > 1 && equal_folded(words[1].text, "dial");
}

/// The switch prints `mute <[member_id|all]…` for a sub-command it cannot read.
bool is_conference_syntax(std::string_view arg, std::string_view body) {
  const auto words = split_blank(arg, 3);
  if (words.size() < 2) return false;
  const std::string_view sub = words[1].text;
  // The syntax may follow an -ERR line; then the prefix has already said what it is.
  return body.size() > sub.size() + 1 && internal::starts_folded(body, sub) &&
         body[sub.size()] == ' ' && (body[sub.size() + 1] == '<' || body[sub.size() + 1] == '[');
}

Reply read_prefix(std::string_view cmd, std::string_view arg, std::string_view body,
                  ReplyKind otherwise) {
  if (body.starts_with("+OK")) {
    const bool failed = answers_in_brackets(cmd, arg) && bracket_says_failure(body);
    return {failed ? ReplyKind::kError : ReplyKind::kOk, behind(body, 3)};
  }
  if (body.starts_with("-USAGE")) return {ReplyKind::kUsage, behind(body, 6)};
  if (body.starts_with("INVALID COMMAND!")) return {ReplyKind::kInvalid, behind(body, 0)};
  if (without_newline(body) == "-ERR " + std::string(cmd) + " Command not found!") {
    return {ReplyKind::kInvalid, behind(body, 4)};
  }
  if (body.starts_with("-ERROR")) return {ReplyKind::kError, behind(body, 6)};
  if (body.starts_with("-ERR")) return {ReplyKind::kError, behind(body, 4)};
  if (body.starts_with("COMMAND RETURNED ERROR!")) return {ReplyKind::kError, behind(body, 0)};
  if (otherwise == ReplyKind::kData && !is_web_page(body)) {
    return {ReplyKind::kData, std::string(body)};
  }
  return {ReplyKind::kUnknown, std::string(without_newline(body))};
}

/// What is read as data must look as `cmd` prints it.
Reply read_formed(std::string_view cmd, std::string_view arg, std::string_view body, bool formed) {
  return read_prefix(cmd, arg, body, formed ? ReplyKind::kData : ReplyKind::kUnknown);
}

/// Sub-commands of a conference that act, and say +OK when they have.
constexpr std::array<std::string_view, 15> kConferenceActs{
    "mute", "unmute", "tmute",  "deaf",   "undeaf",   "kick", "hup",     "play",
    "stop", "lock",   "unlock", "record", "norecord", "dial", "transfer"};

bool conference_formed(std::string_view arg, std::string_view body) {
  const auto words = split_blank(arg, 3);
  // `conference json_list` of all, and `conference NAME json_list` of one.
  const std::string sub =
      words.empty() ? std::string() : std::string(words[words.size() == 1 ? 0 : 1].text);
  if (equal_folded(sub, "json_list")) return body.starts_with("[");
  if (equal_folded(sub, "xml_list")) return body.starts_with("<?xml");
  const bool acts = words.size() > 1 &&
                    std::any_of(kConferenceActs.begin(), kConferenceActs.end(),
                                [&](std::string_view name) { return equal_folded(name, sub); });
  return !acts || has_ok_line(body);
}

}  // namespace

Reply parse_reply(std::string_view cmd, std::string_view arg, std::string_view body) {
  switch (style_of(cmd)) {
    case Style::kData:
      return {ReplyKind::kData, std::string(body)};
    case Style::kVariable:
      // A value has no newline behind it, so these cannot be one unless it ends in one.
      if (body == "-ERR No such channel!\n") return {ReplyKind::kError, "No such channel!"};
      if (body.starts_with("-USAGE: <uuid> <var>")) return {ReplyKind::kUsage, behind(body, 6)};
      return {ReplyKind::kData, std::string(body)};
    case Style::kConference:
      if (is_conference_syntax(arg, body)) {
        return {ReplyKind::kUsage, std::string(without_newline(body))};
      }
      return read_formed(cmd, arg, body, conference_formed(arg, body));
    case Style::kTruth:
      return read_formed(cmd, arg, body,
                         without_newline(body) == "true" || without_newline(body) == "false");
    case Style::kStatus:
      return read_formed(cmd, arg, body, body.starts_with("UP "));
    case Style::kPrefixes:
      return read_prefix(cmd, arg, body, ReplyKind::kUnknown);
    case Style::kMixed:
      break;
  }
  return read_prefix(cmd, arg, body, ReplyKind::kData);
}

bool is_web_page(std::string_view body) {
  body.remove_prefix(std::min(body.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), body.size()));
  return internal::starts_folded(body, "<!DOCTYPE") || internal::starts_folded(body, "<html");
}

std::optional<std::string> job_uuid(const Reply& reply) {
  constexpr std::string_view kPrefix = "Job-UUID: ";
  if (reply.kind != ReplyKind::kOk || !reply.text.starts_with(kPrefix)) return std::nullopt;
  std::string uuid = reply.text.substr(kPrefix.size());
  if (uuid.empty()) return std::nullopt;
  return uuid;
}

}  // namespace ddcti
