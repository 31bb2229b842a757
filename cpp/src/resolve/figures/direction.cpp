// Direction of change: up or down, from the verbs, nouns and adverbs near a figure.
#include <algorithm>

#include "resolve/figures/baseline.h"
#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kMaxLightWords = 3;   // between verb and figure
constexpr uint32_t kMaxClauseUnits = 8;  // between verb and "by": "cut its costs by …"

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    Figure* f = doc_.figures.data();
    for (FigureUnits *at = at_.data(), *const end = at + at_.size(); at != end; ++at, ++f) {
      a_.check_stop();
      read(*f, *at);
    }
  }

 private:
  void read(Figure& f, FigureUnits& at) const {
    if (f.equivalent != kNoFact) {
      const Figure& first = doc_.figures[static_cast<size_t>(f.equivalent)];
      f.change = first.change;
      if (f.mod == Modifier::kNone) f.mod = first.mod;
      return;
    }
    turn_bound(f, at.first);
    // "topped $3 billion"
    if (f.mod == Modifier::kNone && is(at.first - 1, kExceeds))
      f.mod = is_negated(at.first - 1) ? Modifier::kEqualOrLess : Modifier::kMoreThan;
    if (f.change != Change::kNone || !can_change(f.kind)) return;
    f.change = change_before(f, at);
    if (f.change == Change::kNone) f.change = change_after(f, at.last);
    if (f.change == Change::kNone) f.change = change_since(at.last);
  }

  static bool can_change(FigureKind kind) {
    switch (kind) {
      case FigureKind::kOrdinal:
      case FigureKind::kScore:
      case FigureKind::kAge:
        return false;
      case FigureKind::kMoney:
      case FigureKind::kPercent:
      case FigureKind::kPercentagePoints:
      case FigureKind::kCount:
      case FigureKind::kMeasure:
      case FigureKind::kFrequency:
      case FigureKind::kRatio:
      case FigureKind::kFraction:
      case FigureKind::kMultiple:
      case FigureKind::kNumber:
        return true;
    }
    return false;
  }

  bool is_first(const Figure& f) const { return &f == doc_.figures.data(); }

  Change direction(uint32_t i, const BuiltinClass (&both)[2]) const {
    return is(i, both[0]) ? Change::kUp : is(i, both[1]) ? Change::kDown : Change::kNone;
  }

  Change change_before(const Figure& f, const FigureUnits& at) const {
    uint32_t i = at.first;
    for (uint32_t n = 0; i > 0 && n < kMaxLightWords && is(i - 1, kLight); ++n) --i;
    if (i == 0) return Change::kNone;
    if (!is(i - 1, kBeforeChange)) return gapped(f, at, i);
    if (is(i - 1, kOr)) return inherited(f, i - 1);
    if (is(i - 1, kOf) && i > 1) return direction(i - 2, kNouns);
    if (is(i - 1, kBy)) {
      Change d = in_clause(i - 1);
      return d == Change::kNone ? gapped(f, at, i) : d;
    }
    if (is(i - 1, kFrom) && f.has_range && i > 1) --i;  // "fell from 5 to 3"
    if (Change d = direction(i - 1, kVerbs); d != Change::kNone)
      return is_negated(i - 1) || is_transfer(f, at, i) ? Change::kNone : d;
    const bool particle = i > 1 && is(i - 2, kPhrasal);  // "gave up 500 yards"
    if (Change d = direction(i - 1, kAdverbs); d != Change::kNone)
      return particle || is(i - 1, kComparative) ? Change::kNone : d;
    return gapped(f, at, i);
  }

  // "Acme was down 2.3%, Bravo by 2.6%": the next name shares the elided verb.
  Change gapped(const Figure& f, const FigureUnits& at, uint32_t first) const {
    if (is_first(f)) return Change::kNone;
    const Figure& other = *(&f - 1);
    if (other.change == Change::kNone || other.sentence != f.sentence || other.unit != f.unit ||
        other.unit.empty()) {
      return Change::kNone;
    }
    uint32_t i = (&at - 1)->last;
    bool named = false;
    for (; i < first && (is(i, kName) || is(i, kAnd) || is(i, kComma) || is(i, kBy)); ++i)
      named |= is(i, kName);
    return named && i == first ? other.change : Change::kNone;
  }

  // "lost 190 points, or 0.6%": the second figure restates the first.
  Change inherited(const Figure& f, uint32_t at_or) const {
    if (is_first(f)) return Change::kNone;
    const Figure& other = *(&f - 1);
    uint32_t i = at_or;
    if (i > 0 && is(i - 1, kComma)) --i;
    constexpr uint32_t kMaxBytes = 40;  // after the first figure: "190 points"
    const bool adjacent = i > 0 && a_.span(units_[i - 1]).end >= other.span.end &&
                          a_.span(units_[i - 1]).begin < other.span.end + kMaxBytes;
    return adjacent ? other.change : Change::kNone;
  }

  // "never fell below 22°C", "has not been cut by 5%"
  bool is_negated(uint32_t verb) const {
    while (verb > 0 && (is(verb - 1, kBe) || is(verb - 1, kHave))) --verb;
    return verb > 0 && is(verb - 1, kNot);
  }
  // "never fell | below 22°C": not less.
  void turn_bound(Figure& f, uint32_t i) const {
    if (f.mod != Modifier::kLessThan && f.mod != Modifier::kMoreThan) return;
    for (uint32_t n = 0; i > 0 && n < kMaxLightWords && is(i - 1, kLight); ++n) --i;
    if (i == 0 || direction(i - 1, kVerbs) == Change::kNone || !is_negated(i - 1)) return;
    f.mod = f.mod == Modifier::kLessThan ? Modifier::kEqualOrMore : Modifier::kEqualOrLess;
  }
  // "raised £3,412", "lost 90 litres", "lost two games": what is got or lost, where no level is
  // named. Shares, points and less than ten of a currency are changes of a level.
  bool is_transfer(const Figure& f, const FigureUnits& at, uint32_t after_verb) const {
    const Decimal most_of_price{10};
    const bool price = f.kind == FigureKind::kMoney && f.value < most_of_price;
    const bool level =
        is_share(f) || f.kind == FigureKind::kFraction || f.kind == FigureKind::kRatio;
    return is(after_verb - 1, kTransfers) && !price && !level && !f.has_range &&
           !is(at.last, kPoints) && !(is(at.last, kTo) && is_amount_unit(at.last + 1));
  }

  Change in_clause(uint32_t i) const {
    for (uint32_t n = 0; i > 0 && n < kMaxClauseUnits; ++n) {
      --i;
      if (units_[i].boundary() || units_.has(i, kComma)) return Change::kNone;
      if (!units_.has(i, kChange)) continue;
      for (const auto* both : {&kVerbs, &kAdverbs, &kNouns}) {
        if (Change d = direction(i, *both); d != Change::kNone)
          return is_negated(i) ? Change::kNone : d;
      }
    }
    return Change::kNone;
  }

  Change change_after(const Figure& f, uint32_t next) const {
    const bool compared = f.kind == FigureKind::kPercent ||
                          f.kind == FigureKind::kPercentagePoints || f.kind == FigureKind::kMoney;
    return compared && is(next, kComparative) ? direction(next, kAdverbs) : Change::kNone;
  }

  // "3% lower than last year": a comparison with another time is a change.
  Change change_since(uint32_t next) const {
    const Change change = direction(next, kThan);
    if (change == Change::kNone) return change;
    const uint32_t begin = a_.span(units_[next]).begin;
    const auto date =
        std::lower_bound(doc_.dates.begin(), doc_.dates.end(), begin,
                         [](const Date& d, uint32_t at) { return d.span.begin < at; });
    if (date == doc_.dates.end()) return Change::kNone;
    if (date->span.begin == begin) {  // "3%, more than | a year earlier": no bound of the date
      date->token = units_[next + 1].first;
      date->span.begin = a_.tokens[date->token].begin;
      date->mod = Modifier::kNone;
    }
    const uint32_t first = a_.unit_at(a_.base(), date->token);
    const bool near = first <= next + kMaxLightWords + 1 && is_baseline(context_, *date, first);
    return near ? change : Change::kNone;
  }

  static constexpr BuiltinClass kNot = cls("NEG"), kBe = cls("AUX_BE"), kHave = cls("AUX_HAVE"),
                                kTransfers = cls("TRANSFERS"), kTo = cls("TO"),
                                kPoints = cls("POINT_NOUN");
  static constexpr BuiltinClass kBy = cls("CHANGE_BY"), kFrom = cls("CHANGE_FROM"),
                                kOf = cls("PHRASE_OF"), kOr = cls("EITHER"), kComma = cls("COMMA"),
                                kLight = cls("BEFORE_NUMBER"), kComparative = cls("JJR"),
                                kPhrasal = cls("PHRASAL"), kName = cls("CAP_NAME"),
                                kExceeds = cls("EXCEEDS"), kAnd = cls("AND_OR"),
                                kChange = cls("@CHANGE"), kBeforeChange = cls("@BEFORE_CHANGE");
  static constexpr BuiltinClass kVerbs[2] = {cls("CHANGE_UP"), cls("CHANGE_DOWN")},
                                kAdverbs[2] = {cls("CHANGE_UP_A"), cls("CHANGE_DOWN_A")},
                                kThan[2] = {cls("HIGHER_THAN"), cls("LOWER_THAN")},
                                kNouns[2] = {cls("CHANGE_UP_N"), cls("CHANGE_DOWN_N")};
};

}  // namespace

void resolve_directions(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
