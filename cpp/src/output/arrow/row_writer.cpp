// Row writer: writes the list and date fields of a fact.
#include "output/arrow/row_writer.h"

#include <optional>

#include "base/calendar.h"

namespace nutgraf {
namespace {

// Dates before the year 1 are left null: few readers can show them.
bool before_year_one(std::string_view iso) {
  return iso.starts_with('-') || iso.starts_with("0000");
}

}  // namespace

void RowWriter::date(ColumnBuilder& column, std::string_view iso) const {
  if (before_year_one(iso)) return;
  if (const std::optional<CivilDay> day = parse_iso_date(iso))
    column.set_number(row_, days_from_civil(*day));
}

void RowWriter::field(const char*, std::span<const DocText> values) {
  ColumnBuilder& list = next();
  list.set(row_);
  for (DocText v : values) list.children()->set_text(list.add_item(row_), v);
}

void RowWriter::notes(const char*, const Note* first) {
  ColumnBuilder& list = next();
  list.set(row_);
  for (const Note* n = first; n; n = n->next)
    list.children()->set_text(list.add_item(row_), n->text);
}

void RowWriter::spans(const char*, std::span<const Span> spans) {
  ColumnBuilder& list = next();
  list.set(row_);
  for (Span s : spans)
    RowWriter(doc_, offsets_, *list.children(), list.add_item(row_)).text_span(s);
}

void RowWriter::links(const char*, std::span<const int32_t> indices, char prefix) {
  ColumnBuilder& list = next();
  list.set(row_);
  for (int32_t index : indices)
    list.children()->set_text(list.add_item(row_), FactId(prefix, index));
}

}  // namespace nutgraf
