#include "exchange/listing.hpp"

namespace ddcti::cli {
namespace {

/// Nothing if `body` is no list.
std::optional<Json> rows_of(const std::string& body) {
  Json reply = Json::parse(body, nullptr, false);
  if (!reply.is_object() || !reply.contains("row_count")) return std::nullopt;
  if (!reply.contains("rows")) return Json::array();
  return reply["rows"].is_array() ? std::optional<Json>(std::move(reply["rows"])) : std::nullopt;
}

}  // namespace

Request listing_request(const std::string& name) { return {"show", name + " as json"}; }

Listing ask_listing(const std::string& name, const ModuleAccess& access, Context& context) {
  Listing listing;
  listing.exchange = ask(access, listing_request(name), context);
  if (listing.exchange.code != ExitCode::kDone) return listing;
  if (auto rows = rows_of(listing.exchange.answer.body)) {
    listing.rows = *std::move(rows);
  } else {
    count_as_unknown(listing.exchange);
  }
  return listing;
}

std::string listing_cell(const Json& row, const char* field) {
  if (!row.is_object() || !row.contains(field) || row[field].is_null()) return {};
  const Json& value = row[field];
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace ddcti::cli
