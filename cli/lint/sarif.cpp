#include "lint/sarif.hpp"

#include "ddcti/url.hpp"
#include "lint/diagnostic_text.hpp"

namespace ddcti::cli {
namespace {

std::string_view level_of(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

/// A relative or absolute path as a URI reference.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char byte : path) {
    uri += byte == '/' ? std::string(1, byte) : percent_encode(std::string_view(&byte, 1));
  }
  return path.starts_with('/') ? "file://" + uri : uri;
}

Json rules() {
  Json list = Json::array();
  for (const RuleInfo& rule : lint_rules()) {
    list.push_back({{"id", rule.id},
                    {"shortDescription", {{"text", rule.summary}}},
                    {"defaultConfiguration", {{"level", level_of(rule.severity)}}}});
  }
  return list;
}

}  // namespace

Json sarif_log(std::string_view artifact, const std::vector<SarifResult>& results) {
  Json list = Json::array();
  for (const SarifResult& result : results) {
    const RuleInfo& rule = info(result.diagnostic.rule);
    Json region{{"startLine", result.line}, {"startColumn", result.column}};
    Json entry{{"ruleId", rule.id},
               {"level", level_of(rule.severity)},
               {"message", {{"text", message_of(result.diagnostic)}}},
               {"locations", Json::array({{{"physicalLocation",
                                            {{"artifactLocation", {{"uri", uri_of(artifact)}}},
                                             {"region", std::move(region)}}}}})}};
    list.push_back(std::move(entry));
  }
  Json driver{{"name", "ddcti"}, {"version", DDCTI_VERSION}, {"rules", rules()}};
  Json run{{"tool", {{"driver", std::move(driver)}}},
           {"columnKind", "unicodeCodePoints"},
           {"results", std::move(list)}};
  return Json{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
              {"version", "2.1.0"},
              {"runs", Json::array({std::move(run)})}};
}

}  // namespace ddcti::cli
