// Anchor resolution: find the anchor date of each relative or incomplete date and its period.
#include "resolve/dates/anchoring.h"

#include <algorithm>
#include <cstdlib>

#include "resolve/dates/anchoring_offset.h"
#include "resolve/dates/anchoring_refine.h"
#include "resolve/dates/anchoring_side.h"

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;

bool names_part_of_year(const DateExpression& r) {
  return r.month != kUnset || r.quarter != kUnset || r.half != kUnset || !r.season.empty() ||
         !r.holiday.empty();
}

class AnchorResolver {
 public:
  AnchorResolver(const Date& d, const DateExpression& r, const DateContext& context,
                 const DirectionFinder& directions)
      : date_(d), r_(r), relation_(r.relation), context_(context), directions_(directions) {
    if (relation_ == Relation::kThe || (relation_ == Relation::kNone && r.grain != Grain::kNone))
      relation_ = definite_relation();
    if (relation_ == Relation::kNextThere) {
      const bool far = r.grain != Grain::kNone && r.grain < Grain::kDay;
      // "they won the next year" is no year ahead of publication.
      relation_ =
          far && !context.narrative() && !is_past(direction()) ? Relation::kNext : Relation::kAfter;
    }
  }

  AnchoredDate run() {
    if (r_.any)
      any_day();
    else if (r_.year != kUnset)
      absolute();
    else if (relation_ != Relation::kNone)
      relative();
    else if (names_part_of_year(r_))
      part_of_year();
    else if (r_.weekday != kUnset)
      weekday_alone();
    else
      day_alone();
    return out_;
  }

 private:
  // "on a Friday", "at night": not a specific date.
  void any_day() {
    Period day;
    day.grain = Grain::kDay;
    day.weekday = r_.weekday;
    out_.period = refine(day, r_);
  }

  // In a news report "the quarter" is the quarter last mentioned, else the last completed quarter;
  // "the year" is the current year.
  Relation definite_relation() const {
    if (context_.narrative() && !context_.published() && !context_.story()) return Relation::kThis;
    if (names_part_of_year(r_) && !context_.carries_on(context_.last())) return Relation::kThis;
    if (names_last_month()) return Relation::kThat;
    if (context_.narrative() || (r_.grain >= Grain::kMonth && context_.paragraph_is_about_past()))
      return Relation::kThat;
    if (r_.grain == Grain::kQuarter)
      return context_.last_of(Grain::kQuarter).date != kNoFact ? Relation::kThat : Relation::kLast;
    const bool over =
        r_.grain == Grain::kWeekend && context_.published() && weekday(*context_.published()) < 6;
    return over && !is_future(direction()) ? Relation::kLast : Relation::kThis;
  }
  // "The rate fell in January, with 50,000 jobs added during the month."
  bool names_last_month() const {
    const DateContext::Mention& near = context_.nearest();
    return r_.grain == Grain::kMonth && date_.mod == Modifier::kNone && context_.is_here(near) &&
           near.period.grain == Grain::kMonth;
  }
  bool on_publication() const {
    return relation_ == Relation::kThis || relation_ == Relation::kLast ||
           relation_ == Relation::kNext;
  }

  // The date that the relation is relative to; recorded as the anchor.
  Period anchor(Grain grain) {
    if (relation_ == Relation::kAfter && !context_.last().period.known()) return Period{};
    if (on_publication() || !context_.last().period.known()) {
      out_.from_publication = context_.published().has_value();
      return context_.published() ? day_of(*context_.published()) : Period{};
    }
    const DateContext::Mention& m = grain == Grain::kQuarter ? context_.last_of(grain)
                                    : r_.relation == Relation::kThat || follows_here()
                                        ? antecedent(grain)
                                        : context_.last(grain);
    if (r_.relation == Relation::kThat && context_.is_far_off(m)) return Period{};
    if (r_.relation == Relation::kNextThere && !context_.is_near(m)) return Period{};
    out_.from_date = m.date;
    out_.fiscal = m.fiscal && grain == Grain::kQuarter;
    return m.period;
  }

  // "in 1970 they agreed, but 34 years later they had not": counted from a date of this sentence.
  bool follows_here() const {
    return r_.relation == Relation::kAfter && r_.unit != TimeUnit::kNone &&
           context_.is_close(context_.nearest());
  }

