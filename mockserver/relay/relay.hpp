#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "ddcti/url.hpp"
#include "http/client_call.hpp"
#include "http/log.hpp"
#include "http/reply.hpp"
#include "module_api/module_api.hpp"
#include "relay/recorder.hpp"

/// Hands commands on to a module, and its answers back; see --upstream.
///
///   GET /cli?… -> ClientCall -> the module -> CliReply
///                     `- Recorder, if there is one
///
/// Each is sent once, with the key it came with. On the loop's thread.
namespace ddcti::mock {

struct Upstream {
  BaseUrl url;
  std::vector<http::SocketAddress> addresses;  ///< not empty
};

/// Looks its name up, which may block. Fails with a sentence.
[[nodiscard]] tl::expected<Upstream, std::string> find_upstream(std::string_view url);

class Relay {
 public:
  /// The references must outlive it; `recorder` may be nullptr.
  Relay(http::Loop& loop, Upstream upstream, Recorder* recorder, http::Log log)
      : loop_(loop), upstream_(std::move(upstream)), recorder_(recorder), log_(std::move(log)) {}

  /// `now` is the time for the recording. `sink` is called once, later, or not at all if this is
  /// destroyed before.
  void handle(const http::Request& request, TimePoint now, CliSink sink);

 private:
  [[nodiscard]] std::string bytes_of(const http::Request& request) const;
  void answered(std::optional<std::size_t> step, const std::string& shown,
                const http::ClientAnswer& answer);

  http::Loop& loop_;
  const Upstream upstream_;
  Recorder* recorder_;
  http::Log log_;
  std::map<std::uint64_t, std::unique_ptr<http::ClientCall>> calls_;
  std::uint64_t last_call_ = 0;
};

}  // namespace ddcti::mock
