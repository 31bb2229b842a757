// Exact decimal numbers: digits and a power of ten, never a binary float.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace nutgraf {

class Decimal {
 public:
  Decimal() = default;  // zero
  explicit Decimal(long long n);

  // Reads "-12.50", "1e9", "7.5e6"; keeps the written digits ("1.10" stays 1.10). Anything else:
  // nullopt.
  static std::optional<Decimal> parse(std::string_view s);

  Decimal operator-() const;
  Decimal operator+(const Decimal& o) const;
  Decimal operator-(const Decimal& o) const { return *this + (-o); }
  Decimal operator*(const Decimal& o) const;
  // Quotient to `places` digits behind the point, truncated; division by zero: nullopt.
  std::optional<Decimal> divided_by(const Decimal& o, int places = 6) const;

  bool is_zero() const noexcept { return digits_.empty(); }
  bool is_negative() const noexcept { return negative_; }
  bool is_integer() const;
  std::strong_ordering operator<=>(const Decimal& o) const;
  bool operator==(const Decimal& o) const { return (*this <=> o) == 0; }

  // Plain notation without exponent: "7500000", "-0.05".
  std::string str() const;
  double approx() const;  // for display and ratios only

 private:
  void trim_leading();

  bool negative_ = false;
  std::string digits_;  // most significant first, no leading zero; empty is zero
  int exponent_ = 0;    // value = digits * 10^exponent
};

}  // namespace nutgraf
