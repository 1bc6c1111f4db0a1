#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>

/// Who may do what below /__ddcti/, and to whose switch it is done.
///
///   X-Ddcti-Key: ADMIN              everything; ?key=K says whose, the admin's own without it
///   X-Ddcti-Key: K, or ?key=K       what belongs to K: whoever knows a key may use it, as on /cli
///   neither                         the admin's own, if no key was set for the admin
///
/// Without isolation there is one switch, and the header holds the admin's key or none.
/// Pure; safe from any thread.
namespace ddcti::mock::admin_api {

struct Access {
  bool isolate = false;                  ///< each key has a switch of its own
  std::string home;                      ///< the key of the switch that is always there
  std::optional<std::string> admin_key;  ///< absent: nobody is asked for it
  bool upstream = false;                 ///< commands have effects elsewhere
  std::string bind = {};                 ///< the address or name the mock is told to listen on
};

/// What an admin request says of keys.
struct ShownKeys {
  std::optional<std::string> header;  ///< X-Ddcti-Key
  std::optional<std::string> query;   ///< ?key=
};

struct Refused {
  int status = 401;
  std::string what;  ///< a sentence without full stop

  bool operator==(const Refused&) const = default;
};

struct Whose {
  std::string key;
  /// Made if it is not there yet. A key in the header that is neither the admin's nor in use is
  /// more likely to be a wrong one.
  bool make = true;

  bool operator==(const Whose&) const = default;
};

[[nodiscard]] tl::expected<Whose, Refused> whose(const Access& access, const ShownKeys& shown);

/// For what concerns every key: the admin's key, if there is one.
[[nodiscard]] tl::expected<void, Refused> for_all(const Access& access, const ShownKeys& shown);

}  // namespace ddcti::mock::admin_api
