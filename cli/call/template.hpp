#pragma once

#include <string_view>

#include "ddcti/call_request.hpp"

/// Templates of file names: the references of the module's page, and no others.
///
///   $${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav
///
/// Any other reference could read a variable or run an API command of the switch.
namespace ddcti::cli {

inline constexpr std::string_view kDefaultRecordFile =
    "$${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav";

/// `prefix` + `text`, as a value the switch resolves when it uses it. Fails with kBadTemplate,
/// or as Value::expanded() does; Error::offset is the byte of `text` where the reference starts.
[[nodiscard]] Result<Value> template_value(std::string_view prefix, std::string_view text);

}  // namespace ddcti::cli