  // The date that "that" refers to: "that day" after a month is a day of that month. "In 2010 it
  // began, and ended a week later" does not count from a day some sentences back.
  const DateContext::Mention& antecedent(Grain grain) const {
    const DateContext::Mention& near = context_.nearest();
    const DateContext::Mention& fine = context_.last(grain);
    const bool far = r_.relation == Relation::kAfter && !context_.is_close(fine);
    return far || near.period.grain >= std::min(grain, Grain::kMonth) ? near : fine;
  }

  void absolute() {
    Period frame = year_of(r_.year, r_.bc);
    if (r_.short_year) {
      const int now = context_.published() ? context_.published()->year
                      : context_.last().period.known() && !context_.last().period.bc
                          ? context_.last().period.year
                          : 2000;
      frame.year += now / 100 * 100;
      // "'35" may be up to 20 years ahead; a decade ("the '20s") must have begun.
      constexpr int kMaxYearsAhead = 20;
      constexpr int kMaxYearsBack = 80;
      const int ahead = r_.decade && context_.published() ? 0 : kMaxYearsAhead;
      if (frame.year > now + ahead) frame.year -= 100;
      if (frame.year < now - kMaxYearsBack && !r_.decade) frame.year += 100;
    }
    if (const DateContext::Mention* const quarter = context_.reported_quarter();
        quarter && r_.grain == Grain::kQuarter) {  // "the 1988 period"
      out_.from_date = quarter->date;
      frame.grain = Grain::kQuarter;
      frame.number = quarter->period.number;
    }
    if (r_.weak_year) frame.bc = context_.last().period.bc;
    if (r_.decade) frame.grain = Grain::kDecade;
    if (r_.century) frame.grain = Grain::kCentury;
    if (r_.millennium) frame.grain = Grain::kMillennium;
    out_.period = refine(frame, r_);
  }

  // "October", "Nov. 25", "the third quarter", "Easter" without a year.
  void part_of_year() {
    const Period& last = context_.last().period;
    if (context_.tells_the_year()) {
      out_.from_date = context_.last().date;
      out_.period = refine(year_of(last.year, last.bc), r_);
      if (turns_the_year(last, out_.period)) out_.period = shift_years(out_.period, 1);
      return;
    }
    if (!context_.published()) {
      out_.period = refine(year_of(kUnset, false), r_);
      return;
    }
    if (const DateContext::Mention* head = context_.year_of_sentence()) {
      const bool ahead = head->period.year > context_.published()->year;
      if (!excludes(direction(), ahead)) {
        out_.from_date = head->date;
        out_.period = refine(year_of(head->period.year, false), r_);
        return;
      }
    }
    out_.from_publication = true;
    const CivilDay now = *context_.published();
    if (r_.quarter != kUnset) {
      out_.period = quarter_near(now);
      return;
    }
    out_.period = part_of_year_near(now, date_, r_, directions_);
  }

  Direction direction() const { return directions_.of(date_); }

  // Business news means the last completed quarter, the current one or the next one. A quarter with
  // results before it begins is one of a company's own year.
  Period quarter_near(CivilDay now) {
    const int current = (now.month + 2) / 3;
    if (r_.quarter == current + 1 && !r_.fiscal && is_past(direction())) {
      out_.from_publication = false;
      return refine(year_of(kUnset, false), r_);
    }
    return refine(year_of(r_.quarter > current + 1 ? now.year - 1 : now.year, false), r_);
  }

  void weekday_alone() {
    if (r_.day != kUnset && context_.published() && !context_.narrative()) {
      weekday_and_day(*context_.published());
      return;
    }
    if (context_.narrative() && context_.last().period.known()) {
      const DateContext::Mention& m = context_.last(Grain::kDay);
      if (std::optional<CivilDay> day = context_.carries_on(m) && m.period.grain >= Grain::kDay
                                            ? first_day(m.period)
                                            : std::nullopt) {
        out_.from_date = m.date;
        out_.period = refine(day_of(add_days(*day, (r_.weekday - weekday(*day) + 7) % 7)), r_);
        return;
      }
    }
    if (!context_.published() || context_.narrative()) {
      Period p = year_of(kUnset, false);
      p.grain = Grain::kDay;
      p.weekday = r_.weekday;
      out_.period = refine(p, r_);
      return;
    }
    out_.from_publication = true;
    const CivilDay now = *context_.published();
    const int back = (weekday(now) - r_.weekday + 7) % 7;
    if (back == 0) {
      out_.period = refine(day_of(now), r_);
      return;
    }
    const Direction side = direction();
    if (back == 6 && excludes(side, true) && !context_.told()) return last_week_or_tomorrow(now);
    out_.period = refine(day_of(add_days(now, days_to_weekday(back, side))), r_);
  }

