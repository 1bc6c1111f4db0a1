#include "verify/junit.hpp"

#include <fmt/format.h>

#include <chrono>

#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

/// Fit for an attribute and for text. XML has no place for most control characters.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char byte : printable_text(text)) {
    switch (byte) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += "&#10;";
        break;
      default:
        result += byte;
    }
  }
  return result;
}

double seconds(std::chrono::milliseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::string failure_of(const Verdict& verdict) {
  std::string text = fmt::format("step {}: {}", verdict.step, verdict.cmd);
  if (verdict.arg) text += " " + *verdict.arg;
  for (const Difference& difference : verdict.differences) {
    text += fmt::format("\n{}: expected {}, was {}", printable_line(difference.where),
                        printable_line(difference.expected.value_or("nothing")),
                        printable_line(difference.was.value_or("nothing")));
  }
  if (!verdict.no_answer.empty()) text += "\nno answer";
  return text;
}

std::string test_case(const Verdict& verdict) {
  const std::string& name = verdict.recording->name;
  const std::string opening =
      fmt::format(R"(    <testcase classname="{}" name="{}" file="{}" line="{}" time="{:.3f}")",
                  escaped(name.substr(0, name.find('/'))), escaped(name),
                  escaped(verdict.recording->file), verdict.recording->line, seconds(verdict.took));
  if (verdict.as_recorded()) return opening + "/>\n";
  const std::string failure = failure_of(verdict);
  const std::string kind = verdict.no_answer.empty() ? "difference" : "no-answer";
  return fmt::format(
      "{}>\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n", opening,
      kind, escaped(failure.substr(0, failure.find('\n'))), escaped(failure));
}

}  // namespace

std::string junit_report(const std::vector<Verdict>& verdicts) {
  std::string report = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (std::size_t begin = 0; begin < verdicts.size();) {
    const std::string& file = verdicts[begin].recording->file;
    std::size_t failures = 0;
    std::chrono::milliseconds took{0};
    std::string cases;
    std::size_t end = begin;
    for (; end < verdicts.size() && verdicts[end].recording->file == file; ++end) {
      if (!verdicts[end].as_recorded()) ++failures;
      took += verdicts[end].took;
      cases += test_case(verdicts[end]);
    }
    report += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{:.3f}\">\n{}"
        "  </testsuite>\n",
        escaped(file), end - begin, failures, seconds(took), cases);
    begin = end;
  }
  return report + "</testsuites>\n";
}

}  // namespace ddcti::cli
