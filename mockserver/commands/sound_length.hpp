#pragma once

#include <string_view>

#include "core/time.hpp"
#include "scenario/scenario.hpp"

/// How long a sound takes to play. Safe from any thread.
namespace ddcti::mock {

/// Less than nothing: for ever. Nothing: there is no such file.
///
///   tone_stream://%(400,200,400);loops=3   1.8 s
///   silence_stream://1500                  1.5 s
///   file_string://a.wav!b.wav              both
///   anything else                          Scenario::file_length
[[nodiscard]] Duration sound_length(const Scenario& scenario, std::string_view path);

}  // namespace ddcti::mock
