#include "conference/conference_list.hpp"

#include <array>

#include "text/message.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

constexpr std::array kConferenceColumns{
    Column{N_("NAME"), "conference_name"}, Column{N_("MEMBERS"), "member_count"},
    Column{N_("LOCKED"), "locked", true}, Column{N_("RECORDED"), "recording", true},
    Column{N_("SECONDS"), "run_time"}};

constexpr std::array kMemberColumns{Column{N_("ID"), "id"},
                                    Column{N_("NUMBER"), "caller_id_number"},
                                    Column{N_("NAME"), "caller_id_name"},
                                    Column{N_("HEARS"), "flags.can_hear", true},
                                    Column{N_("SPEAKS"), "flags.can_speak", true},
                                    Column{N_("MODERATOR"), "flags.is_moderator", true},
                                    Column{N_("UUID"), "uuid"}};

std::string text_of(const Json& object, const char* field) {
  if (!object.is_object() || !object.contains(field)) return {};
  const Json& value = object[field];
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

Json members_of(const Json& conference) {
  if (!conference.is_object() || !conference.contains("members")) return Json::array();
  const Json& members = conference["members"];
  return members.is_array() ? members : Json::array();
}

std::string name_of(const Json& member) {
  return text_of(member, "id") + " (" + text_of(member, "caller_id_number") + ")";
}

}  // namespace

const RecordList kConferences{"conferences", kConferenceColumns};
const RecordList kMembers{"members", kMemberColumns};

Request conference_list_request(const std::string& name, bool xml) {
  const std::string list = xml ? "xml_list" : "json_list";
  return {"conference", name.empty() ? list : name + " " + list};
}

Outcome<Json> ask_conferences(const std::string& name, const ModuleAccess& access,
                              Context& context) {
  Exchange exchange = ask(access, conference_list_request(name), context);
  if (exchange.code != ExitCode::kDone) return tl::unexpected(explain(exchange, access));
  Json conferences = Json::parse(exchange.answer.body, nullptr, false);
  if (conferences.is_array()) return conferences;
  count_as_unknown(exchange);
  return tl::unexpected(explain(exchange, access));
}

Outcome<std::string> find_member(const std::string& conference, const std::string& text,
                                 const ModuleAccess& access, Context& context) {
  const auto conferences = ask_conferences(conference, access, context);
  if (!conferences) return tl::unexpected<Problem>(conferences.error());
  std::vector<std::string> ids;
  std::vector<std::string> names;
  for (const Json& found : *conferences) {
    for (const Json& member : members_of(found)) {
      const std::string id = text_of(member, "id");
      // An id is never taken for somebody's number.
      if (id == text && !id.empty()) return id;
      if (text_of(member, "caller_id_number") != text) continue;
      ids.push_back(id);
      names.push_back(name_of(member));
    }
  }
  const std::string look = "ddcti conf show " + shell_word(conference);
  if (ids.empty()) {
    return fail(ExitCode::kRefused,
                _("conference {} has no member {}", conference, printable_line(text)),
                _("`{}` lists those it has.", look));
  }
  if (ids.size() > 1) {
    return fail(ExitCode::kRefused,
                _("several members of {} have the number {}: {}", conference, printable_line(text),
                  printable_line(fmt::format("{}", fmt::join(names, ", ")))),
                _("Give the id of one; `{}` lists them.", look));
  }
  return ids.front();
}

Json members_of_all(const Json& conferences) {
  Json all = Json::array();
  for (const Json& conference : conferences) {
    for (Json& member : members_of(conference)) all.push_back(std::move(member));
  }
  return all;
}

}  // namespace ddcti::cli
