// Tables: the numbers of lines below "in millions", "£'000" or "$m" are so many times as much.
#include <algorithm>
#include <string>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kLongestHeading = 24;  // units

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
  struct Scale {
    Decimal factor;
    std::string_view unit;  // empty: unknown
    bool ambiguous = false;
    uint64_t columns = kAll;  // a bit each
    UnitRange heading;
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
    if (is_rate(label)) return;
    const std::optional<Scale> own = scale_in(label);
    const std::optional<Scale>& scale = own ? own : table_;
    if (!scale) return;
    Row kind = own ? Row::kScaled : kind_of(label);
    // "Tickets 12.1": no count.
    if (kind == Row::kDoubtful &&
        std::any_of(&doc_.figures[k], doc_.figures.data() + end,
                    [](const Figure& f) { return !f.value.is_integer(); }))
      kind = Row::kScaled;
    for (; k < end; ++k)
      if (scale->columns & column(row.first, at_[k].first))
        multiply(doc_.figures[k], at_[k], *scale, kind);
  }

  // "Earnings per share", but not "(Loss)/profit".
  bool is_rate(UnitRange label) const {
    for (uint32_t i = label.first; i < label.last; ++i)
      if (is(i, kPer) && !is(i - 1, kClose) && !is(i + 1, kOpen)) return true;
    return false;
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

  // The bit of a unit's column in its line: tabs or bars part the columns.
  uint64_t column(uint32_t first, uint32_t unit) const {
    constexpr ptrdiff_t kMost = 63;
    const std::string_view before =
        a_.slice(Span{a_.span(units_[first]).begin, a_.span(units_[unit]).begin});
    const ptrdiff_t tabs = std::count(before.begin(), before.end(), '\t');
    const ptrdiff_t bars = tabs ? 0 : std::count(before.begin(), before.end(), '|');
    return uint64_t{1} << std::min(tabs + bars, kMost);
  }

  // A short line with a scale begins a table; a long one, or a sentence, ends it.
  void read_heading(UnitRange heading) {
    const bool longer = heading.last - heading.first > kLongestHeading;
    const std::optional<Scale> scale = longer ? std::nullopt : scale_in(heading);
    uint32_t last = heading.last;
    while (last > heading.first && units_[last - 1].boundary()) --last;
    if (scale || longer || is(last - 1, kPeriod)) table_ = scale;
  }

  std::optional<Scale> scale_in(UnitRange words) const {
    std::optional<Decimal> factor;
    Scale scale;
    uint64_t columns = 0;
    for (uint32_t i = words.first; i < words.last; ++i) {
      if (is(i, kScale) && i > words.first && is(i - 1, kPreposition))
        factor = Decimal::parse(value(i, kScale));
      const bool sign = is(i, kSymbol) || is(i, kCode);
      if (!sign && !is(i, kCurrencyName)) continue;
      const std::string_view unit = value(i, is(i, kSymbol) ? kSymbol
                                             : is(i, kCode) ? kCode
                                                            : kCurrencyName);
      columns |= column(words.first, i);
      scale.unit = unit.substr(0, unit.find_first_of("?*/"));
      scale.ambiguous = unit.find('?') != std::string_view::npos;
      if (const size_t star = unit.find('*'); star != std::string_view::npos)
        factor = Decimal::parse(unit.substr(star + 1));
      else if (sign && i + 1 < words.last && (is(i + 1, kLetter) || is(i + 1, kScale)))
        factor = Decimal::parse(value(i + 1, is(i + 1, kLetter) ? kLetter : kScale));
    }
    if (!factor || is_of_one_column(words)) return std::nullopt;
    scale.factor = *factor;
    scale.heading = words;
    // "Year | Spend (£m) | Staff": of its own columns; in the first column, of all.
    if (columns & ~uint64_t{1} && !(columns & 1)) scale.columns = columns;
    return scale;
  }

  // "Year Spend (£m) Staff": a heading whose columns no tab parts, and the scale is of one.
  bool is_of_one_column(UnitRange words) const {
    const uint32_t open = units_.find(words.first, words.last, kOpen);
    const uint32_t close = units_.find(open, words.last, kClose);
    return open > words.first && close + 1 < words.last && is(close + 1, kCapital) &&
           column(words.first, close + 1) == column(words.first, open);
  }

  void multiply(Figure& f, const FigureUnits& at, const Scale& scale, Row row) const {
    const bool number = f.kind == FigureKind::kNumber && f.unit.empty();
    const bool scaled = is(at.last - 1, kScale) || is(at.last - 1, kLetter);
    if ((!number && f.kind != FigureKind::kMoney) || f.has_range || scaled) return;
    const std::optional<Decimal> value = f.value.times(scale.factor);
    if (!value) return;
    if (number && row != Row::kScaled) {
      leave(f, *value, scale, row);
      return;
    }
    const bool bracket = number && is(at.first - 1, kOpen) && is(at.last, kClose);
    f.value = bracket ? -*value : *value;
    f.confidence = Confidence::kMedium;
    doc_.note(f, note("scale: of the heading ", scale));
    if (a_.slice(f.span).find(' ') != std::string_view::npos && number) doubt_spaces(f);
    if (!number || scale.unit.empty()) return;
    f.kind = FigureKind::kMoney;
    f.unit = doc_.keep(scale.unit);
    f.ambiguous |= scale.ambiguous;
  }

  // "Shops 45" below "£ million": its value stays. Without a currency, people may be in thousands.
  void leave(Figure& f, const Decimal& scaled, const Scale& scale, Row row) const {
    if (row == Row::kOfThings && !scale.unit.empty()) return;
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
  uint32_t next_line_ = 0;  // the first line that no row has looked at

  static constexpr BuiltinClass kScale = cls("SCALE"), kLetter = cls("SCALE_LETTER"),
                                kPreposition = cls("PREP"), kPer = cls("PER_WORD"),
                                kSymbol = cls("CURRENCY_SYMBOL"), kCode = cls("CURRENCY_CODE"),
                                kCurrencyName = cls("CURRENCY_NAME"), kPeriod = cls("PERIOD"),
                                kOpen = cls("LPAREN"), kClose = cls("RPAREN"),
                                kCapital = cls("CAP"), kComma = cls("COMMA"),
                                kRowLabel = cls("ROW_LABEL"), kPlural = cls("NNS"),
                                kPeople = cls("RESPONDENT"), kPart = cls("PART_NOUN"),
                                kOf = cls("PHRASE_OF");
  static constexpr std::string_view kThings = "things";
};

}  // namespace

void scale_tables(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
