#include "text/live_line.hpp"

#include "text/printable.hpp"

namespace ddcti::cli {

void LiveLine::show(const std::string& text) {
  if (!output_.is_terminal()) return;
  output_.write("\r\x1b[K" + shortened(text, output_.terminal_size().columns - 1));
  shown_ = true;
}

void LiveLine::clear() {
  if (shown_) output_.write("\r\x1b[K");
  shown_ = false;
}

}  // namespace ddcti::cli
