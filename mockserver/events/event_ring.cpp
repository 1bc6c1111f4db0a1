#include "events/event_ring.hpp"

#include <utility>

namespace ddcti::mock {

void EventRing::add(std::string text) {
  bytes_ += text.size();
  texts_.push_back(std::move(text));
  while (!texts_.empty() && (texts_.size() > limits_.events || bytes_ > limits_.bytes)) {
    bytes_ -= texts_.front().size();
    texts_.pop_front();
    ++dropped_;
  }
}

}  // namespace ddcti::mock
