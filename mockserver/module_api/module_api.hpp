#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "core/switch.hpp"
#include "faults/fault_book.hpp"
#include "http/log.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "module_api/address_list.hpp"
#include "module_api/face.hpp"
#include "module_api/refusals.hpp"
#include "replay/player.hpp"

/// The module's HTTP face: `GET /cli?key=…&cmd=…&arg=…`.
///
///   address list -> method -> key -> cmd -> decoding -> the switch -> face
///       403          405      401    400         |- FaultBook: not run, or its answer spoilt
///                                                `- Player: answered from a recording
///
/// Decoding is the library's (ddcti::parse_received). Not thread-safe.
/// Source: the module's page ("接口说明"); what it leaves open, see refusals.hpp.
namespace ddcti::mock {

struct ModuleSettings {
  std::string key = "abc";
  std::optional<AddressList> acl;  ///< absent: everybody may
  Face face = Face::kDirect;
  Refusals refusals;
};

/// The client gets no answer: what a switch that stops leaves behind.
struct CloseConnection {
  bool operator==(const CloseConnection&) const = default;
};

/// No command runs, and why.
struct RefusedRequest {
  RefusalCode code;
  http::Reply reply;

  bool operator==(const RefusedRequest&) const = default;
};

/// A fault takes the reply: it says when it comes, and what comes of it.
struct FaultedReply {
  http::Reply reply;  ///< as the fault wants it
  Strike strike;
};

using CliReply = std::variant<http::Reply, RefusedRequest, CloseConnection, FaultedReply>;
using CliSink = std::function<void(CliReply)>;

/// Why `request` gets no further than the door: its path, the list of addresses, its method.
[[nodiscard]] std::optional<RefusalCode> refusal_at_door(const http::Request& request,
                                                         const ModuleSettings& settings);

/// The key that `request` comes with, if it is one for commands that gets as far as its key.
[[nodiscard]] std::optional<std::string> shown_key(const http::Request& request,
                                                   const ModuleSettings& settings);

class ModuleApi {
 public:
  /// `player` may be nullptr. `log` gets a line for every request, without the key and without
  /// control bytes.
  ModuleApi(Switch& fs, FaultBook& faults, Player* player, ModuleSettings settings, http::Log log);

  /// Serves one request at the time `now`. `sink` is called once, at once or as the switch
  /// answers.
  void handle(const http::Request& request, TimePoint now, CliSink sink);

 private:
  void finish(const std::string& shown, http::Reply reply, const std::optional<Strike>& strike,
              const CliSink& sink) const;
  void spoil(const std::string& shown, http::Reply own, const Strike& strike,
             const CliSink& sink) const;
  void refuse(const http::Request& request, RefusalCode code, const CliSink& sink) const;
  void warn_of_cut(const ReceivedRequest& received, std::string_view query) const;
  void log_line(http::Level level, const std::string& line) const;

  Switch& fs_;
  FaultBook& faults_;
  Player* player_;
  ModuleSettings settings_;
  http::Log log_;
};

}  // namespace ddcti::mock
