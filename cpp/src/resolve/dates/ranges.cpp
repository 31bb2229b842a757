// Date ranges: find the two ends of "from May to July", "between 1998 and 2003", "9-12 October".
#include "resolve/dates/ranges.h"

#include "resolve/dates/calendar_period.h"
#include "resolve/dates/write_edtf.h"
#include "resolve/dates/write_timex3.h"

namespace nutgraf {
namespace {

// "between 11 a.m. and 1 p.m. on Sundays" has no certain day.
bool is_end(const Date& d, const DateExpression& r) {
  const bool hour_of_any_day = r.any && r.hour != DateExpression::kUnset;
  return (d.type == DateType::kDate || d.type == DateType::kTime) &&
         (!d.start_date.empty() || hour_of_any_day);
}

// Tests for the words between and before two dates that make a range.
class RangeWords {
 public:
  explicit RangeWords(const Analysis& a) : a_(a) {}

  bool make_range(const Date& first, const Date& second) const {
    const uint32_t last = a_.token_at(first.span.end - 1), next = second.token;
    if (last == next) return true;  // one token: "1998-2003"
    const std::vector<Unit>& units = a_.base();
    const uint32_t at = a_.unit_at(units, last + 1);
    if (at + 1 >= units.size() || units[at].boundary() || units[at].last() != next) return false;
    const Unit& u = units[at];
    if (a_.has(u, kJoint) && owns_something(second)) return false;
    if (a_.has(u, kJoint) || a_.has(u, kHyphen) || a_.has(u, kDash)) return true;
    const uint32_t begin = a_.unit_at(units, first.token);
    return a_.has(u, kBoth) && begin > 0 && a_.has(units[begin - 1], kOpen);
  }

  // "was pushed back from | May to August": an old day and a new one, no range.
  enum class Move : uint8_t { kNone, kLater, kEarlier };
  Move move_of(const Date& first) const {
    constexpr uint32_t kReach = 4;  // units
    const std::vector<Unit>& units = a_.base();
    const uint32_t begin = a_.unit_at(units, first.token);
    if (begin == 0 || !a_.has(units[begin - 1], kFrom)) return Move::kNone;
    for (uint32_t i = begin - 1; i-- > 0 && begin - i <= kReach && !units[i].boundary();) {
      if (a_.has(units[i], kSetsEarlier)) return Move::kEarlier;
      if (a_.has(units[i], kSetsTerm)) return Move::kLater;
    }
    return Move::kNone;
  }

 private:
  // "a cut on Friday to | June's figures"
  bool owns_something(const Date& d) const {
    const std::vector<Unit>& units = a_.base();
    const uint32_t after = a_.unit_at(units, a_.token_at(d.span.end - 1)) + 1;
    return after < units.size() && a_.has(units[after], kPossessive);
  }

  const Analysis& a_;
  static constexpr BuiltinClass kPossessive = cls("POSS"), kFrom = cls("CHANGE_FROM"),
                                kSetsTerm = cls("D_SETS_TERM"),
                                kSetsEarlier = cls("D_SETS_EARLIER");
  static constexpr BuiltinClass kJoint = cls("RANGE_JOINT"), kBoth = cls("RANGE_BOTH"),
                                kOpen = cls("RANGE_OPEN"), kHyphen = cls("HYPHEN"),
                                kDash = cls("DASH");
};

// A month, a day of a month or a weekday, anchored to the publication date.
bool is_bare(const Date& d, const DateExpression& r) {
  return d.type == DateType::kDate && d.anchor == Anchor::kPublication &&
         r.year == DateExpression::kUnset && r.relation == Relation::kNone &&
         r.ordinal_week == DateExpression::kUnset &&
         (r.month != DateExpression::kUnset || r.weekday != DateExpression::kUnset);
}

// Moves the date by n weeks if it is a weekday, else by n years.
void move_by_cycles(Date& d, const DateExpression& r, int n, Document& doc) {
  constexpr int kWeek = 7;
  const std::optional<CivilDay> day = parse_iso_date(d.start_date);
  if (!day) return;
  const bool weekday = r.month == DateExpression::kUnset;
  Period p =
      day_of(weekday ? add_days(*day, kWeek * n) : CivilDay{day->year + n, day->month, day->day});
  if (!weekday && r.day == DateExpression::kUnset) p = widen(p, Grain::kMonth);
  const auto [begin, end] = interval(p);
  if (begin.empty()) return;
  d.value = doc.keep(timex(p));
  d.edtf = doc.keep(edtf(p));
  d.start_date = doc.keep(begin);
  d.end_date = doc.keep(end);
}

// "was postponed from Tuesday to Friday": the old day comes before the new one.
void put_before(const Analysis& a, Date& first, const Date& second, Document& doc) {
  if (is_bare(first, a.expression(first)) && is_bare(second, a.expression(second)) &&
      iso_before(second.start_date, first.start_date))
    move_by_cycles(first, a.expression(first), -1, doc);
}

// Puts the ends of a range in order. Each end alone resolves to the nearest date, which may be
// wrong for the pair: "October-December" in November. A future second end moves on; else the first
// end moves back.
void put_in_order(const Analysis& a, Date& first, Date& second, Document& doc) {
  if (!a.published || !is_bare(first, a.expression(first)) ||
      !is_bare(second, a.expression(second)))
    return;
  if (!iso_before(second.start_date, first.start_date)) return;
  if (iso_before(iso_date(*a.published), second.start_date))
    move_by_cycles(second, a.expression(second), 1, doc);
  else
    move_by_cycles(first, a.expression(first), -1, doc);
}

}  // namespace

void resolve_date_ranges(const Analysis& a, Document& doc) {
  const RangeWords words(a);
  for (size_t i = 0; i + 1 < doc.dates.size(); ++i) {
    a.check_stop();
    Date& first = doc.dates[i];
    Date& second = doc.dates[i + 1];
    if (first.sentence != second.sentence || !is_end(first, a.expression(first)) ||
        !is_end(second, a.expression(second)))
      continue;
    if (a.expression(first).week_of) continue;  // "the week to 5 May"
    const bool ends_quarter = a.expression(first).quarter != DateExpression::kUnset &&
                              first.anchor_date == static_cast<int32_t>(i) + 1;
    if (ends_quarter) continue;  // "the first quarter to 31 August"
    if (first.span.end > second.span.begin || !words.make_range(first, second)) continue;
    if (const auto move = words.move_of(first); move != RangeWords::Move::kNone) {
      if (move == RangeWords::Move::kLater) put_before(a, first, second, doc);
      continue;
    }
    put_in_order(a, first, second, doc);
    const bool days = !first.start_date.empty() && !second.start_date.empty();
    if (days ? iso_before(first.start_date, second.end_date)
             : first.start_date.empty() == second.start_date.empty())
      first.until = static_cast<int32_t>(i) + 1;
  }
}

}  // namespace nutgraf
