#include "core/switch.hpp"

#include "core/command.hpp"

namespace ddcti::mock {
namespace {

/// `${eval(…)}` of a variable that holds `${eval(…)}` of itself would go on for ever, and
/// each round may be as deep as expansion may go.
constexpr int kMaxNesting = 8;

class Nesting {
 public:
  explicit Nesting(int& depth) : depth_(depth) { ++depth_; }
  ~Nesting() { --depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  int& depth_;
};

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

Switch::Switch(Scenario scenario, SwitchOptions options)
    : state_(std::move(scenario), options.seed, options.start), calls_(state_) {
  state_.utc_offset = options.utc_offset;
  state_.listener = std::move(options.listener);
  state_.records = std::move(options.records);
  state_.api = [this](std::string_view command, std::string_view argument) {
    return run_at_once(command, argument);
  };
  state_.cancel_timed = [this](std::string_view uuid) {
    timed_commands_.cancel_group(uuid, state_.scheduler);
  };
  state_.background_api = [this](std::string_view command, std::string_view argument) {
    run_command(command, argument, [this, line = std::string(command)](const Answer& answer) {
      if (answer.kind == Answer::Kind::kUnknownCommand) {
        state_.warn(nullptr, "hook: " + line + " is no command");
      }
    });
  };
}

void Switch::execute(const Request& request, AnswerSink reply, TimePoint now) {
  advance_to(now);
  run_command(request.cmd, request.arg ? *request.arg : std::string_view{}, std::move(reply));
  advance_to(now);
}

void Switch::run_command(std::string_view command, std::string_view argument, AnswerSink reply) {
  const Command* const row = find_command(trim(command));
  if (row == nullptr) {
    reply(Answer::unknown_command());
    return;
  }
  if (nested_too_deeply(*row)) {
    reply(Answer::text({}));
    return;
  }
  const Nesting nesting(nesting_);
  if (const auto* const immediate = std::get_if<ImmediateCommand>(&row->run)) {
    reply(Answer::text((*immediate)(*this, trim(argument))));
  } else {
    std::get<DeferredCommand>(row->run)(*this, trim(argument), std::move(reply));
  }
}

std::optional<std::string> Switch::run_at_once(std::string_view command,
                                               std::string_view argument) {
  const Command* const row = find_command(trim(command));
  if (row == nullptr) return std::nullopt;
  if (nested_too_deeply(*row)) return std::string{};
  if (const auto* const immediate = std::get_if<ImmediateCommand>(&row->run)) {
    const Nesting nesting(nesting_);
    return (*immediate)(*this, trim(argument));
  }
  state_.warn(nullptr, "${" + std::string(row->name) + "} would hold up the call; not run");
  return std::string{};
}

bool Switch::nested_too_deeply(const Command& command) {
  if (nesting_ < kMaxNesting) return false;
  state_.warn(nullptr, "commands are nested too deeply; " + std::string(command.name) + " not run");
  return true;
}

}  // namespace ddcti::mock
