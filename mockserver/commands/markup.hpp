#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

/// Writing values into JSON, XML and URLs as the switch does. Safe from any thread.
namespace ddcti::mock {

/// Without blanks, as the switch prints it. Bytes that are no UTF-8 become U+FFFD, so that the
/// result is always JSON.
[[nodiscard]] std::string dump_json(const nlohmann::ordered_json& json);

/// For text between tags.
[[nodiscard]] std::string escape_xml(std::string_view text);

/// As url_encode does: `/` stays, and so does a `%` with two hex digits behind it.
[[nodiscard]] std::string percent_encode_value(std::string_view text);

}  // namespace ddcti::mock
