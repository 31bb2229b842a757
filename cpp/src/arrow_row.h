// Writes the fields of one fact into one row of columns, walking the same lists as the JSON writer.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "arrow_column.h"
#include "nutgraf/document.h"
#include "utf8.h"

namespace nutgraf {

class ArrowRow {
 public:
  // A row of nulls where `null` is set; the first row of a struct makes its columns.
  ArrowRow(const Document& doc, const OffsetMap& offsets, bool dictionaries, ArrowColumn& to,
           bool null)
      : doc_(doc),
        offsets_(offsets),
        dictionaries_(dictionaries),
        to_(to.children()),
        first_row_(to_.empty()),
        null_(null) {}

  void set_null(bool null) { null_ = null; }  // from the next field on

  void field(const char* name, std::string_view value) { text(name, true, value); }
  void field(const char* name, uint32_t value) { number(name, value); }
  void field(const char* name, bool value);
  void field(const char* name, std::span<const Text> values);
  void field(const char* name, const Decimal& value) { decimal_if(name, true, value); }
  // "" is null; "start_date" and "end_date" become timestamps.
  void optional(const char* name, std::string_view value);
  // The exact digits, and beside them the nearest float64 as "<name>_float".
  void decimal_if(const char* name, bool there, const Decimal& value);
  void confidence(Confidence c);
  void text_span(Span s);
  void text_of(const char* name, Span s) { text(name, !s.empty(), doc_.slice(s)); }
  void span(const char* name, Span s);
  void spans(const char* name, std::span<const Span> list);
  void id(const char* name, char prefix, int32_t index);
  void link(const char* name, int32_t index, char prefix) { id(name, prefix, index); }
  void links(const char* name, std::span<const int32_t> list, char prefix);
  void named_link(const char* name, int32_t person);
  void anchor(std::string_view text, int32_t date);
  void text(const char* name, bool there, std::string_view value);
  void number(const char* name, int64_t value);
  template <class F, class... Ignored>
  void object(const char* name, bool there, F fill, Ignored&&...) {
    ArrowColumn& column = next(name, ArrowType::kStruct);
    there = there && !null_;
    there ? column.push_struct() : column.push_null();
    ArrowRow inside(doc_, offsets_, dictionaries_, column, !there);
    fill(inside);
  }

 private:
  ArrowColumn& next(const char* name, ArrowType type) {
    return first_row_ ? to_.emplace_back(name, type) : to_[place_++];
  }
  ArrowColumn& next_list(const char* name, ArrowType item);

  const Document& doc_;
  const OffsetMap& offsets_;
  bool dictionaries_;
  std::vector<ArrowColumn>& to_;
  const bool first_row_;  // which makes the columns
  bool null_;
  size_t place_ = 0;
};

}  // namespace nutgraf
