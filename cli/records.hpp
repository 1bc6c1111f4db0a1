#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "context.hpp"
#include "text/json.hpp"

/// Results in the form --output and --fields ask for.
///
///   table  UUID  STATE        json   {"count":1,"channels":[{"uuid":"c1","state":"ACTIVE"}]}
///          c1    ACTIVE       jsonl  {"uuid":"c1","state":"ACTIVE"}
///   csv    uuid,state         tsv    uuid   state
///          c1,ACTIVE                 c1     ACTIVE
///
/// A field is named as in JSON; one inside an object by its path, `flags.can_hear`. CSV is that
/// of RFC 4180 with LF; in TSV a tab is written \t, a line break \n or \r and a backslash \\.
/// What is not there is empty, and null in JSON. On a terminal control characters are escaped.
namespace ddcti::cli {

struct Column {
  const char* title;  ///< heading of the table, to be translated
  const char* field;
  bool yes_no = false;  ///< a truth value, in words in the table
};

/// What a list is made of.
struct RecordList {
  const char* name;                 ///< the field of the array in JSON
  std::span<const Column> columns;  ///< of the table, and of CSV and TSV
};

/// The names in --fields; nothing if all are to be shown. Fails with kUsage on an empty one, or
/// one that is not among `known` (of a path the first part counts). A command with an effect
/// calls it before it sends anything.
[[nodiscard]] Outcome<std::optional<std::vector<std::string>>> chosen_fields(
    const CommonOptions& options, const std::vector<std::string>& known);

/// The names of `record`'s fields and `more`.
[[nodiscard]] std::vector<std::string> names_of(const Json& record,
                                                std::initializer_list<const char*> more = {});

/// Records one after the other, for a command whose options are not for_people(). The fields of
/// CSV, TSV and a table are those of the first record.
class RecordWriter {
 public:
  explicit RecordWriter(Context& context);
  void add(const Json& record);
  /// Prints what had to wait for the last record.
  void finish();

 private:
  void write_line(const Json& record);

  Context& context_;
  std::optional<std::vector<std::string>> fields_;
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
  bool begun_ = false;
};

/// One result, for a command whose options are not for_people().
void write_record(const Json& record, Context& context);

/// A list, in any form; `more` stands beside it in JSON. Returns kUsage, and says so, if --fields
/// names one that no record has.
ExitCode write_list(const RecordList& list, const Json& records, Context& context,
                    const Json& more = Json::object());

}  // namespace ddcti::cli
