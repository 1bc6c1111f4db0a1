#include "call/template.hpp"

#include <catch2/catch.hpp>

using namespace ddcti;
using namespace ddcti::cli;

namespace {

struct BadRow {
  const char* text;
  std::size_t offset;
  const char* detail;
};

}  // namespace

TEST_CASE("templates: the references of the module's page") {
  for (const char* text : {"/rec/a.wav", "$${recordings_dir}/${strftime(%Y-%m-%d)}/${uuid}.wav",
                           "$${cn-ring}", "${caller_id_number}-${destination_number}.wav",
                           "/cash$/$5/a b/o'brien.wav", "${strftime(%Y/%m/%d %H:%M)}"}) {
    CAPTURE(text);
    const auto value = template_value("p=", text);
    REQUIRE(value.has_value());
    CHECK(value->text() == std::string("p=") + text);
  }
}

TEST_CASE("templates: anything else is refused") {
  const std::vector<BadRow> rows = {
      {"", 0, ""},
      {"/a/${system(id)}", 3, "${system(id)}"},
      {"${domain_name}", 0, "${domain_name}"},
      {"${uuid", 0, "${uuid"},
      {"$${other}", 0, "$${other}"},
      {"$$${uuid}", 0, "$$${uuid}"},
      {"${strftime(${system(id)})}", 0, "${strftime(${system(id)}"},
      {"${strftime(%Y)", 0, "${strftime(%Y)"},
      {"${strftime(a)}${strftime(b'c)}", 14, "${strftime(b'c)}"},
      {"\\${uuid}", 0, "\\"},
      {"a\\b", 1, "\\"},
      {"$\\{uuid}", 0, "$\\{uuid}"},
  };
  for (const BadRow& row : rows) {
    CAPTURE(row.text);
    const auto value = template_value("p=", row.text);
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().offset == row.offset);
    CHECK(value.error().detail == row.detail);
  }
}
