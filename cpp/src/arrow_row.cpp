#include "arrow_row.h"

#include <algorithm>
#include <cstdio>

#include "civil.h"
#include "fact_id.h"
#include "fields.h"

namespace nutgraf {
namespace {

// Fields whose words come from packs and standards, so that a table holds each word once.
bool is_word(std::string_view name) {
  static constexpr std::string_view kWords[] = {"kind", "rule",   "confidence", "unit",
                                                "mod",  "change", "type",       "quant",
                                                "freq", "zone",   "title_id",   "code"};
  return std::find(std::begin(kWords), std::end(kWords), name) != std::end(kWords);
}

bool is_timestamp(std::string_view name) { return name == "start_date" || name == "end_date"; }

// Few readers of a timestamp go back that far.
bool before_year_one(std::string_view iso) {
  return iso.starts_with('-') || iso.starts_with("0000");
}

// Microseconds since 1970 of "2017-10-09" or "2017-10-09T16:30".
int64_t microseconds(std::string_view iso) {
  const std::optional<Civil> day = parse_iso_date(iso);
  int hour = 0, minute = 0, second = 0;
  if (iso.size() > 11) {
    std::sscanf(std::string(iso.substr(11)).c_str(), "%2d:%2d:%2d", &hour, &minute, &second);
  }
  const int64_t days = day ? days_from_civil(*day) : 0;
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1'000'000;
}

}  // namespace

ArrowColumn& ArrowRow::next_list(const char* name, ArrowType item) {
  ArrowColumn& list = next(name, ArrowType::kList);
  if (list.children().empty()) list.children().emplace_back("item", item);
  return list;
}

void ArrowRow::text(const char* name, bool there, std::string_view value) {
  const bool word = first_row_ && dictionaries_ && is_word(name);
  ArrowColumn& column = next(name, word ? ArrowType::kWord : ArrowType::kString);
  there && !null_ ? column.push(value) : column.push_null();
}

void ArrowRow::number(const char* name, int64_t value) {
  ArrowColumn& column = next(name, ArrowType::kInt);
  null_ ? column.push_null() : column.push_int(value);
}

void ArrowRow::field(const char* name, bool value) {
  ArrowColumn& column = next(name, ArrowType::kBool);
  null_ ? column.push_null() : column.push_bool(value);
}

void ArrowRow::field(const char* name, std::span<const Text> values) {
  ArrowColumn& list = next_list(name, ArrowType::kString);
  if (null_) return list.push_null();
  for (Text v : values) list.children()[0].push(v);
  list.push_list();
}

void ArrowRow::optional(const char* name, std::string_view value) {
  const bool timestamp =
      first_row_ ? is_timestamp(name) : to_[place_].type() == ArrowType::kTimestamp;
  if (!timestamp) return text(name, !value.empty(), value);
  ArrowColumn& column = next(name, ArrowType::kTimestamp);
  null_ || value.empty() || before_year_one(value) ? column.push_null()
                                                   : column.push_int(microseconds(value));
}

void ArrowRow::decimal_if(const char* name, bool there, const Decimal& value) {
  const std::string digits = there && !null_ ? value.str() : "";
  text(name, !digits.empty(), digits);
  ArrowColumn& column = first_row_ ? next((std::string(name) + "_float").c_str(), ArrowType::kFloat)
                                   : next(name, ArrowType::kFloat);
  digits.empty() ? column.push_null() : column.push_float(value.nearest());
}

void ArrowRow::confidence(Confidence c) { text("confidence", true, name_of(c)); }

void ArrowRow::text_span(Span s) {
  text("text", true, doc_.slice(s));
  number("start", offsets_.code_point(s.begin));
  number("end", offsets_.code_point(s.end));
}

void ArrowRow::span(const char* name, Span s) {
  object(name, !s.empty(), [&](ArrowRow& r) { r.text_span(s); });
}

void ArrowRow::spans(const char* name, std::span<const Span> list) {
  ArrowColumn& column = next_list(name, ArrowType::kStruct);
  ArrowColumn& item = column.children()[0];
  if (item.children().empty()) {
    ArrowRow(doc_, offsets_, dictionaries_, item, true).text_span({});
    item.clear();
  }
  if (null_) return column.push_null();
  for (Span s : list) {
    item.push_struct();
    ArrowRow(doc_, offsets_, dictionaries_, item, false).text_span(s);
  }
  column.push_list();
}

void ArrowRow::id(const char* name, char prefix, int32_t index) {
  const bool there = index != kNoFact;
  text(name, there, there ? std::string_view(FactId(prefix, index)) : "");
}

void ArrowRow::links(const char* name, std::span<const int32_t> list, char prefix) {
  ArrowColumn& column = next_list(name, ArrowType::kString);
  if (null_) return column.push_null();
  for (int32_t index : list) column.children()[0].push(FactId(prefix, index));
  column.push_list();
}

void ArrowRow::named_link(const char* name, int32_t person) {
  object(name, person != kNoFact, [&](ArrowRow& r) {
    r.link("id", person, 'p');
    const bool there = person != kNoFact;
    r.text("name", there, there ? doc_.people[static_cast<size_t>(person)].name : "");
  });
}

void ArrowRow::anchor(std::string_view what, int32_t date) {
  if (date != kNoFact) return id("anchor", 'd', date);
  text("anchor", !what.empty(), what);
}

}  // namespace nutgraf
