#include "options.hpp"

#include <fmt/format.h>
#include <getopt.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <vector>

#include "ddcti/url.hpp"
#include "option_table.hpp"

namespace ddcti::mock {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

using Failure = std::optional<std::string>;

/// Puts `text` into `slot` as a number.
template <class Number>
Failure take_number(std::optional<Number>& slot, const OptionRow& row, std::string_view text) {
  slot = parse_number<Number>(text);
  if (slot) return std::nullopt;
  return fmt::format("--{}: `{}` is not a number from 0 to {}", row.name, text,
                     std::numeric_limits<Number>::max());
}

template <class T>
Failure take_choice(std::optional<T>& slot, std::optional<T> value, const OptionRow& row,
                    std::string_view text) {
  slot = value;
  if (slot) return std::nullopt;
  return fmt::format("--{}: `{}` is none of {}", row.name, text, row.choices);
}

Failure take_acl(Options& options, std::string_view text) {
  auto list = AddressList::parse(text);
  if (!list) return "--acl: " + list.error();
  options.acl = std::move(*list);
  return std::nullopt;
}

Failure take(Options& options, const OptionRow& row, std::string_view text) {
  switch (row.id) {
    case OptionId::kPort:
      return take_number(options.port, row, text);
    case OptionId::kAdminPort:
      return take_number(options.admin_port, row, text);
    case OptionId::kPortFile:
      options.port_file = text;
      break;
    case OptionId::kBind:
      options.bind = text;
      break;
    case OptionId::kKey:
      if (text.empty()) return "--key: an empty key lets everybody in";
      options.key = text;
      break;
    case OptionId::kKeyFile:
      options.key_file = text;
      break;
    case OptionId::kIsolate:
      options.isolate = true;
      break;
    case OptionId::kAcl:
      return take_acl(options, text);
    case OptionId::kConfig:
      options.config = text;
      break;
    case OptionId::kFace:
      return take_choice(options.face, parse_face(text), row, text);
    case OptionId::kScenario:
      options.scenario = text;
      break;
    case OptionId::kWatch:
      options.watch = true;
      break;
    case OptionId::kClock:
      options.clock = parse_clock_mode(text);
      if (!options.clock) {
        return fmt::format("--clock: `{}` is not real, manual or a factor like 10x", text);
      }
      break;
    case OptionId::kStart:
      options.start = parse_start_date(text);
      if (!options.start) {
        return fmt::format("--start: `{}` is not a date like 2026-11-22 or 2026-11-22T08:30", text);
      }
      break;
    case OptionId::kAdminKeyFile:
      options.admin_key_file = text;
      break;
    case OptionId::kUrl: {
      const auto url = parse_base_url(text);
      if (!url || url->scheme != "http" || !url->path.empty()) {
        return fmt::format("--url: `{}` is not http://HOST[:PORT]", text);
      }
      options.url = to_string(*url);
      break;
    }
    case OptionId::kUpstream:
      if (const auto url = parse_base_url(text); !url || url->scheme != "http") {
        return fmt::format("--upstream: `{}` is not http://HOST[:PORT][/PREFIX]", text);
      }
      options.upstream = text;
      break;
    case OptionId::kRecord:
      options.record = text;
      break;
    case OptionId::kReplay:
      options.replay.emplace_back(text);
      break;
    case OptionId::kStrict:
      options.strict = true;
      break;
    case OptionId::kExpect:
      options.expect.emplace_back(text);
      break;
    case OptionId::kRingMs:
      return take_number(options.ring_ms, row, text);
    case OptionId::kSeed:
      return take_number(options.seed, row, text);
    case OptionId::kRecordingsDir:
      options.recordings_dir = text;
      break;
    case OptionId::kCdr:
      options.cdr = text;
      break;
    case OptionId::kJournal:
      return take_number(options.journal, row, text);
    case OptionId::kLogLevel:
      return take_choice(options.log_level, parse_level(text), row, text);
    case OptionId::kQuiet:
      options.log_level = http::Level::kError;
      break;
    case OptionId::kHelp:
      options.action = Options::Action::kHelp;
      break;
    case OptionId::kVersion:
      options.action = Options::Action::kVersion;
      break;
    case OptionId::kPrintManOptions:
      options.action = Options::Action::kPrintManOptions;
      break;
    case OptionId::kPrintOptions:
      options.action = Options::Action::kPrintOptions;
      break;
  }
  return std::nullopt;
}

/// `found` as getopt_long returns it: the id of a long option, or a letter.
const OptionRow& row_of(int found) {
  const auto table = option_table();
  return *std::find_if(table.begin(), table.end(), [found](const OptionRow& row) {
    return static_cast<int>(row.id) == found || (row.letter != 0 && row.letter == found);
  });
}

/// Without the value: it may be a key.
std::string describe_unknown(std::string_view argument) {
  const std::string_view option = argument.substr(0, argument.find('='));
  const std::size_t dashes = std::min(option.find_first_not_of('-'), option.size());
  const std::string_view closest = closest_option(option.substr(dashes));
  std::string message = fmt::format("unknown option {}", option);
  if (!closest.empty()) message += fmt::format("; did you mean --{}?", closest);
  return message;
}

constexpr std::string_view kHealthcheck = "healthcheck";
constexpr std::string_view kRun = "run";

/// healthcheck has one option of its own, and the rest is not for it. run has one beside the rest,
/// but for those that nobody could make use of.
Failure misplaced(const Options& options, const OptionRow& row) {
  if (row.id == OptionId::kHelp) return std::nullopt;
  const bool runs = options.action == Options::Action::kRun;
  if (!runs && row.id == OptionId::kExpect) return "--expect is an option of run";
  if (runs && (row.id == OptionId::kPortFile || row.id == OptionId::kAdminPort)) {
    return fmt::format("--{} is no option of run", row.name);
  }
  if ((options.action == Options::Action::kHealthcheck) == (row.id == OptionId::kUrl)) {
    return std::nullopt;
  }
  return row.id == OptionId::kUrl ? "--url is an option of healthcheck"
                                  : fmt::format("--{} is no option of healthcheck", row.name);
}

/// Options that mean nothing together, or one that needs another.
Failure contradiction(const Options& options) {
  if (options.watch && !options.scenario) return "--watch needs the file that --scenario names";
  if (options.key && options.key_file) return "--key and --key-file exclude each other";
  if (options.record && !options.upstream) return "--record needs --upstream";
  if (options.upstream && options.isolate) return "--upstream and --isolate exclude each other";
  if (options.strict && options.replay.empty()) return "--strict needs --replay";
  if (options.upstream && !options.replay.empty()) {
    return "--upstream and --replay exclude each other";
  }
  return std::nullopt;
}

}  // namespace

