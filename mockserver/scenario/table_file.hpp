#pragma once

// Header-only, as the library is not installed where only the program is.
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/scenario_error.hpp"

/// Reading a table of a scenario file. For the files named *_file.cpp, which alone know TOML.
///
///   TableReader reader(table, "[[number]]", complaints);
///   reader.read("match", rule.pattern);
///   reader.read("probability", rule.probability, 0.0, 1.0);
///   reader.finish();   // whatever was not asked for is unknown
///
/// Not thread-safe.
namespace ddcti::mock {

/// The first thing that is wrong with a file.
class Complaints {
 public:
  explicit Complaints(std::string file) : file_(std::move(file)) {}

  void add(const toml::source_region& where, std::string_view what);
  [[nodiscard]] const std::optional<ScenarioError>& first() const { return first_; }

 private:
  std::string file_;
  std::optional<ScenarioError> first_;
};

/// `; did you mean X?`, or nothing where no name is close.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string_view>& names);
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& names);

/// A number of seconds, or a text with a unit: `0.3`, `"300ms"`, `"3s"`, `"2min"`, `"1h"`.
[[nodiscard]] std::optional<Duration> read_duration(const toml::node& node);

/// Reads one table. What is there but cannot be used is a complaint and leaves the value as
/// it is; what is not there leaves it too, without one.
class TableReader {
 public:
  /// `name` is how messages call the table.
  TableReader(const toml::table& table, std::string name, Complaints& complaints)
      : table_(table), name_(std::move(name)), complaints_(complaints) {}

  /// The node of `key`, which is known from then on, or nullptr.
  [[nodiscard]] const toml::node* find(std::string_view key);
  /// The same without making the key known.
  [[nodiscard]] bool has(std::string_view key) const { return table_.contains(key); }

  void read(std::string_view key, std::string& into);
  void read(std::string_view key, bool& into);
  void read(std::string_view key, int& into, int least, int most);
  void read(std::string_view key, double& into, double least, double most);
  void read(std::string_view key, Duration& into);
  void read(std::string_view key, std::optional<Duration>& into);
  /// A text, or a list of texts.
  void read(std::string_view key, std::vector<std::string>& into);
  /// A hangup cause by name or number, or a list of them.
  void read(std::string_view key, std::vector<Cause>& into);
  void read(std::string_view key, std::optional<Cause>& into);
  /// Names and values; numbers and booleans count as text.
  void read(std::string_view key, NamedTexts& into);

  /// Calls `each` for every table below `key`: `[key.NAME]`.
  void for_each_named(
      std::string_view key,
      const std::function<void(const std::string& name, TableReader& reader)>& each);
  /// Calls `each` for every table of a list: `[[key]]`.
  void for_each_listed(std::string_view key, const std::function<void(TableReader& reader)>& each);

  /// One of `choices`; its index, or nothing where the key is absent or its value unknown.
  [[nodiscard]] std::optional<std::size_t> choose(std::string_view key,
                                                  const std::vector<std::string_view>& choices);

  /// A complaint about the value of `key`, or about the table where there is none.
  void complain(std::string_view key, std::string_view what);
  /// A complaint about a key that is there and must not be.
  void forbid(std::string_view key, std::string_view why);
  void require(std::string_view key, std::string_view example);
  void complain(const toml::node& node, std::string_view what);

  /// Complains about keys that nobody asked for.
  void finish();

  [[nodiscard]] const toml::table& table() const { return table_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Complaints& complaints() const { return complaints_; }

 private:
  void wants(std::string_view key, const toml::node& node, std::string_view what);
  std::optional<Cause> read_cause(const toml::node& node);

  const toml::table& table_;
  std::string name_;
  Complaints& complaints_;
  std::vector<std::string_view> known_;
};

}  // namespace ddcti::mock
