// Date resolution: give each date its value, interval, anchor and EDTF form, in text order.
#include "resolve/dates/resolve_dates.h"

#include <algorithm>
#include <cstdlib>

#include "analysis/unit_view.h"
#include "normalize/date_slots.h"
#include "resolve/dates/anchoring.h"
#include "resolve/dates/anchoring_offset.h"
#include "resolve/dates/anchoring_refine.h"
#include "resolve/dates/clock_days.h"
#include "resolve/dates/own_day.h"
#include "resolve/dates/told_days.h"
#include "resolve/dates/write_edtf.h"
#include "resolve/dates/write_timex3.h"

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;

std::string id_of(int32_t date) { return "d" + std::to_string(date + 1); }

bool impossible(const Period& p) {
  if (p.grain < Grain::kDay || p.month == kUnset || p.day == kUnset) return false;
  constexpr int kLeapYear = 2000;
  return !is_valid({p.year == kUnset || p.bc ? kLeapYear : p.year, p.month, p.day});
}

// TIMEX3 and ISO 8601-2 agree on years, months and days AD.
bool is_written_alike(const Period& p) {
  if (p.bc || p.year < kUnset) return false;
  const bool weekday_alone = p.day == kUnset && p.weekday != kUnset;
  return p.grain == Grain::kYear || p.grain == Grain::kMonth ||
         (p.grain == Grain::kDay && !weekday_alone);
}

// EDTF with the modifier: "about 1850" is 1850~, "more than 20 years ago" is an open interval.
std::string edtf_of(const Date& d, const DateExpression& r, const Period& p) {
  std::string s = is_written_alike(p) ? std::string(d.value) : edtf(p);
  if (d.mod == Modifier::kNone || s.empty() || s.find('/') != std::string::npos) return s;
  if (d.mod == Modifier::kApprox) return s + "~";
  const bool more = d.mod == Modifier::kMoreThan || d.mod == Modifier::kEqualOrMore,
             less = d.mod == Modifier::kLessThan || d.mod == Modifier::kEqualOrLess;
  if ((!more && !less) || d.partial) return s;
  const bool back = r.relation == Relation::kLast || r.relation == Relation::kBefore;
  return more == back ? "[.." + s + "]" : "[" + s + "..]";
}

// TIMEX3 value. A year or month AD is a prefix of its first day in ISO 8601.
DocText value_of(const Period& p, Document& doc) {
  constexpr size_t kDay = 3, kMonth = 3;  // bytes
  const bool month = p.grain == Grain::kMonth && p.month > 0,
             day = p.grain == Grain::kDay && p.month > 0 && p.day > 0;
  if (p.bc || p.year < 0 || !(month || day || p.grain == Grain::kYear)) return doc.keep(timex(p));
  const IsoDate iso({p.year, month || day ? p.month : 1, day ? p.day : 1});
  const std::string_view first = iso;
  return doc.keep(first.substr(0, first.size() - (day ? 0 : month ? kDay : kDay + kMonth)));
}

void write(Date& d, const DateExpression& r, const AnchoredDate& anchored, int32_t own_day,
           Document& doc) {
  const Period& p = anchored.period;
  d.value = value_of(p, doc);
  d.invalid = impossible(p);
  d.partial = p.year == kUnset || d.value.find('X') != DocText::npos;
  d.fiscal = r.fiscal || anchored.fiscal;
  if (!d.invalid && !d.fiscal) {
    if (const auto days = days_of(p)) {
      d.start_date =
          p.grain == Grain::kDay && !p.bc && p.year > 0 ? d.value : doc.keep(IsoDate(days->first));
      d.end_date = doc.keep(IsoDate(days->second));
    }
    if (d.mod == Modifier::kNone && is_written_alike(p)) {
      d.edtf = d.value;
    } else {
      std::string s = edtf_of(d, r, p);
      if (p.grain == Grain::kTime && !s.empty() && d.zone.find(':') != std::string::npos)
        s += d.zone == "+00:00" ? "Z" : d.zone;
      d.edtf = s == d.value ? d.value : doc.keep(s);
    }
  }
  if (anchored.from_publication && own_day != kNoFact) {
    d.anchor_date = own_day;
    doc.note(d, doc.keep({"counted from ", id_of(own_day), ", the day of the text"}));
  } else if (anchored.from_publication) {
    d.anchor = Anchor::kPublication;
    doc.note(d, "counted from the publication date");
  } else if (anchored.from_date != kNoFact) {
    d.anchor_date = anchored.from_date;
    doc.note(d, doc.keep({"takes what it does not say from ", id_of(anchored.from_date)}));
  } else if (!d.partial) {
    d.anchor = Anchor::kSelf;
  }
}

// "several years ago": only past, present or future is known.
DocText vague_reference(Relation r) {
  switch (r) {
    case Relation::kLast:
    case Relation::kBefore:
      return "PAST_REF";
    case Relation::kNext:
    case Relation::kAfter:
      return "FUTURE_REF";
    default:
      return "PRESENT_REF";
  }
}

