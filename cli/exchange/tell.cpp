#include "exchange/tell.hpp"

#include <utility>

#include "exchange/redact.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

/// `< ` before each line.
std::string quoted(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += "< " + printable_line(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string times(const HttpTimings& timings) {
  const std::pair<const char*, HttpTimings::Time> parts[] = {
      {_("name lookup"), timings.name_lookup},
      {_("connection"), timings.connection},
      {_("TLS"), timings.tls},
      {_("first byte"), timings.first_byte},
      {_("total"), timings.total}};
  std::string text;
  for (const auto& [name, time] : parts) {
    if (!time) continue;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {:.1f} ms", name, static_cast<double>(time->count()) / 1000);
  }
  return text;
}

}  // namespace

void tell_request(Output& err, const ModuleAccess& access, const Request& request) {
  const std::string url = to_string(access.settings.url);
  print(err, "> cmd  {}\n", printable_line(request.cmd));
  if (request.arg) print(err, "> arg  {}\n", printable_line(*request.arg));
  // Unlike --dry-run, which fetches no key, this is what is sent: no key, no parameter.
  print(err, "> url  {}{}\n", url,
        access.key ? to_target_raw_key(request, "***") : to_target(request, std::nullopt));
}

void tell_answer(Output& err, const ModuleAccess& access, const HttpAnswer& answer,
                 bool with_timings) {
  if (answer.outcome == HttpOutcome::kAnswered) {
    const std::size_t bytes = answer.body.size();
    err.write(_("< HTTP {}, {} bytes\n", answer.status, bytes));
    err.write(quoted(without_key(answer.body, access.key)));
  } else {
    err.write(_("< no whole answer: {}\n", printable_line(without_key(answer.detail, access.key))));
  }
  if (!with_timings) return;
  if (!answer.peer.empty()) err.write(_("* connected to {}\n", printable_line(answer.peer)));
  const std::string took = times(answer.timings);
  if (!took.empty()) print(err, "* {}\n", took);
}

}  // namespace ddcti::cli
