#include "conference/conference_list.hpp"

#include "text/message.hpp"
#include "text/shell_word.hpp"
#include "text/table.hpp"

namespace ddcti::cli {
namespace {

std::string text_of(const Json& object, const char* field) {
  if (!object.is_object() || !object.contains(field)) return {};
  const Json& value = object[field];
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string yes_no(const Json& object, const char* field) {
  const std::string value = text_of(object, field);
  if (value.empty()) return {};
  return value == "true" ? _("yes") : _("no");
}

Json members_of(const Json& conference) {
  if (!conference.is_object() || !conference.contains("members")) return Json::array();
  const Json& members = conference["members"];
  return members.is_array() ? members : Json::array();
}

Json flags_of(const Json& member) {
  return member.is_object() && member.contains("flags") ? member["flags"] : Json::object();
}

std::string name_of(const Json& member) {
  return text_of(member, "id") + " (" + text_of(member, "caller_id_number") + ")";
}

}  // namespace

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

void print_conferences(Output& out, const Json& conferences) {
  std::vector<Row> rows;
  for (const Json& conference : conferences) {
    rows.push_back({text_of(conference, "conference_name"), text_of(conference, "member_count"),
                    yes_no(conference, "locked"), yes_no(conference, "recording"),
                    text_of(conference, "run_time")});
  }
  out.write(
      render_table({_("NAME"), _("MEMBERS"), _("LOCKED"), _("RECORDED"), _("SECONDS")}, rows));
}

void print_members(Output& out, const Json& conferences) {
  std::vector<Row> rows;
  for (const Json& conference : conferences) {
    for (const Json& member : members_of(conference)) {
      const Json flags = flags_of(member);
      rows.push_back({text_of(member, "id"), text_of(member, "caller_id_number"),
                      text_of(member, "caller_id_name"), yes_no(flags, "can_hear"),
                      yes_no(flags, "can_speak"), yes_no(flags, "is_moderator"),
                      text_of(member, "uuid")});
    }
  }
  out.write(render_table(
      {_("ID"), _("NUMBER"), _("NAME"), _("HEARS"), _("SPEAKS"), _("MODERATOR"), _("UUID")}, rows));
}

}  // namespace ddcti::cli
