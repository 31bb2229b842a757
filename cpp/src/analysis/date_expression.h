// What the words of a time expression say, before the document gives it its place in time.
#pragma once

#include <cstdint>
#include <string_view>

namespace nutgraf {

// A unit of the calendar, coarse to fine. What is only said of a clock is finer than a day.
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

// What packs count time in, each by its code.
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
  kOther        // one that no code means
};

// How an expression hangs on a date outside it.
enum class Relation : uint8_t {
  kNone,       // "9 October", "Friday": direction by the rules of docs/dates.md
  kThis,       // the publication date's own: "this year", "today"
  kLast,       // before publication: "last week", "yesterday", "two years ago"
  kNext,       // after publication: "next month", "tomorrow", "two years from now"
  kThat,       // the date last spoken of: "that year", "the same day"
  kBefore,     // before the date last spoken of: "the previous year", "two days earlier"
  kAfter,      // after it: "the following month", "two days later"
  kNextThere,  // "the next day": after the date last spoken of; a month or year in the news after
               // publication
  kThe,  // "the year", "the quarter": in a narrative the one spoken of, in the news the running one
};

// Texts live as long as the analysis; a finished document has none of it.
struct DateExpression {
  static constexpr int kUnset = -1;

  DateExpression() {}  // written out: lists would clear new elements first

  int year = kUnset;  // of a decade or century its first: 1970, 1900
  int month = kUnset, day = kUnset;
  int weekday = kUnset;  // ISO: Monday 1
  int hour = kUnset, minute = kUnset, second = kUnset;
  int quarter = kUnset, half = kUnset;
  int ordinal_week = kUnset;  // "the first week of March"
  bool short_year = false;    // two digits: "'98", "the '80s"
  bool bc = false;
  bool decade = false, century = false, millennium = false;
  bool week_of = false;              // "the week of March 6"
  bool weak_year = false;            // three digits: a year only where the text dates that way
  bool ordinal_day = false;          // "the second day": of something, not of a month
  std::string_view season, daypart;  // TIMEX3 codes: SU, MO
  std::string_view holiday;          // a code of docs/dates.md

  Relation relation = Relation::kNone;
  Grain grain = Grain::kNone;       // of the relation or of the duration
  TimeUnit unit = TimeUnit::kNone;  // the same
  std::string_view count, high;     // decimal numbers; empty: one
  std::string_view more;            // "two years and three months": the second part of a duration
  TimeUnit more_unit = TimeUnit::kNone;
  // "two days after Easter": so many units from the date that the rest names.
  std::string_view step;
  TimeUnit step_unit = TimeUnit::kNone;
  bool step_back = false;
  bool range_end = false;  // the second of two dates read together
  bool any = false;        // "on a Friday", "at night": no certain one
  bool vague = false;      // "several", "recent": no number known
};

}  // namespace nutgraf