  // "won on Sunday", published on a Saturday: six days back, or the report was updated on Sunday.
  void last_week_or_tomorrow(CivilDay now) {
    out_.either = {add_days(now, -6), add_days(now, 1)};
    Period p;
    p.grain = Grain::kDay;
    p.weekday = r_.weekday;
    out_.period = refine(p, r_);
  }

  // "Friday the 13th": the nearest month in which that day is that weekday.
  void weekday_and_day(CivilDay now) {
    out_.from_publication = true;
    const std::optional<CivilDay> best = nearest_weekday_and_day(now, r_.weekday, r_.day);
    Period p = best ? day_of(*best) : year_of(kUnset, false);
    p.grain = Grain::kDay;
    p.weekday = r_.weekday;
    out_.period = refine(p, r_);
  }

  // "the 9th", "10 p.m.", "the morning": in the month or day last mentioned, else of publication.
  void day_alone() {
    Period day;
    const DateContext::Mention& m = context_.last(r_.day != kUnset ? Grain::kMonth : Grain::kDay);
    const bool fine = m.period.known() && !context_.is_far_off(m) && context_.carries_on(m) &&
                      !contradicts_clock(m) &&
                      m.period.grain >= (r_.day != kUnset ? Grain::kMonth : Grain::kDay);
    if (fine) {
      out_.from_date = m.date;
      day = widen(m.period, Grain::kDay);
    } else if (context_.published() && !context_.narrative()) {
      out_.from_publication = true;
      day = day_of(*context_.published());
    } else {
      day.grain = Grain::kDay;
    }
    if (r_.day != kUnset) day.day = r_.ordinal_day ? kUnset : r_.day;
    if (day.day != kUnset && r_.day != kUnset && context_.published() && !context_.narrative())
      day = on_allowed_side(day, *context_.published(), direction(), out_.from_date != kNoFact);
    out_.period = refine(day, r_);
  }

  // "They close on 31 January. … He left at 9.15pm": a coming day is not that of a past verb.
  bool contradicts_clock(const DateContext::Mention& m) const {
    if (r_.hour == kUnset || r_.day != kUnset || !context_.published() || context_.narrative() ||
        context_.is_here(m) || m.period.grain < Grain::kDay)
      return false;
    return is_other_side(m.period, *context_.published(), direction());
  }

  int sign() const {
    return relation_ == Relation::kLast || relation_ == Relation::kBefore  ? -1
           : relation_ == Relation::kNext || relation_ == Relation::kAfter ? 1
                                                                           : 0;
  }

  // "last week", "two years earlier", "the following month".
  void relative() {
    if (r_.grain == Grain::kNone) {
      relative_name();
      return;
    }
    Grain grain = r_.grain == Grain::kTime ? Grain::kDay : r_.grain;
    const bool decades = r_.unit == TimeUnit::kDecade && !r_.count.empty();
    if (decades) grain = Grain::kYear;  // "two decades ago" is twenty years ago
    const Period base = anchor(grain);
    const std::optional<int> whole = whole_count(r_.count);
    const int count = whole.value_or(1) * (decades ? 10 : r_.unit == TimeUnit::kFortnight ? 2 : 1);
    if (!whole && grain != Grain::kDay && sign() != 0) return by_fraction(base, grain);
    const bool clock = r_.grain == Grain::kTime;
    if (const DateContext::Mention* const part = part_of_year(grain)) {
      out_.from_publication = false;
      out_.from_date = part->date;
      out_.fiscal = part->fiscal;
      out_.period = part->period;
      out_.period.year -= count;
      return;
    }
    Period frame = base.known() ? widen(base, grain) : Period{};
    frame.grain = grain;
    out_.period = refine(shift(frame, clock ? 0 : sign() * count), r_);
  }

