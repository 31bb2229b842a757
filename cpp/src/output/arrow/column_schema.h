// Column schema of a table, derived from the same lists of fields that fill its rows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/document.h"

namespace nutgraf {

enum class ArrowType : uint8_t { kString, kWord, kInt, kFloat, kBool, kDate, kStruct, kList };

// Column with its children: the columns of a struct, the element of a list, or the strings of a
// dictionary (kWord).
struct ColumnSchema {
  ColumnSchema(std::string_view named, ArrowType of) : name(named), type(of) {
    if (type == ArrowType::kWord) children.emplace_back("", ArrowType::kString);
  }

  std::string name;
  ArrowType type;
  std::vector<ColumnSchema> children;
};

// Field visitor that collects columns. RowWriter visits the fields of each fact in the same order.
class ColumnSchemaBuilder {
 public:
  ColumnSchemaBuilder(bool dictionaries, ColumnSchema& to) : dictionaries_(dictionaries), to_(to) {}

  void field(const char* name, std::string_view) { text(name); }
  void field(const char* name, uint32_t) { number(name); }
  void field(const char* name, bool) { add(name, ArrowType::kBool); }
  void field(const char* name, std::span<const DocText>) { list(name, ArrowType::kString); }
  void field(const char* name, const Decimal&) { decimal(name); }
  void optional(const char* name, std::string_view);
  void decimal_if(const char* name, bool, const Decimal&) { decimal(name); }
  void constant(const char* name, std::string_view) { word(name); }
  template <class E>
  void enumerated(const char* name, E) {
    word(name);
  }
  void text_span(Span) { text("text"), number("start"), number("end"); }
  void text_of(const char* name, Span) { text(name); }
  void span(const char* name, Span s) {
    object(name, true, [&](ColumnSchemaBuilder& inside) { inside.text_span(s); });
  }
  void spans(const char* name, std::span<const Span>) {
    ColumnSchemaBuilder(dictionaries_, list(name, ArrowType::kStruct)).text_span({});
  }
  void id(const char* name, char, int32_t) { text(name); }
  void link(const char* name, int32_t, char) { text(name); }
  void links(const char* name, std::span<const int32_t>, char) { list(name, ArrowType::kString); }
  void notes(const char* name, const Note*) { list(name, ArrowType::kString); }
  void named_link(const char* name, int32_t) {
    object(name, true, [](ColumnSchemaBuilder& inside) { inside.text("id"), inside.text("name"); });
  }
  void anchor(Anchor, int32_t) { text("anchor"); }
  void text(const char* name);
  void word(const char* name) { add(name, dictionaries_ ? ArrowType::kWord : ArrowType::kString); }
  void number(const char* name) { add(name, ArrowType::kInt); }
  template <class F, class... Ignored>
  void object(const char* name, bool, F visit, Ignored&&...) {
    ColumnSchemaBuilder inside(dictionaries_, add(name, ArrowType::kStruct));
    visit(inside);
  }

 private:
  void decimal(const char* name);
  ColumnSchema& list(const char* name, ArrowType item) {
    return add(name, ArrowType::kList).children.emplace_back("item", item);
  }
  ColumnSchema& add(std::string_view name, ArrowType type) {
    return to_.children.emplace_back(name, type);
  }

  const bool dictionaries_;
  ColumnSchema& to_;
};

}  // namespace nutgraf
