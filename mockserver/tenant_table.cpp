#include "tenant_table.hpp"

#include <utility>

namespace ddcti::mock {

std::uint64_t seed_of_key(std::uint64_t seed, std::string_view key) {
  // FNV-1a, then the finalizer of SplitMix64: neighbouring seeds and keys share nothing.
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
  for (const char c : key) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31);
}

TenantTable::TenantTable(http::Loop& loop, const Settings& settings, LineLog& log,
                         std::uint64_t seed, RecordsOf records, Recorder* recorder)
    : loop_(loop),
      settings_(settings),
      log_(log),
      seed_(seed),
      records_(std::move(records)),
      recorder_(recorder),
      loaded_(std::make_shared<const Settings>(settings)),
      home_(*tenants_.emplace(settings.module.key, make(settings.module.key)).first->second) {}

void TenantTable::handle(const http::Request& request, http::Responder responder) {
  if (!settings_.isolate) return home_.handle(request, std::move(responder));
  const auto key = shown_key(request, loaded_->module);
  if (!key || key->empty()) return home_.handle(request, std::move(responder));
  Tenant* const tenant = find_or_make(*key);
  if (tenant == nullptr) {
    log_.write(http::Level::kWarning, "too many keys are in use; a request is refused");
    return responder.reply(loaded_->module.refusals.write(RefusalCode::kTooManyKeys));
  }
  tenant->handle(request, std::move(responder));
}

void TenantTable::load(Settings settings) {
  loaded_ = std::make_shared<const Settings>(std::move(settings));
  for (const auto& [key, tenant] : tenants_) tenant->load(loaded_);
}

bool TenantTable::knows(const std::string& key) const { return tenants_.contains(key); }

bool TenantTable::end(const std::string& key) {
  const auto found = tenants_.find(key);
  if (found == tenants_.end() || found->second.get() == &home_) return false;
  tenants_.erase(found);
  log_.write(http::Level::kInfo, "a key was ended");
  return true;
}

Tenant* TenantTable::find_or_make(const std::string& key) {
  const auto found = tenants_.find(key);
  if (found != tenants_.end()) return found->second.get();
  if (tenants_.size() == kMostKeys) return nullptr;
  return tenants_.emplace(key, make(key)).first->second.get();
}

std::unique_ptr<Tenant> TenantTable::make(const std::string& key) const {
  return std::make_unique<Tenant>(
      TenantParts{loop_, loaded_, log_, key, settings_.isolate ? seed_of_key(seed_, key) : seed_,
                  records_ ? records_(key) : CallRecordSinks{}, recorder_});
}

}  // namespace ddcti::mock
