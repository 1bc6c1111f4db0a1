#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

/// Words for people: English in the source, translated where a catalogue is installed.
///
///   _("the profile {} is not there", name)
///
/// JSON field names, exit codes and whatever goes to the switch are never translated. Nothing
/// is loaded while the language is English. Safe from any thread after use_language().
namespace ddcti::cli {

/// Switches to the user's language if LC_ALL, LC_MESSAGES or LANG asks for one other than
/// English, or LANGUAGE does where one of these is set. Catalogues are looked up below
/// `directory`, as zh_CN/LC_MESSAGES/ddcti.mo; the system need not know the locale. Call once,
/// before the first message.
void use_language(const std::string& directory);

/// The text in the user's language; static storage, or `text` itself.
[[nodiscard]] const char* _(const char* text);

/// As `_(text)`, for a text that need not end in a NUL.
[[nodiscard]] std::string translated(std::string_view text);

/// While one lives, `_()` gives the English text: for words that go into JSON.
class InEnglish {
 public:
  InEnglish();
  ~InEnglish();
  InEnglish(const InEnglish&) = delete;
  InEnglish& operator=(const InEnglish&) = delete;
};

/// Marks a constant for translation where it is written; `_()` translates it where it is used.
[[nodiscard]] constexpr const char* N_(const char* text) { return text; }

/// Fills `arguments` into a translation; into the English `text` if the translation's
/// placeholders do not fit.
[[nodiscard]] std::string format_translated(fmt::string_view text, fmt::format_args arguments);

/// As `_(text)`, with placeholders checked against the English text as it is compiled.
template <class First, class... Rest>
[[nodiscard]] std::string _(fmt::format_string<First, Rest...> text, First&& first,
                            Rest&&... rest) {
  return format_translated(text, fmt::make_format_args(first, rest...));
}

}  // namespace ddcti::cli
