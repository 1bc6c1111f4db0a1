#pragma once

#include <string>

#include "exchange/exchange.hpp"
#include "records.hpp"
#include "text/json.hpp"

/// What the switch says of its conferences: `conference json_list`.
namespace ddcti::cli {

/// `conference [NAME] json_list`, or xml_list; of all without a name.
[[nodiscard]] Request conference_list_request(const std::string& name, bool xml = false);

/// The objects of `conference json_list`, with the switch's own names and values. Fails as the
/// exchange did, or if the reply is not that.
[[nodiscard]] Outcome<Json> ask_conferences(const std::string& name, const ModuleAccess& access,
                                            Context& context);

/// The member that `text` means: its id, or the number of its caller. Fails with kRefused if
/// there is none, or several with that number.
[[nodiscard]] Outcome<std::string> find_member(const std::string& conference,
                                               const std::string& text, const ModuleAccess& access,
                                               Context& context);

/// For write_list().
extern const RecordList kConferences;
extern const RecordList kMembers;
[[nodiscard]] Json members_of_all(const Json& conferences);

}  // namespace ddcti::cli
