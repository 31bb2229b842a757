// Arrow column types of fields: dictionaries for closed lists, dates, exact decimals.
#include "output/arrow/column_schema.h"

#include <algorithm>
#include <iterator>

namespace nutgraf {
namespace {

// Dictionary fields: their words come from packs and standards, and a table holds each word once.
bool is_word(std::string_view name) {
  static constexpr std::string_view kWords[] = {"rule", "unit",     "quant", "freq",
                                                "zone", "title_id", "code"};
  return std::find(std::begin(kWords), std::end(kWords), name) != std::end(kWords);
}

bool is_date(std::string_view name) { return name == "start_date" || name == "end_date"; }

}  // namespace

void ColumnSchemaBuilder::text(const char* name) {
  is_word(name) ? word(name) : void(add(name, ArrowType::kString));
}

void ColumnSchemaBuilder::optional(const char* name, std::string_view) {
  is_date(name) ? void(add(name, ArrowType::kDate)) : text(name);
}

// Two columns: the exact digits, and the nearest float64.
void ColumnSchemaBuilder::decimal(const char* name) {
  text(name);
  add(std::string(name) + "_float", ArrowType::kFloat);
}

}  // namespace nutgraf
