#pragma once

#include <optional>

#include "admin_api/access.hpp"
#include "http/server_options.hpp"

/// Who comes in below /__ddcti/ at all, whatever key they show.
///
///   a program                                        always
///   the mock's page, in a browser                    by a name that cannot be made to lead here
///   another page, in the browser of who runs this    never
///
/// A browser sends what any page tells it to, to any address it reaches, and that of a developer
/// reaches the mock. It says so in Origin and Sec-Fetch-Site, but not where a page's own name was
/// made to mean the mock's address (DNS rebinding): then its User-Agent gives it away, and Host
/// has that name. Programs are told by having none of the three; Node's fetch() sends other
/// Sec-Fetch fields, and PowerShell takes a browser's name.
/// Source: Fetch standard; W3C Fetch Metadata. Pure; safe from any thread.
namespace ddcti::mock::admin_api {

/// What the request is refused with, or nothing. Bodies that are encoded are refused too: a few
/// bytes of them would become many.
[[nodiscard]] std::optional<Refused> refused_at_door(const http::Request& request,
                                                     const Access& access);

/// A handler that refuses those below /__ddcti/, and leaves everything else to `rest`.
[[nodiscard]] http::Handler behind_door(http::Handler rest, Access access);

}  // namespace ddcti::mock::admin_api
