#pragma once

#include <string_view>

/// The page at `/__ddcti/`: HTML with its style and script, put together by embed.cmake from the
/// files beside this one. It holds no data; its script asks for them as any client does.
namespace ddcti::mock {

extern const std::string_view kAdminPage;

/// The Content-Security-Policy it is served with: its own style and script and nothing else,
/// connections to where it came from, and no text that becomes elements.
extern const std::string_view kAdminPagePolicy;

}  // namespace ddcti::mock
