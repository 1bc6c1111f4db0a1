#include "channel_effects.hpp"

#include <array>

#include "ascii.hpp"
#include "ddcti/tokens.hpp"

namespace ddcti::internal {
namespace {

constexpr std::size_t kMaxSplit = 256;

std::optional<std::string> value_in(const Variables& variables, std::string_view name) {
  const std::string* const value = variables.find(name);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

void assign(ChannelVariables& channel, std::string_view name, std::string_view value) {
  if (name.empty()) return;
  channel.known.set(name, value);
  channel.unresolved.erase(name);
  if (holds_reference(value)) channel.unresolved.set(name, value);
}

/// `NAME=VALUE`, or `NAME,VALUE` where there is no `=`. Of all that sets variables this alone
/// expands the value once more.
void set(std::string_view data, const Variables& globals, ChannelVariables& channel) {
  std::size_t at = data.find('=');
  if (at == std::string_view::npos) at = data.find(',');
  if (at == std::string_view::npos) return assign(channel, data, {});
  const KnownScope scope(channel.known, globals);
  assign(channel, data.substr(0, at), expand_known(data.substr(at + 1), scope));
}

void run_export(std::string_view data, const Variables&, ChannelVariables& channel) {
  const std::size_t at = data.find('=');
  const std::string_view name = data.substr(0, at);
  const std::string_view value =
      at == std::string_view::npos ? std::string_view() : data.substr(at + 1);
  assign(channel, name, value);
  if (name.empty() || value.empty()) return;
  const std::string* const list = channel.known.find("export_vars");
  assign(channel, "export_vars",
         list == nullptr ? std::string(name) : *list + "," + std::string(name));
}

/// The items of `A B C` or `^^;A;B;C`.
std::vector<Token> items_of(std::string_view data) {
  if (!data.starts_with("^^") || data.size() < 3) return split_blank(data, kMaxSplit);
  const char delimiter = data[2];
  const std::string_view list = data.substr(3);
  return delimiter == ' ' ? split_blank(list, kMaxSplit)
                          : split_delimited(list, delimiter, kMaxSplit);
}

void multiset(std::string_view data, const Variables& globals, ChannelVariables& channel) {
  for (const Token& item : items_of(data)) set(item.text, globals, channel);
}

void unset(std::string_view data, const Variables&, ChannelVariables& channel) {
  assign(channel, data, {});
}

void multiunset(std::string_view data, const Variables&, ChannelVariables& channel) {
  for (const Token& item : items_of(data)) assign(channel, item.text, {});
}

struct Effect {
  std::string_view application;
  void (*run)(std::string_view data, const Variables& globals, ChannelVariables& channel);
};

constexpr std::array kEffects{
    Effect{"export", run_export}, Effect{"multiset", multiset}, Effect{"multiunset", multiunset},
    Effect{"set", set},           Effect{"unset", unset},
};

}  // namespace

std::optional<std::string> KnownScope::variable(std::string_view name) const {
  return value_in(channel_, name);
}

std::optional<std::string> KnownScope::global(std::string_view name) const {
  return value_in(globals_, name);
}

std::optional<std::string> KnownScope::api(std::string_view, std::string_view) const {
  return std::nullopt;
}

void apply(const Application& application, const Variables& globals, ChannelVariables& channel) {
  for (const Effect& effect : kEffects) {
    if (!equal_folded(effect.application, application.name)) continue;
    effect.run(application.data, globals, channel);
    return;
  }
}

}  // namespace ddcti::internal
