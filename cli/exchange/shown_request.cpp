#include "exchange/shown_request.hpp"

#include "records.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {

std::string shown_url(const Settings& settings, const Request& request) {
  return to_string(settings.url) + to_target_raw_key(request, "***");
}

std::string curl_line(const Settings& settings, const Request& request,
                      std::chrono::milliseconds timeout) {
  const auto seconds = [](std::chrono::milliseconds time) {
    return fmt::format("{}", static_cast<double>(time.count()) / 1000);
  };
  std::string trust;
  if (settings.trust.insecure) trust = " --insecure";
  if (!settings.trust.cacert.empty()) trust = " --cacert " + shell_word(settings.trust.cacert);
  // -q: a ~/.curlrc could repeat the request or follow redirects. -g: brackets are text. curl
  // encodes the key itself, so any key will do.
  return fmt::format(
      "curl -q -g -sS --http1.1 --connect-timeout {} --max-time {}{} -H 'Cache-Control: no-store' "
      "-G --data-urlencode \"key=$DDCTI_KEY\" {}",
      seconds(settings.connect_timeout), seconds(timeout), trust,
      shell_word(to_string(settings.url) + to_target(request, std::nullopt)));
}

ExitCode show_request(Context& context, const Settings& settings, const Request& request,
                      std::chrono::milliseconds timeout, Json fields) {
  if (context.options.curl) {
    const std::string line = curl_line(settings, request, timeout);
    if (!context.options.for_people()) {
      Json object = Json::object();
      object["curl"] = line;
      write_record(object, context);
    } else {
      print(context.out, "{}\n", line);
    }
    return ExitCode::kDone;
  }
  const std::string url = shown_url(settings, request);
  if (!context.options.for_people()) {
    fields["cmd"] = request.cmd;
    fields["arg"] = or_null(request.arg);
    fields["url"] = url;
    write_record(fields, context);
    return ExitCode::kDone;
  }
  print(context.out, "cmd  {}\n", printable_line(request.cmd));
  if (request.arg) print(context.out, "arg  {}\n", printable_line(*request.arg));
  print(context.out, "url  {}\n", url);
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
