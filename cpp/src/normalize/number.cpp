// Number normalizer, and exact reading of numerals.
#include "normalize/number.h"

#include <algorithm>

#include "normalize/normalizer.h"
#include "normalize/row_cells.h"

namespace nutgraf {
namespace {

constexpr int kFractionPlaces = 15;
constexpr std::string_view kRange = "..";
constexpr std::string_view kEnDash = "\xE2\x80\x93";

bool digit(char c) { return c >= '0' && c <= '9'; }
bool part_of_numeral(char c) { return digit(c) || c == ',' || c == '.'; }

// True if all groups after the first separator have three digits, or two with three in the last
// (12,34,567).
bool grouped(std::string_view text, char separator) {
  size_t at = text.find(separator);
  while (at != std::string_view::npos) {
    const size_t next = std::min(text.find(separator, at + 1), text.size());
    const auto length = std::count_if(text.begin() + static_cast<ptrdiff_t>(at),
                                      text.begin() + static_cast<ptrdiff_t>(next), digit);
    const bool last = next == text.size();
    if (length != 3 && (last || length != 2)) return false;
    at = last ? std::string_view::npos : next;
  }
  return true;
}

// Fast path for groups of three digits: "1,234,567".
std::optional<long long> read_grouped(std::string_view text) {
  constexpr size_t kMost = 18 + 5;  // bytes: 18 digits fit into a long long
  if (text.size() > kMost) return std::nullopt;
  long long n = 0;
  size_t group = 0;
  bool first = true;
  for (char c : text) {
    if (digit(c)) {
      n = n * 10 + (c - '0');
      if (++group > 3) return std::nullopt;
    } else if (c == ',' && (group == 3 || (first && group > 0))) {
      group = 0;
      first = false;
    } else {
      return std::nullopt;
    }
  }
  return group == 3 && !first ? std::optional(n) : std::nullopt;
}

// "1/3", "1:20", "4-1/4".
std::optional<Decimal> read_ratio(std::string_view text) {
  if (const size_t hyphen = text.find('-'); hyphen != std::string_view::npos) {
    const std::optional<Decimal> whole = read_numeral(text.substr(0, hyphen));
    const std::optional<Decimal> part = read_ratio(text.substr(hyphen + 1));
    return whole && part ? whole->plus(*part) : std::nullopt;
  }
  const size_t slash = text.find_first_of("/:");
  std::optional<Decimal> over = read_numeral(text.substr(0, slash));
  std::optional<Decimal> under = read_numeral(text.substr(slash + 1));
  return over && under ? over->divided_by(*under, kFractionPlaces) : std::nullopt;
}

// The value of a number in words so far: "two hundred and five thousand", unit by unit. A scale
// ("1e3") multiplies the group before it, or all of it if the scale is larger than the last one.
struct WordSum {
  const Decimal hundred{100};
  Decimal total, group, last_scale;

  // False: the digits do not fit into a Decimal.
  bool add(const Decimal& value) { return set(group, group.plus(value)); }
  bool scale(const Decimal& by) {
    if (by <= hundred) return set(group, group_or_one().times(by));
    const bool all = !last_scale.is_zero() && by > last_scale;
    const std::optional<Decimal> scaled =
        all ? times(total.plus(group), by) : group_or_one().times(by);
    if (!scaled || !set(total, all ? scaled : total.plus(*scaled))) return false;
    group = Decimal();
    last_scale = by;
    return true;
  }

