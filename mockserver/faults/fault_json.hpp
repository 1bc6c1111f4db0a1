#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>

#include "faults/fault_book.hpp"

/// Fault rules as JSON, as POST and GET /__ddcti/faults have them; a [[fault]] of a scenario has
/// the same fields.
///
///   {"command":["originate"],"arg":"user/9","first":2,"every":3,"probability":0.5,
///    "after_ms":0,"for_ms":5000,
///    "effect":"none","delay_ms":{"uniform":[100,500]},
///    "status":503,"body":"…","cause":"USER_BUSY","wire":"truncate","bytes":5,"gap_ms":100,"off_by":-3}
///
/// Safe from any thread.
namespace ddcti::mock {

struct FaultError {
  std::string field;  ///< empty: the whole
  std::string what;   ///< names the field; a sentence without full stop
};

/// Reads one rule. What is unknown, of another type or out of range is an error, as are a rule
/// that does nothing and a field that its wire does not use.
[[nodiscard]] tl::expected<FaultRule, FaultError> read_fault(const nlohmann::ordered_json& object);

/// What read_fault() reads back as the same; what has its default is left out.
[[nodiscard]] nlohmann::ordered_json to_json(const FaultRule& rule);

/// With "number", "seen" and "struck".
[[nodiscard]] nlohmann::ordered_json to_json(const FaultBook::Entry& entry);

}  // namespace ddcti::mock
