// Date expression: the fields that the words of a date give, before it is anchored to a day.
#pragma once

#include <cstdint>
#include <string_view>

namespace nutgraf {

// Granularity of a date, coarse to fine. Clock times are finer than a day.
enum class Grain : uint8_t {
  kNone,
  kMillennium,
  kCentury,
  kDecade,
  kYear,
  kHalf,
  kQuarter,
  kSeason,
  kMonth,
  kWeek,
  kWeekend,
  kDay,
  kDaypart,
  kTime
};

// Unit of a duration. The comment gives its code in the packs.
enum class TimeUnit : uint8_t {
  kNone,
  kSecond,      // TS
  kMinute,      // TM
  kHour,        // TH
  kDay,         // D
  kWeek,        // W
  kFortnight,   // FN
  kWeekend,     // WE
  kMonth,       // M
  kQuarter,     // Q
  kHalf,        // H
  kYear,        // Y
  kDecade,      // DE
  kCentury,     // CE
  kMillennium,  // ML
  kDaypart,     // PART
  kSeason,      // SEASON
  kOther        // an unknown code
};

// Relation of an expression to its anchor date, which lies outside it.
enum class Relation : uint8_t {
  kNone,       // "9 October", "Friday": direction by the rules of docs/dates.md
  kThis,       // the period that contains the publication date: "this year", "today"
  kLast,       // before publication: "last week", "yesterday", "two years ago"
  kNext,       // after publication: "next month", "tomorrow", "two years from now"
  kThat,       // the date last mentioned: "that year", "the same day"
  kBefore,     // before the date last mentioned: "the previous year", "two days earlier"
  kAfter,      // after the date last mentioned: "the following month", "two days later"
  kNextThere,  // "the next day": after the date last mentioned; a month or year in the news: after
               // publication
  kThe,  // "the year", "the quarter": in a narrative the last mentioned, in the news the current
};

// The strings live as long as the analysis; a finished document keeps no date expression.
struct DateExpression {
  static constexpr int kUnset = -1;

  DateExpression() {}  // user-provided, so that lists skip zero-initialization of new elements

  int year = kUnset;  // first year of a decade or century: 1970, 1900
  int month = kUnset, day = kUnset;
  int weekday = kUnset;  // ISO: Monday 1
  int hour = kUnset, minute = kUnset, second = kUnset;
  int quarter = kUnset, half = kUnset;
  int ordinal_week = kUnset;  // "the first week of March"
  bool short_year = false;    // two digits: "'98", "the '80s"
  bool bc = false;
  bool decade = false, century = false, millennium = false;
  bool week_of = false;              // "the week of March 6"
  bool weak_year = false;            // three digits: a year only if the text has other early years
  bool ordinal_day = false;          // "the second day" of an event, not of a month
  std::string_view season, daypart;  // TIMEX3 codes: SU, MO
  std::string_view holiday;          // a code of docs/dates.md

  Relation relation = Relation::kNone;
  bool coming = false;              // "this coming Friday": kNext, and tomorrow counts
  Grain grain = Grain::kNone;       // of the relation or of the duration
  TimeUnit unit = TimeUnit::kNone;  // of the relation or of the duration
  std::string_view count, high;     // decimal numbers; empty means 1
  std::string_view more;            // "two years and three months": the second part of a duration
  TimeUnit more_unit = TimeUnit::kNone;
  // "two days after Easter": the offset from the date that the other fields name.
  std::string_view step;
  TimeUnit step_unit = TimeUnit::kNone;
  int step_weekday = kUnset;  // "the Friday after Easter"
  bool step_back = false;
  bool step_to_day = false;  // "two years ago today": to the same day of another year
  bool range_end = false;    // the second of two dates read together
  bool any = false;          // "on a Friday", "at night": not a specific date
  bool vague = false;        // "several", "recent": no exact number
  bool fiscal = false;       // a year or quarter of a company or a government
  bool event = false;        // "two weeks after the crash": counted from an event
  bool due = false;          // "in two days": the end of a length that begins at publication
  bool within = false;       // "within a week": a stretch that begins at publication
  bool last_day = false;     // "the last day of March"
  bool again = false;        // "(0735 GMT)": the moment before it in another zone
};

}  // namespace nutgraf