std::optional<http::Level> parse_level(std::string_view text) {
  if (text == "debug") return http::Level::kDebug;
  if (text == "info") return http::Level::kInfo;
  if (text == "warning") return http::Level::kWarning;
  if (text == "error") return http::Level::kError;
  return std::nullopt;
}

tl::expected<Options, std::string> parse_options(std::span<const char* const> arguments) {
  std::vector<option> rows;
  std::string letters = "+:";  // stop at the first word; tell a missing value apart
  for (const OptionRow& row : option_table()) {
    rows.push_back({row.name.data(), row.argument.empty() ? no_argument : required_argument,
                    nullptr, static_cast<int>(row.id)});
    if (row.letter != 0) letters += row.letter;
  }
  rows.push_back({});

  // getopt_long wants to reorder pointers to writable text.
  std::vector<std::string> texts{"ddcti-mock"};
  Options options;
  if (!arguments.empty() && std::string_view(arguments.front()) == kHealthcheck) {
    options.action = Options::Action::kHealthcheck;
    arguments = arguments.subspan(1);
  } else if (!arguments.empty() && std::string_view(arguments.front()) == kRun) {
    options.action = Options::Action::kRun;
    arguments = arguments.subspan(1);
  }
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& text : texts) argv.push_back(text.data());
  argv.push_back(nullptr);

  opterr = 0;
  optind = 0;  // start anew
  while (true) {
    const int before = optind == 0 ? 1 : optind;
    const int found = getopt_long(static_cast<int>(texts.size()), argv.data(), letters.c_str(),
                                  rows.data(), nullptr);
    if (found == -1) break;
    const std::string_view argument = argv[static_cast<std::size_t>(before)];
    if (found == ':') return tl::unexpected(fmt::format("{} needs a value", argument));
    if (found == '?') {
      const OptionRow* const known = find_option(
          argument.substr(0, argument.find('=')).substr(argument.starts_with("--") ? 2 : 0));
      if (known != nullptr) return tl::unexpected(fmt::format("--{} takes no value", known->name));
      return tl::unexpected(describe_unknown(argument));
    }
    const OptionRow& row = row_of(found);
    if (auto failure = misplaced(options, row)) return tl::unexpected(std::move(*failure));
    const std::string_view value = optarg == nullptr ? std::string_view{} : optarg;
    if (auto failure = take(options, row, value)) return tl::unexpected(std::move(*failure));
  }
  const auto rest = texts.begin() + optind;
  if (options.action == Options::Action::kRun) {
    options.command.assign(rest, texts.end());
    if (options.command.empty()) {
      return tl::unexpected(std::string("run needs a command, behind `--`"));
    }
  } else if (rest != texts.end()) {
    return tl::unexpected(fmt::format(
        "unexpected argument `{}`; ddcti-mock takes options, or one of the commands run and "
        "healthcheck before them",
        *rest));
  }
  if (auto failure = contradiction(options)) return tl::unexpected(std::move(*failure));
  return options;
}

}  // namespace ddcti::mock
