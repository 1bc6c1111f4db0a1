// Expectations as JSON.

#include <fmt/format.h>

#include <algorithm>

#include "closest_name.hpp"
#include "ddcti/lint.hpp"
#include "ddcti/variables.hpp"
#include "verify/expectation.hpp"

namespace ddcti::mock {
namespace {

using Words = std::vector<std::string_view>;

/// `unknown; did you mean variables?`
tl::unexpected<Malformed> unknown(const std::string& path, std::string_view word,
                                  const Words& known) {
  const std::string_view closest = closest_name(word, known);
  return malformed(path, closest.empty()
                             ? fmt::format("unknown; known are {}", fmt::join(known, ", "))
                             : fmt::format("unknown; did you mean {}?", closest));
}

tl::unexpected<Malformed> unknown_field(const std::string& path, std::string_view name,
                                        const Words& known) {
  return unknown(member_path(path, name), name, known);
}

/// What is one of those words, if it is a word.
Read<ValueMatcher> read_word(const Json& json, const std::string& path, const Words& known) {
  auto matcher = ValueMatcher::read(json, path);
  if (!matcher || matcher->literal() == nullptr) return matcher;
  const std::string& word = *matcher->literal();
  if (std::find(known.begin(), known.end(), word) == known.end()) return unknown(path, word, known);
  return matcher;
}

Words lint_rule_ids() {
  Words ids;
  for (const RuleInfo& rule : lint_rules()) ids.push_back(rule.id);
  return ids;
}

Read<std::vector<NamedMatcher>> read_named(const Json& json, const std::string& path) {
  if (!json.is_object()) return malformed(path, "write an object of names and what they shall be");
  std::vector<NamedMatcher> list;
  for (const auto& [name, value] : json.items()) {
    auto matcher = ValueMatcher::read(value, member_path(path, name));
    if (!matcher) return tl::unexpected(matcher.error());
    list.push_back({name, *std::move(matcher)});
  }
  return list;
}

Read<LegExpectation> read_leg(const Json& json, const std::string& path) {
  LegExpectation leg;
  const bool one_word =
      json.is_object() && json.size() == 1 && (json.contains("present") || json.contains("absent"));
  if (json.is_null() || one_word) {
    const auto matcher = ValueMatcher::read(json, path);
    if (!matcher) return tl::unexpected(matcher.error());
    leg.absent = matcher->wants_nothing();
    return leg;
  }
  if (!json.is_object()) {
    return malformed(path, R"(write {"endpoint":…,"variables":{…}}, {"present":true} or null)");
  }
  for (const auto& [name, value] : json.items()) {
    const std::string inner = member_path(path, name);
    if (name == "variables") {
      auto variables = read_named(value, inner);
      if (!variables) return tl::unexpected(variables.error());
      leg.variables = *std::move(variables);
      continue;
    }
    auto* const slot = name == "endpoint" ? &leg.endpoint
                       : name == "type"   ? &leg.type
                       : name == "cause"  ? &leg.cause
                                          : nullptr;
    if (slot == nullptr) {
      return unknown_field(path, name, {"endpoint", "type", "variables", "cause"});
    }
    auto matcher = ValueMatcher::read(value, inner);
    if (!matcher) return tl::unexpected(matcher.error());
    *slot = *std::move(matcher);
  }
  return leg;
}

/// `"bridge"`, or {"name":…,"data":…}.
Read<ApplicationExpectation> read_application(const Json& json, const std::string& path) {
  if (!json.is_object() || !json.contains("name")) {
    auto name = ValueMatcher::read(json, path);
    if (!name || json.is_string() || (json.is_object() && json.contains("regex"))) {
      if (!name) return tl::unexpected(name.error());
      return ApplicationExpectation{*std::move(name), {}};
    }
    return malformed(path, R"(write a name or {"name":…,"data":…})");
  }
  auto name = ValueMatcher::read(json["name"], member_path(path, "name"));
  if (!name) return tl::unexpected(name.error());
  ApplicationExpectation application{*std::move(name), {}};
  for (const auto& [field, value] : json.items()) {
    if (field == "name") continue;
    if (field != "data") return unknown_field(path, field, {"name", "data"});
    auto data = ValueMatcher::read(value, member_path(path, field));
    if (!data) return tl::unexpected(data.error());
    application.data = *std::move(data);
  }
  return application;
}

Read<std::vector<ApplicationExpectation>> read_applications(const Json& json,
                                                            const std::string& path) {
  if (!json.is_array()) {
    return malformed(path,
                     "write a list of all applications in their order; for one of several "
                     "there is `application`");
  }
  std::vector<ApplicationExpectation> list;
  for (std::size_t i = 0; i < json.size(); ++i) {
    auto application = read_application(json[i], element_path(path, i));
    if (!application) return tl::unexpected(application.error());
    list.push_back(*std::move(application));
  }
  return list;
}

/// Puts what was read into `slot`; gives what was wrong.
template <class Slot, class T>
std::optional<Malformed> put(Slot& slot, Read<T> read) {
  if (!read) return read.error();
  slot = *std::move(read);
  return std::nullopt;
}

std::optional<Malformed> take(Expectation& expectation, const std::string& name, const Json& value,
                              const std::string& path) {
  const std::string inner = member_path(path, name);
  if (name == "a_leg") return put(expectation.a_leg, read_leg(value, inner));
  if (name == "b_leg") return put(expectation.b_leg, read_leg(value, inner));
  if (name == "applications") {
    return put(expectation.applications, read_applications(value, inner));
  }
  if (name == "application") return put(expectation.application, read_application(value, inner));
  if (name == "parameters") return put(expectation.parameters, read_named(value, inner));
  if (name == "diagnostics") {
    // As the journal shows a request without any.
    const bool none = value.is_array() && value.empty();
    return put(expectation.diagnostics,
               read_word(none ? Json(nullptr) : value, inner, lint_rule_ids()));
  }
  const SubjectField* const field = find_subject_field(name);
  if (field == nullptr) {
    auto known = subject_field_names();
    known.insert(known.end(),
                 {"a_leg", "b_leg", "applications", "application", "parameters", "diagnostics"});
    return unknown_field(path, name, known).value();
  }
  auto matcher = field->words == nullptr ? ValueMatcher::read(value, inner)
                                         : read_word(value, inner, field->words());
  if (!matcher) return matcher.error();
  expectation.fields.emplace_back(field, *std::move(matcher));
  return std::nullopt;
}

}  // namespace

Read<Expectation> read_expectation(const Json& json, const std::string& path) {
  if (!json.is_object()) {
    return malformed(path, R"(write an object like {"command":"originate","a_leg":{…}})");
  }
  Expectation expectation;
  for (const auto& [name, value] : json.items()) {
    if (auto wrong = take(expectation, name, value, path)) return tl::unexpected(*std::move(wrong));
  }
  return expectation;
}

}  // namespace ddcti::mock
