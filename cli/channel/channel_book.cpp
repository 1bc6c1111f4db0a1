#include "channel/channel_book.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <unordered_map>

#include "exchange/listing.hpp"

namespace ddcti::cli {
namespace {

/// What makes a difference to somebody who watches. A codec or a callee's name that is filled in
/// a moment later does not.
constexpr std::array kWatched{"callstate", "application", "application_data",
                              "cid_num",   "dest",        "call_uuid"};

std::string uuid_of(const Json& row) { return listing_cell(row, "uuid"); }

bool differs(const Json& before, const Json& now) {
  return std::any_of(kWatched.begin(), kWatched.end(), [&](const char* field) {
    return listing_cell(before, field) != listing_cell(now, field);
  });
}

std::int64_t created(const Json& row) {
  const std::string text = listing_cell(row, "created_epoch");
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds;
}

/// The switch gives its rows in no order one can rely on.
bool older(const WatchedChannel& a, const WatchedChannel& b) {
  return std::make_tuple(created(a.row), uuid_of(a.row)) <
         std::make_tuple(created(b.row), uuid_of(b.row));
}

std::unordered_map<std::string, const WatchedChannel*> index(
    const std::vector<WatchedChannel>& channels) {
  std::unordered_map<std::string, const WatchedChannel*> by_uuid;
  for (const WatchedChannel& channel : channels) by_uuid.emplace(uuid_of(channel.row), &channel);
  return by_uuid;
}

}  // namespace

const char* name_of(ChannelChange::Kind kind) {
  switch (kind) {
    case ChannelChange::Kind::kPresent:
      return "present";
    case ChannelChange::Kind::kStarted:
      return "started";
    case ChannelChange::Kind::kChanged:
      return "changed";
    case ChannelChange::Kind::kEnded:
      return "ended";
  }
  return "";
}

std::vector<ChannelChange> ChannelBook::update(const Json& rows, Time now) {
  using Kind = ChannelChange::Kind;
  std::vector<WatchedChannel> next;
  for (const Json& row : rows) {
    if (!uuid_of(row).empty()) next.push_back({row, now, !looked_});
  }
  std::sort(next.begin(), next.end(), older);
  const auto known = index(channels_);
  const auto there = index(next);

  std::vector<ChannelChange> changes;
  for (const WatchedChannel& before : channels_) {
    const std::string uuid = uuid_of(before.row);
    if (there.count(uuid) != 0) continue;
    changes.push_back({Kind::kEnded, uuid, {}, listing_cell(before.row, "callstate"), before.row});
  }
  for (WatchedChannel& channel : next) {
    const std::string uuid = uuid_of(channel.row);
    const std::string callstate = listing_cell(channel.row, "callstate");
    const auto found = known.find(uuid);
    if (found == known.end()) {
      changes.push_back(
          {looked_ ? Kind::kStarted : Kind::kPresent, uuid, callstate, {}, channel.row});
      continue;
    }
    const WatchedChannel* const before = found->second;
    const std::string previous = listing_cell(before->row, "callstate");
    if (previous == callstate) {
      channel.since = before->since;
      channel.since_before = before->since_before;
    }
    if (differs(before->row, channel.row)) {
      changes.push_back({Kind::kChanged, uuid, callstate, previous, channel.row});
    }
  }
  channels_ = std::move(next);
  looked_ = true;
  return changes;
}

}  // namespace ddcti::cli
