#include "exchange/redact.hpp"

#include "ddcti/url.hpp"

namespace ddcti::cli {
namespace {

void replace_all(std::string& text, const std::string& from) {
  constexpr std::string_view kHidden = "***";
  std::size_t at = 0;
  while ((at = text.find(from, at)) != std::string::npos) {
    text.replace(at, from.size(), kHidden);
    at += kHidden.size();
  }
}

}  // namespace

std::string without_key(std::string_view text, const std::optional<std::string>& key) {
  std::string shown(text);
  if (!key || key->empty()) return shown;
  replace_all(shown, percent_encode(*key));
  replace_all(shown, *key);
  return shown;
}

}  // namespace ddcti::cli
