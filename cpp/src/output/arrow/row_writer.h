// Field visitor that writes one fact into one row, over the same lists of fields as the JSON
// writer.
#pragma once

#include <span>
#include <string_view>

#include "base/utf8.h"
#include "document/fact_fields.h"
#include "document/fact_id.h"
#include "output/arrow/column_builder.h"

namespace nutgraf {

// Columns come in the order in which ColumnSchemaBuilder visited the same fields, so names are not
// compared.
class RowWriter {
 public:
  RowWriter(const Document& doc, const OffsetMap& offsets, ColumnBuilder& to, size_t row)
      : doc_(doc), offsets_(offsets), next_(to.children()), row_(row) {
    to.set(row);
  }

  void field(const char* name, std::string_view value) { text(name, true, value); }
  void field(const char* name, uint32_t value) { number(name, value); }
  void field(const char*, bool value) { next().set_number(row_, value); }
  void field(const char*, std::span<const DocText> values);
  void field(const char* name, const Decimal& value) { decimal_if(name, true, value); }
  // An empty value is null.
  void optional(const char*, std::string_view value) {
    ColumnBuilder& column = next();
    if (value.empty()) return;
    column.type() == ArrowType::kDate ? date(column, value) : column.set_text(row_, value);
  }
  // Two columns: the exact digits, and the nearest float64.
  void decimal_if(const char*, bool there, const Decimal& value) {
    ColumnBuilder &exact = next(), &nearest = next();
    if (!there) return;
    exact.set_text(row_, value.str());
    nearest.set_float(row_, value.nearest());
  }
  void constant(const char* name, std::string_view value) { text(name, true, value); }
  template <class E>
  void enumerated(const char* name, E value) {
    optional(name, name_of(value));
  }
  void text_span(Span s) {
    text("text", true, doc_.slice(s));
    number("start", offsets_.code_point(s.begin));
    number("end", offsets_.code_point(s.end));
  }
  void text_of(const char* name, Span s) { text(name, !s.empty(), doc_.slice(s)); }
  void span(const char* name, Span s) {
    object(name, !s.empty(), [&](RowWriter& inside) { inside.text_span(s); });
  }
  void spans(const char*, std::span<const Span> list);
  void id(const char* name, char prefix, int32_t index) {
    index == kNoFact ? skip() : text(name, true, FactId(prefix, index));
  }
  void link(const char* name, int32_t index, char prefix) { id(name, prefix, index); }
  void links(const char*, std::span<const int32_t> list, char prefix);
  void notes(const char*, const Note* first);  // list of their texts
  void named_link(const char* name, int32_t person) {
    object(name, person != kNoFact, [&](RowWriter& inside) {
      inside.link("id", person, letter_of<Person>);
      inside.text("name", true, doc_.people[static_cast<size_t>(person)].name);
    });
  }
  void anchor(Anchor anchor, int32_t date) {
    date == kNoFact ? enumerated("anchor", anchor) : id("anchor", letter_of<Date>, date);
  }
  void text(const char*, bool there, std::string_view value) {
    ColumnBuilder& column = next();
    if (there) column.set_text(row_, value);
  }
  void number(const char*, int64_t value) { next().set_number(row_, value); }
  template <class F, class... Ignored>
  void object(const char*, bool there, F fill, Ignored&&...) {
    ColumnBuilder& column = next();
    if (!there) return;
    RowWriter inside(doc_, offsets_, column, row_);
    fill(inside);
  }

 private:
  ColumnBuilder& next() { return *next_++; }
  void skip() { ++next_; }
  void date(ColumnBuilder& column, std::string_view iso) const;

  const Document& doc_;
  const OffsetMap& offsets_;
  ColumnBuilder* next_;
  const size_t row_;
};

}  // namespace nutgraf
