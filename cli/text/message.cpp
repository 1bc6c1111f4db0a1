#include "text/message.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/catalogue.hpp"

namespace ddcti::cli {
namespace {

constexpr std::size_t kMaxCatalogueBytes = 16UL * 1024UL * 1024UL;

/// The translations in use; nothing while the language is English.
std::optional<Catalogue> catalogue;

/// How many InEnglish live.
int english_wanted = 0;

bool translating() { return catalogue && english_wanted == 0; }

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::string_view locale_of_messages() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const auto value = environment(name); !value.empty()) return value;
  }
  return "C";
}

/// `zh` of `zh_CN.UTF-8`
std::string_view language_of(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_.@"));
}

/// What the user reads, the favourite first. As with gettext, LANGUAGE counts unless the locale
/// is the plain one.
std::vector<std::string_view> wanted_locales() {
  const std::string_view locale = locale_of_messages();
  if (language_of(locale) == "C" || locale == "POSIX") return {};
  std::string_view list = environment("LANGUAGE");
  if (list.empty()) return {locale};
  std::vector<std::string_view> locales;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(':'), list.size());
    if (end > 0) locales.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return locales;
}

/// All bytes of a small file; nothing if it is not there.
std::optional<std::string> content_of(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"),
                                                             std::fclose);
  if (!file) return std::nullopt;
  std::string bytes;
  char buffer[64 * 1024];
  while (bytes.size() <= kMaxCatalogueBytes) {
    const std::size_t size = std::fread(buffer, 1, sizeof buffer, file.get());
    if (size == 0) return bytes;
    bytes.append(buffer, size);
  }
  return std::nullopt;
}

bool load(const std::string& directory, std::string_view name) {
  // A locale is the name of a directory, never a path.
  if (name.empty() || name.find('/') != std::string_view::npos) return false;
  auto bytes = content_of(fmt::format("{}/{}/LC_MESSAGES/ddcti.mo", directory, name));
  if (bytes) catalogue = Catalogue::read(*std::move(bytes));
  return catalogue.has_value();
}

}  // namespace

void use_language(const std::string& directory) {
  catalogue.reset();
  for (const std::string_view locale : wanted_locales()) {
    const std::string_view language = language_of(locale);
    if (language == "en" || language == "C" || language == "POSIX") return;
    if (load(directory, locale.substr(0, locale.find_first_of(".@"))) ||
        load(directory, language)) {
      return;
    }
  }
}

InEnglish::InEnglish() { ++english_wanted; }

InEnglish::~InEnglish() { --english_wanted; }

const char* _(const char* text) {
  const char* found = translating() ? catalogue->find(text) : nullptr;
  return found == nullptr ? text : found;
}

std::string translated(std::string_view text) { return _(std::string(text).c_str()); }

std::string format_translated(fmt::string_view text, fmt::format_args arguments) {
  if (translating()) {
    try {
      return fmt::vformat(translated({text.data(), text.size()}), arguments);
    } catch (const fmt::format_error&) {
      // A catalogue's mistake is no reason to lose the message.
    }
  }
  return fmt::vformat(text, arguments);
}

}  // namespace ddcti::cli
