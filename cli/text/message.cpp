#include "text/message.hpp"

#include <libintl.h>

#include <clocale>
#include <cstdlib>
#include <string_view>

namespace ddcti::cli {
namespace {

constexpr const char* kDomain = "ddcti";

bool translating = false;

std::string_view locale_of_messages() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "C";
}

bool is_english(std::string_view locale) {
  const std::string_view language = locale.substr(0, locale.find_first_of("_.@"));
  return language == "C" || language == "POSIX" || language == "en";
}

}  // namespace

void use_language(const std::string& directory) {
  if (is_english(locale_of_messages())) return;
  // Only the messages' category: numbers, widths and character classes stay the same for all.
  if (std::setlocale(LC_MESSAGES, "") == nullptr) return;
  bindtextdomain(kDomain, directory.c_str());
  bind_textdomain_codeset(kDomain, "UTF-8");
  translating = true;
}

const char* _(const char* text) { return translating ? dgettext(kDomain, text) : text; }

std::string translated(std::string_view text) { return _(std::string(text).c_str()); }

std::string format_translated(fmt::string_view text, fmt::format_args arguments) {
  if (translating) {
    try {
      return fmt::vformat(translated({text.data(), text.size()}), arguments);
    } catch (const fmt::format_error&) {
      // A catalogue's mistake is no reason to lose the message.
    }
  }
  return fmt::vformat(text, arguments);
}

}  // namespace ddcti::cli
