#include "ddcti/call_request.hpp"

#include <algorithm>

#include "ascii.hpp"
#include "call_check.hpp"
#include "call_spelling.hpp"
#include "call_verify.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/tokens.hpp"
#include "ddcti/variables.hpp"
#include "escape.hpp"

namespace ddcti {
namespace {

using internal::Layer;
using internal::Pieces;
using internal::Setting;

constexpr std::string_view kNested = "origination_nested_vars";
constexpr std::string_view kExport = "export_vars";
constexpr std::string_view kNoLocal = "nolocal:";

/// Which variable goes where, before anything is spelled.
struct Layout {
  std::vector<Setting> on_a;
  std::vector<Setting> on_b;  ///< those that stand behind `bridge` themselves
  std::vector<std::string> export_list;
  std::vector<std::string> added;
};

/// The customer's variables: what is plain stands behind `bridge`, everything else is set on
/// A under `nolocal:` and exported, which skips the second reading altogether.
void lay_out_b(const DialRequest& b, Layout& layout) {
  for (const Assignment& assignment : b.variables) {
    const std::string& text = assignment.value.text();
    const bool reference = !assignment.value.is_literal() && holds_reference(text);
    std::string without_references = text;
    if (reference) {
      // Balanced by themselves, and every `$` gets its escape.
      std::erase_if(without_references,
                    [](char byte) { return byte == '$' || byte == '{' || byte == '}'; });
      if (without_references.empty()) without_references = "x";
    }
    if (internal::is_plain_bridge_value(without_references)) {
      layout.on_b.push_back({assignment.name, text});
    } else {
      const std::string name = std::string(kNoLocal) + assignment.name;
      layout.on_a.push_back({name, text});
      layout.export_list.push_back(name);
      layout.added.push_back(name);
    }
  }
}

/// A value with a reference is dropped unless origination_nested_vars=true stands in the call
/// url (for A) or is true on A (for B). It is put right before the first that needs it.
void add_nested_vars(const CallRequest& request, Layout& layout) {
  for (const Assignment& assignment : request.a.variables) {
    if (same_name(assignment.name, kNested)) return;
  }
  const auto needs = [](const Setting& setting) { return holds_reference(setting.value); };
  const auto first = std::find_if(layout.on_a.begin(), layout.on_a.end(), needs);
  if (first == layout.on_a.end() && std::none_of(layout.on_b.begin(), layout.on_b.end(), needs)) {
    return;
  }
  layout.on_a.insert(first, {std::string(kNested), "true"});
  layout.added.emplace_back(kNested);
}

/// Writes export_vars, with the caller's own list first if there is one.
void add_export_vars(Layout& layout) {
  if (layout.export_list.empty()) return;
  std::string list;
  for (const std::string& name : layout.export_list) {
    if (!list.empty()) list += ',';
    list += name;
  }
  layout.added.emplace_back(kExport);
  for (Setting& setting : layout.on_a) {
    if (same_name(setting.name, kExport)) {
      setting.value += "," + list;
      return;
    }
  }
  layout.on_a.push_back({std::string(kExport), list});
}

Layout lay_out(const CallRequest& request) {
  Layout layout;
  for (const Assignment& assignment : request.a.variables) {
    layout.on_a.push_back({assignment.name, assignment.value.text()});
  }
  for (const Assignment& assignment : request.exported) {
    layout.on_a.push_back({assignment.name, assignment.value.text()});
    layout.export_list.push_back(assignment.name);
  }
  if (const auto* b = std::get_if<DialRequest>(&request.then)) lay_out_b(*b, layout);
  add_nested_vars(request, layout);
  add_export_vars(layout);
  return layout;
}

/// Application data before the inline and blank splits.
Result<std::string> spell_data(const ApplicationRequest& application) {
  if (!application.data) return std::string();
  if (!application.data->is_literal()) return application.data->text();
  auto escaped = escape_expansion(application.data->text());
  if (!escaped) escaped.error().detail = application.name;
  return escaped;
}

std::string inline_item(std::string_view name, std::string_view data) {
  std::string item(name);
  if (!data.empty()) item += ":" + std::string(data);
  return internal::escape(item, Layer::delimited(','));
}

/// The second word, and `inline` behind it where it is a list.
Result<std::string> spell_target(const CallRequest& request, const Layout& layout) {
  if (const auto* list = std::get_if<InlineText>(&request.then)) {
    return internal::spell_word(list->text, request.quote_inline) + " inline";
  }
  std::string name = "bridge";
  Pieces data;
  const auto* const b = std::get_if<DialRequest>(&request.then);
  if (b != nullptr) {
    data = internal::spell_bridge(layout.on_b, *b);
  } else {
    const auto& application = std::get<ApplicationRequest>(request.then);
    name = application.name;
    auto text = spell_data(application);
    if (!text) return text;
    if (!text->empty()) data.push_back({std::move(*text)});
  }

  const std::string whole = internal::join(data);
  const bool as_list =
      !request.before.empty() || request.quote_inline || whole.find(')') != std::string::npos;
  if (!as_list) {
    if (whole.empty()) return "&" + name;
    if (b == nullptr) return internal::spell_word("&" + name + "(" + whole + ")", false);
    return "&" + name + "(" + internal::spell_word(data) + ")";
  }
  std::string list;
  for (const ApplicationRequest& application : request.before) {
    auto text = spell_data(application);
    if (!text) return text;
    list += inline_item(application.name, *text) + ",";
  }
  list += inline_item(name, whole);
  return internal::spell_word(list, request.quote_inline) + " inline";
}

}  // namespace

Value Value::literal(std::string text) { return {std::move(text), true}; }

Result<Value> Value::expanded(std::string text) {
  for (const Reference& reference : find_references(text)) {
    const bool api = reference.kind == Reference::Kind::kApi;
    // A reference inside a reference could name anything once it is resolved.
    if ((api && reference.name != "strftime") || holds_reference(reference.name) ||
        holds_reference(reference.argument)) {
      return tl::unexpected(Error{
          ErrorCode::kBadTemplate, reference.source.begin,
          text.substr(reference.source.begin, reference.source.end - reference.source.begin)});
    }
  }
  return Value(std::move(text), false);
}

Result<WrittenCall> write_call(const CallRequest& request) {
  if (auto fault = internal::find_fault(request)) return tl::unexpected(std::move(*fault));
  Layout layout = lay_out(request);
  WrittenCall written;
  Pieces call_url = internal::spell_blocks(layout.on_a, layout.added);
  call_url.push_back({internal::spell_legs(request.a)});
  auto target = spell_target(request, layout);
  if (!target) return tl::unexpected(std::move(target.error()));
  written.argument = internal::spell_word(call_url) + " " + *target;
  written.added = std::move(layout.added);
  if (auto same = internal::verify_call(request, written.argument, written.added); !same) {
    return tl::unexpected(std::move(same.error()));
  }
  return written;
}

}  // namespace ddcti
