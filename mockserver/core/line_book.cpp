#include "core/line_book.hpp"

namespace ddcti::mock {

bool LineBook::take(std::string_view line, int max_calls) {
  int& calls = calls_.try_emplace(std::string(line), 0).first->second;
  if (calls >= max_calls) return false;
  ++calls;
  return true;
}

void LineBook::release(std::string_view line) {
  const auto found = calls_.find(line);
  if (found != calls_.end() && found->second > 0) --found->second;
}

int LineBook::calls(std::string_view line) const {
  const auto found = calls_.find(line);
  return found == calls_.end() ? 0 : found->second;
}

}  // namespace ddcti::mock
