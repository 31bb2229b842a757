// Decimal arithmetic in 64 bits with explicit overflow.
#include "nutgraf/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <utility>

namespace nutgraf {
namespace {

constexpr std::array<uint64_t, Decimal::kMaxDigits + 1> kPowers = [] {
  std::array<uint64_t, Decimal::kMaxDigits + 1> out{};
  uint64_t p = 1;
  for (uint64_t& o : out) o = p, p *= 10;
  return out;
}();
constexpr uint64_t kLimit = kPowers[Decimal::kMaxDigits];  // the least number of 20 digits
constexpr uint64_t kFull = kLimit / 10;                    // the least of 19: no room for a digit

// n * 10^power; nullopt: more than 64 bits.
std::optional<uint64_t> scaled(uint64_t n, int power) {
  uint64_t out = 0;
  if (power < 0 || power > Decimal::kMaxDigits ||
      __builtin_mul_overflow(n, kPowers[static_cast<size_t>(power)], &out))
    return std::nullopt;
  return out;
}

bool divide_exactly(uint64_t& n, uint64_t by) {
  if (n % by != 0) return false;
  n /= by;
  return true;
}

// Takes a factor of ten out of a product; false: it has none.
bool drop_zero(uint64_t& a, uint64_t& b) {
  if (divide_exactly(a, 10) || divide_exactly(b, 10)) return true;
  if (a % 2 == 0 && b % 5 == 0) return a /= 2, b /= 5, true;
  if (a % 5 == 0 && b % 2 == 0) return a /= 5, b /= 2, true;
  return false;
}

int digit_count(uint64_t n) {
  return static_cast<int>(std::upper_bound(kPowers.begin(), kPowers.end(), n) - kPowers.begin());
}

// The digits of a text on the way into a coefficient.
struct DigitReader {
  const char* at;
  const char* const end;
  uint64_t coefficient = 0;
  int dropped = 0;  // zeros for which the coefficient has no room
  bool fits = true;

