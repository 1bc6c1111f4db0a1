#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Texts of a recording, and what stands for what this time.
///
///   {{uuid:a}} in a reply     a uuid that is new; {{a}} stands for it from then on
///   {{a}} in an argument      has to be that uuid
///   d2e6…-… in an argument    a uuid the client chose: any other in its place fits, and stands
///                             for it from then on
///
/// Not thread-safe. Source: ddcti-recording(5).
namespace ddcti::mock {

/// A text by the name, or the uuid, that stands for it in a recording.
using StandIns = std::map<std::string, std::string, std::less<>>;

/// What a placeholder that is new becomes. `name` is empty if nothing is to be kept.
using Invent = std::function<std::string(std::string_view type, std::string_view name)>;

/// `recorded` as a reply, its placeholders filled in. What has a name is kept in `known`; twice
/// in one line, it is the same.
[[nodiscard]] std::string fill_reply(std::string_view recorded, StandIns& known,
                                     const Invent& invent);

/// `recorded` as it would be asked by a client that asks `actual`, and what has to stand for
/// what for that; nullopt if `actual` has other uuids than it could have.
struct FittedArgument {
  std::string text;
  StandIns stand_ins;
};
[[nodiscard]] std::optional<FittedArgument> fit_argument(std::string_view recorded,
                                                         std::string_view actual,
                                                         const StandIns& known);

}  // namespace ddcti::mock
