#include "core/leg_table.hpp"

#include <algorithm>

namespace ddcti::mock {

Leg& LegTable::create(std::string uuid, TimePoint now) {
  const LegId id{++last_id_};
  auto leg = std::make_unique<Leg>();
  leg->id = id;
  leg->uuid = std::move(uuid);
  leg->times.created = now;
  Leg& created = *leg;
  by_uuid_.emplace(created.uuid, &created);
  legs_.emplace_hint(legs_.end(), id, std::move(leg));
  peak_ = std::max(peak_, ++up_);
  return created;
}

Leg* LegTable::locate(std::string_view uuid) const {
  const auto found = by_uuid_.find(uuid);
  return found == by_uuid_.end() || !found->second->up() ? nullptr : found->second;
}

Leg* LegTable::find(LegId id) const {
  const auto found = legs_.find(id);
  return found == legs_.end() ? nullptr : found->second.get();
}

Leg* LegTable::find_up(LegId id) const {
  Leg* const leg = find(id);
  return leg == nullptr || !leg->up() ? nullptr : leg;
}

void LegTable::remove(LegId id) {
  const auto found = legs_.find(id);
  if (found == legs_.end()) return;
  by_uuid_.erase(found->second->uuid);
  legs_.erase(found);
}

}  // namespace ddcti::mock
