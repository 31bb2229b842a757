// Row writer: writes the list and timestamp fields of a fact.
#include "output/arrow/row_writer.h"

#include <array>

#include "base/calendar.h"

namespace nutgraf {
namespace {

// Timestamps before the year 1 are left null: few readers can show them.
bool before_year_one(std::string_view iso) {
  return iso.starts_with('-') || iso.starts_with("0000");
}

// Clock time "16:30" as hours, minutes and seconds.
std::array<int, 3> clock_of(std::string_view iso) {
  std::array<int, 3> out{};
  for (int& part : out) {
    size_t digits = 0;
    for (; digits < std::min<size_t>(2, iso.size()) && iso[digits] >= '0' && iso[digits] <= '9';
         ++digits)
      part = part * 10 + (iso[digits] - '0');
    if (digits == iso.size() || iso[digits] != ':') break;
    iso.remove_prefix(digits + 1);
  }
  return out;
}

// Timestamp of "2017-10-09" or "2017-10-09T16:30": microseconds since 1970.
int64_t microseconds(std::string_view iso) {
  constexpr size_t kTime = 11;
  const std::optional<CivilDay> day = parse_iso_date(iso);
  const auto [hour, minute, second] = clock_of(iso.substr(std::min(kTime, iso.size())));
  const int64_t days = day ? days_from_civil(*day) : 0;
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1'000'000;
}

}  // namespace

void RowWriter::timestamp(ColumnBuilder& column, std::string_view iso) const {
  if (!before_year_one(iso)) column.set_number(row_, microseconds(iso));
}

void RowWriter::field(const char*, std::span<const DocText> values) {
  ColumnBuilder& list = next();
  list.set(row_);
  for (DocText v : values) list.children()->set_text(list.add_item(row_), v);
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
