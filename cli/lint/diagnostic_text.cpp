#include "lint/diagnostic_text.hpp"

#include <algorithm>

#include "ddcti/url.hpp"
#include "ddcti/variables.hpp"
#include "text/caret.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kDetailColumns = 60;

/// A URL with `***` for its key, and where a byte of it has moved to.
struct ShownUrl {
  std::string text;
  std::size_t offset = 0;
};

ShownUrl without_url_key(std::string_view url, std::size_t offset) {
  ShownUrl shown{std::string(url), offset};
  constexpr std::string_view kHidden = "***";
  const std::size_t query = std::min(url.find('?') + 1, url.size());
  const auto parameters = parse_query(url.substr(query));
  // From the end, so that what is still to be replaced has not moved.
  for (auto parameter = parameters.rbegin(); parameter != parameters.rend(); ++parameter) {
    if (!same_name(parameter->name, "key") || !parameter->has_value) continue;
    const std::size_t begin = url.find('=', query + parameter->source.begin) + 1;
    const std::size_t end = query + parameter->source.end;
    shown.text.replace(begin, end - begin, kHidden);
    if (shown.offset >= end) {
      shown.offset = shown.offset + kHidden.size() - (end - begin);
    } else {
      shown.offset = std::min(shown.offset, begin);
    }
  }
  return shown;
}

std::optional<std::string> mended_text(const Diagnostic& diagnostic) {
  if (!diagnostic.mended || diagnostic.part != Part::kUrl) return diagnostic.mended;
  return without_url_key(*diagnostic.mended, 0).text;
}

std::string shown_detail(const Diagnostic& diagnostic) {
  return shortened(printable_line(diagnostic.detail), kDetailColumns);
}

}  // namespace

std::string_view part_name(Part part) {
  switch (part) {
    case Part::kUrl:
      return "url";
    case Part::kCmd:
      return "cmd";
    case Part::kArg:
      break;
  }
  return "arg";
}

std::string_view severity_name(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

std::string_view text_of(Part part, std::string_view line, const FoundRequest& found) {
  switch (part) {
    case Part::kUrl:
      return line;
    case Part::kCmd:
      return found.request.cmd;
    case Part::kArg:
      break;
  }
  return found.request.arg ? std::string_view(*found.request.arg) : std::string_view();
}

std::string message_of(const Diagnostic& diagnostic) {
  std::string message(info(diagnostic.rule).summary);
  if (!diagnostic.detail.empty()) message += ": " + shown_detail(diagnostic);
  if (!diagnostic.suggestion.empty()) {
    message += ". Did you mean " + printable_line(diagnostic.suggestion) + "?";
  }
  return message;
}

std::string translated_message_of(const Diagnostic& diagnostic) {
  std::string message = translated(info(diagnostic.rule).summary);
  if (!diagnostic.detail.empty()) message = _("{}: {}", message, shown_detail(diagnostic));
  if (!diagnostic.suggestion.empty()) {
    message = _("{}. Did you mean {}?", message, printable_line(diagnostic.suggestion));
  }
  return message;
}

std::string render_diagnostic(const Diagnostic& diagnostic, std::string_view line,
                              const FoundRequest& found, std::string_view place,
                              const Style& style) {
  const RuleInfo& rule = info(diagnostic.rule);
  const std::string severity =
      rule.severity == Severity::kError ? style.error(_("error")) : style.warning(_("warning"));
  std::string text =
      fmt::format("{}{}:{}: {} {}\n", place, part_name(diagnostic.part), diagnostic.offset + 1,
                  _("{}: {}", severity, translated_message_of(diagnostic)),
                  style.faint(fmt::format("[{}]", rule.id)));
  if (diagnostic.part == Part::kUrl) {
    const ShownUrl shown = without_url_key(line, diagnostic.offset);
    text += caret_lines(shown.text, shown.offset);
  } else {
    text += caret_lines(text_of(diagnostic.part, line, found), diagnostic.offset);
  }
  if (const auto mended = mended_text(diagnostic)) {
    text += "  " + _("{}: {}", style.good(_("mended")), printable_line(*mended)) + "\n";
  }
  return text;
}

Json json_of(const Diagnostic& diagnostic) {
  const RuleInfo& rule = info(diagnostic.rule);
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  };
  return Json{{"rule", rule.id},
              {"severity", severity_name(rule.severity)},
              {"part", part_name(diagnostic.part)},
              {"offset", diagnostic.offset},
              {"message", message_of(diagnostic)},
              {"detail", text_or_null(diagnostic.detail)},
              {"suggestion", text_or_null(diagnostic.suggestion)},
              {"mended", or_null(mended_text(diagnostic))}};
}

}  // namespace ddcti::cli
