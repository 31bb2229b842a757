// Stretches that end on a named date: the interval goes back from the end of that date.
#include "resolve/dates/period_ends.h"

#include <cstdlib>

#include "base/calendar.h"
#include "resolve/dates/anchoring_offset.h"
#include "resolve/dates/calendar_period.h"

namespace nutgraf {
namespace {

constexpr BuiltinClass kEnded = cls("D_ENDED"), kEndedWeak = cls("D_ENDED_ON"),
                       kUnit = cls("TIME_UNIT"), kFrom = cls("CHANGE_FROM");
constexpr uint32_t kMostUnits = 3;  // from the length to the date

// "six months ended June 30", "three months to the end of March"
bool ends_on(const Analysis& a, const Date& length, const Date& end) {
  const std::vector<Unit>& units = a.base();
  const uint32_t first = a.unit_after(length), last = a.first_unit(end);
  if (first >= last || last - first > kMostUnits || !a.has(units[first], kEnded)) return false;
  for (uint32_t i = first + 1; i < last; ++i) {
    if (!a.has(units[i], kEndedWeak)) return false;
  }
  return true;
}

// "the first nine months of 2018": `half` of the length is 1 for the first, 2 for the last.
void place_within(Date& length, const DateExpression& r, const Date& whole, Document& doc) {
  const std::optional<CivilDay> begin = parse_iso_date(whole.start_date),
                                end = parse_iso_date(whole.end_date);
  const std::optional<int> n = whole_count(r.count);
  if (!begin || !end || !n) return;
  const std::optional<CivilDay> first = r.half == 1 ? begin : move(*end, r.unit, -*n),
                                last = r.half == 1 ? move(*begin, r.unit, *n) : end;
  if (!first || !last || *first < *begin || *end < *last) return;
  length.start_date = doc.keep(IsoDate(*first));
  length.end_date = doc.keep(IsoDate(*last));
}

// "from | the first quarter to August"
bool follows_from(const Analysis& a, const Date& d) {
  const uint32_t first = a.first_unit(d);
  return first > 0 && a.has(a.base()[first - 1], kFrom);
}

// "its fourth quarter ended Sept. 30": a quarter of a company's own year, which ends on that day.
void place_own_quarter(Date& quarter, const Date& end, int32_t end_id, Document& doc) {
  constexpr int kMonths = 3, kSlack = 10;  // days: years of 52 weeks
  const std::optional<CivilDay> calendar = parse_iso_date(quarter.end_date),
                                last = parse_iso_date(end.end_date);
  if (!last || quarter.invalid) return;
  if (calendar && std::abs(days_from_civil(*calendar) - days_from_civil(*last)) <= kSlack) return;
  const std::optional<CivilDay> first = move(*last, TimeUnit::kMonth, -kMonths);
  if (!first) return;
  quarter.fiscal = true;
  quarter.edtf = {};
  quarter.start_date = doc.keep(IsoDate(*first));
  quarter.end_date = end.end_date;
  quarter.anchor = Anchor::kNone;
  quarter.anchor_date = end_id;
}

}  // namespace

std::optional<uint32_t> length_before(const Analysis& a, const Date& end) {
  const std::vector<Unit>& units = a.base();
  const uint32_t at = a.unit_at(units, end.token);
  uint32_t i = at;
  while (i > 0 && at - i < kMostUnits && a.has(units[i - 1], kEndedWeak)) --i;
  if (i < 2 || !a.has(units[i - 1], kEnded) || !a.has(units[i - 2], kUnit)) return std::nullopt;
  return units[i - 2].first;
}

void resolve_period_ends(const Analysis& a, Document& doc) {
  for (size_t i = 0; i + 1 < doc.dates.size(); ++i) {
    Date& length = doc.dates[i];
    const Date& end = doc.dates[i + 1];
    const DateExpression& r = a.expression(length);
    if (length.type == DateType::kDate && end.type == DateType::kDate &&
        r.quarter != DateExpression::kUnset && length.sentence == end.sentence &&
        !follows_from(a, length) && ends_on(a, length, end))
      place_own_quarter(length, end, static_cast<int32_t>(i + 1), doc);
    if (length.type != DateType::kDuration || end.type != DateType::kDate || r.vague) continue;
    if (length.sentence != end.sentence || !length.start_date.empty()) continue;
    if (r.half != DateExpression::kUnset) {
      place_within(length, r, end, doc);
      if (!length.start_date.empty()) length.anchor_date = static_cast<int32_t>(i + 1);
      continue;
    }
    const std::optional<CivilDay> last = parse_iso_date(end.end_date);
    const std::optional<int> n = whole_count(r.count);
    if (!last || !n || !ends_on(a, length, end)) continue;
    const std::optional<CivilDay> first = move(*last, r.unit, -*n);
    if (!first) continue;
    length.start_date = doc.keep(IsoDate(*first));
    length.end_date = end.end_date;
    length.anchor_date = static_cast<int32_t>(i + 1);
  }
}

}  // namespace nutgraf
