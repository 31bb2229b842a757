// Days of clock times: copies the fields of the day from the date named right after a time.
#include "resolve/dates/clock_days.h"

#include <algorithm>
#include <optional>

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;

// A weekday, a day of a month, "yesterday", a holiday.
bool names_a_day(const DateExpression& r) {
  return r.weekday != kUnset || r.day != kUnset || !r.holiday.empty() ||
         (r.relation != Relation::kNone && r.grain == Grain::kDay);
}

// "4 p.m.", "the afternoon"
bool is_bare_time(const Date& d, const DateExpression& r) {
  return d.type == DateType::kTime && !r.any && !names_a_day(r) && r.month == kUnset &&
         r.year == kUnset && r.relation == Relation::kNone;
}

bool is_bare_clock(const Date& d, const DateExpression& r) {
  return r.hour != kUnset && is_bare_time(d, r);
}

void copy_day(const DateExpression& from, DateExpression& to) {
  to.year = from.year, to.month = from.month, to.day = from.day, to.weekday = from.weekday;
  to.short_year = from.short_year, to.bc = from.bc;
  to.ordinal_week = from.ordinal_week;
  to.holiday = from.holiday;
  to.relation = from.relation, to.grain = from.grain, to.unit = from.unit;
  to.count = from.count, to.any = from.any;
  if (to.daypart.empty()) to.daypart = from.daypart;
}

class ClockDays {
 public:
  ClockDays(const Analysis& a, std::vector<DateExpression>& expressions, Document& doc)
      : a_(a), expressions_(expressions), doc_(doc) {}

  void run() {
    for (size_t i = 0; i + 1 < doc_.dates.size(); ++i) link_same_moment(i);
    for (size_t i = doc_.dates.size() - 1; i-- > 0;) take_day_of_next(i);
    for (size_t i = 1; i < doc_.dates.size(); ++i) take_habit_of_previous(i);
  }

 private:
  DateExpression& expression(size_t i) { return expressions_[doc_.dates[i].expression]; }

  // "10:35 a.m. (0735 GMT)"
  void link_same_moment(size_t i) {
    const Date& first = doc_.dates[i];
    Date& second = doc_.dates[i + 1];
    if (!expression(i + 1).again || first.type != DateType::kTime) return;
    if (!between(first, second, Gap::kBracket)) return;
    second.equivalent = static_cast<int32_t>(i);
    if (names_a_day(expression(i))) copy_day(expression(i), expression(i + 1));
  }

  void take_day_of_next(size_t i) {
    const Date& first = doc_.dates[i];
    const Date& second = doc_.dates[i + 1];
    if (first.sentence != second.sentence || !is_bare_time(first, expression(i))) return;
    const DateExpression& day = expression(i + 1);
    const bool set = second.type == DateType::kSet && day.weekday != kUnset;
    const bool time = second.type == DateType::kTime;
    if (!set && (!names_a_day(day) || second.type == DateType::kDuration)) return;
    const bool clock = expression(i).hour != kUnset;
    if (!between(first, second, !clock ? Gap::kOn : time ? Gap::kTimes : Gap::kDay)) return;
    copy_day(day, expression(i));
    if (set) expression(i).any = true;
  }

  // "every Tuesday from 9 to 11 a.m.": both times are on no certain day.
  void take_habit_of_previous(size_t i) {
    const Date &first = doc_.dates[i - 1], &second = doc_.dates[i];
    if (first.sentence != second.sentence || !is_bare_clock(second, expression(i))) return;
    const DateExpression& day = expression(i - 1);
    const bool set = first.type == DateType::kSet && day.hour == kUnset;
    const bool time_of_set = first.type == DateType::kTime && day.any;
    if ((!set && !time_of_set) || !between(first, second, Gap::kTimes)) return;
    expression(i).weekday = day.weekday;
    expression(i).any = true;
  }

  // kTimes: "2 and 4 p.m."; kDay: "4 p.m. on Friday"; kOn: "the afternoon on Friday"; kBracket:
  // "10 a.m. (0800 GMT"
  enum class Gap { kTimes, kDay, kOn, kBracket };

  bool between(const Date& first, const Date& second, Gap gap) const {
    constexpr uint32_t kMostUnits = 3;
    const std::vector<Unit>& units = a_.base();
    uint32_t at = a_.unit_after(first);
    const uint32_t end = a_.first_unit(second);
    if (at > end || end - at > kMostUnits) return false;
    if (gap == Gap::kBracket) return end - at == 1 && a_.has(units[at], kBracket);
    for (; at < end; ++at) {
      if (!allows(units[at], gap)) return false;
    }
    return true;
  }

  bool allows(const Unit& u, Gap gap) const {
    if (gap == Gap::kOn) return a_.has(u, kOnDay);
    if (a_.has(u, kBracket) || a_.has(u, kClose) || a_.has(u, kComma) || a_.has(u, kOnDay))
      return true;
    return gap == Gap::kTimes && (a_.has(u, kJoint) || a_.has(u, kAtTime) || a_.has(u, kBoth) ||
                                  a_.has(u, kHyphen) || a_.has(u, kDash));
  }

  const Analysis& a_;
  std::vector<DateExpression>& expressions_;
  Document& doc_;
  static constexpr BuiltinClass kBracket = cls("LPAREN"), kClose = cls("RPAREN"),
                                kComma = cls("COMMA"), kOnDay = cls("D_ON_DAY"),
                                kAtTime = cls("D_AT_TIME"), kJoint = cls("RANGE_JOINT"),
                                kBoth = cls("RANGE_BOTH"), kHyphen = cls("HYPHEN"),
                                kDash = cls("DASH");
};

// Minutes east of Greenwich: "+05:30"; nullopt for "ET".
std::optional<int> offset(std::string_view zone) {
  constexpr size_t kLength = 6;
  constexpr int kHour = 60;
  if (zone.size() != kLength || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  auto two = [&](size_t at) { return (zone[at] - '0') * 10 + zone[at + 1] - '0'; };
  const int minutes = two(1) * kHour + two(4);
  return zone[0] == '-' ? -minutes : minutes;
}

}  // namespace

int days_between_zones(const Date& moment, const DateExpression& r, const Date& again,
                       const DateExpression& other) {
  constexpr int kHour = 60, kDay = 24 * kHour;
  const std::optional<int> from = offset(moment.zone), to = offset(again.zone);
  if (!from || !to) return 0;
  auto minutes = [](const DateExpression& e) { return e.hour * kHour + std::max(e.minute, 0); };
  const int there = minutes(r) - *from + *to;
  const int day = there < 0 ? -1 : there >= kDay ? 1 : 0;
  return minutes(other) == there - day * kDay ? day : 0;  // else the text gives another moment
}

void share_clock_days(const Analysis& a, std::vector<DateExpression>& expressions, Document& doc) {
  if (doc.dates.size() > 1) ClockDays(a, expressions, doc).run();
}

}  // namespace nutgraf
