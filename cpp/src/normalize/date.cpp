// Date normalizers: turn the match of a date rule into a Date, or of a date part into slots.
#include <algorithm>

#include "normalize/date_slots.h"
#include "normalize/normalizer.h"

namespace nutgraf {
namespace {

// "2 to 4 p.m.": both ends get the same half of the day if that keeps their order.
void take_half_day(const DateExpression& end, DateExpression& r) {
  constexpr int kNoon = 12;
  if (r.hour < kNoon && r.hour + kNoon <= end.hour) r.hour += kNoon;
}

// "June 4 to August 12, 1944", "2 to 4 p.m.": the first end takes missing fields from the second.
// Ranges go forward: "October to March 1945" begins in 1944.
bool take_from_end(std::string_view end, DateExpression& r) {
  DateExpression e;
  if (!each_slot_in(end, [&](const SlotValue& s) { return read_slot(s.slot, s.value, e); }))
    return false;
  if (r.hour != DateExpression::kUnset) return take_half_day(e, r), true;
  const bool turns = e.month < r.month || (e.month == r.month && e.day < r.day);
  r.year = turns ? e.year + (e.bc ? 1 : -1) : e.year;
  r.bc = e.bc;
  r.short_year = e.short_year;
  return true;
}

// Values of a match's slots.
struct ParsedDate {
  DateExpression& expression;
  std::vector<std::string> alternatives = {};  // both dates that 03/04/2018 may mean
  std::string_view zone = {};                  // named by a part, or in ISO 8601
  DateType type = DateType::kDate;
  Modifier mod = Modifier::kNone;
};

// What a moment of ISO 8601 says of its zone: "…T14:05Z", "…T14:05+02:00".
std::string_view zone_of(std::string_view numeric) {
  if (numeric.ends_with('Z')) return "+00:00";
  const size_t time = numeric.find('T');
  const size_t zone = time == std::string_view::npos ? time : numeric.find_first_of("+-", time);
  return zone == std::string_view::npos ? std::string_view() : numeric.substr(zone);
}

bool read(const SlotValue& s, const MatchView& m, ParsedDate& parsed) {
  if (s.slot == "numeric"_slot) {
    if (const std::string_view zone = zone_of(s.value); !zone.empty()) parsed.zone = zone;
    return read_numeric(s.value, m.analysis().options.order, parsed.expression,
                        parsed.alternatives);
  }
  if (s.slot == "ends"_slot) return take_from_end(s.value, parsed.expression);
  if (s.slot == "zone"_slot) parsed.zone = s.value;
  return read_slot(s.slot, s.value, parsed.expression);
}

// "$300 a month": a figure has the number, and the date after it is its rate.
bool follows_a_figure(const MatchView& m, const Document& doc) {
  const uint32_t first = m.capture("rate"_slot).first;
  return first > 0 && !doc.figures.empty() &&
         doc.figures.back().span.end == m.analysis().span(m.unit(first - 1)).end;
}

// "twice a week", "five days a week": 2X, 5D.
std::string freq_of(const MatchView& m, const Document& doc) {
  if (const std::string_view times = m.get("freq"_slot); !times.empty()) {
    const std::string_view unit = m.get("freq_unit"_slot);
    return std::string(times).append(unit.empty() ? "X" : unit);
  }
  if (!m.has("rate"_slot) || !follows_a_figure(m, doc)) return "";
  const Figure& f = doc.figures.back();
  return f.kind == FigureKind::kFrequency && !f.has_range ? f.value.str() + "X" : "";
}

std::optional<DateType> type_of(const MatchView& m, const DateExpression& r, const Document& doc) {
  if (m.has("rate"_slot) && follows_a_figure(m, doc)) return DateType::kSet;
  if (m.has("type"_slot)) return m.named<DateType>("type"_slot);
  return r.hour != DateExpression::kUnset || !r.daypart.empty() ? DateType::kTime : DateType::kDate;
}

// False where the rule or the lexicon gives a word that TIMEX3 does not have.
bool read_type_and_mod(const MatchView& m, const Document& doc, ParsedDate& parsed) {
  const std::optional<DateType> type = type_of(m, parsed.expression, doc);
  const std::optional<Modifier> mod = m.named<Modifier>("mod"_slot);
  if (!type || !mod) return false;
  parsed.type = *type;
  parsed.mod = *mod;
  return true;
}

// Second end of a range: a copy of the first date with the fields that it names itself.
DateExpression second_end(const MatchView& m, const DateExpression& first, std::string_view text) {
  DateExpression r = first;
  const std::string_view slot = m.get("to_slot"_slot);
  const int century = r.year / 100 * 100;
  r.range_end = true;
  r.short_year = false;
  r.daypart = {};  // "the night of 5-6 June" belongs to the first
  if (slot == "clock") r.minute = r.second = DateExpression::kUnset;  // "5:30-7 p.m."
  read_slot(slot, text, r);
  if (slot == "year" && text.size() == 1) r.year += first.year / 10 * 10;  // "2004-5"
  if (slot == "year" && r.short_year) {
    r.year += century;
    r.short_year = false;
  }
  return r;
}

void write(const MatchView& m, const ParsedDate& parsed, Date& d, Document& doc) {
  begin_fact(m, doc, d);
  d.mod = parsed.mod;
  d.quant = doc.keep(m.get("quant"_slot));
  if (m.has("freq"_slot) || m.has("rate"_slot)) d.freq = doc.keep(freq_of(m, doc));
  const std::string_view zone = m.get("zone"_slot);
  d.zone = doc.keep(zone.empty() ? parsed.zone : zone);
  d.type = parsed.type;
  d.value = doc.keep(m.get("value"_slot));
  if (d.type == DateType::kDuration && d.value.empty()) write_duration(parsed.expression, d, doc);
  if (d.type == DateType::kSet) write_set(parsed.expression, d, doc);
  d.ambiguous = !parsed.alternatives.empty();
  if (!d.ambiguous) return;
  DocText* list = doc.make<DocText>(parsed.alternatives.size());
  d.alternatives = {list, parsed.alternatives.size()};
  for (const std::string& day : parsed.alternatives) *list++ = doc.keep(day);
}

void keep_expression(const MatchView& m, Date& d, const DateExpression& r) {
  std::vector<DateExpression>& expressions = m.workspace().date_expressions;
  d.expression = static_cast<uint32_t>(expressions.size());
  expressions.push_back(r);
}

void add(const MatchView& m, Date d, const DateExpression& r, Document& doc) {
  keep_expression(m, d, r);
  doc.dates.push_back(std::move(d));
}

// "2016-05" cannot be a range of years: it is ISO 8601 for May 2016.
bool is_iso_month(const DateExpression& first, const DateExpression& second, size_t digits) {
  const int month = second.year % 100;
  return digits == 2 && first.year != DateExpression::kUnset && !first.bc &&
         second.day == DateExpression::kUnset && second.year < first.year && month >= 1 &&
         month <= 12;
}

// Two dates in one token ("1998-2003", "April 6-7"): each end becomes a fact.
std::optional<StageValue> add_range(const MatchView& m, Date first, DateExpression r,
                                    UnitRange units, Document& doc) {
  const std::string_view pair = m.text(units);
  const size_t begin = static_cast<size_t>(pair.data() - m.analysis().text.data());
  const size_t left = pair.find_first_not_of("0123456789:");
  const size_t right = pair.find_first_of("0123456789", left);
  if (left == 0 || right == std::string_view::npos) return std::nullopt;
  Date second = first;
  read_slot(m.get("to_slot"_slot), pair.substr(0, left), r);
  DateExpression end = second_end(m, r, pair.substr(right));
  if (m.has("half_day"_slot)) {
    if (!read_slot("ampm"_slot, m.get("half_day"_slot), end)) return StageValue();
    take_half_day(end, r);
  }
  if (is_iso_month(r, end, pair.size() - right)) {
    r.month = end.year % 100;
    add(m, std::move(first), r, doc);
    return StageValue();
  }
  if (end.hour == DateExpression::kUnset) second.type = DateType::kDate;
  second.span.begin = static_cast<uint32_t>(begin + right);
  second.token = m.unit(units.first).first;
  while (m.analysis().tokens[second.token].end() <= second.span.begin) ++second.token;
  first.span.end = static_cast<uint32_t>(begin + left);
  // A month or year after the pair belongs to the second end: "6-7 February", "499-493 BC".
  const bool one = m.span().end == begin + pair.size();
  if (one) second.span.end = static_cast<uint32_t>(begin + pair.size());
  add(m, std::move(first), r, doc);
  add(m, std::move(second), end, doc);
  return StageValue();
}

// "April 24 and 25": the second end is the unit after the conjunction.
std::optional<StageValue> add_second(const MatchView& m, Date first, const DateExpression& r,
                                     Document& doc) {
  Date second = first;
  const UnitRange at = m.capture("second"_slot), joint = m.capture("joint"_slot);
  if (at.empty() || joint.empty() || joint.first == 0) return std::nullopt;
  second.span.begin = m.span(at).begin;
  second.token = m.unit(at.first).first;
  first.span.end = m.analysis().span(m.unit(joint.first - 1)).end;
  add(m, std::move(first), r, doc);
  add(m, std::move(second), second_end(m, r, m.text(at)), doc);
  return StageValue();
}

// Three digits are a year only after another year with an era.
bool has_old_years(const Analysis& a, const Document& doc) {
  constexpr size_t kBack = 40;
  const size_t n = doc.dates.size();
  for (size_t i = n > kBack ? n - kBack : 0; i < n; ++i) {
    const DateExpression& r = a.expression(doc.dates[i]);
    if (r.bc || (r.year >= 100 && r.year < 1000)) return true;
  }
  return false;
}

}  // namespace

std::optional<StageValue> normalize_date(const MatchView& m, Document& doc) {
  std::vector<DateExpression>& expressions = m.workspace().date_expressions;
  ParsedDate parsed{expressions.emplace_back()};
  const bool means = each_slot_of(m, [&](const SlotValue& s) { return read(s, m, parsed); }) &&
                     (!parsed.expression.weak_year || has_old_years(m.analysis(), doc)) &&
                     read_type_and_mod(m, doc, parsed);
  const UnitRange pair = m.capture("pair"_slot);
  if (means && pair.empty() && !m.has("second"_slot)) {
    Date& d = doc.dates.emplace_back();
    write(m, parsed, d, doc);
    d.expression = static_cast<uint32_t>(expressions.size() - 1);
    return StageValue{.text = d.value};
  }
  DateExpression first = parsed.expression;
  expressions.pop_back();
  if (!means) return std::nullopt;
  Date d;
  write(m, {first, parsed.alternatives, parsed.zone, parsed.type, parsed.mod}, d, doc);
  return pair.empty() ? add_second(m, std::move(d), first, doc)
                      : add_range(m, std::move(d), first, pair, doc);
}

std::optional<StageValue> normalize_date_part(const MatchView& m, Document&) {
  thread_local std::vector<SlotValue> slots;  // reused by the next match
  slots.clear();
  DateExpression expression;
  ParsedDate parsed{expression};
  const bool means = each_slot_of(m, [&](const SlotValue& s) {
    slots.push_back(s);
    return read(s, m, parsed);
  });
  if (!means) return std::nullopt;
  SlotValue* const kept = m.workspace().scratch.make<SlotValue>(slots.size());
  std::copy(slots.begin(), slots.end(), kept);
  return StageValue{.slots = {kept, slots.size()}};
}

}  // namespace nutgraf
