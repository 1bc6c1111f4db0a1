#pragma once

#include "http/http_transport.hpp"

/// The entry point of the module library ddcti_http, the only part that is linked with
/// libcurl. Loading libcurl and what it needs takes longer than everything else ddcti does,
/// so it is loaded when the first request is sent, and not at all by --help or --dry-run.
///
/// Module and program are built and installed together; the C linkage gives a name to look up,
/// not an interface between versions.
namespace ddcti::cli {

inline constexpr const char* kHttpEntryPoint = "ddcti_http_send";

/// Sends `request` and fills in `answer`. `interrupt` is a descriptor that becomes readable to
/// stop it, or -1. From any thread.
using HttpEntryPoint = void (*)(const HttpRequest& request, int interrupt, HttpAnswer& answer);

}  // namespace ddcti::cli

extern "C" __attribute__((visibility("default"))) void ddcti_http_send(
    const ddcti::cli::HttpRequest& request, int interrupt, ddcti::cli::HttpAnswer& answer);
