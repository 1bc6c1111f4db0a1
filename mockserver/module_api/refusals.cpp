#include "module_api/refusals.hpp"

#include <algorithm>

namespace ddcti::mock {

Refusals::Refusals()
    : rows_{{
          {RefusalCode::kUnknownPath, "unknown_path", 404,
           "-ERR no such path; commands are at /cli"},
          {RefusalCode::kAddressRefused, "address_refused", 403,
           "-ERR this address may not use the interface"},
          {RefusalCode::kMethodNotAllowed, "method_not_allowed", 405, "-ERR only GET is served"},
          {RefusalCode::kKeyMissing, "key_missing", 401, "-ERR the parameter key is missing"},
          {RefusalCode::kKeyWrong, "key_wrong", 401, "-ERR wrong key"},
          {RefusalCode::kCommandMissing, "command_missing", 400,
           "-ERR the parameter cmd is missing"},
          {RefusalCode::kNulByte, "nul_byte", 400,
           "-ERR a NUL (%00) ends a text inside the switch; not run"},
          {RefusalCode::kTooManyKeys, "too_many_keys", 503,
           "-ERR too many keys are in use; end one of them"},
          {RefusalCode::kNotRecorded, "not_recorded", 404, "-ERR no recording has an answer"},
          {RefusalCode::kUpstreamUnreachable, "upstream_unreachable", 502,
           "-ERR the upstream cannot be reached"},
          {RefusalCode::kUpstreamRefused, "upstream_refused", 400, "-ERR refused"},
      }} {}

void Refusals::set(RefusalCode code, int status, std::string text) {
  for (RefusalRow& row : rows_) {
    if (row.code != code) continue;
    row.status = status;
    row.text = std::move(text);
  }
}

const RefusalRow& Refusals::find(RefusalCode code) const {
  return *std::find_if(rows_.begin(), rows_.end(),
                       [&](const RefusalRow& row) { return row.code == code; });
}

std::string_view name(RefusalCode code) {
  static const Refusals defaults;
  return defaults.find(code).name;
}

http::Reply Refusals::write(RefusalCode code) const {
  const RefusalRow& row = find(code);
  http::Reply reply{row.status, std::string(kContentType), row.text + "\n", {}};
  if (code == RefusalCode::kMethodNotAllowed) reply.headers.push_back({"Allow", "GET"});
  return reply;
}

}  // namespace ddcti::mock
