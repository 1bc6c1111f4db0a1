#include "corpus.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ddcti::test {
namespace {

Step parse_step(const nlohmann::json& json) {
  Step step;
  if (json.contains("wait_ms")) {
    step.wait_ms = json.at("wait_ms").get<int>();
    return step;
  }
  step.cmd = json.at("cmd").get<std::string>();
  if (json.contains("arg")) step.arg = json.at("arg").get<std::string>();
  if (json.contains("reply")) step.reply = json.at("reply").get<std::string>();
  if (json.contains("reply_json")) step.reply_json = json.at("reply_json").dump();
  if (!step.reply && !step.reply_json) throw std::runtime_error("a step without a reply");
  return step;
}

}  // namespace

std::string corpus_path(const std::string& relative) {
  return std::string(DDCTI_CORPORA_DIR) + "/" + relative;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (content.empty()) throw std::runtime_error(path + " is empty");
  return content;
}

std::vector<Scenario> load_scenarios(const std::string& relative) {
  const std::string path = corpus_path(relative);
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<Scenario> scenarios;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    try {
      const auto json = nlohmann::json::parse(line);
      Scenario scenario;
      scenario.name = json.at("name").get<std::string>();
      for (const auto& step : json.at("steps")) scenario.steps.push_back(parse_step(step));
      if (scenario.steps.empty()) throw std::runtime_error("a scenario without steps");
      scenarios.push_back(std::move(scenario));
    } catch (const std::exception& error) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": " + error.what());
    }
  }
  if (scenarios.empty()) throw std::runtime_error(path + " holds no scenario");
  return scenarios;
}

}  // namespace ddcti::test
