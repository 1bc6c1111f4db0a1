#include "fakes.hpp"

#include <catch2/catch.hpp>

#include "app.hpp"
#include "command_tree.hpp"
#include "ddcti/request.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::cli::test {

HttpAnswer replied(std::string body, int status) {
  return {HttpOutcome::kAnswered, status, std::move(body), {}};
}

HttpAnswer failed(HttpOutcome outcome, std::string detail) {
  return {outcome, 0, {}, std::move(detail)};
}

HttpAnswer FakeTransport::send(const HttpRequest& request) {
  INFO("request " << request.url);
  const std::size_t index = requests.size();
  REQUIRE(index < stubs_.size());
  requests.push_back(request);
  const std::size_t query = request.url.find('?');
  if (const std::size_t admin = request.url.find("/__ddcti/"); admin != std::string::npos) {
    CHECK(request.method + " " + request.url.substr(admin, query - admin) == stubs_[index].cmd);
    CHECK(request.body == stubs_[index].arg);
    return stubs_[index].answer;
  }
  REQUIRE(query != std::string::npos);
  const ReceivedRequest received = parse_received(std::string_view(request.url).substr(query + 1));
  CHECK(received.cmd.value_or("") == stubs_[index].cmd);
  CHECK(received.arg.value_or("") == stubs_[index].arg);
  CHECK(received.rest.empty());
  return stubs_[index].answer;
}

std::optional<std::string> FakeMachine::environment(const char* name) const {
  const auto found = variables.find(name);
  if (found == variables.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

tl::expected<File, FileError> FakeMachine::read_file(const std::string& path,
                                                     std::size_t limit) const {
  const auto found = files.find(path);
  if (found == files.end()) {
    return tl::unexpected<FileError>(FileError{true, "No such file or directory"});
  }
  if (found->second.content.size() > limit) {
    return tl::unexpected<FileError>(FileError{false, "too large"});
  }
  return found->second;
}

tl::expected<void, std::string> FakeMachine::write_file(const std::string& path,
                                                        std::string_view content) {
  if (read_only) return tl::unexpected<std::string>("Read-only file system");
  files[path].content = content;
  files_written.push_back(path);
  return {};
}

tl::expected<std::string, FileError> FakeMachine::read_input(std::size_t limit) {
  if (!input) return tl::unexpected<FileError>(FileError{false, "Bad file descriptor"});
  if (input->size() > limit) return tl::unexpected<FileError>(FileError{false, "too large"});
  return *input;
}

std::optional<std::string> FakeMachine::read_answer() { return answer; }

tl::expected<std::string, std::string> FakeMachine::run(const std::string& command) {
  commands_run.push_back(command);
  const auto found = commands.find(command);
  if (found == commands.end()) return tl::unexpected<std::string>("it ended with exit code 1");
  return found->second;
}

std::string FakeMachine::new_uuid() { return "uuid-" + std::to_string(++uuids_); }

bool FakeMachine::sleep_for(std::chrono::milliseconds duration) {
  if (sleeps_before_interrupt && (*sleeps_before_interrupt)-- == 0) stopped = true;
  time += duration;
  return !stopped;
}

FakeMachine machine_with_key() {
  FakeMachine machine;
  machine.variables["DDCTI_KEY"] = kKey;
  return machine;
}

HttpAnswer SameAnswer::send(const HttpRequest& request) {
  requests.push_back(request);
  return answer_;
}

Ran run_ddcti(const std::vector<std::string>& arguments, HttpTransport& http, FakeMachine& machine,
              Terminals terminals) {
  TextOutput out;
  TextOutput err;
  out.terminal = terminals.out;
  err.terminal = terminals.err;
  Context context{out, err, http, machine, {}};
  const int status = to_status(run(arguments, context));
  INFO("stderr: " << err.text);
  CHECK(out.text.find(kKey) == std::string::npos);
  CHECK(err.text.find(kKey) == std::string::npos);
  return {status, out.text, err.text, {}};
}

Ran run_ddcti(const std::vector<std::string>& arguments, std::vector<Stub> stubs,
              FakeMachine& machine, Terminals terminals) {
  FakeTransport http(std::move(stubs));
  Ran ran = run_ddcti(arguments, http, machine, terminals);
  INFO("stderr: " << ran.err);
  CHECK(http.unused() == 0);
  ran.requests = http.requests;
  return ran;
}

std::vector<std::vector<std::string>> examples_of(const Command& command) {
  CommandTree tree;
  const std::string examples = tree.set_up(command).get_footer();
  std::vector<std::vector<std::string>> lines;
  for (std::size_t start = 0; start < examples.size();) {
    const std::size_t end = std::min(examples.find('\n', start), examples.size());
    std::string line = examples.substr(start, end - start);
    start = end + 1;
    line = line.substr(0, line.find(" | "));
    line = line.substr(0, line.find_first_of("<>"));
    std::vector<std::string> words;
    for (const auto& token : ddcti::split_blank(line)) {
      std::string word = token.text;
      std::erase(word, '"');
      if (word == "$EXT" || word == "$NUMBER") word = "1000";
      words.push_back(word);
    }
    REQUIRE(words.front() == "ddcti");
    words.erase(words.begin());
    lines.push_back(words);
  }
  return lines;
}

Ran run_ddcti(const std::vector<std::string>& arguments, std::vector<Stub> stubs) {
  FakeMachine machine = machine_with_key();
  return run_ddcti(arguments, std::move(stubs), machine);
}

}  // namespace ddcti::cli::test
