#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ddcti/explanation.hpp"
#include "journal/journal.hpp"

/// A request of the journal as expectations see it: read once, by the library.
///
/// Safe from any thread, one at a time.
namespace ddcti::mock {

struct Subject {
  explicit Subject(const JournalEntry& the_entry);

  JournalEntry entry;
  Explanation explanation;
};

/// A value that a request has, or has not, by the name it has in the journal.
struct SubjectField {
  std::string_view name;
  std::optional<std::string> (*read)(const Subject& subject);
  bool any_case = false;  ///< as the switch compares it
  int weight = 1;         ///< how far a request is from one that differs here
  bool of_reply = false;  ///< nothing can be said of it before there is a reply
  /// All that it can be, where that is settled: a word mistyped would never be met, or, where
  /// nothing may meet it, never be noticed. nullptr: any text.
  std::vector<std::string_view> (*words)() = nullptr;
};

/// The field of that name, or nullptr.
[[nodiscard]] const SubjectField* find_subject_field(std::string_view name);

/// All names, for those who mistype one.
[[nodiscard]] std::vector<std::string_view> subject_field_names();

}  // namespace ddcti::mock