 private:
  static bool set(Decimal& to, const std::optional<Decimal>& value) {
    if (value) to = *value;
    return value.has_value();
  }
  static std::optional<Decimal> times(const std::optional<Decimal>& n, const Decimal& by) {
    return n ? n->times(by) : std::nullopt;
  }
  Decimal group_or_one() const { return group.is_zero() ? Decimal(1) : group; }
};

std::optional<Decimal> compose(const MatchView& m, UnitRange words) {
  constexpr BuiltinClass kPart = cls("NUMPART");
  WordSum sum;
  bool any = false;
  for (uint32_t i = words.first; i < words.last; ++i) {
    if (!m.analysis().has(m.unit(i), kPart)) continue;
    const std::string_view value = m.value(m.unit(i), kPart);
    std::optional<Decimal> number = Decimal::parse(value);
    if (!number) return std::nullopt;
    any = true;
    const bool is_scale = value.find('e') != std::string_view::npos;
    if (!(is_scale ? sum.scale(*number) : sum.add(*number))) return std::nullopt;
  }
  return any ? sum.total.plus(sum.group) : std::nullopt;
}

std::optional<Amount> single(const std::optional<Decimal>& n) {
  return n ? std::optional(Amount{*n, std::nullopt}) : std::nullopt;
}

consteval SlotId operator""_slot(const char* name, size_t size) {
  return kNumberSlots[{name, size}];
}

std::optional<Amount> power_of_ten(const MatchView& m) {
  if (m.get("base"_slot) != "10") return std::nullopt;
  return read_amount((m.has("power_sign"_slot) ? "1e-" : "1e") + std::string(m.get("power"_slot)));
}

// "1 234,567": the slot "decimal" says which mark is decimal; without it the groups decide.
std::optional<Amount> read_value(const MatchView& m) {
  if (m.get("decimal"_slot) != ",") return read_amount(m, "value"_slot);
  std::string value(m.get("value"_slot));
  std::erase(value, '.');
  std::replace(value.begin(), value.end(), ',', '.');
  return read_amount(value);
}

std::optional<Amount> read_words(const MatchView& m) {
  return single(compose(m, m.capture("words"_slot)));
}

// "five point three three": adds the digits after the point, each a word.
bool add_digits(const MatchView& m, Amount& amount) {
  constexpr BuiltinClass kPart = cls("NUMPART");
  const UnitRange words = m.capture("digits"_slot);
  std::string decimal = "0.";
  for (uint32_t i = words.first; i < words.last; ++i) decimal += m.value(m.unit(i), kPart);
  const std::optional<Decimal> part = Decimal::parse(decimal);
  const std::optional<Decimal> sum = part ? amount.value.plus(*part) : std::nullopt;
  if (sum) amount.value = *sum;
  return sum.has_value();
}

bool multiply(const std::optional<Amount>& factor, Amount& amount) {
  return factor && multiply(amount, factor->value);
}

bool add(const std::optional<Amount>& more, Amount& amount) {
  const std::optional<Decimal> sum = more ? amount.value.plus(more->value) : std::nullopt;
  if (sum) amount.value = *sum;
  return sum.has_value();
}

// "two and a half million": the half is added before the scale multiplies the sum.
bool apply_factors(const MatchView& m, Amount& amount) {
  const bool scaled = m.has("scale"_slot), more = m.has("add"_slot);
  if (m.has("times"_slot) && !multiply(read_amount(m, "times"_slot), amount)) return false;
  if (scaled && more && !add(read_amount(m, "add"_slot), amount)) return false;
  if (scaled && !multiply(read_amount(m, "scale"_slot), amount)) return false;
  if (m.has("power"_slot) && !multiply(power_of_ten(m), amount)) return false;
  return scaled || !more || add(read_amount(m, "add"_slot), amount);
}

}  // namespace

// Groups may be separated by points, commas and spaces; wide and thin spaces are not ASCII.
std::optional<Decimal> read_numeral(std::string_view text) {
  if (const std::optional<long long> n = read_grouped(text)) return Decimal(*n);
  const size_t comma = text.rfind(','), point = text.rfind('.');
  char decimal = '.';
  if (comma != std::string_view::npos) {
    const bool both = point != std::string_view::npos;
    if (both ? comma > point : !grouped(text, ',')) decimal = ',';
  } else if (point != std::string_view::npos && text.find('.') != point) {
    decimal = ',';  // several points separate groups
  }
  std::string plain(text.size(), '0');
  char* end = plain.data();
  for (char c : text) {
    if (c == decimal)
      *end++ = '.';
    else if (c != ',' && c != '.' && c != ' ' && static_cast<unsigned char>(c) < 0x80)
      *end++ = c;
  }
  return Decimal::parse({plain.data(), end});
}

std::optional<Amount> read_amount(std::string_view text) {
  // Most are digits with at most one point, or "1e9": nothing that parts groups, ends or halves.
  if (const std::optional<Decimal> n = Decimal::parse(text)) return single(n);
  if (const size_t at = text.find(kRange); at != std::string_view::npos) {
    std::optional<Decimal> low = read_numeral(text.substr(0, at));
    std::optional<Decimal> high = read_numeral(text.substr(at + kRange.size()));
    if (!low || !high) return std::nullopt;
    return Amount{*low, high};
  }
  if (std::all_of(text.begin(), text.end(), part_of_numeral)) return single(read_numeral(text));
  if (text.find_first_of("/:") != std::string_view::npos) return single(read_ratio(text));
  const size_t dash = text.find(kEnDash);
  const size_t hyphen =
      text.find('e') == std::string_view::npos ? text.find('-', 1) : std::string_view::npos;
  const size_t at = std::min(dash, hyphen);
  if (at != std::string_view::npos && at + 1 < text.size() && digit(text[0])) {
    std::optional<Decimal> low = read_numeral(text.substr(0, at));
    std::optional<Decimal> high = read_numeral(text.substr(at + (at == dash ? kEnDash.size() : 1)));
    if (!low || !high) return std::nullopt;
    return Amount{*low, high};
  }
  return single(read_numeral(text));
}

std::optional<Amount> read_amount(const MatchView& m, SlotId slot) {
  if (!m.has(slot)) return std::nullopt;
  const Slot& s = m.slot(slot);
  const StageValue* chunk = m.produced(s);
  if (chunk && chunk->amount != StageValue::kNoAmount) return m.analysis().amounts[chunk->amount];
  return read_amount(m.get(s));
}

bool multiply(Amount& amount, const Decimal& factor) {
  const std::optional<Decimal> value = amount.value.times(factor);
  const std::optional<Decimal> high = amount.high ? amount.high->times(factor) : std::nullopt;
  if (!value || amount.high.has_value() != high.has_value()) return false;
  amount = {*value, high};
  return true;
}

std::string written(const Amount& amount) {
  return amount.high ? amount.value.str() + std::string(kRange) + amount.high->str()
                     : amount.value.str();
}

std::optional<StageValue> normalize_number(const MatchView& m, Document&) {
  if (are_cells(m.analysis().text, m.span())) return std::nullopt;
  std::optional<Amount> amount = m.has("words"_slot) ? read_words(m) : read_value(m);
  if (!amount) return std::nullopt;
  if (m.has("high"_slot)) {
    amount->high = read_numeral(m.get("high"_slot));
    if (!amount->high) return std::nullopt;
  }
  if (m.has("digits"_slot) && !add_digits(m, *amount)) return std::nullopt;
  if (!apply_factors(m, *amount)) return std::nullopt;
  if (m.has("vague"_slot)) {  // "tens of": up to so many times as much
    const std::optional<Decimal> factor = Decimal::parse(m.get("vague"_slot));
    amount->high = factor ? amount->value.times(*factor) : std::nullopt;
    if (!amount->high) return std::nullopt;
  }
  if (m.has("width"_slot)) {  // "in his 60s": from 60 to 69
    const std::optional<Decimal> width = Decimal::parse(m.get("width"_slot));
    amount->high = width ? amount->value.plus(*width) : std::nullopt;
    if (!amount->high) return std::nullopt;
  }
  if (m.has("sign"_slot)) amount->value = -amount->value;
  if (amount->high && *amount->high < amount->value) return std::nullopt;
  return m.keep(*amount);
}

}  // namespace nutgraf
