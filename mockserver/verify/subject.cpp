#include "verify/subject.hpp"

#include <algorithm>
#include <array>

#include "journal/read_entry.hpp"
#include "module_api/refusals.hpp"

namespace ddcti::mock {
namespace {

using Text = std::optional<std::string>;

Text some(const std::string& text) { return text.empty() ? std::nullopt : Text(text); }

std::string name_of(Outcome::Kind kind) {
  if (kind == Outcome::Kind::kUsage) return "usage";
  return kind == Outcome::Kind::kError ? "error" : "ok";
}

/// Without the line feed that ends it, which nobody means.
Text read_reply(const Subject& subject) {
  const JournalReply* const reply = subject.entry.reply.get();
  if (reply == nullptr || !reply->status) return std::nullopt;
  return reply->body.substr(0, reply->body.find_last_not_of('\n') + 1);
}

Text read_status(const Subject& subject) {
  const JournalReply* const reply = subject.entry.reply.get();
  if (reply == nullptr || !reply->status) return std::nullopt;
  return std::to_string(*reply->status);
}

Text read_refused(const Subject& subject) {
  const JournalReply* const reply = subject.entry.reply.get();
  return reply == nullptr ? std::nullopt : some(std::string(reply->refused));
}

std::vector<std::string_view> outcome_words() { return {"ok", "usage", "error"}; }

std::vector<std::string_view> refused_words() {
  std::vector<std::string_view> words{kRefusedByFault};
  const Refusals refusals;
  // The names are in static storage, whatever becomes of the table.
  for (const RefusalRow& row : refusals.rows()) words.push_back(row.name);
  return words;
}

/// A request for another command is farther off than one that differs in anything else.
constexpr int kFarOff = 10;

constexpr std::array kFields = {
    SubjectField{"command", [](const Subject& s) { return some(s.explanation.command.cmd); }, true,
                 kFarOff},
    SubjectField{"cmd", [](const Subject& s) { return some(s.explanation.request.cmd); }, true,
                 kFarOff},
    SubjectField{"arg", [](const Subject& s) -> Text { return s.explanation.command.arg; }, false,
                 3},
    SubjectField{"background",
                 [](const Subject& s) -> Text {
                   return std::string(s.explanation.background ? "true" : "false");
                 }},
    SubjectField{"outcome",
                 [](const Subject& s) -> Text { return name_of(s.explanation.outcome.kind); },
                 false, 1, false, outcome_words},
    SubjectField{"extension", [](const Subject& s) { return some(s.explanation.extension); }, false,
                 3},
    SubjectField{"dialplan", [](const Subject& s) { return some(s.explanation.dialplan); }, true},
    SubjectField{"context", [](const Subject& s) { return some(s.explanation.context); }},
    SubjectField{"method", [](const Subject& s) -> Text { return s.entry.request->method; }},
    SubjectField{"path", [](const Subject& s) -> Text { return path_of(*s.entry.request); }},
    SubjectField{"from", [](const Subject& s) -> Text { return s.entry.request->remote_address; }},
    SubjectField{"refused", read_refused, false, 1, true, refused_words},
    SubjectField{"status", read_status, false, 1, true},
    SubjectField{"reply", read_reply, false, 1, true},
};

}  // namespace

Subject::Subject(const JournalEntry& the_entry)
    : entry(the_entry), explanation(explain(*the_entry.request)) {}

const SubjectField* find_subject_field(std::string_view name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(),
                                  [&](const SubjectField& field) { return field.name == name; });
  return found == kFields.end() ? nullptr : &*found;
}

std::vector<std::string_view> subject_field_names() {
  std::vector<std::string_view> names;
  for (const SubjectField& field : kFields) names.push_back(field.name);
  return names;
}

}  // namespace ddcti::mock