// "in two days", "within a week": the day at the end, or the stretch, if the verb points ahead.
void anchor_deadline(Date& d, const DateExpression& r, const DateContext& context,
                     const DirectionFinder& directions, Document& doc) {
  const std::optional<CivilDay> from = context.published();
  const std::optional<int> n = whole_count(r.count);
  if (!from || !n || context.narrative() || r.grain == Grain::kTime || !r.high.empty()) return;
  if (!is_future(directions.of(d))) return;
  const std::optional<CivilDay> end = move(*from, r.unit, *n);
  if (!end) return;
  Period due = widen(day_of(*end), r.grain);
  if (r.within) {
    d.start_date = doc.keep(IsoDate(*from));
    d.end_date = doc.keep(IsoDate(*end));
    d.edtf = doc.keep({d.start_date, "/", IsoDate(add_days(*end, -1))});
  } else if (const auto days = days_of(due)) {
    d.start_date = doc.keep(IsoDate(days->first));
    d.end_date = doc.keep(IsoDate(days->second));
    d.edtf = doc.keep(edtf(due));
  }
  d.anchor = Anchor::kPublication;
}

// "the past 10 years" ends at publication; "the following two weeks" begin at the last date.
void anchor_duration(Date& d, const DateExpression& r, const DateContext& context,
                     const DirectionFinder& directions, Document& doc) {
  if (r.event) d.anchor = Anchor::kEvent;
  if (r.event || r.vague) return;
  if (r.due || r.within) return anchor_deadline(d, r, context, directions, doc);
  if (r.relation == Relation::kNone) return;
  const bool deictic = r.relation == Relation::kLast || r.relation == Relation::kNext;
  std::optional<CivilDay> at =
      deictic ? context.published() : first_day(context.last(Grain::kDay).period);
  const bool back = r.relation == Relation::kLast || r.relation == Relation::kBefore;
  const std::optional<CivilDay> other =
      at ? move_by_count(*at, r.unit, r.count, back) : std::nullopt;
  if (!other) return;
  d.start_date = doc.keep(IsoDate(back ? *other : *at));
  d.end_date = doc.keep(IsoDate(back ? *at : *other));
  if (deictic)
    d.anchor = Anchor::kPublication;
  else
    d.anchor_date = context.last(Grain::kDay).date;
}

// "today" without a publication date is TIMEX3's PRESENT_REF.
bool present_without_date(const DateExpression& r, const DateContext& context) {
  return !context.published() && r.relation == Relation::kThis && r.grain == Grain::kDay &&
         r.daypart.empty() && r.hour == kUnset;
}

// "two days later" without an earlier date is a length, counted from an event; in news also if the
// last date is some sentences back.
bool follows_an_event(const DateExpression& r, const DateContext& context) {
  if (r.relation != Relation::kAfter || r.unit == TimeUnit::kNone || r.count.empty()) return false;
  return !context.last().period.known() ||
         !(context.narrative() || context.is_close(context.nearest()));
}

// "the 1988 period" is the same quarter of another year.
bool names_same_quarter(const DateExpression& r) {
  return r.year != kUnset && r.grain == Grain::kQuarter;
}

// In a quotation whose day of speech is known, "today" is that day. A day cannot be counted from
// speech that only a year dates.
void enter(const Date& d, const DateExpression& r, const ToldDay* told, const Analysis& a,
           DateContext& context, const DirectionFinder& directions, const Document& doc) {
  context.enter(d);
  if (!told || (r.relation == Relation::kNone && r.weekday == kUnset)) return;
  const Date& said = doc.dates[static_cast<size_t>(told->date)];
  const Period day = resolve_anchor(said, a.expression(said), context, directions).period;
  const bool precise = day.grain >= std::min(r.grain, Grain::kDay);
  context.say_on(precise ? first_day(day) : std::nullopt);
}

void count_from(Date& d, const ToldDay& told, Document& doc) {
  if (d.anchor != Anchor::kPublication) return;
  d.anchor = Anchor::kNone;
  d.anchor_date = told.date;
  doc.note(d, doc.keep({"said on the day of ", id_of(told.date)}));
}

// "8 p.m. EST Monday (0100 GMT)": the second reading is on Tuesday.
Period in_other_zone(const Period& p, const Date& again, const DateExpression& r, const Analysis& a,
                     const Document& doc) {
  const Date& moment = doc.dates[static_cast<size_t>(again.equivalent)];
  const int days = days_between_zones(moment, a.expression(moment), again, r);
  return days == 0 ? p : shift(p, days);
}

// "Friday 5/10": the reading of an ambiguous day that falls on the weekday, if only one does.
std::optional<DateExpression> day_of_weekday(const Date& d, const DateExpression& r,
                                             const DateContext& context,
                                             const DirectionFinder& directions) {
  constexpr int kMostDays = 183;  // from publication, if the text names no year
  constexpr size_t kMonth = 5, kDay = 8;
  std::optional<DateExpression> found;
  if (r.weekday == kUnset) return found;
  for (const std::string_view day : d.alternatives) {
    DateExpression e = r;
    read_slot("month", day.substr(kMonth, 2), e);
    read_slot("day", day.substr(kDay, 2), e);
    const std::optional<CivilDay> c = first_day(resolve_anchor(d, e, context, directions).period);
    if (!c || weekday(*c) != r.weekday) continue;
    const std::optional<CivilDay> now = context.published();
    const bool far = r.year == kUnset && now &&
                     std::abs(days_from_civil(*c) - days_from_civil(*now)) > kMostDays;
    if (far) continue;
    if (found) return std::nullopt;
    found = e;
  }
  return found;
}

