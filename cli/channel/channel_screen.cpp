#include "channel/channel_screen.hpp"

#include <algorithm>

#include "exchange/listing.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"
#include "text/table.hpp"
#include "text/time_text.hpp"

namespace ddcti::cli {
namespace {

/// A long value must not push the uuid off the screen.
constexpr std::size_t kWidest = 20;

constexpr const char* kClearToEndOfLine = "\x1b[K";
constexpr const char* kClearToEndOfScreen = "\x1b[J";
constexpr const char* kTopLeft = "\x1b[H";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    lines.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

Row row_of(const WatchedChannel& channel, std::chrono::steady_clock::time_point now) {
  const auto cell = [&](const char* field) {
    return shortened(printable_line(listing_cell(channel.row, field)), kWidest);
  };
  const std::string time = in_words(now - channel.since);
  return {cell("callstate"),
          channel.since_before ? "> " + time : time,
          cell("cid_num"),
          cell("dest"),
          cell("application"),
          listing_cell(channel.row, "uuid"),
          listing_cell(channel.row, "name")};
}

}  // namespace

std::string render_screen(const ChannelScreen& screen, const std::vector<WatchedChannel>& channels,
                          TerminalSize size, const Style& style) {
  // A line as wide as the terminal leaves the cursor where clearing would eat its last letter.
  const std::size_t columns = std::max<std::size_t>(size.columns, 2) - 1;
  const std::size_t room = size.rows > 2 ? size.rows - 2 : 0;
  const bool all = channels.size() <= room;
  const std::size_t shown = all ? channels.size() : room - std::min<std::size_t>(room, 1);

  std::vector<Row> rows;
  for (std::size_t i = 0; i < shown; ++i) rows.push_back(row_of(channels[i], screen.now));
  const std::string table = render_table(
      {_("STATE"), _("FOR"), _("FROM"), _("TO"), _("APPLICATION"), _("UUID"), _("NAME")}, rows);
  std::vector<std::string> lines{screen.heading};
  for (std::string& line : lines_of(table)) lines.push_back(std::move(line));
  if (!all) lines.push_back(_("… and {} more", channels.size() - shown));
  lines.resize(std::min(lines.size(), std::max<std::size_t>(size.rows, 1)));

  std::string drawn = kTopLeft;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string line = shortened(lines[i], columns);
    if (i > 0) drawn += "\r\n";
    drawn += i == 0   ? (screen.alarming ? style.error(line) : style.heading(line))
             : i == 1 ? style.faint(line)
                      : line;
    drawn += kClearToEndOfLine;
  }
  return drawn + kClearToEndOfScreen;
}

}  // namespace ddcti::cli