  // "a year earlier" after a quarter, or a month of the same sentence, means the same part of the
  // year before. Null for other dates.
  const DateContext::Mention* part_of_year(Grain grain) const {
    if (grain != Grain::kYear || r_.unit == TimeUnit::kDecade || sign() >= 0 || r_.count != "1" ||
        names_part_of_year(r_))
      return nullptr;
    const DateContext::Mention* const quarter = context_.reported_quarter();
    if (quarter && !context_.narrative()) return quarter;
    const DateContext::Mention& last = context_.nearest();
    const bool month = last.period.grain == Grain::kMonth && context_.is_here(last);
    return month ? &last : nullptr;
  }

  // "3.5 weeks ago", "one and a half years later": "years" are months here, decades are years.
  void by_fraction(const Period& base, Grain grain) {
    if (grain == Grain::kYear) grain = Grain::kMonth;
    if (grain < Grain::kYear) grain = Grain::kYear;
    const std::optional<CivilDay> from = first_day(base);
    const std::optional<CivilDay> day =
        from ? move_by_count(*from, r_.unit, r_.count, sign() < 0) : std::nullopt;
    out_.period = day ? widen(day_of(*day), grain) : Period{};
    if (!day) out_.period.grain = grain;
  }

  // "last Friday", "next summer", "that morning": a relation to a named day or part of the year.
  void relative_name() {
    const Grain grain = r_.weekday != kUnset || !r_.daypart.empty() || r_.hour != kUnset
                            ? Grain::kDay
                            : Grain::kMonth;
    const Period base = anchor(names_part_of_year(r_) ? Grain::kYear : grain);
    if (names_part_of_year(r_)) {
      out_.period = part_beside(base);
    } else if (r_.weekday != kUnset) {
      out_.period = weekday_beside(base);
    } else {
      Period day = base.known() ? widen(base, Grain::kDay) : Period{};
      day.grain = Grain::kDay;
      out_.period = refine(shift(day, sign()), r_);
    }
  }

  Period part_beside(const Period& base) const {
    const std::optional<CivilDay> from = first_day(base);
    const Period here = refine(year_of(base.known() ? base.year : kUnset, base.bc), r_);
    if (!from || sign() == 0 || !first_day(here))
      return !from && sign() != 0 && here.year != kUnset ? shift_years(here, sign()) : here;
    const int64_t d = distance(here, *from);
    if (sign() < 0) {
      const Period before = d < 0 ? here : refine(year_of(base.year - 1, false), r_);
      return distance(before, *from) < 0 ? before : shift_years(before, -1);  // winter in January
    }
    return d > 0 ? here : refine(year_of(base.year + 1, false), r_);
  }

  Period weekday_beside(const Period& base) const {
    const std::optional<CivilDay> from = base.grain >= Grain::kDay ? first_day(base) : std::nullopt;
    if (!from) {
      Period p = base;
      p.grain = Grain::kDay;
      p.day = kUnset;
      p.weekday = r_.weekday;
      return refine(p, r_);
    }
    int ahead = (r_.weekday - weekday(*from) + 7) % 7;
    // On a Thursday, "next Friday" is not tomorrow.
    const bool next = relation_ == Relation::kNext && !r_.coming && r_.step_unit == TimeUnit::kNone;
    if (sign() > 0 && (ahead == 0 || (next && ahead == 1))) ahead += 7;
    if (sign() < 0) ahead -= 7;
    return refine(day_of(add_days(*from, ahead)), r_);
  }

  const Date& date_;
  const DateExpression& r_;
  Relation relation_;
  const DateContext& context_;
  const DirectionFinder& directions_;
  AnchoredDate out_;
};

}  // namespace

AnchoredDate resolve_anchor(const Date& d, const DateExpression& r, const DateContext& context,
                            const DirectionFinder& directions) {
  AnchoredDate anchored = AnchorResolver(d, r, context, directions).run();
  anchored.period = step_from(anchored.period, r);
  return anchored;
}

}  // namespace nutgraf
