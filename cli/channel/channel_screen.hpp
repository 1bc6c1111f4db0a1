#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "channel/channel_book.hpp"
#include "output.hpp"
#include "text/style.hpp"

/// The screen of `ddcti watch`: a heading, a table of channels, as much as fits.
///
///   http://pbx:88: 2 channels
///   STATE    FOR   FROM  TO    APPLICATION  UUID  NAME
///   ACTIVE   2:31  121   5555  bridge       c1    sofia/internal/121
///   RINGING  3 s   张三  -     -            c2    sofia/external/5555
namespace ddcti::cli {

struct ChannelScreen {
  std::string heading;  ///< printable
  bool alarming = false;
  std::chrono::steady_clock::time_point now;
};

/// One string that draws the screen over the one before it, with no moment in which it is empty.
[[nodiscard]] std::string render_screen(const ChannelScreen& screen,
                                        const std::vector<WatchedChannel>& channels,
                                        TerminalSize size, const Style& style);

}  // namespace ddcti::cli
