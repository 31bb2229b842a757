// Figure normalizer: a match becomes an exact value or range with unit and modifier.
#include <algorithm>
#include <utility>

#include "normalize/dot_thousands.h"
#include "normalize/normalizer.h"
#include "normalize/number.h"

namespace nutgraf {
namespace {

constexpr int kPlaces = 15;  // decimal places of quotients
constexpr int kSixty = 60;
constexpr int kOldPence = 240;  // of a pound, until 1971

consteval SlotId operator""_slot(const char* name, size_t size) {
  return kFigureSlots[{name, size}];
}

// Unit value of a lexicon entry: "USD", "USD?" (ambiguous), "[lb_av]?GBP" (with an alternative),
// "CZK?SEK|NOK" (with two), "USD/100" (a hundredth), "SEK*1e6" (a million).
struct UnitValue {
  std::string_view code, alternative;
  bool ambiguous = false;
  std::optional<Decimal> divisor, factor;
};

UnitValue read_unit(std::string_view value) {
  UnitValue unit;
  unit.code = value;
  const bool plain = std::none_of(value.begin(), value.end(),
                                  [](char c) { return c == '/' || c == '*' || c == '?'; });
  if (plain) return unit;
  const size_t slash = value.rfind("/1");
  if (slash != std::string_view::npos &&
      value.find_first_not_of("01", slash + 1) == std::string_view::npos) {
    unit.divisor = Decimal::parse(value.substr(slash + 1));
    value = value.substr(0, slash);
  }
  if (const size_t star = value.find('*');
      star != std::string_view::npos && !value.starts_with("10*")) {
    unit.factor = Decimal::parse(value.substr(star + 1));
    value = value.substr(0, star);
  }
  if (const size_t mark = value.find('?'); mark != std::string_view::npos) {
    unit.ambiguous = true;
    unit.alternative = value.substr(mark + 1);
    value = value.substr(0, mark);
  }
  unit.code = value;
  return unit;
}

// Power of ten of the last word of a number chunk: 1e6 for "3 million".
std::optional<Decimal> scale_of(const MatchView& m, UnitRange r) {
  const Analysis& a = m.analysis();
  const Unit& u = m.unit(r.first);
  if (!u.is(Origin::kChunk)) return std::nullopt;
  const Chunk& chunk = a.chunks[u.index];
  if (chunk.rule->stage != Stage::kNumber) return std::nullopt;
  const Unit& last = a.levels[0][chunk.of.last - 1];
  for (BuiltinClass c : {cls("SCALE"), cls("SCALE_LETTER")}) {
    if (a.has(last, c)) return Decimal::parse(m.value(last, c));
  }
  return std::nullopt;
}

// "10 to 15 billion", "from 5 to 4 million": the scale reaches back, but not in "200 to 4 million".
// A product that does not fit into a Decimal is nullopt.
std::optional<Decimal> reach_back(const MatchView& m, const Decimal& low, const Decimal& high) {
  if (scale_of(m, m.capture("low"_slot))) return low;
  const std::optional<Decimal> scale = scale_of(m, m.capture("high"_slot));
  if (!scale) return low;
  const Decimal most_of_high{3};
  const std::optional<Decimal> scaled = low.times(*scale), most = high.times(most_of_high);
  return scaled && most && *scaled > *most ? low : scaled;
}

// Last figure of a kind so far, to which "the same number" refers.
int32_t last_of_kind(const Document& doc, FigureKind kind) {
  for (size_t i = doc.figures.size(); i-- > 0;) {
    if (doc.figures[i].kind == kind) return static_cast<int32_t>(i);
  }
  return kNoFact;
}

// "the same number", "half that": the earlier figure times the "value" slot.
std::optional<Amount> amount_like(const MatchView& m, const Document& doc, int32_t same_as) {
  if (same_as == kNoFact) return std::nullopt;
  const Figure& before = doc.figures[static_cast<size_t>(same_as)];
  if (before.has_range) return std::nullopt;
  const std::optional<Amount> times =
      m.has("value"_slot) ? read_amount(m, "value"_slot) : Amount{Decimal(1), std::nullopt};
  if (!times) return std::nullopt;
  // Halves leave no needless digits: half of 40 is 20, not 20.0.
  std::optional<Decimal> product = before.value.times(times->value);
  if (product && product->is_integer()) product = product->divided_by(Decimal(1), 0);
  return product ? std::optional(Amount{*product, std::nullopt}) : std::nullopt;
}

std::optional<Amount> share_of(const Decimal& over, const Decimal& under) {
  const std::optional<Decimal> share = over.divided_by(under, kPlaces);
  return share ? std::optional(Amount{*share, std::nullopt}) : std::nullopt;
}

// "5-2" of bookmakers is 5 against 2.
std::optional<Amount> odds_of(const MatchView& m) {
  const std::optional<Amount> pair = read_amount(m, "odds"_slot);
  return pair && pair->high ? share_of(pair->value, *pair->high) : std::nullopt;
}

// "1:02:03.45": the seconds of hours, minutes and seconds.
std::optional<Amount> seconds_of(std::string_view clock) {
  std::optional<Decimal> sum = Decimal(0);
  while (sum) {
    const size_t colon = clock.find(':');
    const std::optional<Decimal> part = read_numeral(clock.substr(0, colon));
    if (!part) return std::nullopt;
    sum = sum->plus(*part);
    if (colon == std::string_view::npos) break;
    if (sum) sum = sum->times(Decimal(kSixty));
    clock.remove_prefix(colon + 1);
  }
  return sum ? std::optional(Amount{*sum, std::nullopt}) : std::nullopt;
}

std::optional<Amount> amount_of(const MatchView& m) {
  if (m.has("odds"_slot)) return odds_of(m);
  if (m.has("clock"_slot)) return seconds_of(m.get("clock"_slot));
  if (!m.has("low"_slot)) {
    if (!m.has("under"_slot)) return read_amount(m, "value"_slot);
    const std::optional<Amount> over = read_amount(m, "value"_slot),
                                under = read_amount(m, "under"_slot);
    return over && under ? share_of(over->value, under->value) : std::nullopt;
  }
  const std::optional<Amount> low = read_amount(m, "low"_slot), high = read_amount(m, "high"_slot);
  if (!low || !high || low->high || high->high) return std::nullopt;
  const std::optional<Decimal> from = reach_back(m, low->value, high->value);
  return from ? std::optional(Amount{*from, high->value}) : std::nullopt;
}

// "6 feet 2 inches": adds two twelfths.
bool add_part(const MatchView& m, SlotId count, int size, Amount& amount) {
  if (!m.has(count)) return true;
  const std::optional<Amount> part = read_amount(m, count);
  const std::optional<Decimal> share =
      part ? part->value.divided_by(Decimal(size), kPlaces) : std::nullopt;
  if (!share || part->value >= Decimal(size)) return false;
  const std::optional<Decimal> sum = amount.value.plus(*share);
  if (sum) amount.value = *sum;
  return sum.has_value();
}

// "1 min 44.5 sec": adds the minutes to the seconds.
bool add_minutes(const MatchView& m, Amount& amount) {
  if (!m.has("minutes"_slot)) return true;
  const std::optional<Amount> minutes = read_amount(m, "minutes"_slot);
  const std::optional<Decimal> seconds =
      minutes ? minutes->value.times(Decimal(kSixty)) : std::nullopt;
  const std::optional<Decimal> sum = seconds ? amount.value.plus(*seconds) : std::nullopt;
  if (sum) amount.value = *sum;
  return sum.has_value();
}

bool apply_parts(const MatchView& m, Amount& amount) {
  constexpr uint64_t kParts = bit("hundredths"_slot) | bit("twelfths"_slot) |
                              bit("fourteenths"_slot) | bit("sixteenths"_slot) |
                              bit("minutes"_slot) | bit("twentieths"_slot) | bit("old_pence"_slot);
  if (!(m.slots() & kParts)) return true;  // the most frequent case
  return add_part(m, "hundredths"_slot, 100, amount) && add_part(m, "twelfths"_slot, 12, amount) &&
         add_part(m, "fourteenths"_slot, 14, amount) &&
         add_part(m, "sixteenths"_slot, 16, amount) && add_part(m, "twentieths"_slot, 20, amount) &&
         add_part(m, "old_pence"_slot, kOldPence, amount) && add_minutes(m, amount);
}

// "SEK|NOK": a bar parts the alternatives.
std::span<const DocText> listed(std::string_view words, Document& doc) {
  constexpr char kBar = '|';
  const auto count = static_cast<size_t>(std::count(words.begin(), words.end(), kBar)) + 1;
  DocText* const list = doc.make<DocText>(count);
  for (size_t i = 0; i < count; ++i) {
    const size_t end = std::min(words.find(kBar), words.size());
    list[i] = doc.keep(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return {list, count};
}

// "50 cents" is half a dollar.
bool apply_unit(const UnitValue& unit, Amount& amount) {
  if (unit.divisor) {
    const std::optional<Decimal> value = amount.value.divided_by(*unit.divisor, kPlaces);
    const std::optional<Decimal> high =
        amount.high ? amount.high->divided_by(*unit.divisor, kPlaces) : std::nullopt;
    if (!value || amount.high.has_value() != high.has_value()) return false;
    amount = {*value, high};
  }
  return !unit.factor || multiply(amount, *unit.factor);
}

// Without what is said of a rate and of bare dollar signs.
void write_code(const UnitValue& unit, Figure& f, Document& doc) {
  f.unit = doc.keep(unit.code);
  f.ambiguous = unit.ambiguous;
  f.alternatives = {};
  if (!unit.alternative.empty()) f.alternatives = listed(unit.alternative, doc);
}

void write_unit(const MatchView& m, const UnitValue& unit, const DotReading& dots, Figure& f,
                Document& doc) {
  write_code(unit, f, doc);
  f.ambiguous |= dots.ambiguous;
  if (dots.other) f.alternatives = doc.list(doc.keep(dots.other->str()));
  // Without the policy a bare dollar sign has no unit, only an alternative.
  const bool is_open = unit.ambiguous && f.unit == "USD" && m.analysis().options.dollar == "none";
  const bool unknown = f.unit.empty() && unit.ambiguous;  // "30 shillings a week"
  if (m.has("per"_slot) && !unknown) {
    std::string rate(f.unit.empty() ? DocText("1") : f.unit);
    f.unit = doc.keep(rate.append("/").append(m.get("per"_slot)));
  }
  if (is_open) f.alternatives = doc.list(std::exchange(f.unit, {}));
}

// "46 percent to 44 percent" without "from" is no range: polls and scores have two figures.
bool is_pair(const MatchView& m, const Amount& amount) {
  return m.has("joint"_slot) && !m.has("from"_slot) && amount.high && *amount.high < amount.value;
}

// Cuts the last figure at byte `end`; from unit `next` of the match on, its other end is a figure
// too. Returns both.
std::pair<Figure*, Figure*> split(const MatchView& m, uint32_t end, uint32_t next,
                                  const Decimal& high, Document& doc) {
  Figure second = doc.figures.back();
  doc.figures.back().span.end = end;
  second.span.begin = m.analysis().span(m.unit(next)).begin;
  second.token = m.unit(next).first;
  second.mod = Modifier::kNone;
  second.value = high;
  doc.figures.push_back(second);
  Figure* const last = &doc.figures.back();
  return {last - 1, last};
}

// Cuts the last figure before the joint.
void split_pair(const MatchView& m, const Decimal& high, Document& doc) {
  const UnitRange joint = m.capture("joint"_slot);
  split(m, m.analysis().span(m.unit(joint.first - 1)).end, joint.last, high, doc);
}

bool apply_scale(const MatchView& m, Amount& amount) {
  if (!m.has("scale"_slot)) return true;
  const std::optional<Amount> scale = read_amount(m, "scale"_slot);
  return scale && multiply(amount, scale->value);
}

// "500 MB to 2 GB": the unit of the first end is another one.
bool mixes_units(const MatchView& m, const UnitValue& unit) {
  return m.has("unit_before"_slot) && read_unit(m.get("unit_before"_slot)).code != unit.code;
}

// "£5m to €3m": the sign of the second end is another one. Not "A$5 to $6".
bool mixes_currencies(const MatchView& m, const UnitValue& unit) {
  if (!m.has("unit_high"_slot) || read_unit(m.get("unit_high"_slot)).code == unit.code)
    return false;
  const std::string_view text = m.analysis().text;
  const char first = text[m.span_of("unit"_slot).end - 1];
  return first != '$' || text[m.span_of("unit_high"_slot).end - 1] != '$';
}

// Cuts the last figure after its first end; the other end begins with its own sign.
void split_currencies(const MatchView& m, const Decimal& high, Document& doc) {
  const auto [first, second] =
      split(m, m.span_of("low"_slot).end, m.capture("unit_high"_slot).first, high, doc);
  if (!m.has("mod"_slot) && !m.has("sign"_slot)) first->span.begin = m.span_of("unit"_slot).begin;
  write_unit(m, read_unit(m.get("unit_high"_slot)), {}, *second, doc);
}

// Cuts the last figure after the unit of its first end.
void split_units(const MatchView& m, const Decimal& high, Document& doc) {
  const auto [first, second] =
      split(m, m.span_of("unit_before"_slot).end, m.capture("high"_slot).first, high, doc);
  write_code(read_unit(m.get("unit_before"_slot)), *first, doc);
}

// Signs: "+" is a rise, any other sign makes the value negative.
void apply_sign(const MatchView& m, Amount& amount, Figure& f) {
  const std::string_view sign = m.get("sign"_slot);
  if (sign == "+" && !m.has("change"_slot)) f.change = Change::kUp;
  if (!sign.empty() && sign != "+") amount.value = -amount.value;
}

// "£'000 2024 2023": the head of a table with its scale before the years of its columns.
bool is_head_of_table(const MatchView& m, const UnitValue& unit) {
  constexpr std::string_view kCenturies[] = {"19", "20"};
  if (!unit.factor || !m.has("value"_slot) || m.has("unit_after"_slot)) return false;
  const std::string_view year = m.get("value"_slot);
  return year.size() == 4 && year.find_first_not_of("0123456789") == year.npos &&
         std::find(std::begin(kCenturies), std::end(kCenturies), year.substr(0, 2)) !=
             std::end(kCenturies) &&
         m.span_of("unit"_slot).begin < m.span_of("value"_slot).begin;
}

}  // namespace

std::optional<StageValue> normalize_figure(const MatchView& m, Document& doc) {
  const bool like = m.has("same_as"_slot);
  const FigureKind kind = m.rule().figure_kind;
  const int32_t same_as = like ? last_of_kind(doc, kind) : kNoFact;
  std::optional<Amount> amount = like ? amount_like(m, doc, same_as) : amount_of(m);
  if (!amount || !apply_parts(m, *amount) || !apply_scale(m, *amount)) return std::nullopt;
  if (m.has("order"_slot) && (!amount->high || *amount->high > amount->value)) return std::nullopt;
  const UnitValue unit =
      read_unit(m.has("unit_after"_slot) ? m.get("unit_after"_slot) : m.get("unit"_slot));
  if (is_head_of_table(m, unit) || !apply_unit(unit, *amount)) return std::nullopt;
  const DotReading dots = read_dots(m, *amount);
  const std::optional<Modifier> mod = m.named<Modifier>("mod"_slot);
  const std::optional<Change> change = m.named<Change>("change"_slot);
  if (!mod || !change) return std::nullopt;
  Figure& f = doc.figures.emplace_back();
  begin_fact(m, doc, f);
  f.kind = kind;
  f.mod = *mod;
  f.same_as = same_as;
  write_unit(m, unit, dots, f, doc);
  if (m.has("change"_slot)) f.change = *change;
  apply_sign(m, *amount, f);
  f.value = amount->value;
  if (m.has("of"_slot)) f.of.span = m.span_of("of"_slot);
  if (like) f.unit = doc.figures[static_cast<size_t>(same_as)].unit;
  if (amount->high && mixes_units(m, unit)) {
    split_units(m, *amount->high, doc);
  } else if (amount->high && mixes_currencies(m, unit)) {
    split_currencies(m, *amount->high, doc);
  } else if (is_pair(m, *amount)) {
    split_pair(m, *amount->high, doc);
  } else if (amount->high) {
    f.has_range = true;
    f.low = std::min(amount->value, *amount->high);
    f.high = std::max(amount->value, *amount->high);
  }
  return m.needs_value() ? m.keep(*amount) : StageValue();
}

}  // namespace nutgraf
