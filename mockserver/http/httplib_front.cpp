#include "http/httplib_front.hpp"

#include <httplib.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <exception>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace ddcti::mock::http {
namespace {

constexpr std::size_t kThreads = 2;

/// A whole request to read from, and a string to write the response to.
class MemoryStream final : public httplib::Stream {
 public:
  MemoryStream(std::string input, const Request& request)
      : input_(std::move(input)),
        remote_address_(request.remote_address),
        remote_port_(request.remote_port) {}

  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return true; }

  ssize_t read(char* to, std::size_t size) override {
    const std::size_t count = input_.copy(to, size, read_);
    read_ += count;
    return static_cast<ssize_t>(count);
  }
  using httplib::Stream::write;
  ssize_t write(const char* from, std::size_t size) override {
    output_.append(from, size);
    return static_cast<ssize_t>(size);
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = remote_address_;
    port = remote_port_;
  }
  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  // httplib refuses to serve descriptors from 1,024 on, which select() could not take.
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

  std::string take_output() { return std::move(output_); }

 private:
  std::string input_;
  std::size_t read_ = 0;
  std::string output_;
  std::string remote_address_;
  int remote_port_;
};

/// Gives access to process_request(), which httplib keeps for derived classes.
class RequestProcessor final : public httplib::Server {
 public:
  /// True if the connection may be kept, as the response then says.
  bool process(httplib::Stream& stream, bool keep_alive) {
    bool closed = false;
    return process_request(stream, !keep_alive, closed, nullptr) && !closed && keep_alive;
  }
};

/// The request as httplib shall read it: what this server has understood, not what it got,
/// so that the two cannot differ.
std::string to_bytes(const Request& request) {
  // Expect has been answered, keeping the connection decided. Of the others httplib would make
  // something: parameters of a form, of 8 KiB at most; of a few bytes as many as are packed in
  // them; of a list of ranges the same bytes over and over.
  constexpr std::string_view kWithheld[] = {"Expect", "Connection", "Content-Type",
                                            "Content-Encoding", "Range"};
  std::string bytes = request.method + " " + request.target + " HTTP/1.1\r\n";
  for (const HeaderField& field : request.headers) {
    const bool withheld =
        std::any_of(std::begin(kWithheld), std::end(kWithheld),
                    [&](std::string_view name) { return equals_ignoring_case(field.name, name); });
    if (withheld) continue;
    bytes.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  return bytes.append("\r\n").append(request.body);
}

std::string describe(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& exception) {
    return exception.what();
  } catch (...) {
    return "unknown exception";
  }
}

bool is_below(std::string_view path, std::string_view top) {
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '/');
}

}  // namespace

struct HttplibFront::Impl {
  // Shared with the tasks a pool thread posts, which may be run or dropped after the front
  // is gone. Touched on the loop's thread only.
  using Waiting = std::map<std::uint64_t, Responder>;

  Impl(Loop& the_loop, std::string the_path, Log the_log)
      : loop(the_loop),
        path(std::move(the_path)),
        log(the_log ? std::move(the_log) : Log([](Level, std::string_view) {})),
        calls(the_loop) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    calls.close();
    pool.shutdown();
  }

  void serve(const Request& request, Responder responder) {
    const std::uint64_t id = next_id++;
    waiting->emplace(id, std::move(responder));
    // HTTP/1.0 clients that keep connections want to be told in words httplib does not use.
    const bool keep_alive = request.minor_version >= 1 && wants_keep_alive(request);
    auto stream = std::make_shared<MemoryStream>(to_bytes(request), request);
    pool.enqueue([this, id, keep_alive, stream = std::move(stream)] {
      RenderedResponse response;
      response.keep_alive = processor.process(*stream, keep_alive);
      response.bytes = stream->take_output();
      loop.post(
          [weak = std::weak_ptr<Waiting>(waiting), id, response = std::move(response)]() mutable {
            if (const auto present = weak.lock()) answer(*present, id, std::move(response));
          });
    });
  }

  static void answer(Waiting& waiting, std::uint64_t id, RenderedResponse response) {
    auto node = waiting.extract(id);
    // Without a word from httplib the Responder answers 500.
    if (!node.empty() && !response.bytes.empty()) node.mapped().reply(std::move(response));
  }

  Loop& loop;
  std::string path;
  Log log;
  LoopCalls calls;
  RequestProcessor processor;
  std::shared_ptr<Waiting> waiting = std::make_shared<Waiting>();
  std::uint64_t next_id = 0;
  httplib::ThreadPool pool{kThreads};
};

HttplibFront::HttplibFront(Loop& loop, std::string path, const AddRoutes& add_routes, Log log)
    : impl_(std::make_unique<Impl>(loop, std::move(path), std::move(log))) {
  httplib::Server& server = impl_->processor;
  server.set_default_headers({{"Server", std::string(kServerName)}});
  server.set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
    response.set_header("Date", format_date(std::time(nullptr)));
    // httplib announces limits of its own here; this server has others.
    if (response.headers.erase("Keep-Alive") > 0) response.set_header("Connection", "keep-alive");
  });
  server.set_exception_handler([impl = impl_.get()](const httplib::Request& request,
                                                    httplib::Response& response,
                                                    std::exception_ptr error) {
    impl->log(Level::kError, printable(request.method + " " + redact_key(request.path)) + ": " +
                                 printable(describe(error)));
    response.status = 500;
  });
  add_routes(server, impl_->calls);
}

HttplibFront::~HttplibFront() = default;

Handler HttplibFront::in_front_of(Handler rest) {
  return [impl = impl_.get(), rest = std::move(rest)](const Request& request, Responder responder) {
    if (is_below(request.path(), impl->path)) {
      impl->serve(request, std::move(responder));
    } else {
      rest(request, std::move(responder));
    }
  };
}

}  // namespace ddcti::mock::http
