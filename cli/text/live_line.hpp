#pragma once

#include <string>

#include "output.hpp"

namespace ddcti::cli {

/// A line on a terminal that is written over as things move on. Nothing is ever written where
/// there is no terminal.
class LiveLine {
 public:
  explicit LiveLine(Output& output) : output_(output) {}
  ~LiveLine() { clear(); }
  LiveLine(const LiveLine&) = delete;
  LiveLine& operator=(const LiveLine&) = delete;

  /// `text` is printable; what does not fit is cut, since a line that wraps cannot be written
  /// over.
  void show(const std::string& text);
  /// Leaves nothing behind.
  void clear();

 private:
  Output& output_;
  bool shown_ = false;
};

}  // namespace ddcti::cli
