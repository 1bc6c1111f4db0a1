#include "http/http_module.hpp"

#include <curl/curl.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string_view>

namespace ddcti::cli {
namespace {

struct EasyCleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiCleanup {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListCleanup {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;
using Multi = std::unique_ptr<CURLM, MultiCleanup>;
using List = std::unique_ptr<curl_slist, ListCleanup>;

/// One request under way.
struct Transfer {
  Easy handle;
  std::string body;
  bool too_large = false;
  bool whole_head = false;  ///< of the last answer: a 100 or a proxy's may come before
  bool connected = false;   ///< connection, tunnel and TLS are there; the request comes next
  long bytes_before = 0;    ///< what a proxy's CONNECT took
  std::array<char, CURL_ERROR_SIZE> error{};
};

std::size_t keep_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  if (bytes > kMaxReplyBytes - transfer.body.size()) {
    transfer.too_large = true;
    return 0;
  }
  transfer.body.append(data, bytes);
  return bytes;
}

std::size_t read_head(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) transfer.whole_head = false;
  if (line == "\r\n" || line == "\n") transfer.whole_head = true;
  return line.size();
}

long request_bytes(const Transfer& transfer) {
  long bytes = 0;
  curl_easy_getinfo(transfer.handle.get(), CURLINFO_REQUEST_SIZE, &bytes);
  return bytes;
}

int before_request(void* user, char*, char*, int, int) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.connected = true;
  transfer.bytes_before = request_bytes(transfer);
  return CURL_PREREQFUNC_OK;
}

bool request_left(const Transfer& transfer) {
  return transfer.connected && request_bytes(transfer) > transfer.bytes_before;
}

template <class Value>
void set(const Transfer& transfer, CURLoption option, Value value) {
  curl_easy_setopt(transfer.handle.get(), option, value);
}

void prepare(Transfer& transfer, const HttpRequest& request, const curl_slist* headers) {
  set(transfer, CURLOPT_URL, request.url.c_str());
  // POSTFIELDS makes it a POST, which CUSTOMREQUEST then gives another name.
  if (request.method != "GET") {
    set(transfer, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    set(transfer, CURLOPT_POSTFIELDS, request.body.c_str());
    set(transfer, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  set(transfer, CURLOPT_HTTPHEADER, headers);
  set(transfer, CURLOPT_USERAGENT, "ddcti/" DDCTI_VERSION);
  set(transfer, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
  set(transfer, CURLOPT_PATH_AS_IS, 1L);
  set(transfer, CURLOPT_FOLLOWLOCATION, 0L);
  // libcurl sends a request again if a kept connection turns out to be dead, so none is kept.
  set(transfer, CURLOPT_FRESH_CONNECT, 1L);
  set(transfer, CURLOPT_FORBID_REUSE, 1L);
  set(transfer, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
  set(transfer, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  if (!request.cacert.empty()) set(transfer, CURLOPT_CAINFO, request.cacert.c_str());
  if (request.insecure) {
    set(transfer, CURLOPT_SSL_VERIFYPEER, 0L);
    set(transfer, CURLOPT_SSL_VERIFYHOST, 0L);
  }
  set(transfer, CURLOPT_NOPROGRESS, 1L);
  set(transfer, CURLOPT_ERRORBUFFER, transfer.error.data());
  set(transfer, CURLOPT_WRITEFUNCTION, keep_body);
  set(transfer, CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
  set(transfer, CURLOPT_HEADERFUNCTION, read_head);
  set(transfer, CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
  set(transfer, CURLOPT_PREREQFUNCTION, before_request);
  set(transfer, CURLOPT_PREREQDATA, static_cast<void*>(&transfer));
}

/// How long nothing comes until `meanwhile` is called.
constexpr int kMeanwhileMs = 2;

/// Runs the transfer to its end, or until `interrupt` is readable; then false.
bool run(CURLM* multi, const Transfer& transfer, const HttpRequest& request, int interrupt,
         CURLcode& result) {
  while (true) {
    int running = 0;
    if (curl_multi_perform(multi, &running) != CURLM_OK) {
      result = CURLE_FAILED_INIT;
      return true;
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg == CURLMSG_DONE) {
        result = message->data.result;
        return true;
      }
    }
    curl_waitfd wake{};
    wake.fd = interrupt;
    wake.events = CURL_WAIT_POLLIN;
    int ready = 0;
    curl_multi_poll(multi, &wake, interrupt < 0 ? 0 : 1, request.meanwhile ? kMeanwhileMs : 1000,
                    &ready);
    if (wake.revents != 0) return false;
    if (ready == 0 && request.meanwhile && request_left(transfer)) request.meanwhile();
  }
}

HttpOutcome failure(const Transfer& transfer, CURLcode result) {
  if (!request_left(transfer)) {
    long proxy_status = 0;
    curl_easy_getinfo(transfer.handle.get(), CURLINFO_HTTP_CONNECTCODE, &proxy_status);
    if (proxy_status != 0 && proxy_status / 100 != 2) return HttpOutcome::kProxyRefused;
    switch (result) {
      case CURLE_COULDNT_RESOLVE_HOST:
      case CURLE_COULDNT_RESOLVE_PROXY:
        return HttpOutcome::kUnknownHost;
      case CURLE_COULDNT_CONNECT:
        return HttpOutcome::kNotConnected;
      case CURLE_OPERATION_TIMEDOUT:
        return HttpOutcome::kConnectTimeout;
      case CURLE_PROXY:
        return HttpOutcome::kProxyRefused;
      case CURLE_SSL_CONNECT_ERROR:
      case CURLE_PEER_FAILED_VERIFICATION:
      case CURLE_SSL_CERTPROBLEM:
      case CURLE_SSL_CIPHER:
      case CURLE_SSL_ISSUER_ERROR:
        return HttpOutcome::kTlsFailed;
      case CURLE_SSL_CACERT_BADFILE:
        return HttpOutcome::kBadTrustFile;
      default:
        return HttpOutcome::kNotSent;
    }
  }
  if (transfer.too_large) return HttpOutcome::kTooLarge;
  switch (result) {
    case CURLE_OPERATION_TIMEDOUT:
      return HttpOutcome::kAnswerTimeout;
    case CURLE_GOT_NOTHING:
      return HttpOutcome::kClosed;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return HttpOutcome::kNotHttp;
    default:
      return HttpOutcome::kCutShort;
  }
}

std::string peer_of(const Transfer& transfer) {
  const char* address = nullptr;
  long port = 0;
  curl_easy_getinfo(transfer.handle.get(), CURLINFO_PRIMARY_IP, &address);
  curl_easy_getinfo(transfer.handle.get(), CURLINFO_PRIMARY_PORT, &port);
  if (address == nullptr || *address == '\0') return {};
  const std::string host(address);
  const bool version_6 = host.find(':') != std::string::npos;
  return (version_6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

HttpTimings timings_of(const Transfer& transfer) {
  // libcurl counts each from the start, and has 0 for what was not reached.
  std::chrono::microseconds reached{0};
  const auto since = [&](CURLINFO info) -> HttpTimings::Time {
    curl_off_t at = 0;
    curl_easy_getinfo(transfer.handle.get(), info, &at);
    const std::chrono::microseconds time{static_cast<std::int64_t>(at)};
    if (time < reached || at == 0) return std::nullopt;
    const auto took = time - reached;
    reached = time;
    return took;
  };
  HttpTimings timings;
  timings.name_lookup = since(CURLINFO_NAMELOOKUP_TIME_T);
  timings.connection = since(CURLINFO_CONNECT_TIME_T);
  timings.tls = since(CURLINFO_APPCONNECT_TIME_T);
  static_cast<void>(since(CURLINFO_PRETRANSFER_TIME_T));
  timings.first_byte = since(CURLINFO_STARTTRANSFER_TIME_T);
  reached = std::chrono::microseconds{0};
  timings.total = since(CURLINFO_TOTAL_TIME_T);
  return timings;
}

/// What is known of the transfer however it ended.
void observe(const Transfer& transfer, HttpAnswer& answer) {
  answer.peer = peer_of(transfer);
  answer.timings = timings_of(transfer);
}

void finish(Transfer& transfer, CURLcode result, HttpAnswer& answer) {
  if (result != CURLE_OK) {
    answer.outcome = failure(transfer, result);
    answer.detail = transfer.error[0] != '\0' ? transfer.error.data() : curl_easy_strerror(result);
    return;
  }
  if (!transfer.whole_head) {
    // To libcurl a connection that closes amid the headers has given an answer without a body.
    answer.outcome = HttpOutcome::kCutShort;
    answer.detail = "the connection was closed amid the headers";
    return;
  }
  long status = 0;
  curl_easy_getinfo(transfer.handle.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.outcome = HttpOutcome::kAnswered;
  answer.status = static_cast<int>(status);
  answer.body = std::move(transfer.body);
  const char* type = nullptr;
  curl_easy_getinfo(transfer.handle.get(), CURLINFO_CONTENT_TYPE, &type);
  if (type != nullptr) answer.content_type = type;
  curl_header* date = nullptr;
  if (curl_easy_header(transfer.handle.get(), "Date", 0, CURLH_HEADER, -1, &date) == CURLHE_OK) {
    const std::time_t time = curl_getdate(date->value, nullptr);
    if (time != -1) answer.date = std::chrono::system_clock::from_time_t(time);
  }
}

/// Loading OpenSSL's configuration takes a tenth of the time of a request to this computer, and
/// libcurl has it loaded whatever the address is.
CURLcode start_libcurl(const std::string& url) {
  const bool tls = !url.starts_with("http://") || std::getenv("http_proxy") != nullptr ||
                   std::getenv("all_proxy") != nullptr || std::getenv("ALL_PROXY") != nullptr;
  if (!tls) setenv("OPENSSL_CONF", "/dev/null", 0);
  return curl_global_init(CURL_GLOBAL_DEFAULT);
}

}  // namespace
}  // namespace ddcti::cli

void ddcti_http_send(const ddcti::cli::HttpRequest& request, int interrupt,
                     ddcti::cli::HttpAnswer& answer) {
  using namespace ddcti::cli;
  static const CURLcode started = start_libcurl(request.url);
  Transfer transfer;
  transfer.handle = Easy(curl_easy_init());
  List headers(curl_slist_append(nullptr, "Cache-Control: no-store"));
  if (headers && !request.header.empty()) {
    // The list stays the same object: what is appended goes behind its head.
    curl_slist_append(headers.get(), request.header.c_str());
  }
  if (headers && !request.body.empty()) {
    curl_slist_append(headers.get(), "Content-Type: application/json");
  }
  const Multi multi(curl_multi_init());
  if (started != CURLE_OK || !transfer.handle || !headers || !multi) {
    answer.outcome = HttpOutcome::kNoTransport;
    answer.detail = "libcurl cannot be started";
    return;
  }
  prepare(transfer, request, headers.get());
  curl_multi_add_handle(multi.get(), transfer.handle.get());
  CURLcode result = CURLE_OK;
  if (run(multi.get(), transfer, request, interrupt, result)) {
    finish(transfer, result, answer);
  } else {
    answer.outcome =
        request_left(transfer) ? HttpOutcome::kStoppedAfter : HttpOutcome::kStoppedBefore;
  }
  observe(transfer, answer);
  curl_multi_remove_handle(multi.get(), transfer.handle.get());
}
