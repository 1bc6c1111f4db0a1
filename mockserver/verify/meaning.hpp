#pragma once

#include <string>
#include <string_view>

#include "ddcti/explanation.hpp"

/// Whether two arguments mean the same, however either is quoted and in whatever order variables
/// stand: as the library reads them, that is as the switch does.
///
/// Safe from any thread.
namespace ddcti::mock {

/// True if `argument` as argument of the same command would mean what `explanation` is of.
[[nodiscard]] bool means_the_same(const Explanation& explanation, const std::string& argument);

/// True if `a` and `b` as data of the application `name` mean the same.
[[nodiscard]] bool same_application_data(std::string_view name, const std::string& a,
                                         const std::string& b);

}  // namespace ddcti::mock
