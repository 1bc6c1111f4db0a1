#include <catch2/catch.hpp>

#include "command_rows.hpp"
#include "text/json.hpp"

using namespace ddcti::cli;
using namespace ddcti::cli::test;

namespace {

/// As in recordings of a bridged call; the switch's clock is eight hours ahead of UTC.
constexpr const char* kBridged =
    R"({"Event-Name":"CHANNEL_DATA","Event-Date-Local":"2026-11-22 18:02:34",)"
    R"("Event-Date-Timestamp":"1795341754250000","Channel-State":"CS_EXECUTE",)"
    R"("Channel-Call-State":"ACTIVE","Channel-Name":"sofia/external/121","Unique-ID":"s1",)"
    R"("Call-Direction":"outbound","Channel-Call-UUID":"s1","Answer-State":"answered",)"
    R"("Channel-Read-Codec-Name":"PCMU","Channel-Read-Codec-Rate":"8000",)"
    R"("Channel-Write-Codec-Name":"PCMU","Channel-Write-Codec-Rate":"8000",)"
    R"("Caller-Caller-ID-Name":"张三\u001b[2J","Caller-Caller-ID-Number":"121",)"
    R"("Caller-Callee-ID-Number":"5551000","Caller-Network-Addr":"127.0.0.1",)"
    R"("Caller-Destination-Number":"121","Caller-Context":"default",)"
    R"("Caller-Channel-Created-Time":"1795341600000000",)"
    R"("Caller-Channel-Answered-Time":"1795341603000000",)"
    R"("Caller-Channel-Bridged-Time":"0","Other-Leg-Unique-ID":"s2",)"
    R"("Other-Leg-Destination-Number":"5551000","variable_sip_gateway_name":"gw1",)"
    R"("variable_current_application":"bridge","variable_current_application_data":"user/1",)"
    R"("variable_bridge_uuid":"s2","variable_bridge_channel":"sofia/external/5551000",)"
    R"("variable_list":["a","b"],"variable_sip_call_id":"x1"})";

std::vector<Stub> dump(std::string body) {
  return {{"uuid_dump", "s1 json", replied(std::move(body))}};
}

}  // namespace

TEST_CASE("show") {
  check_rows({
      {{"show", "s1"},
       dump(kBridged),
       0,
       "uuid         s1\n"
       "state        answered ACTIVE\n"
       "direction    outbound\n"
       "from         121 张三\\x1b[2J\n"
       "to           121\n"
       "name         sofia/external/121\n"
       "application  bridge user/1\n"
       "partner      s2 5551000 sofia/external/5551000\n"
       "created      2026-11-22 18:00:00, 2:34 ago\n"
       "answered     2026-11-22 18:00:03, 2:31 ago\n"
       "codec        PCMU 8000\n"
       "gateway      gw1\n"
       "address      127.0.0.1\n"
       "SIP call id  x1\n",
       ""},
      {{"show", "s1"},
       dump(R"({"Unique-ID":"s1","Channel-Read-Codec-Name":"PCMU",)"
            R"("Channel-Write-Codec-Name":"opus","Channel-Write-Codec-Rate":"48000",)"
            R"("Other-Leg-Unique-ID":"s2","Other-Leg-Destination-Number":"5"})"),
       0,
       "uuid   s1\ncodec  PCMU from the phone, opus 48000 to it\n",
       ""},
      {{"show", "s1"},
       dump("-ERR No such channel!\n"),
       1,
       "",
       "ddcti: the switch refused uuid_dump: No such channel!\n"
       "`ddcti channels` lists the calls there are.\n"},
      {{"show", "s1"},
       dump("[1]"),
       1,
       "",
       "ddcti: the answer of http://127.0.0.1:88 is none a switch gives: [1].\n"
       "Check the address; running this again does no harm.\n"},
      {{"show"},
       {},
       2,
       "",
       "ddcti: UUID: the uuid is missing.\n`ddcti channels` shows the uuids of the calls there "
       "are.\n"},
      {{"show", "s1", "--dry-run"},
       {},
       0,
       "cmd  uuid_dump\narg  s1 json\nurl  "
       "http://127.0.0.1:88/cli?key=***&cmd=uuid_dump&arg=s1%20json\n",
       ""},
  });
}

TEST_CASE("show: the names of the JSON object are ours and all there") {
  const Ran bridged = run_ddcti({"show", "s1", "--json"}, dump(kBridged));
  CHECK(bridged.out ==
        R"({"uuid":"s1","name":"sofia/external/121","direction":"outbound","state":"answered",)"
        R"("callstate":"ACTIVE","caller_name":"张三\u001b[2J","caller_number":"121",)"
        R"("callee_name":null,"callee_number":"5551000","destination":"121","context":"default",)"
        R"("call_uuid":"s1","application":"bridge","application_data":"user/1",)"
        R"("partner_uuid":"s2","partner_name":"sofia/external/5551000",)"
        R"("partner_number":"5551000","created":"2026-11-22T10:00:00.000Z",)"
        R"("answered":"2026-11-22T10:00:03.000Z","bridged":null,"read_codec":"PCMU",)"
        R"("read_rate":8000,"write_codec":"PCMU","write_rate":8000,"gateway":"gw1",)"
        R"("network_address":"127.0.0.1","sip_call_id":"x1","record_filename":null,)"
        R"("variables":{"bridge_channel":"sofia/external/5551000","bridge_uuid":"s2",)"
        R"("current_application":"bridge","current_application_data":"user/1",)"
        R"("list":["a","b"],"sip_call_id":"x1","sip_gateway_name":"gw1"}})"
        "\n");
  const Json empty = Json::parse(run_ddcti({"show", "s1", "--json"}, dump("{}")).out);
  CHECK(empty.size() == Json::parse(bridged.out).size());
  for (const auto& [name, value] : empty.items()) {
    CAPTURE(name);
    CHECK((name == "variables" ? value.empty() : value.is_null()));
  }
}

TEST_CASE("show: labels stand out on a terminal that has colour") {
  FakeMachine machine = machine_with_key();
  machine.variables["TERM"] = "xterm";
  const Terminals terminal{.out = true, .err = true};
  const auto shown = [&] {
    return run_ddcti({"show", "s1"}, dump(R"({"Unique-ID":"s1"})"), machine, terminal).out;
  };
  CHECK(shown() == "\x1b[1muuid\x1b[0m  s1\n");
  machine.variables["NO_COLOR"] = "1";
  CHECK(shown() == "uuid  s1\n");
}
