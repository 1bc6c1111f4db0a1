#include <algorithm>

#include "call/plan.hpp"
#include "ddcti/variables.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

/// The options that set `name`, in words; for a duplicate those that clash.
std::string options_behind(const std::vector<VariableSource>& sources, const std::string& name) {
  std::string options;
  for (const VariableSource& source : sources) {
    if (!same_name(source.name, name)) continue;
    if (options.find(source.option) != std::string::npos) continue;
    if (!options.empty()) options += ", ";
    options += source.option;
  }
  return printable_line(options.empty() ? name : options);
}

Problem duplicate(const PlannedCall& plan, const std::string& name) {
  // On two legs the same name is two variables; only what meets on one leg is told of.
  const auto clashing = [&](Side side) {
    std::vector<VariableSource> found;
    for (const VariableSource& source : plan.sources) {
      const bool there = source.side == side || source.side == Side::kBoth;
      if (there && same_name(source.name, name)) found.push_back(source);
    }
    return found;
  };
  auto sources = clashing(Side::kAgent);
  if (sources.size() < 2) sources = clashing(Side::kCustomer);
  return {
      ExitCode::kUsage,
      _("the variable {} is set twice, by {}", printable_line(name), options_behind(sources, name)),
      _("Keep one of them; for the uuid of a call there are --uuid and --to-uuid."),
      {}};
}

Problem explain(const PlannedCall& plan, const Error& error) {
  if (error.code == ErrorCode::kDuplicateName) return duplicate(plan, error.detail);
  if (error.code == ErrorCode::kBadInline) return value_problem("--inline", "", error);
  return value_problem(options_behind(plan.sources, error.detail), "", Error{error.code, 0, ""});
}

}  // namespace

Outcome<WrittenRequest> write_planned(const PlannedCall& plan, bool wait) {
  auto written = write_call(plan.request);
  if (!written) return tl::unexpected<Problem>(explain(plan, written.error()));
  Request request{plan.verb, std::move(written->argument)};
  WrittenRequest result{wait ? std::move(request) : in_background(request), {}};
  std::vector<std::string> added = plan.brought;
  added.insert(added.end(), written->added.begin(), written->added.end());
  for (std::string& name : added) {
    // The same variable may have been added to both legs.
    const bool known =
        std::find(result.added.begin(), result.added.end(), name) != result.added.end();
    if (!known) result.added.push_back(std::move(name));
  }
  return result;
}

}  // namespace ddcti::cli
