#pragma once

#include <string>
#include <vector>

/// Rows in aligned columns, for people and for cut(1).
///
///   UUID  STATE   FROM
///   c1    ACTIVE  张三
///
/// Columns are as wide as what a terminal shows, two blanks apart; the last is not padded.
namespace ddcti::cli {

using Row = std::vector<std::string>;

/// Cells are made printable; an empty one is shown as `-`, so that columns can be counted.
/// Every row has as many cells as `header`.
[[nodiscard]] std::string render_table(const Row& header, const std::vector<Row>& rows);

}  // namespace ddcti::cli
