#include "ddcti/application.hpp"

#include <algorithm>

#include "applications.hpp"
#include "ascii.hpp"
#include "escape.hpp"

namespace ddcti {
namespace {

constexpr std::size_t kMaxDialplans = 25;

}  // namespace

Application internal::parse_application(TracedView text) {
  // The switch looks for the closing parenthesis first, and takes the first one there is.
  const TracedView inside = text.sub(0, std::min(text.bytes.find(')'), text.size()));
  const std::size_t open = inside.bytes.find('(');
  Application application;
  application.name = std::string(inside.bytes.substr(0, open));
  if (open != std::string_view::npos) application.data = std::string(inside.bytes.substr(open + 1));
  application.source = text.span();
  return application;
}

std::vector<Application> internal::parse_inline(TracedView text) {
  char delimiter = ',';
  if (text.size() >= 4 && text.bytes[0] == 'm' && text.bytes[1] == ':' && text.bytes[3] == ':') {
    delimiter = text.bytes[2];
    text = text.from(4);
  }
  std::vector<Application> applications;
  for (const TracedText& item : separate(text, delimiter, kMaxInlineApplications)) {
    const std::size_t colon = item.bytes.find(':');
    Application application;
    std::string_view name = std::string_view(item.bytes).substr(0, colon);
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
    application.name = std::string(name);
    if (colon != std::string::npos) application.data = item.bytes.substr(colon + 1);
    application.source = item.view().span();
    applications.push_back(std::move(application));
  }
  return applications;
}

std::optional<internal::TracedText> internal::inline_list(TracedView dialplan,
                                                          TracedView extension) {
  const auto names = separate(dialplan, ',', kMaxDialplans);
  if (names.empty()) return std::nullopt;
  const TracedView first = names.front().view();
  const std::size_t colon = std::min(first.bytes.find(':'), first.size());
  if (!equal_folded(first.bytes.substr(0, colon), "inline")) return std::nullopt;
  const TracedView list = first.from(std::min(colon + 1, first.size()));
  return TracedText(list.empty() ? extension : list);
}

Application parse_application(std::string_view text) {
  const internal::TracedText traced(text);
  return internal::parse_application(traced.view());
}

std::vector<Application> parse_inline(std::string_view text) {
  const internal::TracedText traced(text);
  return internal::parse_inline(traced.view());
}

std::optional<std::string> inline_list(std::string_view dialplan, std::string_view extension) {
  const internal::TracedText names(dialplan);
  const internal::TracedText target(extension);
  auto list = internal::inline_list(names.view(), target.view());
  return list ? std::optional(std::move(list->bytes)) : std::nullopt;
}

std::string_view without_scope(std::string_view data) {
  if (!data.starts_with('%')) return data;
  const std::size_t open = data.find('[');
  if (open != 1 && open != 2) return data;
  const std::size_t close = internal::find_close(data.substr(open), '[', ']');
  return close == std::string_view::npos ? data : data.substr(open + close + 1);
}

std::string to_string(const Application& application) {
  if (application.data.empty()) return application.name;
  return application.name + "(" + application.data + ")";
}

std::string to_inline(const std::vector<Application>& applications) {
  std::string text;
  for (const Application& application : applications) {
    if (&application != applications.data()) text += ',';
    std::string item = application.name;
    if (!application.data.empty()) item += ":" + application.data;
    // An item in quotes of its own stands for one that is empty, which a list cannot end with.
    text += item.empty() ? "''" : internal::escape(item, internal::Layer::delimited(','));
  }
  // Neither prefix may arise by chance at the start of the list.
  const bool looks_like_delimiter = text.starts_with("^^") || (text.size() >= 4 && text[0] == 'm' &&
                                                               text[1] == ':' && text[3] == ':');
  return looks_like_delimiter ? "''" + text : text;
}

}  // namespace ddcti
