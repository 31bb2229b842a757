#include <gtest/gtest.h>

#include "nutgraf/decimal.h"

namespace nutgraf {
namespace {

Decimal d(const char* s) { return *Decimal::parse(s); }

TEST(Decimal, keeps_the_digits_as_written) {
  EXPECT_EQ(d("1.10").str(), "1.10");
  EXPECT_EQ(d("-0.05").str(), "-0.05");
  EXPECT_EQ(d("007").str(), "7");
  EXPECT_EQ(d(".5").str(), "0.5");
  EXPECT_EQ(d("7.5e6").str(), "7500000");
}

TEST(Decimal, refuses_what_is_no_number) {
  for (const char* s : {"", "-", ".", "1.2.3", "1e", "1e99999", "12a", " 1"})
    EXPECT_FALSE(Decimal::parse(s)) << s;
}

TEST(Decimal, adds_and_multiplies_exactly) {
  EXPECT_EQ((d("0.1") + d("0.2")).str(), "0.3");
  EXPECT_EQ((d("7.5") * d("1e6")).str(), "7500000");
  EXPECT_EQ((d("99999999999999999999") * d("99999999999999999999")).str(),
            "9999999999999999999800000000000000000001");
  EXPECT_EQ((d("5") - d("7.25")).str(), "-2.25");
  EXPECT_EQ((d("-3") + d("3")).str(), "0");
  EXPECT_FALSE((d("-3") + d("3")).is_negative());
}

TEST(Decimal, divides_to_the_places_asked_for) {
  EXPECT_EQ(d("1").divided_by(d("3"), 4)->str(), "0.3333");
  EXPECT_EQ(d("3").divided_by(d("4"))->str(), "0.75");
  EXPECT_EQ(d("1e6").divided_by(d("2"))->str(), "500000");
  EXPECT_FALSE(d("1").divided_by(Decimal()));
}

TEST(Decimal, compares_by_value_not_by_notation) {
  EXPECT_EQ(d("1.0"), d("1"));
  EXPECT_LT(d("-2"), d("1e-3"));
  EXPECT_TRUE(d("2.00").is_integer());
  EXPECT_FALSE(d("2.01").is_integer());
}

}  // namespace
}  // namespace nutgraf
