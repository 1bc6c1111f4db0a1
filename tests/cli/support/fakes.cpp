#include "fakes.hpp"

#include <catch2/catch.hpp>

#include "app.hpp"
#include "ddcti/request.hpp"

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

Ran run_ddcti(const std::vector<std::string>& arguments, std::vector<Stub> stubs,
              FakeMachine& machine, Terminals terminals) {
  TextOutput out;
  TextOutput err;
  out.terminal = terminals.out;
  err.terminal = terminals.err;
  FakeTransport http(std::move(stubs));
  Context context{out, err, http, machine, {}};
  const int status = to_status(run(arguments, context));
  INFO("stderr: " << err.text);
  CHECK(http.unused() == 0);
  CHECK(out.text.find(kKey) == std::string::npos);
  CHECK(err.text.find(kKey) == std::string::npos);
  return {status, out.text, err.text, http.requests};
}

Ran run_ddcti(const std::vector<std::string>& arguments, std::vector<Stub> stubs) {
  FakeMachine machine = machine_with_key();
  return run_ddcti(arguments, std::move(stubs), machine);
}

}  // namespace ddcti::cli::test
