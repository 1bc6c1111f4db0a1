#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/leg.hpp"

/// The legs of the switch, by uuid and in the order they were made.
///
/// A leg that hung up is no longer found by its uuid, but keeps the uuid in use until it is
/// taken down a moment later: a second attempt at once with the same origination_uuid fails
/// for that, as it does on a real switch. Not thread-safe.
/// Source: FreeSWITCH switch_core_session_locate(), switch_core_session_request_uuid().
namespace ddcti::mock {

class LegTable {
 public:
  /// Adds a leg. `uuid` must not be in use.
  Leg& create(std::string uuid, TimePoint now);

  [[nodiscard]] bool in_use(std::string_view uuid) const { return by_uuid_.contains(uuid); }

  /// The leg with this uuid, if it is up. Constant time.
  [[nodiscard]] Leg* locate(std::string_view uuid) const;

  /// The leg with this id, up or not; nullptr once it was removed.
  [[nodiscard]] Leg* find(LegId id) const;

  /// As find(), but only while it is up.
  [[nodiscard]] Leg* find_up(LegId id) const;

  /// To be called once as a leg hangs up; then remove() takes it away.
  void count_hangup() { --up_; }
  void remove(LegId id);

  [[nodiscard]] std::size_t up() const { return up_; }
  [[nodiscard]] std::size_t peak() const { return peak_; }
  [[nodiscard]] std::uint64_t total() const { return last_id_; }

  /// All that are there, oldest first, those that hung up included.
  [[nodiscard]] const std::map<LegId, std::unique_ptr<Leg>>& all() const { return legs_; }

 private:
  std::map<LegId, std::unique_ptr<Leg>> legs_;
  std::unordered_map<std::string_view, Leg*> by_uuid_;  ///< views into Leg::uuid
  std::uint64_t last_id_ = 0;
  std::size_t up_ = 0;
  std::size_t peak_ = 0;
};

}  // namespace ddcti::mock
