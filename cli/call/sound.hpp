#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What `playback` is given to play files, one after the other, or a text.
///
///   /a.wav                    one file, as it stands
///   file_string:///a.wav!/b.wav
///   file_string://http://127.0.0.1:9989/tts?text=…
///
/// Source: the module's page; FreeSWITCH mod_dptools file_string_file_open(), which splits at
/// `!` and takes away one layer of escapes.
namespace ddcti::cli {

struct Sound {
  std::string data;
  bool network = false;  ///< fetched by the switch; the page plays those from an inline list
};

/// The switch opens at most so many in one playback.
inline constexpr std::size_t kMaxFiles = 128;

/// `files` in turn; not empty.
[[nodiscard]] Sound sound_of_files(const std::vector<std::string>& files);

/// `text`, spoken by the server at `url`: `URL?text=TEXT`, or what `url` ends in `=` with.
/// What could end the parameter or the URL is percent-encoded; letters of any script stay.
[[nodiscard]] Sound sound_of_text(std::string_view url, std::string_view text);

[[nodiscard]] bool is_network_file(std::string_view file);

}  // namespace ddcti::cli
