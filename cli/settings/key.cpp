#include "settings/key.hpp"

#include <algorithm>
#include <string_view>

#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kMaxKeyBytes = 64UL * 1024UL;

std::string without_line_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

Outcome<std::optional<std::string>> checked(std::string key, const std::string& named) {
  if (key.empty()) {
    return fail(ExitCode::kBadSettings, _("the key from {} is empty", named),
                _("Without a key in mind, leave the setting out."));
  }
  const bool odd = std::any_of(key.begin(), key.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
  if (odd) {
    return fail(ExitCode::kBadSettings,
                _("the key from {} has more than one line, or a control character", named),
                _("Nothing but the key may be there."));
  }
  return key;
}

void warn(Context& context, const std::string& path) {
  context.err.write(
      _("ddcti: warning: others can read the key in {}; chmod 600 it.\n", printable_line(path)));
}

}  // namespace

Outcome<std::optional<std::string>> fetch_key(const KeySource& source, Context& context) {
  switch (source.kind) {
    case KeySource::Kind::kNone:
      return std::nullopt;
    case KeySource::Kind::kText:
      if (source.exposed_in) warn(context, *source.exposed_in);
      return checked(source.value, source.named);
    case KeySource::Kind::kFile: {
      auto file = context.machine.read_file(source.value, kMaxKeyBytes);
      const std::string path = printable_line(source.value);
      if (context.machine.interrupted()) return interrupted_before_sending();
      if (!file) {
        return fail(ExitCode::kBadSettings,
                    _("the key file {} from {} cannot be read: {}", path, source.named,
                      file.error().reason),
                    _("Give a file that holds nothing but the key."));
      }
      if (file->readable_by_others) warn(context, source.value);
      return checked(without_line_end(std::move(file->content)), source.named);
    }
    case KeySource::Kind::kCommand: {
      auto printed = context.machine.run(source.value);
      if (context.machine.interrupted()) return interrupted_before_sending();
      if (!printed) {
        return fail(ExitCode::kBadSettings,
                    _("the key_command of {} gave no key: {}", source.named, printed.error()),
                    _("Run it by hand; it has to print the key and end with 0."));
      }
      return checked(without_line_end(*std::move(printed)), source.named);
    }
  }
  return std::nullopt;
}

Outcome<std::string> read_key(Machine& machine) {
  const std::string named = _("standard input");
  auto input = machine.read_input(kMaxKeyBytes);
  if (machine.interrupted()) return interrupted_before_sending();
  if (!input) {
    return fail(ExitCode::kBadSettings,
                _("standard input cannot be read: {}", input.error().reason),
                _("Pipe the key in: pass show ddcti | ddcti profile add NAME --key -."));
  }
  auto key = checked(without_line_end(*std::move(input)), named);
  if (!key) return tl::unexpected<Problem>(key.error());
  return **std::move(key);
}

}  // namespace ddcti::cli
