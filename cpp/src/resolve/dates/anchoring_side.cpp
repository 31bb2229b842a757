// Side of publication: weighs the distance of candidates against the direction of the verb.
#include "resolve/dates/anchoring_side.h"

#include <cstdlib>

#include "resolve/dates/anchoring_offset.h"
#include "resolve/dates/anchoring_refine.h"

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;
constexpr int kSlack = 1;  // days: a report may be of the day after publication

bool contradicts(Direction side, bool ahead) { return ahead ? is_past(side) : is_future(side); }

// A candidate against the hint of a direction counts as this many times as far away.
struct AgainstHint {
  int past, future;
};
int64_t cost(int64_t days, Direction side, AgainstHint factors) {
  const bool ahead = days > 0;
  const int factor = !contradicts(side, ahead) ? 1 : ahead ? factors.past : factors.future;
  return std::abs(days) * factor;
}

// "fell in the year to June", published early in June. Figures of a month may be given out in its
// last days.
bool ends_late(const Period& p, CivilDay now) {
  constexpr int kMostDaysLeft = 7;
  const auto days = days_of(p);
  const int left = p.grain == Grain::kMonth ? kMostDaysLeft : kSlack + 1;
  return days && add_days(now, left) < days->second;
}

bool names_weekday(const DateExpression& r) { return r.weekday != kUnset && r.day != kUnset; }

}  // namespace

bool excludes(Direction side, bool ahead) { return is_sure(side) && contradicts(side, ahead); }

Period year_of(int year, bool bc) {
  Period p;
  p.grain = Grain::kYear;
  p.year = year;
  p.bc = bc;
  return p;
}

int64_t distance(const Period& p, CivilDay from) {
  const auto days = days_of(p);
  if (!days) return 0;
  const auto& [first, end] = *days;
  if (from < first) return days_from_civil(first) - days_from_civil(from);
  return from < end ? 0 : days_from_civil(end) - 1 - days_from_civil(from);
}

bool turns_the_year(const Period& last, const Period& next) {
  constexpr int kMinMonthsBack = 10;  // a smaller difference may be a flashback
  const std::optional<CivilDay> a = last.grain > Grain::kSeason ? first_day(last) : std::nullopt,
                                b = first_day(next);
  return a && b && a->month - b->month >= kMinMonthsBack;
}

Period shift_years(Period p, int n) {
  if (p.bc) n = -n;
  p.year += n;
  return p;
}

Period part_of_year_near(CivilDay now, const Date& d, const DateExpression& r,
                         const DirectionFinder& directions) {
  const bool stretch = directions.ends_stretch(d);
  const Period here = refine(year_of(now.year, false), r);
  // "held the Saturday before Christmas": the offset decides on which side the day is.
  auto away = [&](const Period& p) { return distance(step_from(p, r), now); };
  // The month of publication needs no direction. "Sales rose in the first half", said in March, is
  // of a company's own year.
  constexpr int kMostDaysLeft = 45;
  const auto days_here = days_of(here);
  if (r.half != kUnset && days_here && away(here) == 0 &&
      add_days(now, kMostDaysLeft) < days_here->second && is_past(directions.of(d)))
    return refine(year_of(kUnset, false), r);
  if (!first_day(here) || (away(here) == 0 && !stretch)) return here;
  const Direction side = directions.of(d);
  if (r.half == 1 && away(here) < 0 && !excludes(side, false)) return here;
  const bool ended = stretch && side == Direction::kPastForSure;
  constexpr AgainstHint kFactors{.past = 3, .future = 8};
  std::optional<Period> best;
  int64_t best_cost = 0;
  for (int year = now.year - 1; year <= now.year + 1; ++year) {
    const Period p = refine(year_of(year, false), r);
    const std::optional<CivilDay> day = first_day(p);
    if (!day) continue;
    const int64_t days = away(p);
    if (ended && ends_late(p, now)) continue;
    // "Friday, Oct. 13": the weekday tells the year better than the verb.
    if (names_weekday(r) ? weekday(*day) != r.weekday
                         : std::abs(days) > kSlack && excludes(side, days > 0))
      continue;
    const int64_t c = cost(days, side, kFactors);
    if (!best || c < best_cost) best = p, best_cost = c;
  }
  return best.value_or(refine(year_of(kUnset, false), r));
}

Period on_allowed_side(const Period& day, CivilDay now, Direction side, bool named_month) {
  if (!first_day(day) || distance(day, now) == 0 || !excludes(side, distance(day, now) > 0))
    return day;
  Period open;
  open.grain = Grain::kDay;
  open.day = day.day;
  if (named_month) return open;
  const CivilDay beside = add_months({now.year, now.month, 1}, is_future(side) ? 1 : -1);
  const CivilDay other{beside.year, beside.month, day.day};
  return is_valid(other) ? day_of(other) : open;
}

bool is_other_side(const Period& day, CivilDay now, Direction side) {
  const int64_t days = distance(day, now);
  return days > 0 ? is_past(side) : days < 0 && side == Direction::kFutureForSure;
}

std::optional<CivilDay> nearest_weekday_and_day(CivilDay now, int weekday, int day) {
  constexpr int kMaxMonths = 12;  // before and after publication
  auto away = [&](CivilDay c) { return std::abs(days_from_civil(c) - days_from_civil(now)); };
  std::optional<CivilDay> best;
  for (int n = -kMaxMonths; n <= kMaxMonths; ++n) {
    CivilDay c = add_months({now.year, now.month, 1}, n);
    c.day = day;
    if (is_valid(c) && nutgraf::weekday(c) == weekday && (!best || away(c) < away(*best))) best = c;
  }
  return best;
}

int days_to_weekday(int back, Direction side) {
  constexpr AgainstHint kFactors{.past = 6, .future = 3};
  const int ahead = 7 - back;
  if (ahead <= kSlack && !excludes(side, true)) return ahead;
  if (excludes(side, true)) return -back;
  if (excludes(side, false)) return ahead;
  return cost(ahead, side, kFactors) <= cost(-back, side, kFactors) ? ahead : -back;
}

}  // namespace nutgraf
