// Calendar: day numbers, weekdays, leap years, month arithmetic and ISO weeks.
#include <gtest/gtest.h>

#include <initializer_list>

#include "base/calendar.h"

namespace nutgraf {
namespace {

TEST(Calendar, days_count_from_1970) {
  static_assert(days_from_civil({1970, 1, 1}) == 0);
  EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11'017);
  EXPECT_EQ(days_from_civil({2017, 10, 9}), 17'448);
  EXPECT_EQ(days_from_civil({1, 1, 1}), -719'162);
}

TEST(Calendar, every_day_of_an_era_follows_the_day_before_also_in_far_years) {
  for (int year : {1600, -4800, 40'000, -2'000'000, 2'000'000}) {
    CivilDay c{year, 1, 1};
    int64_t days = days_from_civil(c);
    int day_of_week = weekday(c);
    while (c.year < year + 400) {
      ASSERT_EQ(civil_from_days(days), c);
      ASSERT_EQ(days_from_civil(c), days);
      ASSERT_EQ(weekday(c), day_of_week);
      ASSERT_TRUE(is_valid(c));
      day_of_week = day_of_week % 7 + 1;
      ++days;
      c = c.day < days_in_month(c.year, c.month) ? CivilDay{c.year, c.month, c.day + 1}
          : c.month < 12                         ? CivilDay{c.year, c.month + 1, 1}
                                                 : CivilDay{c.year + 1, 1, 1};
    }
  }
}

TEST(Calendar, weekdays_are_those_of_the_wall_calendar) {
  EXPECT_EQ(weekday({2017, 10, 9}), 1);
  EXPECT_EQ(weekday({2000, 1, 1}), 6);
  EXPECT_EQ(weekday({1, 1, 1}), 1);
}

TEST(Calendar, leap_years_have_a_29th_of_february) {
  for (int year : {2024, 2000, 0, -4, -400, 400'000}) EXPECT_TRUE(is_valid({year, 2, 29})) << year;
  for (int year : {2023, 1900, -1, -100, 400'100}) EXPECT_FALSE(is_valid({year, 2, 29})) << year;
  EXPECT_FALSE(is_valid({2024, 13, 1}));
  EXPECT_FALSE(is_valid({2024, 4, 31}));
  EXPECT_FALSE(is_valid({2024, 4, 0}));
}

TEST(Calendar, months_are_added_and_the_day_is_cut_to_the_last) {
  EXPECT_EQ(add_months({2023, 1, 31}, 1), (CivilDay{2023, 2, 28}));
  EXPECT_EQ(add_months({2024, 1, 31}, 1), (CivilDay{2024, 2, 29}));
  EXPECT_EQ(add_months({2024, 1, 31}, -1), (CivilDay{2023, 12, 31}));
  EXPECT_EQ(add_months({1, 6, 15}, -18), (CivilDay{-1, 12, 15}));
  EXPECT_EQ(add_months({2020, 2, 29}, -12 * 1'000'000), (CivilDay{-997'980, 2, 29}));
}

TEST(Calendar, days_are_added_over_months_and_years) {
  EXPECT_EQ(add_days({2023, 12, 31}, 1), (CivilDay{2024, 1, 1}));
  EXPECT_EQ(add_days({2024, 3, 1}, -1), (CivilDay{2024, 2, 29}));
  EXPECT_EQ(add_days({1, 1, 1}, -1), (CivilDay{0, 12, 31}));
}

TEST(Calendar, iso_weeks_belong_to_the_year_of_their_thursday) {
  const IsoWeek first = iso_week({2018, 12, 31}), last = iso_week({2021, 1, 3});
  EXPECT_EQ(first.year, 2019);
  EXPECT_EQ(first.week, 1);
  EXPECT_EQ(last.year, 2020);
  EXPECT_EQ(last.week, 53);
  EXPECT_EQ(monday_of({2020, 53}), (CivilDay{2020, 12, 28}));
}

}  // namespace
}  // namespace nutgraf
