// Calendar periods: arithmetic over weeks, quarters and years BC, TIMEX3 values, intervals.
#include <gtest/gtest.h>

#include "resolve/dates/calendar_period.h"
#include "resolve/dates/write_timex3.h"

namespace nutgraf {
namespace {

CivilDay day(int y, int m, int d) { return {y, m, d}; }

TEST(Period, years_before_christ_count_backwards_and_skip_zero) {
  Period p;
  p.grain = Grain::kYear;
  p.bc = true;
  p.year = 490;
  EXPECT_EQ(timex(shift(p, 1)), "BC0489");
  EXPECT_EQ(timex(shift(p, -1)), "BC0491");
  p.year = 1;
  EXPECT_EQ(timex(shift(p, 1)), "0001");
}

TEST(Period, weeks_belong_to_their_iso_year) {
  EXPECT_EQ(timex(widen(day_of(day(2016, 1, 2)), Grain::kWeek)), "2015-W53");
  EXPECT_EQ(timex(shift(widen(day_of(day(2015, 12, 31)), Grain::kWeek), 1)), "2016-W01");
  EXPECT_EQ(timex(widen(day_of(day(2017, 10, 9)), Grain::kWeekend)), "2017-W41-WE");
}

TEST(Period, quarters_and_months_carry_over_the_year) {
  EXPECT_EQ(timex(shift(widen(day_of(day(1990, 2, 1)), Grain::kQuarter), -1)), "1989-Q4");
  EXPECT_EQ(timex(shift(widen(day_of(day(1990, 2, 28)), Grain::kMonth), -3)), "1989-11");
}

TEST(Period, intervals_are_half_open) {
  const Period decade = widen(day_of(day(1987, 5, 5)), Grain::kDecade);
  EXPECT_EQ(timex(decade), "198");
  EXPECT_EQ(interval(decade), std::pair(std::string("1980-01-01"), std::string("1990-01-01")));
  EXPECT_EQ(interval(day_of(day(2016, 2, 29))),
            std::pair(std::string("2016-02-29"), std::string("2016-03-01")));
}

TEST(Period, an_unknown_year_stays_unknown) {
  Period p;
  p.grain = Grain::kDay;
  p.month = 10;
  p.day = 9;
  EXPECT_EQ(timex(p), "XXXX-10-09");
  EXPECT_EQ(interval(p).first, "");
  EXPECT_FALSE(first_day(p));
}

}  // namespace
}  // namespace nutgraf
