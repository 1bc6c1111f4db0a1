#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

/// What the HTTP front writes to its log, and how it keeps keys and control bytes out.
///
///   GET /cli?key=abc&cmd=status   is logged as   GET /cli?key=***&cmd=status
///
/// The functions are pure and safe from any thread. A Log is called on the loop's thread
/// and on those of an HttplibFront's pool, so it must be safe to call from several.
namespace ddcti::mock::http {

enum class Level { kDebug, kInfo, kWarning, kError };

/// Takes one line without line feed. May be empty: then nothing is logged.
using Log = std::function<void(Level, std::string_view)>;

/// `target` with the value of every `key=` parameter replaced by `***`, also where the name
/// is percent-encoded or in capitals. Everything else stays as it is.
[[nodiscard]] std::string redact_key(std::string_view target);

/// `bytes` as one line of text: control bytes as `\xNN`, and no more than `limit` bytes of
/// the input, followed by `...` if there were more.
[[nodiscard]] std::string printable(std::string_view bytes, std::size_t limit = 256);

}  // namespace ddcti::mock::http
