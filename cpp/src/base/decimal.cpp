#include "nutgraf/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <vector>

namespace nutgraf {
namespace {

constexpr int kMaxExponent = 4000;  // far above any scale word; bounds the work on hostile text

int compare_digits(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

std::string strip(std::string s) {
  s.erase(0, std::min(s.find_first_not_of('0'), s.size()));
  return s;
}

std::string add_digits(const std::string& a, const std::string& b) {
  std::string out;
  int carry = 0;
  for (size_t i = 0; i < std::max(a.size(), b.size()) || carry; ++i) {
    int d = carry;
    if (i < a.size()) d += a[a.size() - 1 - i] - '0';
    if (i < b.size()) d += b[b.size() - 1 - i] - '0';
    out.push_back(static_cast<char>('0' + d % 10));
    carry = d / 10;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::string subtract_digits(const std::string& a, const std::string& b) {  // a >= b
  std::string out;
  int borrow = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    int d = a[a.size() - 1 - i] - '0' - borrow;
    if (i < b.size()) d -= b[b.size() - 1 - i] - '0';
    borrow = d < 0;
    out.push_back(static_cast<char>('0' + (d < 0 ? d + 10 : d)));
  }
  std::reverse(out.begin(), out.end());
  return strip(out);
}

// What a number of 64 bits holds whatever the digits are.
constexpr size_t kShort = 19;

constexpr std::array<uint64_t, kShort + 1> kPowers = [] {
  std::array<uint64_t, kShort + 1> out{};
  uint64_t p = 1;
  for (uint64_t& o : out) o = p, p *= 10;
  return out;
}();

// n * 10^power; nullopt: too large.
std::optional<uint64_t> shifted(uint64_t n, int power) {
  uint64_t out = 0;
  if (n == 0) return 0;
  if (power < 0 || static_cast<size_t>(power) > kShort ||
      __builtin_mul_overflow(n, kPowers[static_cast<size_t>(power)], &out))
    return std::nullopt;
  return out;
}

std::string written(uint64_t n) {
  char buffer[kShort + 2];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, n).ptr};
}

}  // namespace

Decimal::Decimal(long long n)
    : Decimal(n < 0,
              n < 0 ? -static_cast<unsigned long long>(n) : static_cast<unsigned long long>(n), 0) {
}

Decimal::Decimal(bool negative, std::string_view digits, int exponent) : exponent_(exponent) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  negative_ = negative && !digits.empty();
  if (digits.size() > kShort)
    digits_.all = new std::string(digits), is_long_ = true;
  else
    std::from_chars(digits.data(), digits.data() + digits.size(), digits_.few);
}

std::string Decimal::digits() const {
  return is_long_ ? *digits_.all : digits_.few ? written(digits_.few) : "";
}

std::optional<Decimal> Decimal::parse(std::string_view s) {
  const char* at = s.data();
  const char* const end = at + s.size();
  uint64_t n = 0;  // of no use where the digits are many
  auto read_digits = [&] {
    const char* const first = at;
    for (; at != end && *at >= '0' && *at <= '9'; ++at)
      n = n * 10 + static_cast<uint64_t>(*at - '0');
    return static_cast<size_t>(at - first);
  };
  const bool negative = at != end && *at == '-';
  if (at != end && (*at == '-' || *at == '+')) ++at;
  const char* const first = at;
  size_t count = read_digits();
  int exponent = 0;
  if (at != end && *at == '.') {
    ++at;
    const size_t places = read_digits();
    count += places;
    exponent = -static_cast<int>(places);
  }
  if (count == 0) return std::nullopt;
  const std::string_view written(first, static_cast<size_t>(at - first));
  if (at != end) {
    if (*at != 'e' && *at != 'E') return std::nullopt;
    if (++at == end) return std::nullopt;
    const bool down = *at == '-';
    if (*at == '-' || *at == '+') ++at;
    int e = 0;
    const char* const power = at;
    for (; at != end && *at >= '0' && *at <= '9'; ++at)
      e = std::min(e * 10 + (*at - '0'), kMaxExponent + 1);
    if (at != end || at == power || e > kMaxExponent) return std::nullopt;
    exponent += down ? -e : e;
  }
  if (count <= kShort) return Decimal(negative, n, exponent);
  std::string all(written);
  std::erase(all, '.');
  return Decimal(negative, all, exponent);
}

Decimal Decimal::operator-() const {
  Decimal d = *this;
  d.negative_ = !negative_ && !is_zero();
  return d;
}

Decimal Decimal::operator+(const Decimal& o) const {
  const int exponent = std::min(exponent_, o.exponent_);
  const int up = exponent_ - exponent, other_up = o.exponent_ - exponent;
  if (!is_long_ && !o.is_long_) {
    const std::optional<uint64_t> a = shifted(digits_.few, up),
                                  b = shifted(o.digits_.few, other_up);
    uint64_t sum = 0;
    if (a && b && negative_ != o.negative_)
      return *a >= *b ? Decimal(negative_, *a - *b, exponent)
                      : Decimal(o.negative_, *b - *a, exponent);
    if (a && b && !__builtin_add_overflow(*a, *b, &sum) && sum < kPowers[kShort])
      return Decimal(negative_, sum, exponent);
  }
  std::string a = digits(), b = o.digits();
  if (!a.empty()) a.append(static_cast<size_t>(up), '0');
  if (!b.empty()) b.append(static_cast<size_t>(other_up), '0');
  if (negative_ == o.negative_) return Decimal(negative_, add_digits(a, b), exponent);
  if (compare_digits(a, b) >= 0) return Decimal(negative_, subtract_digits(a, b), exponent);
  return Decimal(o.negative_, subtract_digits(b, a), exponent);
}

