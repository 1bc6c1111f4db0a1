#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "output.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {

/// Keeps fields in the order they are written.
using Json = nlohmann::ordered_json;

/// `value` or null.
template <class T>
[[nodiscard]] Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// One line. Bytes that are not UTF-8 become U+FFFD, since JSON has no place for them.
inline void write_json(Output& output, const Json& value) {
  output.write(printable_json(value.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n");
}

}  // namespace ddcti::cli
