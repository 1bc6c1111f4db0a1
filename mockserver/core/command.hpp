#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "core/answer.hpp"

/// API commands: a row in a table, a function per command.
///
/// Most answer at once; originate and what wraps other commands may answer later. The
/// argument is without outer white space; an absent one and an empty one are the same to the
/// switch. Source: FreeSWITCH switch_api_execute(), mod_commands.
namespace ddcti::mock {

class Switch;

using ImmediateCommand = std::string (*)(Switch& fs, std::string_view argument);
using DeferredCommand = void (*)(Switch& fs, std::string_view argument, AnswerSink reply);

struct Command {
  std::string_view name;
  std::string_view syntax;
  std::variant<ImmediateCommand, DeferredCommand> run;
};

/// All commands, by name.
[[nodiscard]] std::span<const Command> commands();

/// The row of `name` (case does not matter), or nullptr.
[[nodiscard]] const Command* find_command(std::string_view name);

}  // namespace ddcti::mock
