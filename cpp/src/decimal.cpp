#include "nutgraf/decimal.h"

#include <algorithm>
#include <cstdlib>
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

}  // namespace

Decimal::Decimal(long long n) : negative_(n < 0) {
  digits_ = strip(std::to_string(n < 0 ? -static_cast<unsigned long long>(n)
                                       : static_cast<unsigned long long>(n)));
}

std::optional<Decimal> Decimal::parse(std::string_view s) {
  Decimal d;
  size_t i = 0;
  if (i < s.size() && (s[i] == '-' || s[i] == '+')) d.negative_ = s[i++] == '-';
  bool point = false, any = false;
  for (; i < s.size(); ++i) {
    if (s[i] == '.' && !point) {
      point = true;
    } else if (s[i] >= '0' && s[i] <= '9') {
      any = true;
      d.digits_.push_back(s[i]);
      d.exponent_ -= point;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  if (i < s.size()) {
    if (s[i] != 'e' && s[i] != 'E') return std::nullopt;
    if (++i == s.size()) return std::nullopt;
    bool neg = false;
    if (s[i] == '-' || s[i] == '+') neg = s[i++] == '-';
    int e = 0;
    size_t first = i;
    for (; i < s.size() && s[i] >= '0' && s[i] <= '9'; ++i) {
      e = std::min(e * 10 + (s[i] - '0'), kMaxExponent + 1);
    }
    if (i != s.size() || i == first || e > kMaxExponent) return std::nullopt;
    d.exponent_ += neg ? -e : e;
  }
  d.trim_leading();
  return d;
}

void Decimal::trim_leading() {
  digits_ = strip(std::move(digits_));
  if (digits_.empty()) negative_ = false;
}

Decimal Decimal::operator-() const {
  Decimal d = *this;
  d.negative_ = !negative_ && !is_zero();
  return d;
}

Decimal Decimal::operator+(const Decimal& o) const {
  Decimal r;
  r.exponent_ = std::min(exponent_, o.exponent_);
  std::string a = digits_, b = o.digits_;
  if (!a.empty()) a.append(static_cast<size_t>(exponent_ - r.exponent_), '0');
  if (!b.empty()) b.append(static_cast<size_t>(o.exponent_ - r.exponent_), '0');
  if (negative_ == o.negative_) {
    r.digits_ = add_digits(a, b);
    r.negative_ = negative_;
  } else if (compare_digits(a, b) >= 0) {
    r.digits_ = subtract_digits(a, b);
    r.negative_ = negative_;
  } else {
    r.digits_ = subtract_digits(b, a);
    r.negative_ = o.negative_;
  }
  r.trim_leading();
  return r;
}

Decimal Decimal::operator*(const Decimal& o) const {
  Decimal r;
  if (is_zero() || o.is_zero()) return r;
  r.exponent_ = exponent_ + o.exponent_;
  r.negative_ = negative_ != o.negative_;
  std::vector<int> sums(digits_.size() + o.digits_.size(), 0);
  for (size_t i = 0; i < digits_.size(); ++i) {
    for (size_t j = 0; j < o.digits_.size(); ++j) {
      sums[i + j + 1] += (digits_[i] - '0') * (o.digits_[j] - '0');
    }
  }
  std::string out(sums.size(), '0');
  for (size_t i = sums.size(), carry = 0; i-- > 0;) {
    size_t d = static_cast<size_t>(sums[i]) + carry;
    out[i] = static_cast<char>('0' + d % 10);
    carry = d / 10;
  }
  r.digits_ = std::move(out);
  r.trim_leading();
  return r;
}

std::optional<Decimal> Decimal::divided_by(const Decimal& o, int places) const {
  if (o.is_zero()) return std::nullopt;
  Decimal r;
  // Scale the dividend so that the integer quotient carries the wanted places.
  std::string n = digits_;
  int shift = places + exponent_ - o.exponent_;
  if (!n.empty() && shift > 0) n.append(static_cast<size_t>(shift), '0');
  if (shift < 0)
    n = n.size() > static_cast<size_t>(-shift) ? n.substr(0, n.size() + static_cast<size_t>(shift))
                                               : "";
  std::string rest;
  for (char c : n) {
    rest = strip(rest + c);
    char q = '0';
    while (compare_digits(rest, o.digits_) >= 0) {
      rest = subtract_digits(rest, o.digits_);
      ++q;
    }
    r.digits_.push_back(q);
  }
  r.exponent_ = -places;
  r.negative_ = negative_ != o.negative_;
  while (r.digits_.size() > 1 && r.digits_.back() == '0' && r.exponent_ < 0) {
    r.digits_.pop_back();
    ++r.exponent_;
  }
  r.trim_leading();
  return r;
}

bool Decimal::is_integer() const {
  if (exponent_ >= 0) return true;
  size_t places = static_cast<size_t>(-exponent_);
  size_t last = digits_.find_last_not_of('0');
  return last == std::string::npos || digits_.size() - 1 - last >= places;
}

std::strong_ordering Decimal::operator<=>(const Decimal& o) const {
  Decimal d = *this - o;
  if (d.is_zero()) return std::strong_ordering::equal;
  return d.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::string Decimal::str() const {
  std::string s = digits_.empty() ? "0" : digits_;
  if (exponent_ > 0 && !digits_.empty()) {
    s.append(static_cast<size_t>(exponent_), '0');
  } else if (exponent_ < 0) {
    size_t places = static_cast<size_t>(-exponent_);
    if (s.size() <= places) s.insert(0, places - s.size() + 1, '0');
    s.insert(s.size() - places, ".");
  }
  return negative_ ? "-" + s : s;
}

double Decimal::approx() const {
  return std::strtod((std::string(negative_ ? "-" : "") + (digits_.empty() ? "0" : digits_) + "e" +
                      std::to_string(exponent_))
                         .c_str(),
                     nullptr);
}

}  // namespace nutgraf
