#pragma once

#include <string>

#include "exchange/exchange.hpp"
#include "text/json.hpp"

/// The lists that `show … as json` gives, row by row.
///
///   ask_listing("channels") -> {"row_count":1,"rows":[{"uuid":"c1","callstate":"ACTIVE",…}]}
///
/// Source: FreeSWITCH show_function(), which leaves `rows` out where there are none.
namespace ddcti::cli {

/// What to ask for the list `name`: channels, calls.
[[nodiscard]] Request listing_request(const std::string& name);

struct Listing {
  Exchange exchange;
  Json rows = Json::array();  ///< nothing in it unless exchange.code is kDone
};

/// An answer that is no list counts as one that no switch gives.
[[nodiscard]] Listing ask_listing(const std::string& name, const ModuleAccess& access,
                                  Context& context);

/// A field of a row as text; empty if it is not there, or null.
[[nodiscard]] std::string listing_cell(const Json& row, const char* field);

}  // namespace ddcti::cli