Decimal Decimal::operator*(const Decimal& o) const {
  if (is_zero() || o.is_zero()) return {};
  const bool negative = negative_ != o.negative_;
  const int exponent = exponent_ + o.exponent_;
  uint64_t product = 0;
  if (!is_long_ && !o.is_long_ && !__builtin_mul_overflow(digits_.few, o.digits_.few, &product) &&
      product < kPowers[kShort])
    return Decimal(negative, product, exponent);
  const std::string a = digits(), b = o.digits();
  std::vector<int> sums(a.size() + b.size(), 0);
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t j = 0; j < b.size(); ++j) sums[i + j + 1] += (a[i] - '0') * (b[j] - '0');
  }
  std::string out(sums.size(), '0');
  for (size_t i = sums.size(), carry = 0; i-- > 0;) {
    size_t d = static_cast<size_t>(sums[i]) + carry;
    out[i] = static_cast<char>('0' + d % 10);
    carry = d / 10;
  }
  return Decimal(negative, out, exponent);
}

std::optional<Decimal> Decimal::divided_by(const Decimal& o, int places) const {
  if (o.is_zero()) return std::nullopt;
  // Scale the dividend so that the integer quotient carries the wanted places.
  const int shift = places + exponent_ - o.exponent_;
  std::string quotient;
  const std::optional<uint64_t> scaled =
      is_long_ || o.is_long_ ? std::nullopt : shifted(digits_.few, shift);
  if (scaled) {
    quotient = written(*scaled / o.digits_.few);
  } else {
    std::string n = digits();
    const std::string by = o.digits();
    if (!n.empty() && shift > 0) n.append(static_cast<size_t>(shift), '0');
    if (shift < 0)
      n.resize(n.size() > static_cast<size_t>(-shift) ? n.size() - static_cast<size_t>(-shift) : 0);
    std::string rest;
    for (char c : n) {
      rest = strip(rest + c);
      char q = '0';
      while (compare_digits(rest, by) >= 0) {
        rest = subtract_digits(rest, by);
        ++q;
      }
      quotient.push_back(q);
    }
  }
  if (quotient.find_first_not_of('0') == std::string::npos) return Decimal();
  int exponent = -places;
  while (quotient.size() > 1 && quotient.back() == '0' && exponent < 0) {
    quotient.pop_back();
    ++exponent;
  }
  return Decimal(negative_ != o.negative_, quotient, exponent);
}

bool Decimal::is_integer() const {
  if (exponent_ >= 0 || is_zero()) return true;
  const auto places = static_cast<size_t>(-exponent_);
  if (!is_long_) return places <= kShort && digits_.few % kPowers[places] == 0;
  const size_t last = digits_.all->find_last_not_of('0');
  return digits_.all->size() - 1 - last >= places;
}

std::strong_ordering Decimal::operator<=>(const Decimal& o) const {
  if (exponent_ == o.exponent_ && negative_ == o.negative_ && !is_long_ && !o.is_long_)
    return negative_ ? o.digits_.few <=> digits_.few : digits_.few <=> o.digits_.few;
  Decimal d = *this - o;
  if (d.is_zero()) return std::strong_ordering::equal;
  return d.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::string Decimal::str() const {
  constexpr int kPlaces = kShort;
  if (!is_long_ && std::abs(exponent_) <= kPlaces) {
    char text[3 * kShort + 4];
    char* begin = text + kShort + 2;  // in front is room for "-0.000…"
    char* end = std::to_chars(begin, std::end(text), digits_.few).ptr;
    if (exponent_ > 0 && digits_.few != 0) end = std::fill_n(end, exponent_, '0');
    if (exponent_ < 0) {
      while (end - begin <= -exponent_) *--begin = '0';
      char* const point = end + exponent_;
      std::copy_backward(point, end, end + 1);
      *point = '.';
      ++end;
    }
    if (negative_) *--begin = '-';
    return {begin, end};
  }
  std::string s = is_zero() ? "0" : digits();
  if (exponent_ > 0 && !is_zero()) {
    s.append(static_cast<size_t>(exponent_), '0');
  } else if (exponent_ < 0) {
    const auto places = static_cast<size_t>(-exponent_);
    if (s.size() <= places) s.insert(0, places - s.size() + 1, '0');
    s.insert(s.size() - places, ".");
  }
  return negative_ ? "-" + s : s;
}

double Decimal::nearest() const {
  // One operation on two exact numbers rounds once (Clinger 1990).
  const auto power = static_cast<size_t>(std::abs(exponent_));
  if (!is_long_ && digits_.few < uint64_t{1} << 53 && power <= kShort) {
    const auto whole = static_cast<double>(digits_.few), by = static_cast<double>(kPowers[power]);
    const double x = exponent_ < 0 ? whole / by : whole * by;
    return negative_ ? -x : x;
  }
  const std::string all = digits(), written = all + "e" + std::to_string(exponent_);
  double x = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), x);
  if (error == std::errc::result_out_of_range)
    x = static_cast<int>(all.size()) + exponent_ > 0 ? std::numeric_limits<double>::infinity() : 0;
  return negative_ ? -x : x;
}

}  // namespace nutgraf
