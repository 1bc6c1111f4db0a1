#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "faults/delay.hpp"

/// What goes wrong with the answer to a request, and with which requests it does.
///
///   request -> FaultRule: is it one of those, and is it its turn?
///                `-> Fault: runs the command or not -> delay -> other answer -> other wire
///
/// Plain values; see fault_json.hpp for how they are written.
namespace ddcti::mock {

/// How an answer goes over the wire.
enum class Wire {
  kWhole,
  kNoAnswer,         ///< nothing comes, the connection stays open
  kCloseBeforeHead,  ///< closed without a byte
  kCloseInHead,
  kCloseAfterHead,
  kReset,          ///< closed with RST, without a byte
  kTruncate,       ///< closed within the body
  kContentLength,  ///< a wrong one
  kDribble,        ///< piece by piece
  kGarbage         ///< bytes that are no HTTP, then closed
};

/// `truncate`; in static storage.
[[nodiscard]] std::string_view name(Wire wire);
[[nodiscard]] const std::vector<std::string_view>& wire_names();
[[nodiscard]] std::optional<Wire> find_wire(std::string_view name);

/// True if the client gets a status line.
[[nodiscard]] bool shows_status(Wire wire);

struct Fault {
  enum class Effect {
    kBefore,  ///< the command is carried out first
    kNone     ///< it is not
  };

  Effect effect = Effect::kBefore;
  Delay delay;  ///< of the answer

  // What is answered; where nothing is said, what the command gives.
  std::optional<int> status;
  std::optional<std::string> body;
  std::optional<std::string> cause;  ///< `-ERR CAUSE`; not with a body

  Wire wire = Wire::kWhole;
  /// kCloseInHead: of the head; kTruncate: of the body; kDribble: a piece; kGarbage: all.
  std::optional<std::size_t> bytes;
  Duration gap = std::chrono::milliseconds{100};  ///< kDribble: between pieces
  int off_by = 0;                                 ///< kContentLength

  bool operator==(const Fault&) const = default;
};

struct FaultRule {
  std::vector<std::string> commands;  ///< names in any case, behind bgapi too; empty: all
  std::string arg;                    ///< a PosixRegex found in the argument; empty: any

  // Of the requests that match, counted from 1 on:
  std::optional<std::uint64_t> first;  ///< no more than so many
  std::uint64_t every = 1;             ///< each so-manieth
  double probability = 1.0;            ///< of those

  // The window, from the moment the rule is added on; requests outside are not counted.
  Duration after{0};
  std::optional<Duration> length;  ///< absent: it stays

  Fault fault;

  bool operator==(const FaultRule&) const = default;
};

}  // namespace ddcti::mock
