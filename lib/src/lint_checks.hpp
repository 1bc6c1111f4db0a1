#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ddcti/explanation.hpp"
#include "ddcti/lint.hpp"

/// The checks behind lint(), by what they look at.
namespace ddcti::internal {

/// A URL that holds a request: `http://…/cli?…`, or `/cli?…` as in an access log.
struct UrlParts {
  std::string_view scheme;  ///< empty in a log line
  std::string_view host;    ///< without port
  std::string_view query;
  std::size_t query_begin = 0;  ///< offset of the query in the line
};

[[nodiscard]] std::optional<UrlParts> split_url(std::string_view line);

void check_url(std::string_view line, const UrlParts& url, std::vector<Diagnostic>& diagnostics);
void check_command(const Request& request, std::vector<Diagnostic>& diagnostics);

/// `base`: where the argument of originate begins in the whole argument (behind `bgapi …`).
void check_originate(const Explanation& explanation, std::string_view whole, std::size_t base,
                     std::vector<Diagnostic>& diagnostics);

}  // namespace ddcti::internal
