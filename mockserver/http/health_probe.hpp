#pragma once

#include <string>
#include <string_view>

#include "http/result.hpp"

namespace ddcti::mock::http {

/// Asks the mock at `url` (`http://127.0.0.1:8088`, no path) whether it is ready. Fails with a sentence
/// that says what it answered instead, or why it did not; after five seconds at the latest.
[[nodiscard]] Result<void> probe_health(const std::string& url);

}  // namespace ddcti::mock::http
