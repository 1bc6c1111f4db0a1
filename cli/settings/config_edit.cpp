#include "settings/config_edit.hpp"

#include <algorithm>
#include <vector>

#include "settings/toml_file.hpp"
#include "text/message.hpp"

namespace ddcti::cli {
namespace {

tl::unexpected<Problem> cannot_edit(const ConfigFile& config) {
  return fail(ExitCode::kBadSettings,
              _("{} is written in a way that cannot be changed without doubt", config.path),
              _("Nothing was written; change it with an editor."));
}

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\u{:04X}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string toml_key(const std::string& name) {
  const bool bare = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? name : toml_text(name);
}

std::string settings_of(const Profile& profile) {
  std::string lines;
  const auto add = [&](const char* name, const std::string& value) {
    lines += fmt::format("{} = {}\n", name, value);
  };
  const auto add_text = [&](const char* name, const std::optional<std::string>& value) {
    if (value) add(name, toml_text(*value));
  };
  const auto add_seconds = [&](const char* name,
                               const std::optional<std::chrono::milliseconds>& value) {
    if (value) add(name, fmt::format("{}", static_cast<double>(value->count()) / 1000));
  };
  add_text("url", profile.url);
  add_text("key", profile.key);
  add_text("key_file", profile.key_file);
  add_text("key_command", profile.key_command);
  add_text("cacert", profile.cacert);
  if (profile.insecure) add("insecure", "true");
  add_seconds("connect_timeout", profile.connect_timeout);
  add_seconds("http_timeout", profile.http_timeout);
  return lines;
}

/// With their line ends.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, ""));
}

std::string with_line_end(std::string text) {
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

std::string appended(const ConfigFile& config, const std::string& name, const Profile& profile) {
  const std::string before = with_line_end(config.text);
  return before + (before.empty() ? "" : "\n") + to_toml(name, profile);
}

/// Nothing where the table has no header of its own to write below.
std::optional<std::string> replaced(const ConfigFile& config, const toml::table& table,
                                    const Profile& profile) {
  std::vector<std::string> lines = lines_of(config.text);
  const std::size_t header = table.source().begin.line;  // counted from 1
  std::size_t last = header;
  for (const auto& [key, node] : table) {
    last = std::max<std::size_t>(last, node.source().end.line);
  }
  if (header == 0 || last > lines.size()) return std::nullopt;
  const std::string& line = lines[header - 1];
  const std::size_t start = line.find_first_not_of(" \t");
  if (start == std::string::npos || line[start] != '[') return std::nullopt;

  lines[header - 1] = with_line_end(line) + settings_of(profile);
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(header),
              lines.begin() + static_cast<std::ptrdiff_t>(last));
  return joined(lines);
}

/// The bytes that `count` characters take, from `from` on.
std::size_t bytes_of(std::string_view line, std::size_t from, std::size_t count) {
  std::size_t at = from;
  while (count > 0 && at < line.size()) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) ++at;
    --count;
  }
  return at - from;
}

std::optional<std::string> with_other_value(const ConfigFile& config, const toml::node& node,
                                            const std::string& value) {
  std::vector<std::string> lines = lines_of(config.text);
  const auto [begin, end, path] = node.source();
  if (begin.line != end.line || begin.line == 0 || begin.line > lines.size()) return std::nullopt;
  std::string& line = lines[begin.line - 1];
  const std::size_t from = bytes_of(line, 0, begin.column - 1);
  line.replace(from, bytes_of(line, from, end.column - begin.column), value);
  return joined(lines);
}

/// `text`, if it says what `expected` does.
Outcome<std::string> read_back(const ConfigFile& config, std::optional<std::string> text,
                               const ConfigFile& expected) {
  if (!text) return cannot_edit(config);
  const auto read = parse_config(config.path, *text);
  if (!read || read->chosen != expected.chosen || read->profiles != expected.profiles) {
    return cannot_edit(config);
  }
  return *std::move(text);
}

/// Hands the parsed file to `edit`; it was read before, so it is TOML.
template <class Edit>
Outcome<std::string> edited(const ConfigFile& config, const ConfigFile& expected, Edit edit) {
  auto text = read_toml(config.path, config.text, "", [&](const toml::table& root) {
    return Outcome<std::optional<std::string>>(edit(root));
  });
  if (!text) return tl::unexpected<Problem>(text.error());
  return read_back(config, *std::move(text), expected);
}

}  // namespace

std::string to_toml(const std::string& name, const Profile& profile) {
  return fmt::format("[profile.{}]\n{}", toml_key(name), settings_of(profile));
}

Outcome<std::string> with_profile(const ConfigFile& config, const std::string& name,
                                  const Profile& profile) {
  ConfigFile expected = config;
  expected.profiles[name] = profile;
  return edited(config, expected, [&](const toml::table& root) -> std::optional<std::string> {
    const toml::table* table = root["profile"][name].as_table();
    return table == nullptr ? appended(config, name, profile) : replaced(config, *table, profile);
  });
}

Outcome<std::string> with_default(const ConfigFile& config, const std::string& name) {
  ConfigFile expected = config;
  expected.chosen = name;
  return edited(config, expected, [&](const toml::table& root) -> std::optional<std::string> {
    const toml::node* node = root.get("default_profile");
    if (node != nullptr) return with_other_value(config, *node, toml_text(name));
    // A setting of the file's own has to stand before its first table.
    return fmt::format("default_profile = {}\n{}{}", toml_text(name),
                       config.text.empty() ? "" : "\n", config.text);
  });
}

}  // namespace ddcti::cli
