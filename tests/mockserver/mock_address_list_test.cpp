// Which addresses an access list lets in.

#include <catch2/catch.hpp>
#include <vector>

#include "module_api/address_list.hpp"

using namespace ddcti::mock;

TEST_CASE("address lists") {
  struct Row {
    const char* list;
    const char* address;
    bool contained;
  };
  const std::vector<Row> rows{
      {"127.0.0.1", "127.0.0.1", true},
      {"127.0.0.1", "127.0.0.2", false},
      {"127.0.0.1/32, 10.0.0.0/8", "10.200.3.4", true},
      {"10.0.0.0/8", "11.0.0.1", false},
      {"192.168.1.0/25", "192.168.1.127", true},
      {"192.168.1.0/25", "192.168.1.128", false},
      {"10.0.0.0/255.0.0.0", "10.9.9.9", true},
      {"0.0.0.0/0", "8.8.8.8", true},
      {"0.0.0.0/0", "::1", false},
      {"::/0", "::1", true},
      {"fd00::/8", "fd12::1", true},
      {"fd00::/8", "fe80::1", false},
      {"", "127.0.0.1", false},
      {"127.0.0.1,,", "127.0.0.1", true},
      {"127.0.0.1", "nonsense", false},
  };
  for (const Row& row : rows) {
    INFO(row.list << " " << row.address);
    const auto list = AddressList::parse(row.list);
    REQUIRE(list.has_value());
    CHECK(list->contains(row.address) == row.contained);
  }
  for (const char* const bad : {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::/129",
                                "10.0.0.0/255.0.255.0", "10.0.0.0/8x", "10.0.0.0/-1"}) {
    INFO(bad);
    CHECK_FALSE(AddressList::parse(bad).has_value());
  }
}
