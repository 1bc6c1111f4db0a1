#pragma once

#include <string>

#include "ddcti/explanation.hpp"
#include "text/style.hpp"

namespace ddcti::cli {

/// An explanation as a tree, for people:
///
///   cti_originate, in the background
///   ├─ outcome: this is dialled
///   ├─ A leg: user/121
///   │  └─ origination_caller_id_number = clicktocall
///   ├─ runs: bridge({…}linegroup/default/5555)
///   └─ B leg: linegroup/default/5555
///      └─ origination_caller_id_number = 121
[[nodiscard]] std::string render_tree(const Explanation& explanation, const Style& style);

}  // namespace ddcti::cli
