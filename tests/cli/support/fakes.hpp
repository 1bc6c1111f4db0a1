#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/table.hpp"
#include "context.hpp"
#include "exit_code.hpp"

/// Everything a command may touch, under the test's control: nothing here sleeps, opens a file
/// or sends a byte.
namespace ddcti::cli::test {

class TextOutput final : public Output {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  [[nodiscard]] bool flush() override { return !full; }
  [[nodiscard]] bool is_terminal() const override { return terminal; }
  [[nodiscard]] TerminalSize terminal_size() const override {
    return size ? size() : TerminalSize{};
  }
  void let_reader_go() override { reader_may_go = true; }
  [[nodiscard]] bool reader_gone() const override { return text.size() > taken; }

  std::string text;
  bool terminal = false;
  bool full = false;  ///< the disk
  bool reader_may_go = false;
  std::size_t taken = std::string::npos;  ///< bytes after which the reader goes away
  std::function<TerminalSize()> size;     ///< asked whenever ddcti asks
};

/// A request that is expected, and what becomes of it. To a mock's admin `cmd` is method and path,
/// `POST /__ddcti/clock`, and `arg` the body.
struct Stub {
  std::string cmd;
  std::string arg;  ///< empty: the request has none
  HttpAnswer answer;
};

/// The answer of a module that carried the command out, or did not.
[[nodiscard]] HttpAnswer replied(std::string body, int status = 200);
[[nodiscard]] HttpAnswer failed(HttpOutcome outcome, std::string detail = {});

/// Plays its stubs in order. A request nobody expected, or a stub nobody asked for, fails the
/// test.
class FakeTransport final : public HttpTransport {
 public:
  explicit FakeTransport(std::vector<Stub> stubs) : stubs_(std::move(stubs)) {}
  [[nodiscard]] HttpAnswer send(const HttpRequest& request) override;

  [[nodiscard]] std::size_t unused() const { return stubs_.size() - requests.size(); }
  std::vector<HttpRequest> requests;

 private:
  std::vector<Stub> stubs_;
};

/// Gives every request the same answer.
class SameAnswer final : public HttpTransport {
 public:
  explicit SameAnswer(HttpAnswer answer) : answer_(std::move(answer)) {}
  [[nodiscard]] HttpAnswer send(const HttpRequest& request) override;

  std::vector<HttpRequest> requests;

 private:
  HttpAnswer answer_;
};

class FakeMachine final : public Machine {
 public:
  /// 2026-11-22 10:00:00 UTC
  static constexpr std::chrono::seconds kStart{1795341600};

  [[nodiscard]] std::optional<std::string> environment(const char* name) const override;
  [[nodiscard]] tl::expected<File, FileError> read_file(const std::string& path,
                                                        std::size_t limit) const override;
  [[nodiscard]] tl::expected<void, std::string> write_file(const std::string& path,
                                                           std::string_view content) override;
  [[nodiscard]] std::string current_directory() const override { return "/here"; }
  [[nodiscard]] tl::expected<std::string, FileError> read_input(std::size_t limit) override;
  [[nodiscard]] bool can_ask() const override { return answer.has_value(); }
  [[nodiscard]] std::optional<std::string> read_answer() override;
  [[nodiscard]] tl::expected<std::string, std::string> run(const std::string& command) override;
  [[nodiscard]] std::string new_uuid() override;
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return time; }
  [[nodiscard]] std::chrono::system_clock::time_point wall_time() const override {
    return wall + time.time_since_epoch();
  }
  [[nodiscard]] bool interrupted() const override { return stopped; }
  void end_after(std::chrono::milliseconds duration) override { ends_after = duration; }
  [[nodiscard]] bool sleep_for(std::chrono::milliseconds duration) override;

  std::map<std::string, std::string> variables;
  std::map<std::string, File> files;
  bool read_only = false;  ///< the disk
  std::vector<std::string> files_written;
  std::optional<std::string> input;             ///< absent: standard input is closed
  std::optional<std::string> answer;            ///< typed by a person; absent: there is none
  std::map<std::string, std::string> commands;  ///< what each prints
  std::vector<std::string> commands_run;
  std::chrono::steady_clock::time_point time{};
  std::chrono::system_clock::time_point wall{kStart};
  bool stopped = false;
  std::optional<int> sleeps_before_interrupt;
  std::optional<std::chrono::milliseconds> ends_after;

 private:
  int uuids_ = 0;
};

/// What a run of ddcti did.
struct Ran {
  int status = 0;
  std::string out;
  std::string err;
  std::vector<HttpRequest> requests;
};

struct Terminals {
  bool out = false;
  bool err = false;
};

/// Runs ddcti with the key `k3y` unless the machine says otherwise. Checks that every stub was
/// used and that the key is in no output.
[[nodiscard]] Ran run_ddcti(const std::vector<std::string>& arguments,
                            std::vector<Stub> stubs = {});
[[nodiscard]] Ran run_ddcti(const std::vector<std::string>& arguments, std::vector<Stub> stubs,
                            FakeMachine& machine, Terminals terminals = {});

/// With any transport; for what happens to the requests nothing is checked.
[[nodiscard]] Ran run_ddcti(const std::vector<std::string>& arguments, HttpTransport& http,
                            FakeMachine& machine, Terminals terminals = {});

/// The words of each example on the help page of `command`, without `ddcti` and with everything a
/// shell would do left out.
[[nodiscard]] std::vector<std::vector<std::string>> examples_of(const Command& command);

/// A machine with DDCTI_KEY set, and nothing else.
[[nodiscard]] FakeMachine machine_with_key();
inline constexpr const char* kKey = "k3y";

}  // namespace ddcti::cli::test
