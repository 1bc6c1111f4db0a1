#include <catch2/catch.hpp>

#include "text/printable.hpp"
#include "text/shell_word.hpp"
#include "text/suggest.hpp"
#include "text/table.hpp"
#include "text/time_text.hpp"
#include "text/width.hpp"

using namespace ddcti::cli;

TEST_CASE("width: columns a terminal shows") {
  const std::vector<std::pair<std::string, std::size_t>> rows = {
      {"", 0},         {"abc", 3},
      {"张三", 4},     {"线路组default", 13},
      {"João", 4},     {"Joa\u0303o", 4},          // the tilde is a character of its own
      {"ｆｕｌｌ", 8},                             // full-width letters
      {"ﾊﾝｶｸ", 4},                                 // half-width ones
      {"한국", 4},     {"\u1112\u1161\u11ab", 2},  // the same syllable, taken apart
      {"😀", 2},        {"a\u200bb", 2},            // zero-width space
      {"…→", 2},       {"\xff\xfe", 2},            // not UTF-8
  };
  for (const auto& [text, columns] : rows) {
    CAPTURE(text);
    CHECK(display_width(text) == columns);
  }
}

TEST_CASE("printable: nothing that acts on a terminal gets through") {
  CHECK(printable_line("plain 张三 João") == "plain 张三 João");
  CHECK(printable_line("a\x1b[31mb\x07") == "a\\x1b[31mb\\x07");
  CHECK(printable_line("a\nb\rc\td") == "a\\nb\\rc\\td");
  CHECK(printable_text("a\nb\rc\td") == "a\nb\\rc\td");
  CHECK(printable_line("\x7f") == "\\x7f");
  CHECK(printable_line("\u009b31m") == "\\u009b31m");  // CSI in one character
  CHECK(printable_line("\u202egnp.exe") == "\\u202egnp.exe");
  CHECK(printable_line("\xff\xc3(\xe4\xb8") == "\\xff\\xc3(\\xe4\\xb8");
  CHECK(printable_line("\xed\xa0\x80") == "\\xed\\xa0\\x80");  // a surrogate
  CHECK(printable_line("\xc0\x8a") == "\\xc0\\x8a");           // overlong
  CHECK(printable_json("{\"a\":\"\x7f\u009b\u202e张\"}") == "{\"a\":\"\\u007f\\u009b\\u202e张\"}");
  CHECK(shortened("abcdef", 6) == "abcdef");
  CHECK(shortened("abcdefg", 6) == "abcde…");
  CHECK(shortened("张三李四", 6) == "张三…");
}

TEST_CASE("table: columns line up, whatever the script") {
  CHECK(render_table({"UUID", "FROM", "TO"},
                     {{"c1", "张三", "5555"}, {"c2", "Jo", ""}, {"c3", "a\nb\x1b", "x"}}) ==
        "UUID  FROM      TO\n"
        "c1    张三      5555\n"
        "c2    Jo        -\n"
        "c3    a\\nb\\x1b  x\n");
  CHECK(render_table({"A", "B"}, {}) == "A  B\n");
}

TEST_CASE("suggestions") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("USER_BUSY", "user_busy") == 0);
  CHECK(edit_distance("recrod", "record") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  const std::vector<std::string> names = {"call", "channels", "hangup"};
  CHECK(closest("cal", names) == "call");
  CHECK(closest("chanels", names) == "channels");
  CHECK(closest("CALL", names) == "call");
  CHECK_FALSE(closest("robot", names).has_value());
  CHECK_FALSE(closest("x", {}).has_value());
}

TEST_CASE("shell words") {
  CHECK(shell_word("http://h:88/a-b_c.d") == "http://h:88/a-b_c.d");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("$x`y`\"z\"!\\") == "'$x`y`\"z\"!\\'");
  CHECK(shell_word("it's") == "'it'\\''s'");
}

TEST_CASE("times: for people and for scripts") {
  using namespace std::chrono;
  const std::vector<std::pair<seconds, const char*>> lengths = {
      {0s, "0 s"}, {59s, "59 s"}, {60s, "1:00"}, {3599s, "59:59"}, {3600s, "1:00:00"}};
  for (const auto& [time, words] : lengths) {
    CHECK(in_words(time) == words);
  }
  CHECK(utc_stamp(system_clock::time_point(1795341600s + 7ms)) == "2026-11-22T10:00:00.007Z");
  CHECK(utc_stamp(system_clock::time_point(-1ms)) == "1969-12-31T23:59:59.999Z");
  for (const char* text : {"2026-11-22 10:00:00", "2024-02-29 23:59:59", "1970-01-01 00:00:00"}) {
    CAPTURE(text);
    REQUIRE(read_date_and_time(text));
    CHECK(date_and_time(*read_date_and_time(text)) == text);
  }
  for (const char* text : {"", "2026-02-29 10:00:00", "2026-11-22T10:00:00", "2026-11-22 10:00:0x",
                           "2026-11-22 10:00:00 ", "2026-11-22 24:00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(read_date_and_time(text));
  }
}
