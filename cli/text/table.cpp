#include "text/table.hpp"

#include <algorithm>

#include "text/printable.hpp"
#include "text/width.hpp"

namespace ddcti::cli {
namespace {

Row printable_row(const Row& row) {
  Row shown;
  shown.reserve(row.size());
  for (const std::string& cell : row) shown.push_back(cell.empty() ? "-" : printable_line(cell));
  return shown;
}

}  // namespace

std::string render_table(const Row& header, const std::vector<Row>& rows) {
  std::vector<Row> lines;
  lines.reserve(rows.size() + 1);
  lines.push_back(header);
  for (const Row& row : rows) lines.push_back(printable_row(row));

  std::vector<std::size_t> widths(header.size());
  for (const Row& line : lines) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(line[i]));
    }
  }

  std::string text;
  for (const Row& line : lines) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      text += line[i];
      if (i + 1 < header.size()) text.append(widths[i] - display_width(line[i]) + 2, ' ');
    }
    text += '\n';
  }
  return text;
}

}  // namespace ddcti::cli
