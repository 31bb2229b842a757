// Decimal floating point: an exact value of at most 19 significant digits times a power of ten.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nutgraf {

// Every operation is exact or returns nullopt: nothing wraps, and only a quotient is truncated.
// The notation is kept ("1.10" has two places); trailing zeros go only where they do not fit.
class Decimal {
 public:
  static constexpr int kMaxDigits = 19;  // any such number fits into 64 bits
  static constexpr int kMaxExponent = 4000;

  constexpr Decimal() = default;  // zero
  constexpr explicit Decimal(long long n)
      : coefficient_(n < 0 ? 0 - static_cast<uint64_t>(n) : static_cast<uint64_t>(n)),
        negative_(n < 0) {}

  // Reads "-12.50", ".5", "1e9", "7.5e6". Anything else is nullopt, and so is a number that needs
  // 20 significant digits or an exponent beyond kMaxExponent.
  static std::optional<Decimal> parse(std::string_view s);

  Decimal operator-() const;
  std::optional<Decimal> plus(const Decimal& o) const;
  std::optional<Decimal> minus(const Decimal& o) const { return plus(-o); }
  std::optional<Decimal> times(const Decimal& o) const;
  // Quotient truncated to `places` digits after the point, or to 19 digits if those are fewer.
  // nullopt: division by zero, no room for the integer digits, or a divisor above 10^18 that leaves
  // a rest.
  std::optional<Decimal> divided_by(const Decimal& o, int places = 6) const;

  constexpr bool is_zero() const noexcept { return coefficient_ == 0; }
  constexpr bool is_negative() const noexcept { return negative_; }
  bool is_integer() const;
  std::strong_ordering operator<=>(const Decimal& o) const;  // by value: 1.0 equals 1
  bool operator==(const Decimal& o) const { return (*this <=> o) == 0; }

  // Plain notation without exponent: "7500000", "-0.05".
  std::string str() const;
  double nearest() const;  // infinite where no float64 is as large

 private:
  // nullopt: more than 19 digits, even without a zero at the end, or an exponent out of range.
  static std::optional<Decimal> make(bool negative, uint64_t coefficient, int exponent);

  // value = coefficient * 10^exponent; zero is never negative.
  uint64_t coefficient_ = 0;
  int32_t exponent_ = 0;
  bool negative_ = false;
};

}  // namespace nutgraf
