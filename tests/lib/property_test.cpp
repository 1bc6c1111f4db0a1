// Whatever is asked for is what the switch reads, and nothing else: random requests full of the
// bytes that mean something to one of its passes are written, read back by explain(), and
// compared. The writer verifies itself too; this does not lean on it.
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "ddcti/call_request.hpp"
#include "ddcti/expansion.hpp"
#include "ddcti/explanation.hpp"

namespace {

using namespace ddcti;

#ifndef NDEBUG
constexpr int kRounds = 10'000;
#else
constexpr int kRounds = 200'000;
#endif

const std::vector<std::string> kAlphabet{",",       "'",
                                         "\"",      "\\",
                                         "\n",      "\r",
                                         "\t",      " ",
                                         "(",       ")",
                                         "{",       "}",
                                         "[",       "]",
                                         "<",       ">",
                                         "$",       "${",
                                         "$${",     ":_:",
                                         "^^",      "^^~",
                                         "undef",   "|",
                                         "=",       "&",
                                         "%",       "%[",
                                         "~",       "测",
                                         "x",       "n",
                                         "s",       "t",
                                         "r",       "1",
                                         "\1",      "\2",
                                         ":",       "m:",
                                         "m:|:",    "inline",
                                         "é",       "\x7F",
                                         "\\'",     "\\\\",
                                         "\\,",     ",a=1",
                                         "}user/9", "a=",
                                         "user/1",  "_undef_",
                                         "#",       ";",
                                         "!",       "${system id}",
                                         "${uuid}", "origination_nested_vars=true",
                                         "&park",   "\xFF"};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t pick(std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
  }
  bool one_in(std::size_t n) { return pick(n) == 0; }

  std::string text() {
    std::string text;
    const std::size_t longest = one_in(50) ? 200 : 10;
    for (std::size_t length = 1 + pick(longest); length > 0; --length) {
      text += kAlphabet[pick(kAlphabet.size())];
    }
    return text;
  }
  std::vector<Assignment> variables(char prefix, std::size_t most) {
    std::vector<Assignment> list;
    for (std::size_t i = pick(most + 1); i > 0; --i) {
      list.push_back({prefix + std::to_string(i), Value::literal(text())});
    }
    return list;
  }
  /// Data of an application: what no spelling can carry is not asked for.
  std::string data() {
    std::string text = this->text();
    for (std::size_t at = text.find("\\'"); at != std::string::npos; at = text.find("\\'")) {
      text.erase(at, 1);
    }
    while (text.starts_with('%')) text.erase(0, 1);
    return text.empty() ? "x" : text;
  }

 private:
  std::mt19937 random_;
};

DialRequest dial(std::string endpoint, std::vector<Assignment> variables) {
  return {std::move(variables), {{{parse_endpoint(endpoint), {}}}}};
}

/// Every name on `found` was asked for, or the writer says it added it.
void check_side(const ExplainedSide& found, const DialRequest& wanted,
                const std::vector<Assignment>& exported, const std::set<std::string>& added) {
  REQUIRE(found.alternatives.size() == wanted.alternatives.size());
  for (std::size_t i = 0; i < wanted.alternatives.size(); ++i) {
    REQUIRE(found.alternatives[i].size() == wanted.alternatives[i].size());
    for (std::size_t j = 0; j < wanted.alternatives[i].size(); ++j) {
      const ExplainedLeg& leg = found.alternatives[i][j];
      const LegRequest& asked = wanted.alternatives[i][j];
      REQUIRE(to_string(leg.endpoint) == to_string(asked.endpoint));
      REQUIRE(leg.dropped.empty());
      std::size_t count = 0;
      for (const auto* list : {&wanted.variables, &exported, &asked.variables}) {
        for (const Assignment& assignment : *list) {
          const std::string* const value = leg.variables.find(assignment.name);
          REQUIRE(value != nullptr);
          REQUIRE(*value == assignment.value.text());
          ++count;
        }
      }
      for (const Variable& variable : leg.variables) {
        if (added.contains(variable.name)) ++count;
      }
      REQUIRE(leg.variables.size() == count);
    }
  }
}

