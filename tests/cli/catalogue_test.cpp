#include "text/catalogue.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "text/wrap.hpp"

using namespace ddcti::cli;

namespace {

void put(std::string& bytes, std::size_t number) {
  for (int i = 0; i < 4; ++i) {
    bytes += static_cast<char>(number & 0xFFU);
    number >>= 8U;
  }
}

/// As msgfmt --no-hash writes it; `rows` sorted by text.
std::string catalogue_of(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::string strings;
  std::string texts;
  std::string translations;
  const std::size_t begin = 28 + rows.size() * 16;
  for (const auto& [text, translation] : rows) {
    put(texts, text.size());
    put(texts, begin + strings.size());
    strings += text + '\0';
    put(translations, translation.size());
    put(translations, begin + strings.size());
    strings += translation + '\0';
  }
  std::string bytes;
  for (const std::size_t number :
       {std::size_t{0x950412de}, std::size_t{0}, rows.size(), std::size_t{28}, 28 + rows.size() * 8,
        std::size_t{0}, std::size_t{0}}) {
    put(bytes, number);
  }
  return bytes + texts + translations + strings;
}

}  // namespace

TEST_CASE("catalogue: finds each text and no other") {
  const std::vector<std::pair<std::string, std::string>> all = {
      {"", "Content-Type: text/plain; charset=UTF-8\n"},
      {"a", "甲"},
      {"ab", "甲乙"},
      {"b", "乙"},
      {"{} s", "{} 秒"},
      {"\xc3\xa9", "é"}};
  for (std::size_t count = 0; count <= all.size(); ++count) {
    const std::vector<std::pair<std::string, std::string>> rows(
        all.begin(), all.begin() + std::ptrdiff_t(count));
    const auto catalogue = Catalogue::read(catalogue_of(rows));
    REQUIRE(catalogue);
    for (std::size_t i = 0; i < all.size(); ++i) {
      CAPTURE(count, all[i].first);
      const char* found = catalogue->find(all[i].first);
      REQUIRE((found != nullptr) == (i < count));
      if (found != nullptr) CHECK(found == all[i].second);
    }
    CHECK(catalogue->find("abc") == nullptr);
    CHECK(catalogue->find("zz") == nullptr);
  }
}

TEST_CASE("catalogue: nothing comes of other or damaged bytes") {
  const std::string good = catalogue_of({{"a", "甲"}, {"b", "乙"}});
  REQUIRE(Catalogue::read(good));
  for (std::size_t size = 0; size < good.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(Catalogue::read(good.substr(0, size)));
  }
  const auto with = [&](std::size_t at, const std::string& bytes) {
    return std::string(good).replace(at, bytes.size(), bytes);
  };
  const std::string far = "\xff\xff\xff\xff";
  struct Row {
    const char* name;
    std::string bytes;
  };
  const std::vector<Row> rows = {
      {"big-endian", with(0, std::string("\x95\x04\x12\xde"))},
      {"major revision", with(4, std::string("\x00\x00\x01\x00", 4))},
      {"too many texts", with(8, far)},
      {"texts outside", with(12, far)},
      {"translations outside", with(16, far)},
      {"length of a text", with(28, far)},
      {"place of a text", with(32, far)},
      {"length of a translation", with(44, far)},
      {"text without its NUL", with(61, "x")},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK_FALSE(Catalogue::read(row.bytes));
  }
}

TEST_CASE("wrapped: breaks at blanks and beside Chinese") {
  struct Row {
    const char* name;
    const char* text;
    std::size_t width;
    const char* lines;
  };
  const std::vector<Row> rows = {
      {"fits", "one two", 7, "one two"},
      {"at a blank", "one two", 6, "one\n  two"},
      {"a long word stays whole", "a sofia/gateway/gw1 b", 6, "a\n  sofia/gateway/gw1\n  b"},
      {"between characters", "呼叫坐席", 4, "呼叫\n  坐席"},
      {"a width that does not divide", "呼叫坐席", 5, "呼叫\n  坐席"},
      {"beside a word", "呼叫user/1000坐席", 9, "呼叫\n  user/1000\n  坐席"},
      {"blank kept within a line", "呼叫 user 坐席", 14, "呼叫 user 坐席"},
      {"blank gone at a break", "呼叫 user 坐席", 9, "呼叫 user\n  坐席"},
      {"no comma at the start", "呼叫，坐席", 4, "呼\n  叫，\n  坐席"},
      {"no bracket at the end", "呼（叫）", 6, "呼\n  （叫）"},
      {"no stop behind a word", "用 user。再", 6, "用\n  user。\n  再"},
      {"empty", "", 5, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(wrapped(row.text, row.width, 2) == row.lines);
  }
}
