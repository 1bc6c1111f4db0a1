#pragma once

#include <optional>
#include <vector>

#include "ddcti/application.hpp"
#include "traced_text.hpp"

/// Reading applications from text that earlier passes have gone over.
namespace ddcti::internal {

[[nodiscard]] Application parse_application(TracedView text);
[[nodiscard]] std::vector<Application> parse_inline(TracedView text);
[[nodiscard]] std::optional<TracedText> inline_list(TracedView dialplan, TracedView extension);

}  // namespace ddcti::internal
