#pragma once

#include <string>

#include "http/http_module.hpp"

namespace ddcti::cli {

/// Sends through the module library, which it loads with the first request.
class LoadedTransport final : public HttpTransport {
 public:
  /// `module` is the library's path; see http_module_path(). `interrupt` as HttpEntryPoint has
  /// it.
  LoadedTransport(std::string module, int interrupt)
      : module_(std::move(module)), interrupt_(interrupt) {}

  /// kNoTransport, with the reason in detail, if the library cannot be loaded.
  [[nodiscard]] HttpAnswer send(const HttpRequest& request) override;

 private:
  std::string module_;
  int interrupt_;
  HttpEntryPoint entry_point_ = nullptr;
};

/// Where the module library belongs: at its place relative to the running executable, which is
/// the same in the build tree and when installed.
[[nodiscard]] std::string http_module_path();

}  // namespace ddcti::cli
