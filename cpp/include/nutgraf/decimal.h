// Exact decimal numbers: digits and a power of ten, never a binary float.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
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

  bool is_zero() const noexcept { return !long_ && short_ == 0; }
  bool is_negative() const noexcept { return negative_; }
  bool is_integer() const;
  std::strong_ordering operator<=>(const Decimal& o) const;
  bool operator==(const Decimal& o) const { return (*this <=> o) == 0; }

  // Plain notation without exponent: "7500000", "-0.05".
  std::string str() const;
  double approx() const;  // for display and ratios only

 private:
  Decimal(bool negative, uint64_t digits, int exponent)
      : short_(digits), exponent_(exponent), negative_(negative && digits != 0) {}
  Decimal(bool negative, std::string_view digits, int exponent);
  std::string digits() const;  // most significant first, no leading zero; empty is zero

  // value = digits * 10^exponent. Most numbers have few digits.
  uint64_t short_ = 0;
  std::shared_ptr<const std::string> long_;  // more digits than short_ holds
  int exponent_ = 0;
  bool negative_ = false;
};

}  // namespace nutgraf
