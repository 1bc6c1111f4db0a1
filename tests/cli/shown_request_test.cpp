#include "exchange/shown_request.hpp"

#include <catch2/catch.hpp>

#include "fakes.hpp"
#include "process.hpp"

using namespace ddcti;
using namespace ddcti::cli;
using namespace ddcti::cli::test;
using namespace std::chrono_literals;

namespace {

Settings settings_for(const char* url) {
  Settings settings;
  settings.url = *parse_base_url(url);
  return settings;
}

}  // namespace

TEST_CASE("shown request: curl, the line") {
  CHECK(
      curl_line(settings_for("http://127.0.0.1:88"), {"bgapi", "originate user/1000 &echo"}, 10s) ==
      "curl -q -g -sS --http1.1 --connect-timeout 5 --max-time 10 -H 'Cache-Control: no-store' "
      "-G --data-urlencode \"key=$DDCTI_KEY\" "
      "'http://127.0.0.1:88/cli?cmd=bgapi&arg=originate%20user%2F1000%20%26echo'");
  CHECK(curl_line(settings_for("https://h/a'b$(c)"), {"status", std::nullopt}, 2500ms)
            .ends_with("--max-time 2.5 -H 'Cache-Control: no-store' -G --data-urlencode "
                       "\"key=$DDCTI_KEY\" 'https://h/a'\\''b$(c)/cli?cmd=status'"));
}

TEST_CASE("shown request: curl trusts whom ddcti trusts") {
  Settings settings = settings_for("https://h");
  settings.trust.cacert = "/my ca.pem";
  CHECK(curl_line(settings, {"status", std::nullopt}, 10s)
            .find(" --max-time 10 --cacert '/my ca.pem' -H ") != std::string::npos);
  settings.trust = {};
  settings.trust.insecure = true;
  CHECK(curl_line(settings, {"status", std::nullopt}, 10s).find(" --max-time 10 --insecure -H ") !=
        std::string::npos);
}

TEST_CASE("shown request: curl, the shell interprets nothing but the key") {
  // A function takes curl's place and shows its words.
  const std::string line = curl_line(settings_for("http://h/$(id)`id`!x'"),
                                     {"echo", "it's $HOME `id` \"x\" \\ \n *"}, 10s);
  const Finished shell = run_program(
      {"/bin/sh", "-c", "curl() { for word; do printf '<%s>\\n' \"$word\"; done; }\n" + line},
      {{"DDCTI_KEY", "a b&c"}});
  CHECK(shell.status == 0);
  CHECK(shell.err.empty());
  CHECK(shell.out.find("<key=a b&c>\n<http://h/$(id)`id`!x'/cli?cmd=echo&arg=it%27s%20%24HOME%20"
                       "%60id%60%20%22x%22%20%5C%20%0A%20%2A>\n") != std::string::npos);
}

TEST_CASE("shown request: what is printed") {
  const Ran dry = run_ddcti({"call", "1", "--app", "echo", "--dry-run", "--json"});
  CHECK(dry.out == R"({"uuid":"uuid-1","uuids":["uuid-1"],"to_uuid":null,"added":[],"cmd":"bgapi",)"
                   R"("arg":"cti_originate {origination_uuid=uuid-1}user/1 &echo",)"
                   R"("url":"http://127.0.0.1:88/cli?key=***&cmd=bgapi&arg=cti_originate%20%7B)"
                   R"(origination_uuid%3Duuid-1%7Duser%2F1%20%26echo"})"
                   "\n");
  const Ran curl = run_ddcti({"api", "--curl", "status"});
  CHECK(curl.out.find("curl ") == 0);
  CHECK(curl.out.find("\"key=$DDCTI_KEY\"") != std::string::npos);
  const Ran both = run_ddcti({"api", "--curl", "--json", "status"});
  CHECK(both.out.find("{\"curl\":\"curl ") == 0);
  // With --wait the answer takes as long as the phone rings.
  CHECK(run_ddcti({"call", "1", "--app", "echo", "--wait", "--curl"}).out.find(" --max-time 70 ") !=
        std::string::npos);
}