  size_t read() {
    const char* const first = at;
    for (; at != end && *at >= '0' && *at <= '9'; ++at) {
      const auto digit = static_cast<uint64_t>(*at - '0');
      if (coefficient < kFull) {
        coefficient = coefficient * 10 + digit;
      } else {
        ++dropped;
        fits &= digit == 0;
      }
    }
    return static_cast<size_t>(at - first);
  }
  bool skip(char c) { return at != end && *at == c ? (++at, true) : false; }
  bool sign() {  // whether it is a minus
    const bool minus = skip('-');
    if (!minus) skip('+');
    return minus;
  }
};

}  // namespace

std::optional<Decimal> Decimal::make(bool negative, uint64_t coefficient, int exponent) {
  if (coefficient >= kLimit) {
    if (!divide_exactly(coefficient, 10)) return std::nullopt;
    ++exponent;
  }
  if (exponent < -kMaxExponent || exponent > kMaxExponent) return std::nullopt;
  Decimal d;
  d.coefficient_ = coefficient;
  d.exponent_ = exponent;
  d.negative_ = negative && coefficient != 0;
  return d;
}

std::optional<Decimal> Decimal::parse(std::string_view s) {
  // A longer text has a longer number or more zeros than anybody writes, and counts fit into an
  // int.
  constexpr size_t kLongest = 2 * kMaxExponent;
  if (s.size() > kLongest) return std::nullopt;
  DigitReader in{s.data(), s.data() + s.size()};
  const bool negative = in.sign();
  size_t count = in.read(), places = 0;
  if (in.skip('.')) count += places = in.read();
  if (count == 0 || !in.fits) return std::nullopt;
  int exponent = in.dropped - static_cast<int>(places);
  if (in.at != in.end) {
    if (!in.skip('e') && !in.skip('E')) return std::nullopt;
    const bool down = in.sign();
    int e = 0;
    const char* const first = in.at;
    for (; in.at != in.end && *in.at >= '0' && *in.at <= '9'; ++in.at)
      e = std::min(e * 10 + (*in.at - '0'), kMaxExponent + 1);
    if (in.at != in.end || in.at == first || e > kMaxExponent) return std::nullopt;
    exponent += down ? -e : e;
  }
  return make(negative, in.coefficient, exponent);
}

Decimal Decimal::operator-() const {
  Decimal d = *this;
  d.negative_ = !negative_ && !is_zero();
  return d;
}

std::optional<Decimal> Decimal::plus(const Decimal& o) const {
  const bool swap = exponent_ < o.exponent_;
  Decimal high = swap ? o : *this, low = swap ? *this : o;  // by exponent
  std::optional<uint64_t> a = scaled(high.coefficient_, high.exponent_ - low.exponent_);
  if (!a) {
    if (high.is_zero()) return low;
    if (low.is_zero()) return high;
    while (!a && divide_exactly(low.coefficient_, 10))
      a = scaled(high.coefficient_, high.exponent_ - ++low.exponent_);
    if (!a) return std::nullopt;
  }
  const uint64_t b = low.coefficient_;
  if (high.negative_ != low.negative_) {
    return *a >= b ? make(high.negative_, *a - b, low.exponent_)
                   : make(low.negative_, b - *a, low.exponent_);
  }
  uint64_t sum = 0;
  if (!__builtin_add_overflow(*a, b, &sum)) return make(high.negative_, sum, low.exponent_);
  const uint64_t last = *a % 10 + b % 10;
  if (last % 10 != 0) return std::nullopt;
  return make(high.negative_, *a / 10 + b / 10 + last / 10, low.exponent_ + 1);
}

std::optional<Decimal> Decimal::times(const Decimal& o) const {
  if (is_zero() || o.is_zero()) return Decimal();
  uint64_t a = coefficient_, b = o.coefficient_, product = 0;
  int exponent = exponent_ + o.exponent_;
  for (; __builtin_mul_overflow(a, b, &product); ++exponent) {
    if (!drop_zero(a, b)) return std::nullopt;
  }
  return make(negative_ != o.negative_, product, exponent);
}

// Long division: the integer quotient, then place after place until the rest is zero.
std::optional<Decimal> Decimal::divided_by(const Decimal& o, int places) const {
  if (o.is_zero()) return std::nullopt;
  uint64_t n = coefficient_;
  int exponent = exponent_ - o.exponent_;
  for (; exponent < -places && n != 0; ++exponent) n /= 10;  // places that are not wanted
  uint64_t quotient = n / o.coefficient_, rest = n % o.coefficient_;
  for (; rest != 0 && exponent > -places && quotient < kFull; --exponent) {
    if (__builtin_mul_overflow(rest, 10, &rest)) return std::nullopt;
    quotient = quotient * 10 + rest / o.coefficient_;
    rest %= o.coefficient_;
  }
  if (rest != 0 && exponent > 0) return std::nullopt;
  if (quotient == 0) return Decimal();
  while (exponent < 0 && divide_exactly(quotient, 10)) ++exponent;
  return make(negative_ != o.negative_, quotient, exponent);
}

bool Decimal::is_integer() const {
  if (exponent_ >= 0 || is_zero()) return true;
  return -exponent_ < kMaxDigits && coefficient_ % kPowers[static_cast<size_t>(-exponent_)] == 0;
}

std::strong_ordering Decimal::operator<=>(const Decimal& o) const {
  if (negative_ != o.negative_) return o.negative_ <=> negative_;
  const Decimal &a = negative_ ? o : *this, &b = negative_ ? *this : o;  // magnitudes, then
  if (a.exponent_ == b.exponent_ || a.is_zero() || b.is_zero())
    return a.coefficient_ <=> b.coefficient_;
  const int size = digit_count(a.coefficient_) + a.exponent_,
            other = digit_count(b.coefficient_) + b.exponent_;
  if (size != other) return size <=> other;
  // Numbers of one size: the higher exponent has the fewer digits, so there is room to align it.
  const int shift = a.exponent_ - b.exponent_;
  return shift > 0 ? a.coefficient_ * kPowers[static_cast<size_t>(shift)] <=> b.coefficient_
                   : a.coefficient_ <=> b.coefficient_ * kPowers[static_cast<size_t>(-shift)];
}

std::string Decimal::str() const {
  char buffer[kMaxDigits + 1];
  const char* const end = std::to_chars(buffer, buffer + sizeof buffer, coefficient_).ptr;
  const auto size = static_cast<size_t>(end - buffer),
             places = static_cast<size_t>(std::max(0, -exponent_)),
             whole = size > places ? size - places : 0;
  std::string out;
  if (negative_) out += '-';
  whole ? out.append(buffer, whole) : out.append(1, '0');
  if (exponent_ > 0 && !is_zero()) out.append(static_cast<size_t>(exponent_), '0');
  if (places == 0) return out;
  out += '.';
  if (places > size) out.append(places - size, '0');
  return out.append(buffer + whole, size - whole);
}

double Decimal::nearest() const {
  // One operation on two exact numbers rounds once (Clinger 1990).
  const auto power = static_cast<size_t>(std::abs(exponent_));
  double x = 0;
  if (coefficient_ < uint64_t{1} << 53 && power <= kMaxDigits) {
    const auto whole = static_cast<double>(coefficient_), by = static_cast<double>(kPowers[power]);
    x = exponent_ < 0 ? whole / by : whole * by;
  } else {
    const std::string text = std::to_string(coefficient_) + "e" + std::to_string(exponent_);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), x);
    if (error == std::errc::result_out_of_range)
      x = exponent_ > 0 ? std::numeric_limits<double>::infinity() : 0;
  }
  return negative_ ? -x : x;
}

}  // namespace nutgraf
