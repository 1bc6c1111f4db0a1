#include "channel/channel_look.hpp"

#include <algorithm>
#include <string_view>

namespace ddcti::cli {
namespace {

constexpr const char* kDisposition = "endpoint_disposition";

/// `RINGING`, `EARLY MEDIA`, and what SIP phones add. A web server's words are none.
bool is_disposition(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '_' || c == '-';
  });
}

Request variable_request(const std::string& uuid, const char* name) {
  return {"uuid_getvar", uuid + " " + name};
}

}  // namespace

VariableLook look_at_variable(const std::string& uuid, const char* name, const ModuleAccess& access,
                              Context& context) {
  VariableLook look;
  look.exchange = ask(access, variable_request(uuid, name), context);
  const ExitCode code = look.exchange.code;
  if (code != ExitCode::kDone && code != ExitCode::kRefused) return look;
  const auto text = reply_text(look.exchange);
  if (!text) return look;
  look.known = true;
  look.gone = text->starts_with("-ERR");
  if (!look.gone && *text != "_undef_") look.value = *text;
  return look;
}

Request stage_request(const std::string& uuid) { return variable_request(uuid, kDisposition); }

ChannelLook look_at_channel(const std::string& uuid, const ModuleAccess& access, Context& context) {
  VariableLook disposition = look_at_variable(uuid, kDisposition, access, context);
  ChannelLook look{std::move(disposition.exchange), std::nullopt};
  if (!disposition.known) return look;
  const std::string& value = disposition.value;
  if (!disposition.gone && !is_disposition(value) && reply_text(look.exchange) != "_undef_") {
    count_as_unknown(look.exchange);
    return look;
  }
  if (disposition.gone) {
    look.stage = ChannelStage::kGone;
  } else {
    look.stage = value == "ANSWER" ? ChannelStage::kAnswered : ChannelStage::kRinging;
  }
  return look;
}

}  // namespace ddcti::cli
