#include <gtest/gtest.h>

#include <compare>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <type_traits>

#include "nutgraf/decimal.h"

namespace nutgraf {
namespace {

static_assert(std::is_trivially_copyable_v<Decimal> && sizeof(Decimal) == 16);

Decimal d(std::string_view s) { return *Decimal::parse(s); }

std::string str(const std::optional<Decimal>& n) { return n ? n->str() : "none"; }
std::string sum(std::string_view a, std::string_view b) { return str(d(a).plus(d(b))); }
std::string difference(std::string_view a, std::string_view b) { return str(d(a).minus(d(b))); }
std::string product(std::string_view a, std::string_view b) { return str(d(a).times(d(b))); }
std::string quotient(std::string_view a, std::string_view b, int places = 6) {
  return str(d(a).divided_by(d(b), places));
}

TEST(Decimal, keeps_the_digits_as_written) {
  EXPECT_EQ(d("1.10").str(), "1.10");
  EXPECT_EQ(d("-0.05").str(), "-0.05");
  EXPECT_EQ(d("0.00").str(), "0.00");
  EXPECT_EQ(d("007").str(), "7");
  EXPECT_EQ(d(".5").str(), "0.5");
  EXPECT_EQ(d("7.5e6").str(), "7500000");
  EXPECT_EQ(d("1e-9").str(), "0.000000001");
  EXPECT_EQ(Decimal(std::numeric_limits<long long>::min()).str(), "-9223372036854775808");
}

TEST(Decimal, rejects_text_that_is_not_a_number) {
  for (const char* s : {"", "-", ".", "1.2.3", "1e", "1e99999", "12a", " 1"})
    EXPECT_FALSE(Decimal::parse(s)) << s;
}

TEST(Decimal, reads_up_to_19_significant_digits_and_refuses_more) {
  for (const char* s : {"9999999999999999999", "-1234567890.123456789", "0.0000000000000000000012"})
    EXPECT_EQ(d(s).str(), s);
  for (const char* s : {"10000000000000000001", "18446744073709551617", "12345678901.2345678901",
                        "0.12345678901234567891", "10000000000000000000000000000000000000.1"})
    EXPECT_FALSE(Decimal::parse(s)) << s;
}

TEST(Decimal, trailing_zeros_do_not_count_as_digits) {
  EXPECT_EQ(d("1000000000000000000000000000").str(), "1000000000000000000000000000");
  EXPECT_EQ(d("1234567890123456789.0000000"), d("1234567890123456789"));
  EXPECT_EQ(d("0000000000000000000000000000012").str(), "12");
}

TEST(Decimal, adds_and_multiplies_exactly) {
  EXPECT_EQ(sum("0.1", "0.2"), "0.3");
  EXPECT_EQ(sum("1.5", "-0.50"), "1.00");
  EXPECT_EQ(product("7.5", "1e6"), "7500000");
  EXPECT_EQ(product("-1.10", "3"), "-3.30");
  EXPECT_EQ(difference("5", "7.25"), "-2.25");
  EXPECT_EQ(sum("-3", "3"), "0");
  EXPECT_FALSE(d("-3").plus(d("3"))->is_negative());
  EXPECT_EQ(sum("0", "1e24"), "1000000000000000000000000");
  EXPECT_EQ(sum("2e24", "3e23"), "2300000000000000000000000");
}

TEST(Decimal, a_result_that_fits_without_its_zeros_is_exact) {
  EXPECT_EQ(sum("9999999999999999999", "1"), "10000000000000000000");
  EXPECT_EQ(sum("1e22", "10000000"), "10000000000000010000000");
  EXPECT_EQ(difference("1e19", "1"), "9999999999999999999");
  EXPECT_EQ(product("10000000000", "10000000000"), "100000000000000000000");
  EXPECT_EQ(product("4000000000000000000", "25"), "100000000000000000000");
  EXPECT_EQ(product("1099511627776", "7450580596923828125"), "8192000000000000000000000000000");
}

TEST(Decimal, a_result_of_20_digits_is_nullopt_and_never_wraps) {
  EXPECT_EQ(sum("9999999999999999999", "2"), "none");
  EXPECT_EQ(sum("9999999999999999999", "9999999999999999999"), "none");
  EXPECT_EQ(sum("1e20", "1"), "none");
  EXPECT_EQ(difference("1e25", "0.5"), "none");
  EXPECT_EQ(product("9999999999999999999", "3"), "none");
  EXPECT_EQ(product("4294967297", "4294967297"), "none");
  EXPECT_EQ(product("1e4000", "1e1"), "none");
  EXPECT_EQ(product("1e-4000", "1e-1"), "none");
}

TEST(Decimal, arithmetic_agrees_with_whole_numbers) {
  std::mt19937_64 random(5);
  const auto draw = [&] { return static_cast<long long>(random() >> (33 + random() % 31)); };
  for (int i = 0; i < 20'000; ++i) {
    const long long a = draw() - draw(), b = draw() - draw();
    EXPECT_EQ(Decimal(a).plus(Decimal(b)), Decimal(a + b)) << a << " " << b;
    EXPECT_EQ(Decimal(a).minus(Decimal(b)), Decimal(a - b)) << a << " " << b;
    EXPECT_EQ(Decimal(a).times(Decimal(b)), Decimal(a * b)) << a << " " << b;
    EXPECT_EQ(Decimal(a) <=> Decimal(b), a <=> b) << a << " " << b;
    if (b == 0) continue;
    EXPECT_EQ(Decimal(a).divided_by(Decimal(b), 0), Decimal(a / b)) << a << " " << b;
  }
}

TEST(Decimal, results_without_overflow_are_reversible) {
  std::mt19937_64 random(6);
  const auto draw = [&] {
    const auto places = -static_cast<int>(random() % 20);
    return d(std::to_string((random() % 10'000'000'000'000'000'000u) >> random() % 64) + "e" +
             std::to_string(places));
  };
  int sums = 0, products = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Decimal a = draw(), b = draw();
    if (const auto s = a.plus(b)) {
      EXPECT_EQ(s->minus(b), a) << a.str() << " " << b.str();
      ++sums;
    }
    const auto p = a.times(b);
    const auto undone = p ? p->divided_by(b, 60) : std::nullopt;
    if (undone) {
      EXPECT_EQ(*undone, a) << a.str() << " " << b.str();
      ++products;
    }
  }
  EXPECT_GT(sums, 5'000);
  EXPECT_GT(products, 5'000);
}

TEST(Decimal, divides_to_the_requested_number_of_digits) {
  EXPECT_EQ(quotient("1", "3", 4), "0.3333");
  EXPECT_EQ(quotient("-2", "3", 2), "-0.66");
  EXPECT_EQ(quotient("3", "4"), "0.75");
  EXPECT_EQ(quotient("1e6", "2"), "500000");
  EXPECT_EQ(quotient("1.50", "1"), "1.5");
  EXPECT_EQ(quotient("1.999", "1", 1), "1.9");
  EXPECT_FALSE(d("1").divided_by(Decimal()));
}

TEST(Decimal, a_quotient_has_at_most_19_digits) {
  EXPECT_EQ(quotient("100000", "3", 15), "33333.33333333333333");
  EXPECT_EQ(quotient("9999999999999999999", "100", 15), "99999999999999999.99");
  EXPECT_EQ(quotient("1e30", "3"), "none");
  EXPECT_EQ(quotient("5e18", "9999999999999999999"), "none");
}

TEST(Decimal, compares_by_value_not_by_notation) {
  EXPECT_EQ(d("1.0"), d("1"));
  EXPECT_LT(d("-2"), d("1e-3"));
  EXPECT_LT(d("-10"), d("-9.5"));
  EXPECT_LT(d("9999999999999999999"), d("1e19"));
  EXPECT_LT(d("1e-4000"), d("1e4000"));
  EXPECT_GT(d("0.1"), d("0.0999999999999999999"));
  EXPECT_TRUE(d("2.00").is_integer());
  EXPECT_FALSE(d("2.01").is_integer());
  EXPECT_FALSE(d("1e-30").is_integer());
}

TEST(Decimal, converts_to_the_nearest_double) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 5000; ++i) {
    std::string text = std::to_string((random() >> 1) >> random() % 63);
    if (i % 3) text.insert(random() % text.size(), ".");
    if (i % 2) text.insert(0, "-");
    if (i % 5 == 0) text += "e" + std::to_string(random() % 60);
    EXPECT_EQ(d(text).nearest(), std::strtod(text.c_str(), nullptr)) << text;
  }
  EXPECT_EQ(d("9999999999999999999e400").nearest(), std::numeric_limits<double>::infinity());
  EXPECT_EQ(d("-0." + std::string(400, '0') + "1").nearest(), 0);
  EXPECT_EQ(d("0").nearest(), 0);
}

}  // namespace
}  // namespace nutgraf
