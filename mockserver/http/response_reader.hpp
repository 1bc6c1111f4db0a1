#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

/// The response of another HTTP/1 server, as it comes in.
///
///   take("HTTP/1.1 200 OK\r\nContent-Le") -> kNeedMore
///   take("ngth: 2\r\n\r\nok")             -> kWhole, response().body == "ok"
///
/// Each byte is looked at once. What two readers could read differently is malformed: two lengths,
/// codings other than chunked, control bytes in the head. Not thread-safe.
/// Source: RFC 9112.
namespace ddcti::mock::http {

struct Response {
  int status = 0;
  std::vector<HeaderField> headers;  ///< as they came
  std::string body;

  /// The value of the first field of that name, or empty.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

class ResponseReader {
 public:
  static constexpr std::size_t kMostHeadBytes = 64UL * 1024;
  static constexpr std::size_t kMostBodyBytes = 64UL * 1024 * 1024;

  enum class State { kNeedMore, kWhole, kMalformed };

  /// Bytes behind a whole response are left out.
  State take(std::string_view bytes);
  /// Nothing more comes: a body without a length is whole now.
  State end();

  [[nodiscard]] const Response& response() const { return response_; }
  [[nodiscard]] Response& response() { return response_; }

 private:
  enum class Part { kHead, kLength, kToEnd, kChunkSize, kChunk, kChunkEnd, kTrailer, kDone, kBad };

  /// Up to and with the line feed; nullopt if it has not come.
  [[nodiscard]] std::optional<std::string> take_line(std::string_view& bytes);
  void take_head_line(const std::string& line);
  void begin_body();
  void take_chunk_size(const std::string& line);
  void take_body(std::string_view& bytes);

  Part part_ = Part::kHead;
  std::string line_;            ///< its beginning
  std::size_t head_bytes_ = 0;  ///< of head, chunk sizes and trailers
  std::size_t left_ = 0;        ///< of the body or chunk
  std::optional<std::size_t> length_;
  bool chunked_ = false;
  Response response_;
};

}  // namespace ddcti::mock::http
