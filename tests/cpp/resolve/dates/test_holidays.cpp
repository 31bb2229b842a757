// Holidays: Easter, weekdays of a month, and unknown codes.
#include <gtest/gtest.h>

#include "resolve/dates/holidays.h"

namespace nutgraf {
namespace {

CivilDay day(int y, int m, int d) { return {y, m, d}; }

TEST(Holiday, computes_western_and_orthodox_easter_for_any_year) {
  EXPECT_EQ(holiday_in("easter+0", 2018), day(2018, 4, 1));
  EXPECT_EQ(holiday_in("easter-2", 2024), day(2024, 3, 29));
  EXPECT_EQ(holiday_in("easter+1", 1818), day(1818, 3, 23));
  EXPECT_EQ(holiday_in("orthodox+0", 2021), day(2021, 5, 2));
  EXPECT_EQ(holiday_in("orthodox-2", 2017), day(2017, 4, 14));
}

TEST(Holiday, counts_weekdays_of_a_month) {
  EXPECT_EQ(holiday_in("nth:11:4:4", 2017), day(2017, 11, 23));
  EXPECT_EQ(holiday_in("nth:11:4:4+1", 2017), day(2017, 11, 24));
  EXPECT_EQ(holiday_in("last:05:1", 2016), day(2016, 5, 30));
}

TEST(Holiday, has_no_day_for_an_unknown_code) { EXPECT_FALSE(holiday_in("unknown", 2017)); }

}  // namespace
}  // namespace nutgraf
