#include "verify/difference.hpp"

#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

/// A reply that is another one altogether differs in every line; nobody reads more.
constexpr std::size_t kMostShown = 20;
constexpr std::size_t kMostColumns = 300;

/// Each with its line break, which the last one may lack.
std::vector<std::string_view> lines_in(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end == std::string_view::npos ? end : end + 1));
    text.remove_prefix(lines.back().size());
  }
  return lines;
}

bool line_fits(std::string_view expected, std::string_view was, Kept& kept) {
  const bool ends = expected.ends_with('\n');
  if (ends != was.ends_with('\n')) return false;
  if (ends) {
    expected.remove_suffix(1);
    was.remove_suffix(1);
  }
  return fits(expected, was, kept);
}

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

class JsonComparison {
 public:
  explicit JsonComparison(Kept& kept) : kept_(kept) {}

  void compare(const Json& expected, const Json& was, const std::string& path) {
    if (expected.is_object() && was.is_object()) {
      for (const auto& [name, value] : expected.items()) {
        const std::string inner = path.empty() ? name : path + "." + name;
        if (const auto value_there = was.find(name); value_there != was.end()) {
          compare(value, *value_there, inner);
        } else {
          add({inner, dumped(value), std::nullopt});
        }
      }
    } else if (expected.is_array() && was.is_array()) {
      for (std::size_t i = 0; i < std::max(expected.size(), was.size()); ++i) {
        const std::string inner = path + "[" + std::to_string(i) + "]";
        if (i >= was.size()) {
          add({inner, dumped(expected[i]), std::nullopt});
        } else if (i >= expected.size()) {
          add({inner, std::nullopt, dumped(was[i])});
        } else {
          compare(expected[i], was[i], inner);
        }
      }
    } else if (!same(expected, was)) {
      add({path.empty() ? "reply" : path, dumped(expected), dumped(was)});
    }
  }

  std::vector<Difference> found;

 private:
  /// A placeholder stands for numbers, too.
  bool same(const Json& expected, const Json& was) {
    if (expected == was) return true;
    if (!expected.is_string()) return false;
    const auto& text = expected.get_ref<const std::string&>();
    if (text.find("{{") == std::string::npos) return false;
    return differences_of_text(text, was.is_string() ? was.get<std::string>() : dumped(was), kept_)
        .empty();
  }

  void add(Difference difference) {
    if (found.size() < kMostShown) found.push_back(std::move(difference));
  }

  Kept& kept_;
};

}  // namespace

std::vector<Difference> differences_of_text(std::string_view expected, std::string_view was,
                                            Kept& kept) {
  const auto expected_lines = lines_in(expected);
  const auto lines = lines_in(was);
  std::vector<Difference> found;
  for (std::size_t i = 0; i < std::max(expected_lines.size(), lines.size()); ++i) {
    if (found.size() == kMostShown) break;
    Difference difference{"line " + std::to_string(i + 1), std::nullopt, std::nullopt};
    if (i < expected_lines.size()) difference.expected = filled_in(expected_lines[i], kept);
    if (i < lines.size()) difference.was = lines[i];
    if (difference.expected && difference.was && line_fits(expected_lines[i], lines[i], kept)) {
      continue;
    }
    found.push_back(std::move(difference));
  }
  return found;
}

std::vector<Difference> differences_of_json(const Json& expected, std::string_view was,
                                            Kept& kept) {
  const Json body = Json::parse(was, nullptr, false);
  if (body.is_discarded()) return {{"reply", dumped(expected), std::string(was)}};
  JsonComparison comparison(kept);
  comparison.compare(expected, body, "");
  return std::move(comparison.found);
}

std::string to_sentence(const Difference& difference) {
  const auto shown = [](const std::string& text) {
    return shortened(printable_line(text), kMostColumns);
  };
  const std::string where = printable_line(difference.where);
  if (!difference.was) {
    return _("{}: expected `{}`, and it is not there", where, shown(*difference.expected));
  }
  if (!difference.expected) {
    return _("{}: `{}` is one too many", where, shown(*difference.was));
  }
  return _("{}: expected `{}`, was `{}`", where, shown(*difference.expected),
           shown(*difference.was));
}

Json to_json(const Difference& difference) {
  return {{"where", difference.where},
          {"expected", or_null(difference.expected)},
          {"was", or_null(difference.was)}};
}

}  // namespace ddcti::cli
