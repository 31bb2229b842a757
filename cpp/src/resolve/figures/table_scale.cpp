// Tables: the numbers of lines below "in millions", "£'000" or "$m" are so many times as much, and
// those below "%" are shares.
#include <algorithm>
#include <string>
#include <vector>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kLongestHeading = 24;  // units
constexpr size_t kLongestRow = 2000;      // bytes

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    const size_t count = at_.size();
    for (size_t k = 0, next = 0; k < count; k = next) {
      a_.check_stop();
      for (next = k; next < count && doc_.figures[next].sentence == doc_.figures[k].sentence;)
        ++next;
      if (is_row(k, next)) read_row(k, next);
    }
  }

 private:
  static constexpr uint64_t kAll = ~uint64_t{0};
  // The scale and currency of some columns.
  struct Part {
    std::optional<Decimal> factor;
    std::string_view unit;  // empty: unknown
    bool ambiguous = false;
    bool names_item = false;  // "Budget (£m)", not "2024 (£m)": amounts of whatever the row is
    uint64_t columns = kAll;  // a bit each
  };
  struct Scale {
    std::vector<Part> parts;
    size_t gaps = 0;  // between the columns
    UnitRange heading;
  };
  // The columns below a head with "%" or "Change". Without gaps between the heads it is not known
  // which they are, unless the last one is.
  struct Rates {
    uint64_t shares = 0, others = 0;  // a bit for each column
    size_t gaps = 0;                  // in the line of heads
    bool unknown = false, last = false;

    void add(const Rates& more) {
      if (more.gaps) shares = more.shares, others = more.others, gaps = more.gaps;
      unknown |= more.unknown, last |= more.last;
    }
  };
  // Whether a scale is of a row: of money, of things that are counted, or not known.
  enum class Row : uint8_t { kScaled, kOfThings, kDoubtful };

  UnitRange line(uint32_t sentence) const {
    const std::vector<uint32_t>& ends = a_.segments.sentence_end;
    const uint32_t first = sentence == 0 ? 0 : ends[sentence - 1];
    return {a_.unit_at(a_.base(), first), a_.unit_at(a_.base(), ends[sentence])};
  }
  // A label, then nothing but numbers and marks.
  bool is_row(size_t k, size_t end) const {
    const uint32_t last = line(doc_.figures[k].sentence).last;
    uint32_t i = at_[k].last;
    for (++k; i < last; ++i) {
      if (k < end && i == at_[k].first) {
        i = at_[k++].last - 1;
      } else if (!units_[i].boundary() &&
                 (a_.tokens[units_[i].first].kind != TokenKind::kMark || is(i, kPeriod))) {
        return false;
      }
    }
    return k == end;
  }

  void read_row(size_t k, size_t end) {
    const uint32_t sentence = doc_.figures[k].sentence;
    const UnitRange row = line(sentence), label{row.first, at_[k].first};
    for (; next_line_ < sentence; ++next_line_) read_heading(line(next_line_));
    next_line_ = sentence + 1;
    if (a_.span(units_[at_[end - 1].first]).begin - a_.span(units_[row.first]).begin > kLongestRow)
      return;
    // Often the column of the labels has no head.
    const size_t cells = gaps(row.first, at_[end - 1].first);
    const auto shift = [&](size_t heads) { return heads && cells == heads + 1 ? 1u : 0u; };
    Rates rates{.unknown = rates_.unknown, .last = rates_.last};
    if (rates_.gaps && (cells == rates_.gaps || shift(rates_.gaps))) {
      rates.shares = rates_.shares << shift(rates_.gaps);
      rates.others = rates_.others << shift(rates_.gaps);
    }
    for (size_t i = k; i < end && rates.shares; ++i)
      if (rates.shares & column(row.first, at_[i].first)) share(doc_.figures[i]);
    const std::optional<Scale> own = scale_in(label);
    const uint32_t unit = own ? 0 : own_unit(label);
    if (unit && is(unit, kPercent))
      std::for_each(&doc_.figures[k], doc_.figures.data() + end, [&](Figure& f) { share(f); });
    if (!own && (unit || is_rate(label))) return;
    const std::optional<Scale>& scale = own ? own : table_;
    if (!scale) return;
    if (const size_t change = rates.unknown ? change_cell(k, end) : end; change != end) {
      share(doc_.figures[change]);
      rates.unknown = false;
    }
    Row kind = own ? Row::kScaled : rates.unknown && end - k > 1 ? Row::kDoubtful : kind_of(label);
    if (!own && rates_.last && end - k > 1 && !rates.unknown) share(doc_.figures[--end]);
    // "Tickets 12.1": no count.
    if (kind == Row::kDoubtful && !rates.unknown &&
        std::any_of(&doc_.figures[k], doc_.figures.data() + end,
                    [](const Figure& f) { return !f.value.is_integer(); }))
      kind = Row::kScaled;
    for (; k < end; ++k)
      for (const Part& part : scale->parts)
        if (part.columns << shift(scale->gaps) & ~rates.others & column(row.first, at_[k].first))
          multiply(doc_.figures[k], at_[k], *scale, part, part.names_item ? Row::kScaled : kind);
  }

  // The first cell of a row that is the change in percent of the two cells before it, or `end`.
  size_t change_cell(size_t k, size_t end) const {
    const auto value = [&](size_t i) { return doc_.figures[i].value; };
    for (size_t i = k + 2; i < end; ++i) {
      if (value(i).is_integer()) continue;  // may be so by chance
      if (is_change(value(i), value(i - 2), value(i - 1)) ||
          is_change(value(i), value(i - 1), value(i - 2)))
        return i;
    }
    return end;
  }
  // Whether a share with one decimal says how much larger the second amount is than the first.
  static bool is_change(const Decimal& share, const Decimal& now, const Decimal& before) {
    constexpr int kPlaces = 4;
    const Decimal hundred{100}, most{5};  // of hundredths
    if (before.is_zero()) return false;
    const std::optional<Decimal> ratio = now.divided_by(before, kPlaces);
    const std::optional<Decimal> percent = ratio ? ratio->times(hundred) : std::nullopt;
    const std::optional<Decimal> more = percent ? percent->plus(-hundred) : std::nullopt;
    const std::optional<Decimal> error = more ? more->plus(-share) : std::nullopt;
    const std::optional<Decimal> size = error ? error->times(hundred) : std::nullopt;
    return size && *size <= most && -*size <= most;
  }

  // "Earnings per share", "EPS", but not "(Loss)/profit".
  bool is_rate(UnitRange label) const {
    for (uint32_t i = label.first; i < label.last; ++i) {
      if (is(i, kPer) && !is(i - 1, kClose) && !is(i + 1, kOpen)) return true;
      if (is(i, kRowLabel) && value(i, kRowLabel) == kRate) return true;
    }
    return false;
  }
  // "Dividend (pence)", "Output (tonnes)", "Yield (%)": the unit alone in brackets, or 0.
  uint32_t own_unit(UnitRange label) const {
    for (uint32_t i = label.first + 1; i + 1 < label.last; ++i)
      if (is(i - 1, kOpen) && is(i + 1, kClose) &&
          (is(i, kCoin) || is(i, kCoinSymbol) || is(i, kPercent) || is(i, kUnitName) ||
           is(i, kUnitSymbol)))
        return i;
    return 0;
  }

  // "Staff costs" are money, "Sales staff" are people, "Number of loans" are things: by the last
  // noun before a preposition or bracket. A plural that is not known may be either.
  Row kind_of(UnitRange label) const {
    std::string_view counted;
    bool plural = false;
    for (uint32_t i = label.first; i < label.last && !ends_noun(i); ++i) {
      if (units_[i].boundary()) continue;
      counted = is(i, kRowLabel) ? value(i, kRowLabel) : std::string_view();
      plural = is(i, kPlural) || is(i, kPeople);
      if (counted.empty() && is(i, kPart) && is(i + 1, kOf)) counted = kThings;
    }
    if (counted == kThings) return Row::kOfThings;
    return counted.empty() && plural ? Row::kDoubtful : Row::kScaled;
  }
  bool ends_noun(uint32_t i) const {
    return is(i, kPreposition) || is(i, kOf) || is(i, kOpen) || is(i, kComma);
  }

  // The bit of a unit's column in its line: tabs, bars and several spaces part the columns.
  uint64_t column(uint32_t first, uint32_t unit) const {
    constexpr size_t kMost = 63;
    return uint64_t{1} << std::min(gaps(first, unit), kMost);
  }
  size_t gaps(uint32_t first, uint32_t unit) const {
    constexpr std::string_view kParts = " \t|";
    std::string_view before =
        a_.slice(Span{a_.span(units_[first]).begin, a_.span(units_[unit]).begin});
    before.remove_prefix(std::min(before.find_first_not_of(kParts), before.size()));
    size_t count = 0;
    for (size_t at; (at = before.find_first_of(kParts)) != before.npos;) {
      const size_t end = std::min(before.find_first_not_of(kParts, at), before.size());
      const std::string_view gap = before.substr(at, end - at);
      const auto bars = static_cast<size_t>(std::count(gap.begin(), gap.end(), '|'));
      const auto tabs = static_cast<size_t>(std::count(gap.begin(), gap.end(), '\t'));
      count += bars ? bars : tabs ? tabs : gap.size() > 1;
      before.remove_prefix(end);
    }
    return count;
  }

  uint32_t last_word(UnitRange words) const {
    uint32_t last = words.last - 1;
    while (last > words.first && units_[last].boundary()) --last;
    return last;
  }

  // A short line with a scale begins a table; a long one, or a sentence, ends it.
  void read_heading(UnitRange heading) {
    const bool longer = heading.last - heading.first > kLongestHeading;
    const std::optional<Scale> scale = longer ? std::nullopt : scale_in(heading);
    const uint32_t last = last_word(heading) + 1;
    const bool ends = longer || is(last - 1, kPeriod);
    if (scale || ends) table_ = scale;
    if (ends || (scale && !scale_alone_)) rates_ = {};
    scale_alone_ = scale.has_value();
    if (!ends) rates_.add(rates_in({heading.first, last}));
  }

  // Heads with "%" or "Change", which are no parts of figures.
  Rates rates_in(UnitRange heading) const {
    Rates rates;
    if (heading.empty()) return rates;
    const size_t parted = gaps(heading.first, heading.last - 1);
    bool money = false;
    for (uint32_t i = heading.first; i < heading.last; ++i) {
      money |= is_money(i);
      const bool percent = is(i, kPercent);
      if ((!percent && !is(i, kChangeColumn)) || is_amount_unit(i)) continue;
      rates.gaps = parted;
      if (parted)
        (percent ? rates.shares : rates.others) |= column(heading.first, i);
      else if (percent && money && i + 1 == heading.last)
        rates.last = true;
      else if (percent)
        rates.unknown = true;
    }
    rates.shares &= ~uint64_t{1};
    return rates;
  }
  bool is_money(uint32_t i) const { return is(i, kSymbol) || is(i, kCode) || is(i, kCurrencyName); }

  std::optional<Scale> scale_in(UnitRange words) const {
    std::optional<Decimal> factor;  // "in millions"
    Scale scale;
    uint64_t columns = 0;
    for (uint32_t i = words.first; i < words.last; ++i) {
      if (is(i, kScale) && i > words.first &&
          (is(i - 1, kPreposition) || (is(i - 1, kOpen) && is(i + 1, kClose))))
        factor = Decimal::parse(value(i, kScale));
      if (!is_money(i)) continue;
      scale.parts.push_back(part_at(i, words));
      columns |= scale.parts.back().columns;
    }
    if (scale.parts.empty() && factor) scale.parts.emplace_back();
    std::erase_if(scale.parts, [&](Part& part) {
      if (factor && (!part.factor || is_one(*part.factor))) part.factor = factor;
      return !part.factor;
    });
    if (scale.parts.empty() || is_of_one_column(words)) return std::nullopt;
    scale.heading = words;
    // "Year | Spend (£m) | Staff": of its own columns; in the first column, of all.
    if (columns & ~uint64_t{1} && !(columns & 1)) {
      scale.gaps = gaps(words.first, last_word(words));
    } else {
      scale.parts.front() = scale.parts.back();
      scale.parts.resize(1);
      scale.parts.front().columns = kAll;
      scale.parts.front().names_item = false;
    }
    return scale;
  }

  // The currency at a unit of a heading, with its own scale: "£m", "£'000"; alone in brackets it
  // has none: "Cost (£)".
  Part part_at(uint32_t i, UnitRange words) const {
    const bool sign = is(i, kSymbol) || is(i, kCode);
    const std::string_view unit = value(i, is(i, kSymbol) ? kSymbol
                                           : is(i, kCode) ? kCode
                                                          : kCurrencyName);
    Part part;
    part.columns = column(words.first, i);
    part.unit = unit.substr(0, unit.find_first_of("?*/"));
    part.ambiguous = unit.find('?') != std::string_view::npos;
    const bool bracket = i > words.first && is(i - 1, kOpen);
    if (const size_t star = unit.find('*'); star != std::string_view::npos)
      part.factor = Decimal::parse(unit.substr(star + 1));
    else if (sign && i + 1 < words.last && (is(i + 1, kLetter) || is(i + 1, kScale)))
      part.factor = Decimal::parse(value(i + 1, is(i + 1, kLetter) ? kLetter : kScale));
    else if (bracket && is(i + 1, kClose))
      part.factor = Decimal(1);
    part.names_item = bracket && i > words.first + 1 && is_word(i - 2) && !is_period(i - 2);
    return part;
  }
  // "2024", "Q1 2025", "March", but not "Now".
  bool is_period(uint32_t i) const {
    const Date* const date = date_at(i);
    return date && !std::string_view(date->value).ends_with("_REF");
  }
  bool is_word(uint32_t i) const { return is(i, kLower) || is(i, kCapital) || is(i, kUpper); }
  static bool is_one(const Decimal& d) { return d == Decimal(1); }

  // "Year Spend (£m) Staff": a heading whose columns no tab parts, and the scale is of one.
  bool is_of_one_column(UnitRange words) const {
    const uint32_t open = units_.find(words.first, words.last, kOpen);
    const uint32_t close = units_.find(open, words.last, kClose);
    return open > words.first && close + 1 < words.last && is(close + 1, kCapital) &&
           column(words.first, close + 1) == column(words.first, open);
  }

  void multiply(Figure& f, const FigureUnits& at, const Scale& scale, const Part& part,
                Row row) const {
    const bool number = f.kind == FigureKind::kNumber && f.unit.empty();
    const bool scaled = is(at.last - 1, kScale) || is(at.last - 1, kLetter);
    if ((!number && f.kind != FigureKind::kMoney) || f.has_range || scaled) return;
    const std::optional<Decimal> value = f.value.times(*part.factor);
    if (!value) return;
    if (number && row != Row::kScaled) {
      leave(f, *value, scale, part, row);
      return;
    }
    const bool bracket = number && is(at.first - 1, kOpen) && is(at.last, kClose);
    f.value = bracket ? -*value : *value;
    f.confidence = Confidence::kMedium;
    doc_.note(
        f, note(is_one(*part.factor) ? "unit: of the heading " : "scale: of the heading ", scale));
    if (a_.slice(f.span).find(' ') != std::string_view::npos && number) doubt_spaces(f);
    if (!number || part.unit.empty()) return;
    f.kind = FigureKind::kMoney;
    f.unit = doc_.keep(part.unit);
    f.ambiguous |= part.ambiguous;
  }

  void share(Figure& f) const {
    if (f.kind != FigureKind::kNumber || !f.unit.empty() || f.has_range) return;
    f.kind = FigureKind::kPercent;
    f.unit = "%";
    f.confidence = Confidence::kMedium;
    doc_.note(f, "unit: of the head of its row or column");
  }

  // "Shops 45" below "£ million": its value stays. Without a currency, people may be in thousands.
  void leave(Figure& f, const Decimal& scaled, const Scale& scale, const Part& part,
             Row row) const {
    if ((row == Row::kOfThings && !part.unit.empty()) || is_one(*part.factor)) return;
    f.ambiguous = true;
    f.alternatives = doc_.list(doc_.keep(scaled.str()));
    doc_.note(f, note("scale: perhaps of the heading ", scale));
  }
  // "Sales 500 600": one number with a space, or two cells.
  void doubt_spaces(Figure& f) const {
    f.ambiguous = true;
    f.confidence = Confidence::kLow;
  }
  DocText note(std::string_view how, const Scale& scale) const {
    uint32_t first = scale.heading.first, last = scale.heading.last;
    while (first < last && units_[first].boundary()) ++first;
    while (last > first && units_[last - 1].boundary()) --last;
    std::string words(how);
    return doc_.keep(
        words.append("“")
            .append(a_.slice(Span{a_.span(units_[first]).begin, a_.span(units_[last - 1]).end}))
            .append("”"));
  }

  std::string_view value(uint32_t i, BuiltinClass c) const {
    return a_.value(units_[i], c, scratch_);
  }

  std::optional<Scale> table_;
  Rates rates_;
  bool scale_alone_ = false;  // the line before had a scale
  uint32_t next_line_ = 0;    // the first line that no row has looked at

  static constexpr BuiltinClass kScale = cls("SCALE"), kLetter = cls("SCALE_LETTER"),
                                kPreposition = cls("PREP"), kPer = cls("PER_WORD"),
                                kSymbol = cls("CURRENCY_SYMBOL"), kCode = cls("CURRENCY_CODE"),
                                kCurrencyName = cls("CURRENCY_NAME"), kPeriod = cls("PERIOD"),
                                kOpen = cls("LPAREN"), kClose = cls("RPAREN"),
                                kCapital = cls("CAP"), kComma = cls("COMMA"),
                                kRowLabel = cls("ROW_LABEL"), kPlural = cls("NNS"),
                                kPeople = cls("RESPONDENT"), kPart = cls("PART_NOUN"),
                                kOf = cls("PHRASE_OF"), kPercent = cls("PERCENT"),
                                kChangeColumn = cls("CHANGE_COLUMN"), kLower = cls("LOWER"),
                                kUpper = cls("UPPER"), kCoin = cls("CURRENCY_MINOR"),
                                kCoinSymbol = cls("CURRENCY_MINOR_SYMBOL"),
                                kUnitName = cls("UNIT_NAME"), kUnitSymbol = cls("UNIT_SYMBOL");
  static constexpr std::string_view kThings = "things", kRate = "rate";
};

}  // namespace

void scale_tables(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
