#pragma once

#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "http/loop.hpp"
#include "http/reply.hpp"
#include "http/server_options.hpp"

namespace ddcti::mock::http {

class Connection;

/// What the connections of one server share. Belongs to the loop's thread.
struct ServerContext {
  ServerContext(Loop& the_loop, ServerOptions the_options, Handler the_handler)
      : loop(the_loop), options(std::move(the_options)), handler(std::move(the_handler)) {}

  /// Value of the Date header, made anew only when the second changes.
  [[nodiscard]] std::string_view date() {
    const std::time_t time = std::time(nullptr);
    if (time != date_time_ || date_.empty()) {
      date_time_ = time;
      date_ = format_date(time);
    }
    return date_;
  }

  Loop& loop;
  ServerOptions options;
  Handler handler;
  std::vector<char> read_buffer = std::vector<char>(64UL * 1024);
  std::unordered_map<const Connection*, std::shared_ptr<Connection>> connections;

 private:
  std::time_t date_time_ = 0;
  std::string date_;
};

}  // namespace ddcti::mock::http
