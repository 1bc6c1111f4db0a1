#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "context.hpp"
#include "exchange/deed.hpp"

/// Which channel a UUID on the command line means.
///
///   4c1d2b7e-58a1-4ba4-9d0f-3f1a0e6b7c55   itself, and no request is spent on it
///   c1                                     itself: a name chosen with --uuid
///   4c1d2b                                 the one uuid that begins so
///   @1000                                  the channel of extension 1000
///   -                                      what standard input says
///
/// Only four and more of what a uuid may begin with are taken for a beginning: c1, gone by now,
/// shall not hit c10 or c1d2…. One that fits no channel stands for itself, since a new channel
/// may take a moment to be listed.
namespace ddcti::cli {

/// The channel that `text`, the argument `option`, means; what was reached to find it is left in
/// `access`. Fails with kUsage if several fit, naming them, or if nothing may be sent and it takes
/// a look; with kRefused if the extension has none; as the exchange did.
[[nodiscard]] Outcome<std::string> find_channel(std::string_view option, const std::string& text,
                                                std::optional<ModuleAccess>& access,
                                                Context& context);

/// An argument that names a channel.
template <class Options>
struct ChannelArgument {
  const char* name;
  std::optional<std::string> Options::*value;
};

/// `options` with the channels found that its arguments name.
template <class Options>
[[nodiscard]] Outcome<Options> find_channels(
    Options options, std::initializer_list<ChannelArgument<Options>> arguments,
    std::optional<ModuleAccess>& access, Context& context) {
  for (const ChannelArgument<Options>& argument : arguments) {
    auto& value = options.*(argument.value);
    if (!value) continue;
    auto found = find_channel(argument.name, *value, access, context);
    if (!found) return tl::unexpected<Problem>(found.error());
    value = *std::move(found);
  }
  return options;
}

/// Carries out what `plan` makes of `options`, once everything about them is known to be right and
/// the channels are found.
template <class Options, class Plan>
ExitCode carry_out_on(std::initializer_list<ChannelArgument<Options>> arguments,
                      const Options& options, Plan plan, Context& context) {
  const Outcome<Deed> draft = plan(options);
  if (!draft) return report(context.err, draft.error());
  std::optional<ModuleAccess> access;
  const auto found = find_channels(options, arguments, access, context);
  if (!found) return report(context.err, found.error());
  const Outcome<Deed> deed = plan(*found);
  if (!deed) return report(context.err, deed.error());
  return access ? carry_out(*deed, *access, context) : carry_out(*deed, context);
}

/// For a command whose one channel is its argument UUID.
template <class Options, class Plan>
ExitCode carry_out_on(const Options& options, Plan plan, Context& context) {
  return carry_out_on<Options>({{"UUID", &Options::uuid}}, options, plan, context);
}

}  // namespace ddcti::cli
