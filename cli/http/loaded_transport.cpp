#include "http/loaded_transport.hpp"

#include <dlfcn.h>

#include "installed.hpp"

namespace ddcti::cli {

HttpAnswer LoadedTransport::send(const HttpRequest& request) {
  HttpAnswer answer;
  if (entry_point_ == nullptr) {
    // Lazily, since libcurl brings thirty libraries of which one request uses little. Never
    // unloaded: libcurl and OpenSSL leave handlers behind that run at exit.
    void* library = dlopen(module_.c_str(), RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    void* symbol = library == nullptr ? nullptr : dlsym(library, kHttpEntryPoint);
    if (symbol == nullptr) {
      const char* reason = dlerror();
      answer.outcome = HttpOutcome::kNoTransport;
      answer.detail = reason == nullptr ? module_ : reason;
      return answer;
    }
    entry_point_ = reinterpret_cast<HttpEntryPoint>(symbol);
  }
  entry_point_(request, interrupt_, answer);
  return answer;
}

std::string http_module_path() { return beside_executable(DDCTI_HTTP_MODULE); }

}  // namespace ddcti::cli