// "T02:30"; empty for a day.
std::string clock_of(const DateExpression& r) {
  if (r.hour == kUnset) return {};
  Period day;
  day.grain = Grain::kDay;
  const std::string value = timex(refine(day, r));
  return value.substr(std::min(value.find('T'), value.size()));
}

// Both days stay as alternatives.
void keep_either(Date& d, const std::pair<CivilDay, CivilDay>& days, Document& doc) {
  DocText* list = doc.make<DocText>(2);
  list[0] = doc.keep(IsoDate(days.first));
  list[1] = doc.keep(IsoDate(days.second));
  d.alternatives = {list, 2};
  d.ambiguous = true;
  d.edtf = doc.keep({"[", list[0], ",", list[1], "]"});
}

// "Next year, …", "Next year's will be …", "Last year's was …": the year of the dates after it.
bool heads_clause(const Date& d, const DateExpression& r, const Analysis& a) {
  constexpr BuiltinClass kComma = cls("COMMA"), kPossessive = cls("POSS"), kBe = cls("AUX_BE");
  const bool next = r.relation == Relation::kNext;
  if (r.grain != Grain::kYear || (!next && r.relation != Relation::kLast)) return false;
  const UnitView units(a, a.base());
  const uint32_t first = a.first_unit(d), after = a.unit_after(d);
  if (first > 0 && !units[first - 1].boundary()) return false;
  return units.is(after, kComma) ||
         (units.is(after, kPossessive) && (next || units.is(after + 1, kBe)));
}

void resolve(Date& d, int32_t id, const DateExpression& r, DateContext& context,
             const DirectionFinder& directions, const Analysis& a, Document& doc) {
  if (d.type == DateType::kDuration) {
    anchor_duration(d, r, context, directions, doc);
    context.add_length(r);
    return;
  }
  if (follows_an_event(r, context)) {
    d.type = DateType::kDuration;
    d.anchor = Anchor::kEvent;
    write_duration(r, d, doc);
    return;
  }
  if (d.type == DateType::kSet || !d.value.empty()) return;
  if (d.ambiguous) {
    if (const auto day = day_of_weekday(d, r, context, directions)) {
      d.ambiguous = false;
      d.alternatives = {};
      return resolve(d, id, *day, context, directions, a, doc);
    }
    const std::string_view year = std::string_view(d.alternatives.front()).substr(0, 4);
    d.value = doc.keep({year, "-XX-XX", clock_of(r)});
    d.edtf = doc.keep({"[", d.alternatives.front(), ",", d.alternatives.back(), "]"});
    d.partial = true;
    return;
  }
  if (r.vague && r.relation != Relation::kNone && r.grain != Grain::kNone && r.count.empty()) {
    d.value = vague_reference(r.relation);
    return;
  }
  if (present_without_date(r, context)) {
    d.value = "PRESENT_REF";
    return;
  }
  AnchoredDate anchored = resolve_anchor(d, r, context, directions);
  if (d.equivalent != kNoFact) anchored.period = in_other_zone(anchored.period, d, r, a, doc);
  write(d, r, anchored, context.own_day(), doc);
  if (anchored.either) keep_either(d, *anchored.either, doc);
  // Three kinds of dates are no anchor for later dates: a look back, the end of a range, and in a
  // narrative a date relative to publication.
  const bool aside = r.relation == Relation::kBefore || r.range_end || names_same_quarter(r) ||
                     (context.narrative() && anchored.from_publication);
  if (anchored.period.year != kUnset && !d.invalid && !aside)
    context.add_mention(anchored.period, id, d.fiscal);
  if (heads_clause(d, r, a)) context.set_year_of_sentence(anchored.period, id);
}

}  // namespace

void resolve_dates(const Analysis& a, Workspace& work, Document& doc) {
  if (doc.dates.empty()) return;
  DateContext context(a, work.scratch, doc, find_own_day(a, doc));
  const DirectionFinder directions(a, work);
  const ScratchVector<ToldDay> told = find_told_days(a, work.scratch, doc);
  auto next = told.begin();
  for (size_t i = 0; i < doc.dates.size(); ++i) {
    a.check_stop();
    const Date& d = doc.dates[i];
    while (next != told.end() && next->speech.end <= d.span.begin) ++next;
    const bool quoted = next != told.end() && next->speech.begin <= d.span.begin;
    enter(d, a.expression(d), quoted ? &*next : nullptr, a, context, directions, doc);
    resolve(doc.dates[i], static_cast<int32_t>(i), a.expression(doc.dates[i]), context, directions,
            a, doc);
    if (quoted && context.told()) count_from(doc.dates[i], *next, doc);
  }
}

}  // namespace nutgraf
