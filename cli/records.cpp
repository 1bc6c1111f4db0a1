#include "records.hpp"

#include <algorithm>

#include "text/message.hpp"
#include "text/suggest.hpp"
#include "text/table.hpp"

namespace ddcti::cli {
namespace {

std::string first_part(const std::string& path) { return path.substr(0, path.find('.')); }

/// The value at `path`; a name with a dot in it comes before a path. nullptr if there is none.
const Json* find(const Json& record, const std::string& path) {
  if (!record.is_object()) return nullptr;
  if (const auto whole = record.find(path); whole != record.end()) return &*whole;
  const std::size_t dot = path.find('.');
  if (dot == std::string::npos) return nullptr;
  const auto part = record.find(path.substr(0, dot));
  return part == record.end() ? nullptr : find(*part, path.substr(dot + 1));
}

std::string text_of(const Json* value) {
  if (value == nullptr || value->is_null()) return {};
  if (value->is_string()) return value->get<std::string>();
  return value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string text_at(const Json& record, const std::string& path) {
  return text_of(find(record, path));
}

Json only(const Json& record, const std::vector<std::string>& fields) {
  Json chosen = Json::object();
  for (const std::string& field : fields) {
    const Json* value = find(record, field);
    chosen[field] = value == nullptr ? Json(nullptr) : *value;
  }
  return chosen;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + "\"";
}

std::string tsv_cell(const std::string& text) {
  std::string escaped;
  for (const char byte : text) {
    switch (byte) {
      case '\t':
        escaped += "\\t";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\\':
        escaped += "\\\\";
        break;
      default:
        escaped += byte;
    }
  }
  return escaped;
}

void write_row(Context& context, const Row& row) {
  const bool csv = context.options.format() == Format::kCsv;
  std::string line;
  for (const std::string& text : row) {
    if (&text != row.data()) line += csv ? ',' : '\t';
    const std::string shown = context.out.is_terminal() ? printable_line(text) : text;
    line += csv ? csv_cell(shown) : tsv_cell(shown);
  }
  context.out.write(line + "\n");
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t comma = text.find(',');
    words.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return words;
    text.remove_prefix(comma + 1);
  }
}

std::string cell_of(const Json& record, const std::string& field, const Column* column) {
  const std::string text = text_at(record, field);
  if (column == nullptr || !column->yes_no || text.empty()) return text;
  return text == "true" ? _("yes") : _("no");
}

const Column* column_named(const RecordList& list, const std::string& field) {
  for (const Column& column : list.columns) {
    if (column.field == field) return &column;
  }
  return nullptr;
}

std::string list_table(const RecordList& list, const std::vector<std::string>& fields,
                       const Json& records) {
  Row header;
  for (const std::string& field : fields) {
    const Column* column = column_named(list, field);
    header.push_back(column == nullptr ? field : _(column->title));
  }
  std::vector<Row> rows;
  for (const Json& record : records) {
    Row row;
    for (const std::string& field : fields) {
      row.push_back(cell_of(record, field, column_named(list, field)));
    }
    rows.push_back(std::move(row));
  }
  return render_table(header, rows);
}

/// Every name in the list's records; all are allowed where there is no record to tell.
std::vector<std::string> known_fields(const RecordList& list, const Json& records) {
  std::vector<std::string> known;
  for (const Column& column : list.columns) known.push_back(first_part(column.field));
  for (const Json& record : records) {
    for (std::string& name : names_of(record)) {
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        known.push_back(std::move(name));
      }
    }
  }
  return known;
}

}  // namespace

Outcome<std::optional<std::vector<std::string>>> chosen_fields(
    const CommonOptions& options, const std::vector<std::string>& known) {
  if (!options.fields) return std::nullopt;
  std::vector<std::string> fields = split(*options.fields);
  for (const std::string& field : fields) {
    const bool found = std::find(known.begin(), known.end(), field) != known.end() ||
                       std::find(known.begin(), known.end(), first_part(field)) != known.end();
    if (found && !field.empty()) continue;
    return fail(ExitCode::kUsage, _("--fields: there is no field '{}'", printable_line(field)),
                did_you_mean(
                    field, known,
                    _("There are {}.", printable_line(fmt::format("{}", fmt::join(known, ", "))))));
  }
  return fields;
}

std::vector<std::string> names_of(const Json& record, std::initializer_list<const char*> more) {
  std::vector<std::string> names;
  if (record.is_object()) {
    for (const auto& [name, value] : record.items()) names.push_back(name);
  }
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

RecordWriter::RecordWriter(Context& context) : context_(context) {
  if (context.options.fields) fields_ = split(*context.options.fields);
}

void RecordWriter::add(const Json& record) {
  const Format format = context_.options.format();
  if (format == Format::kJson || format == Format::kJsonLines) {
    write_json(context_.out, fields_ ? only(record, *fields_) : record);
    return;
  }
  if (!begun_) {
    columns_ = fields_ ? *fields_ : names_of(record);
    if (format != Format::kTable) write_row(context_, columns_);
    begun_ = true;
  }
  Row row;
  for (const std::string& column : columns_) row.push_back(text_at(record, column));
  if (format == Format::kTable) {
    rows_.push_back(std::move(row));
  } else {
    write_row(context_, row);
  }
}

void RecordWriter::finish() {
  if (!rows_.empty()) context_.out.write(render_table(columns_, rows_));
}

void write_record(const Json& record, Context& context) {
  RecordWriter writer(context);
  writer.add(record);
  writer.finish();
}

ExitCode write_list(const RecordList& list, const Json& records, Context& context,
                    const Json& more) {
  std::optional<std::vector<std::string>> chosen;
  if (context.options.fields && records.empty()) {
    chosen = split(*context.options.fields);
  } else {
    auto fields = chosen_fields(context.options, known_fields(list, records));
    if (!fields) return report(context.err, fields.error());
    chosen = *std::move(fields);
  }
  std::vector<std::string> columns;
  for (const Column& column : list.columns) columns.emplace_back(column.field);

  switch (context.options.format()) {
    case Format::kTable:
      context.out.write(list_table(list, chosen.value_or(columns), records));
      break;
    case Format::kJson: {
      Json shown = Json::array();
      for (const Json& record : records) shown.push_back(chosen ? only(record, *chosen) : record);
      Json object{{"count", records.size()}, {list.name, std::move(shown)}};
      object.update(more);
      write_json(context.out, object);
      break;
    }
    case Format::kJsonLines:
      for (const Json& record : records) {
        write_json(context.out, chosen ? only(record, *chosen) : record);
      }
      break;
    case Format::kCsv:
    case Format::kTsv:
      write_row(context, chosen.value_or(columns));
      for (const Json& record : records) {
        Row row;
        for (const std::string& column : chosen.value_or(columns)) {
          row.push_back(text_at(record, column));
        }
        write_row(context, row);
      }
      break;
  }
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
