#include "journal/journal.hpp"

#include <algorithm>
#include <utility>

namespace ddcti::mock {
namespace {

std::size_t bytes_of(const JournalEntry& entry) {
  const JournalRequest& request = *entry.request;
  return request.method.size() + request.target.size() + request.remote_address.size() +
         (entry.reply ? entry.reply->body.size() : 0);
}

}  // namespace

std::uint64_t Journal::enter(JournalRequest request) {
  entries_.push_back(
      {last() + 1, std::make_shared<const JournalRequest>(std::move(request)), nullptr});
  bytes_ += bytes_of(entries_.back());
  const std::uint64_t number = entries_.back().number;
  drop_surplus();
  return number;
}

void Journal::close(std::uint64_t number, JournalReply reply) {
  if (number <= dropped_ || number > last()) return;
  reply.body_bytes = reply.body.size();
  if (reply.body_bytes > kMaxKeptBody) {
    // A shorter string keeps the memory of the longer one.
    reply.body = std::string(reply.body, 0, kMaxKeptBody);
  }
  JournalEntry& entry = entries_[number - dropped_ - 1];
  bytes_ -= bytes_of(entry);
  entry.reply = std::make_shared<const JournalReply>(std::move(reply));
  bytes_ += bytes_of(entry);
  drop_surplus();
}

std::vector<JournalEntry> Journal::entries(std::uint64_t since) const {
  const std::uint64_t skipped = std::clamp(since, dropped_, last()) - dropped_;
  return {entries_.begin() + static_cast<std::ptrdiff_t>(skipped), entries_.end()};
}

const JournalEntry* Journal::find(std::uint64_t number) const {
  if (number <= dropped_ || number > last()) return nullptr;
  return &entries_[number - dropped_ - 1];
}

void Journal::clear() {
  entries_ = {};
  dropped_ = 0;
  bytes_ = 0;
}

void Journal::drop_surplus() {
  while (!entries_.empty() && (entries_.size() > capacity_ || bytes_ > kMaxBytes)) {
    bytes_ -= bytes_of(entries_.front());
    entries_.pop_front();
    ++dropped_;
  }
}

}  // namespace ddcti::mock
