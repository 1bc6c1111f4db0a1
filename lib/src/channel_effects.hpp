#pragma once

#include "ddcti/application.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/variables.hpp"

/// What applications do to the variables of the channel they run on, as far as that can be
/// known without running them: set, export, multiset, unset, multiunset.
/// Source: FreeSWITCH mod_dptools, switch_channel_export_variable().
namespace ddcti::internal {

/// What is known of a channel's variables; nothing is run.
class KnownScope final : public ExpansionScope {
 public:
  KnownScope(const Variables& channel, const Variables& globals)
      : channel_(channel), globals_(globals) {}

  std::optional<std::string> variable(std::string_view name) const override;
  std::optional<std::string> global(std::string_view name) const override;
  std::optional<std::string> api(std::string_view name, std::string_view argument) const override;

 private:
  const Variables& channel_;
  const Variables& globals_;
};

/// A channel's variables while its applications run.
struct ChannelVariables {
  Variables known;
  /// Those of `known` whose values hold references that are not known here.
  Variables unresolved;
};

/// Changes `channel` as `application` does, whose data is expanded.
void apply(const Application& application, const Variables& globals, ChannelVariables& channel);

}  // namespace ddcti::internal
