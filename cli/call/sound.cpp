#include "call/sound.hpp"

#include "ddcti/tokens.hpp"
#include "ddcti/url.hpp"

namespace ddcti::cli {
namespace {

constexpr std::string_view kSeveral = "file_string://";
constexpr char kBetween = '!';

/// Percent-encodes ASCII; other bytes stay readable, as on the module's page.
std::string encode_ascii(std::string_view text) {
  std::string encoded;
  for (const char byte : text) {
    const bool ascii = static_cast<unsigned char>(byte) < 0x80;
    encoded += ascii ? percent_encode({&byte, 1}) : std::string(1, byte);
  }
  return encoded;
}

}  // namespace

bool is_network_file(std::string_view file) {
  return file.starts_with("http://") || file.starts_with("https://");
}

Sound sound_of_files(const std::vector<std::string>& files) {
  Sound sound;
  for (const std::string& file : files) sound.network = sound.network || is_network_file(file);
  if (files.size() == 1 && !sound.network) {
    sound.data = files.front();
    return sound;
  }
  for (const std::string& file : files) {
    sound.data += sound.data.empty() ? kSeveral : std::string_view(&kBetween, 1);
    sound.data += escape_token(file, kBetween);
  }
  return sound;
}

Sound sound_of_text(std::string_view url, std::string_view text) {
  std::string whole(url);
  if (!url.ends_with('=')) {
    whole += url.find('?') == std::string_view::npos ? "?text=" : "&text=";
  }
  whole += encode_ascii(text);
  return sound_of_files({whole});
}

}  // namespace ddcti::cli