/// Writes and reads back.
void check_round(const CallRequest& request) {
  const auto written = write_call(request);
  REQUIRE(written);
  INFO(written->argument);
  const Explanation read = explain({"originate", written->argument});
  REQUIRE(read.outcome == Outcome{});
  REQUIRE(read.a_leg);
  std::set<std::string> added(written->added.begin(), written->added.end());
  check_side(*read.a_leg, request.a, request.exported, added);
  if (const auto* b = std::get_if<DialRequest>(&request.then)) {
    REQUIRE(read.b_leg);
    added.insert("export_vars");
    check_side(*read.b_leg, *b, request.exported, added);
  }
  REQUIRE(read.applications.size() == request.before.size() + 1);
  for (std::size_t i = 0; i < request.before.size(); ++i) {
    REQUIRE(read.applications[i].name == request.before[i].name);
    REQUIRE(read.applications[i].data == request.before[i].data->text());
  }
  if (const auto* application = std::get_if<ApplicationRequest>(&request.then)) {
    REQUIRE(read.applications.back().name == application->name);
    REQUIRE(read.applications.back().data == application->data->text());
  }
  REQUIRE(read.originate->applications.size() == read.applications.size());
  for (const Application& application : read.originate->applications) {
    REQUIRE(find_references(application.data).empty());
  }
}

template <class Make>
void check_all(unsigned seed, Make make) {
  Maker maker(seed);
  for (int round = 0; round < kRounds; ++round) check_round(make(maker));
}

}  // namespace

TEST_CASE("property: values on both legs") {
  check_all(1, [](Maker& maker) {
    return CallRequest{dial("null/1", maker.variables('a', 3)),
                       {},
                       {},
                       dial("null/2", maker.variables('b', 3)),
                       false};
  });
}

TEST_CASE("property: values on one leg") {
  check_all(2, [](Maker& maker) {
    return CallRequest{dial("null/1", maker.variables('a', 6)),
                       {},
                       {},
                       ApplicationRequest{"park", Value::literal("x")},
                       maker.one_in(2)};
  });
}

TEST_CASE("property: data of applications") {
  check_all(3, [](Maker& maker) {
    CallRequest request{dial("null/1", maker.variables('a', 1)), {}, {}, {}, maker.one_in(3)};
    for (std::size_t i = maker.pick(3); i > 0; --i) {
      request.before.push_back({"playback", Value::literal(maker.data())});
    }
    request.then = ApplicationRequest{"playback", Value::literal(maker.data())};
    return request;
  });
}

TEST_CASE("property: applications before a bridge") {
  check_all(4, [](Maker& maker) {
    CallRequest request{dial("null/1", maker.variables('a', 1)),
                        maker.variables('e', 1),
                        {},
                        dial("null/2", maker.variables('b', 2)),
                        maker.one_in(3)};
    for (std::size_t i = maker.pick(3); i > 0; --i) {
      request.before.push_back({"playback", Value::literal(maker.data())});
    }
    return request;
  });
}

TEST_CASE("property: alternatives, exported values, and uuids of their own") {
  check_all(5, [](Maker& maker) {
    int uuids = 0;
    const auto side = [&](char prefix) {
      DialRequest dialled{maker.variables(prefix, 2), {}};
      for (std::size_t i = 1 + maker.pick(3); i > 0; --i) {
        auto& legs = dialled.alternatives.emplace_back();
        for (std::size_t j = 1 + maker.pick(2); j > 0; --j) {
          legs.push_back({parse_endpoint("null/" + std::to_string(++uuids)),
                          {{"origination_uuid", Value::literal("c" + std::to_string(uuids))}}});
        }
      }
      return dialled;
    };
    DialRequest a = side('a');
    DialRequest b = side('b');
    return CallRequest{std::move(a), maker.variables('e', 2), {}, std::move(b), false};
  });
}
