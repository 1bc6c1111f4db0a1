#pragma once

/// Words for people, marked so that xgettext finds them. The library gives them in English and
/// never translates; a program that does has them in its catalogue.
namespace ddcti::internal {

[[nodiscard]] constexpr const char* N_(const char* text) { return text; }

}  // namespace ddcti::internal
