#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "admin_api/control.hpp"
#include "tenant.hpp"

/// Who there is: one tenant for everybody, or, isolated, one for each key.
///
///   /cli?key=k1 -> Tenant k1        made on first use
///   /cli?key=k2 -> Tenant k2
///   /cli, wrong path, method, …  -> the one that is always there, which refuses them
///
/// What a tenant does depends on the seed and on its key, never on what others do. Everything
/// happens on the loop's thread.
namespace ddcti::mock {

/// The sinks for what remains of the calls of one key.
using RecordsOf = std::function<CallRecordSinks(const std::string& key)>;

/// The seed of `key`: the same for the same two, whoever else is there.
[[nodiscard]] std::uint64_t seed_of_key(std::uint64_t seed, std::string_view key);

class TenantTable final : public admin_api::Controls {
 public:
  /// A key costs some 40 kB and what its journal holds; more than this many at once are a leak in
  /// somebody's tests.
  static constexpr std::size_t kMostKeys = 1000;

  /// The references must outlive it. `records` may be empty.
  TenantTable(http::Loop& loop, const Settings& settings, LineLog& log, std::uint64_t seed,
              RecordsOf records, Recorder* recorder = nullptr);

  void handle(const http::Request& request, http::Responder responder);

  /// What every switch is made with from now on; see Tenant::load().
  void load(Settings settings);
  [[nodiscard]] const Settings& loaded() const { return *loaded_; }

  admin_api::Control* of(const std::string& key) override { return find_or_make(key); }
  [[nodiscard]] bool knows(const std::string& key) const override;
  bool end(const std::string& key) override;
  [[nodiscard]] std::size_t count() const override { return tenants_.size(); }
  /// That of the key the settings name.
  [[nodiscard]] Tenant& home() const { return home_; }

 private:
  [[nodiscard]] Tenant* find_or_make(const std::string& key);
  [[nodiscard]] std::unique_ptr<Tenant> make(const std::string& key) const;

  http::Loop& loop_;
  const Settings& settings_;
  LineLog& log_;
  const std::uint64_t seed_;
  const RecordsOf records_;
  Recorder* const recorder_;
  std::shared_ptr<const Settings> loaded_;
  std::map<std::string, std::unique_ptr<Tenant>, std::less<>> tenants_;
  Tenant& home_;  ///< that of the key the settings name
};

}  // namespace ddcti::mock
