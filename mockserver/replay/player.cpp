#include "replay/player.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ddcti/explanation.hpp"
#include "http/log.hpp"
#include "module_api/refusals.hpp"
#include "verify/meaning.hpp"

namespace ddcti::mock {
namespace {

constexpr std::size_t kShownBytes = 2000;
constexpr std::size_t kShownEnd = 60;

/// What stands for what if the step asks the same as `asked`. An argument that is absent and one
/// that is empty are the same to the switch.
std::optional<StandIns> fit(const RecordedExchange& exchange, const Explanation& asked,
                            const StandIns& known) {
  if (!same_name(exchange.cmd, asked.request.cmd)) return std::nullopt;
  const std::string actual = asked.request.arg.value_or("");
  auto fitted = fit_argument(exchange.arg.value_or(""), actual, known);
  if (!fitted) return std::nullopt;
  if (fitted->text == actual) return std::move(fitted->stand_ins);
  const Explanation recorded = ddcti::explain({exchange.cmd, fitted->text});
  const bool same = same_name(asked.command.cmd, recorded.command.cmd) &&
                    means_the_same(asked, recorded.command.arg.value_or(""));
  if (!same) return std::nullopt;
  return std::move(fitted->stand_ins);
}

/// In bytes; no character is cut in two.
std::size_t common_prefix(std::string_view a, std::string_view b) {
  auto size = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                       a.begin());
  const auto inside_character = [&](std::string_view text) {
    return size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U;
  };
  while (size > 0 && (inside_character(a) || inside_character(b))) --size;
  return size;
}

/// A step that might have been meant.
struct Near {
  const Recording* recording = nullptr;
  const RecordedExchange* exchange = nullptr;
  std::string text;  ///< its argument
  bool asks_this = false;
  std::size_t common = 0;  ///< bytes

  [[nodiscard]] bool nearer_than(const Near& other) const {
    if (exchange == nullptr || other.exchange == nullptr) return exchange != nullptr;
    return std::pair{asks_this, common} > std::pair{other.asks_this, other.common};
  }
};

std::string words_of(const Request& request) {
  std::string words = request.cmd;
  if (request.arg) words += " " + *request.arg;
  return http::printable(words, kShownBytes);
}

std::string place_of(const Recording& recording, const RecordedExchange& exchange) {
  return fmt::format("{}, step {}", recording.name, exchange.step);
}

http::Reply text_reply(int status, std::string body) {
  return {status, std::string(kContentType), std::move(body), {}};
}

}  // namespace

Player::Player(Recordings recordings, const Options& options)
    : recordings_(std::move(recordings)), options_(options), uuids_(options.seed) {
  for (const Recording& recording : *recordings_) {
    conversations_.push_back(
        {&recording, std::vector<bool>(recording.exchanges.size(), false), 0, {}});
  }
}

std::optional<Player::Played> Player::play(const Request& request, TimePoint now) {
  const Explanation asked = ddcti::explain(request);
  std::vector<std::size_t> order;
  if (current_ < conversations_.size()) order.push_back(current_);
  for (std::size_t i = 0; i < conversations_.size(); ++i) {
    if (i != current_) order.push_back(i);
  }
  for (const std::size_t i : order) {
    const auto step = find_step(conversations_[i], asked);
    if (!step) continue;
    current_ = i;
    return play_step(conversations_[i], *step, now);
  }
  if (!options_.strict) return std::nullopt;
  return Played{miss(asked), {}};
}

std::optional<std::size_t> Player::find_step(Conversation& conversation,
                                             const Explanation& asked) const {
  const std::size_t count = conversation.played.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t step = (conversation.next + i) % count;
    if (conversation.played[step]) continue;
    const auto stand_ins =
        fit(conversation.recording->exchanges[step], asked, conversation.stand_ins);
    if (!stand_ins) continue;
    conversation.stand_ins.insert(stand_ins->begin(), stand_ins->end());
    return step;
  }
  return std::nullopt;
}

Player::Played Player::play_step(Conversation& conversation, std::size_t step, TimePoint now) {
  const RecordedExchange& exchange = conversation.recording->exchanges[step];
  conversation.played[step] = true;
  conversation.next = step + 1;
  const auto invent = [&](std::string_view type, std::string_view name) -> std::string {
    if (type == "datetime") return format_datetime(now, options_.utc_offset);
    // Most numbers that differ each time are times; what is told apart by name are not.
    if (type == "int") {
      return std::to_string(name.empty() ? epoch_seconds(now)
                                         : static_cast<std::int64_t>(++last_number_));
    }
    // A text without a name is one that nobody cares for.
    return type == "any" && name.empty() ? std::string() : uuids_.next();
  };
  std::string body = fill_reply(exchange.reply, conversation.stand_ins, invent);
  return {text_reply(exchange.status, std::move(body)),
          place_of(*conversation.recording, exchange)};
}

http::Reply Player::miss(const Explanation& asked) const {
  const Request& request = asked.request;
  const std::string actual = request.arg.value_or("");
  Near nearest;
  for (const Conversation& conversation : conversations_) {
    for (const RecordedExchange& exchange : conversation.recording->exchanges) {
      if (!same_name(exchange.cmd, request.cmd)) continue;
      const std::string recorded = exchange.arg.value_or("");
      const auto fitted = fit_argument(recorded, actual, conversation.stand_ins);
      Near near{conversation.recording, &exchange, fitted ? fitted->text : recorded, false, 0};
      near.asks_this = fit(exchange, asked, conversation.stand_ins).has_value();
      near.common = common_prefix(near.text, actual);
      if (near.nearer_than(nearest)) nearest = std::move(near);
    }
  }
  std::string body =
      fmt::format("-ERR no recording has an answer to this\n  asked:   {}\n", words_of(request));
  if (nearest.exchange == nullptr) {
    body += fmt::format("  nearest: none, no recording asks {}\n", http::printable(request.cmd));
    return text_reply(404, std::move(body));
  }
  body += fmt::format("  nearest: {}\n  in:      {} ({})\n",
                      words_of({nearest.exchange->cmd, nearest.exchange->arg}),
                      http::printable(place_of(*nearest.recording, *nearest.exchange)),
                      http::printable(nearest.recording->place));
  if (nearest.asks_this) {
    body += "  which has answered already: a step answers once until POST /__ddcti/reset\n";
  } else {
    body += fmt::format("  behind {} bytes: expected \"{}\", was \"{}\"\n", nearest.common,
                        http::printable(nearest.text.substr(nearest.common), kShownEnd),
                        http::printable(actual.substr(nearest.common), kShownEnd));
  }
  return text_reply(404, std::move(body));
}

}  // namespace ddcti::mock
