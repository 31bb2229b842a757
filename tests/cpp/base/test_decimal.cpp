// Decimal: exact parsing, arithmetic, comparison and conversion to double.
#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "nutgraf/decimal.h"

namespace nutgraf {
namespace {

Decimal d(std::string_view s) { return *Decimal::parse(s); }

TEST(Decimal, keeps_the_digits_as_written) {
  EXPECT_EQ(d("1.10").str(), "1.10");
  EXPECT_EQ(d("-0.05").str(), "-0.05");
  EXPECT_EQ(d("007").str(), "7");
  EXPECT_EQ(d(".5").str(), "0.5");
  EXPECT_EQ(d("7.5e6").str(), "7500000");
}

TEST(Decimal, rejects_text_that_is_not_a_number) {
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

TEST(Decimal, divides_to_the_requested_number_of_digits) {
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

TEST(Decimal, converts_to_the_nearest_double) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 5000; ++i) {
    std::string text = std::to_string(random() >> random() % 64);
    if (i % 3) text.insert(random() % text.size(), ".");
    if (i % 2) text.insert(0, "-");
    if (i % 5 == 0) text += "e" + std::to_string(random() % 60);
    EXPECT_EQ(d(text).nearest(), std::strtod(text.c_str(), nullptr)) << text;
  }
  EXPECT_EQ(d(std::string(400, '9') + "." + std::string(40, '9')).nearest(),
            std::numeric_limits<double>::infinity());
  EXPECT_EQ(d("-0." + std::string(400, '0') + "1").nearest(), 0);
  EXPECT_EQ(d("0").nearest(), 0);
}

}  // namespace
}  // namespace nutgraf
