// Exact decimal numbers: digits and a power of ten, never a binary float.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace nutgraf {

class Decimal {
 public:
  Decimal() = default;  // zero
  Decimal(const Decimal& o) : Decimal(o.digits_, o) {
    if (is_long_) digits_.all = new std::string(*o.digits_.all);
  }
  Decimal(Decimal&& o) noexcept : Decimal(o.digits_, o) { o.is_long_ = false; }
  Decimal& operator=(Decimal o) noexcept {
    std::swap(digits_, o.digits_);
    std::swap(exponent_, o.exponent_);
    std::swap(negative_, o.negative_);
    std::swap(is_long_, o.is_long_);
    return *this;
  }
  ~Decimal() {
    if (is_long_) delete digits_.all;
  }
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

  bool is_zero() const noexcept { return !is_long_ && digits_.few == 0; }
  bool is_negative() const noexcept { return negative_; }
  bool is_integer() const;
  std::strong_ordering operator<=>(const Decimal& o) const;
  bool operator==(const Decimal& o) const { return (*this <=> o) == 0; }

  // Plain notation without exponent: "7500000", "-0.05".
  std::string str() const;
  double nearest() const;  // infinite where no float64 is as large

 private:
  // Most significant first, no leading zero. Most numbers have so few that a number holds them.
  union Digits {
    uint64_t few = 0;
    const std::string* all;  // its own
  };

  Decimal(Digits digits, const Decimal& o)
      : digits_(digits), exponent_(o.exponent_), negative_(o.negative_), is_long_(o.is_long_) {}
  Decimal(bool negative, uint64_t digits, int exponent)
      : digits_{digits}, exponent_(exponent), negative_(negative && digits != 0) {}
  Decimal(bool negative, std::string_view digits, int exponent);
  std::string digits() const;  // empty is zero

  // value = digits * 10^exponent
  Digits digits_;
  int exponent_ = 0;
  bool negative_ = false;
  bool is_long_ = false;
};

}  // namespace nutgraf
