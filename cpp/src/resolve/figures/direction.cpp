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
    if (f.change == Change::kNone) f.change = change_after(f, at);
    if (f.change == Change::kNone) f.change = change_since(at.last);
    if (f.change == Change::kNone) f.change = change_of_object(f, at);
  }

  static bool can_change(FigureKind kind) {
    switch (kind) {
      case FigureKind::kOrdinal:
      case FigureKind::kScore:
      case FigureKind::kAge:
      case FigureKind::kFrequency:
        return false;
      case FigureKind::kMoney:
      case FigureKind::kPercent:
      case FigureKind::kPercentagePoints:
      case FigureKind::kCount:
      case FigureKind::kMeasure:
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
    uint32_t i = before_light_words(at.first);
    if (i == 0) return Change::kNone;
    // "by an average of £40"
    if (is(i - 1, kOf) && i > 2 && is(i - 2, kEmptyNoun)) {
      i = before_light_words(i - 2);
      while (i > 0 && is(i - 1, kArticle)) --i;
      if (i == 0) return Change::kNone;
    }
    if (!is(i - 1, kBeforeChange)) return gapped(f, at, i);
    if (is(i - 1, kOr)) return inherited(f, i - 1);
    if (is(i - 1, kOf) && i > 1) return direction(i - 2, kNouns);
    if (is(i - 1, kBy)) {
      Change d = in_clause(i - 1);
      return d == Change::kNone ? gapped(f, at, i) : d;
    }
    if (is(at.first, kBound)) return Change::kNone;     // a level: "fell below 5%"
    if (is(i - 1, kFrom) && f.has_range && i > 1) --i;  // "fell from 5 to 3"
    if (Change d = verb_before(f, at, i - 1); d != Change::kNone)
      return is_negated(i - 1) ? Change::kNone : d;
    if (Change d = direction(i - 1, kAdverbs); d != Change::kNone)
      return is_particle(i - 1) || is(i - 1, kComparative) || is_attribute(i - 1, at)
                 ? Change::kNone
                 : d;
    return gapped(f, at, i);
  }

  uint32_t before_light_words(uint32_t i) const {
    for (uint32_t n = 0;
         i > 0 && n < kMaxLightWords && is(i - 1, kLight) && !is(i - 1, kSubordinator); ++n)
      --i;
    return i;
  }

  // The verb at a unit right before the figure.
  Change verb_before(const Figure& f, const FigureUnits& at, uint32_t verb) const {
    // "raised $5m from donors", "lost two games"
    if ((is(verb, kRaises) || is(verb, kLoses)) && is_transfer(f, at, is(verb, kLoses)))
      return Change::kNone;
    if (is(verb, kAdds)) return moves_price(f, at) ? Change::kUp : Change::kNone;
    // "advances three grounds", but "advanced 12 points"
    if (is(verb, kPutsForward) && f.kind == FigureKind::kCount && !at.of.empty() &&
        !is(at.of.head, kPoint))
      return Change::kNone;
    return is_attribute(verb, at) ? Change::kNone : direction(verb, kVerbs);
  }

  // "the enlarged | 25-state union": the participle describes what the figure counts.
  bool is_attribute(uint32_t i, const FigureUnits& at) const {
    if (!is(i, kParticiple) && !is(i, kIng)) return false;
    return is(at.last, kHyphen) || (i > 0 && ((is(i - 1, kArticle) && !is(i - 1, kRelative)) ||
                                              is(i - 1, kPossessive) || is(i - 1, kOwn)));
  }

  // An up or down after another verb than one of motion is its particle: "gave up 500 yards".
  bool is_particle(uint32_t i) const {
    if (i == 0) return false;
    const uint32_t verb = i - 1;
    if (is(verb, kPhrasal)) return true;
    const bool verbal = is(verb, kPastVerb) || is(verb, kParticiple) || is(verb, kIng) ||
                        is(verb, kBaseVerb) || is(verb, kPresentVerb);
    return verbal && !phrases_.noun(verb) && !is(verb, kGoes) && !is(verb, kBe);
  }

  // "lost 190 points, or 0.6%", "lost 65 cents to $1.90", "the pound lost two cents": prices and
  // shares, not sums and things ("lost $5m on the deal", "added 30 homes").
  bool moves_price(const Figure& f, const FigureUnits& at) const {
    if (is_share(f)) return true;
    if (!at.subject.empty() && is(at.subject.head, kPriced)) return true;
    uint32_t next = at.last;
    if (is(next, kTo)) return is_amount_unit(next + 1);
    if (is(next, kComma)) ++next;
    if (!is(next, kOr)) return false;
    const FigureUnits* const other = figure_from(next + 1);
    return other != at_.data() + at_.size() && other->first == next + 1 &&
           is_share(figure_of(*other));
  }

  // What is got or lost, where no level is named; but "lost 40 jobs", "lost half its value".
  // Less than ten of a currency is a change of a price.
  bool is_transfer(const Figure& f, const FigureUnits& at, bool lost) const {
    const Decimal most_of_price{10};
    const bool price = f.kind == FigureKind::kMoney && f.value < most_of_price;
    const bool part = f.kind == FigureKind::kFraction || f.kind == FigureKind::kRatio;
    const bool fewer = lost && f.kind == FigureKind::kCount && !at.of.empty() &&
                       (is(at.of.head, kLosable) || is(at.of.head, kPoint));
    return !price && !part && !fewer && !f.has_range && !moves_price(f, at);
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
    if (is(first - 1, kAnd) && joined(i, first - 1) && is(at.last, kAfterBare)) return other.change;
    bool named = false;
    for (; i < first && (is(i, kName) || is(i, kAnd) || is(i, kComma) || is(i, kBy)); ++i)
      named |= is(i, kName);
    return named && i == first ? other.change : Change::kNone;
  }

  // "rose 0.6% on the month | and 6.1% on the year": at most a prepositional phrase is between.
  bool joined(uint32_t i, uint32_t conjunction) const {
    if (conjunction > i + kMaxClauseUnits || (i != conjunction && !is(i, kPreposition)))
      return false;
    for (; i < conjunction; ++i)
      if (is(i, kComma) || is(i, kFinite) || is(i, kIng) || units_[i].boundary()) return false;
    return true;
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
    i = before_light_words(i);
    if (i == 0 || direction(i - 1, kVerbs) == Change::kNone || !is_negated(i - 1)) return;
    f.mod = f.mod == Modifier::kLessThan ? Modifier::kEqualOrMore : Modifier::kEqualOrLess;
  }

  // The word of change before a "by": "cut its costs by 5%", "fell, by 5%, to".
  Change in_clause(uint32_t i) const {
    if (i > 1 && is(i - 1, kComma) && is(i - 2, kChange)) --i;
    for (uint32_t n = 0; i > 0 && n < kMaxClauseUnits; ++n) {
      --i;
      if (units_[i].boundary() || units_.has(i, kComma)) return Change::kNone;
      if (!units_.has(i, kChange)) continue;
      if (units_.has(i, kLoses)) return Change::kNone;  // a match, by 5 points
      for (const auto* both : {&kVerbs, &kAdverbs, &kNouns}) {
        if (Change d = direction(i, *both); d != Change::kNone)
          return is_negated(i) ? Change::kNone : d;
      }
    }
    return Change::kNone;
  }

  // "5% lower", "16 points higher"
  Change change_after(const Figure& f, const FigureUnits& at) const {
    const bool points = f.kind == FigureKind::kCount && !at.of.empty() && at.of.first == at.last &&
                        is(at.of.head, kPoint);
    const bool compared = is_share(f) || f.kind == FigureKind::kMoney || points;
    const uint32_t next = points ? at.of.last : at.last;
    return compared && is(next, kComparative) ? direction(next, kAdverbs) : Change::kNone;
  }

  // "lifted the index | 1.2 percent": a share after the object of a verb of change.
  Change change_of_object(const Figure& f, const FigureUnits& at) const {
    if (!is_share(f) || f.mod == Modifier::kMoreThan || f.mod == Modifier::kLessThan)
      return Change::kNone;
    const std::optional<FigureSyntax> s = syntax_of(f, at);
    if (!s) return Change::kNone;
    const SentenceTree::Node& n = s->at(s->node());
    constexpr uint32_t kMostNodes = 8;
    if (n.head == SentenceTree::kNone || n.head >= s->begin() || n.head + kMostNodes < s->begin())
      return Change::kNone;
    const bool adjunct =
        n.label == Label::kOblique || n.label == Label::kObject || n.label == Label::kAdverbial;
    const bool bare = adjunct && s->preposition(s->node()) == SentenceTree::kNone;
    const uint32_t object = s->clauses().object(n.head);
    const bool after = object != SentenceTree::kNone && object < s->begin() && object > n.head;
    return bare && after ? direction(s->unit(n.head), kVerbs) : Change::kNone;
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
                                kTo = cls("TO"), kPoint = cls("POINT_NOUN");
  static constexpr BuiltinClass kBy = cls("CHANGE_BY"), kFrom = cls("CHANGE_FROM"),
                                kOf = cls("PHRASE_OF"), kOr = cls("EITHER"), kComma = cls("COMMA"),
                                kLight = cls("BEFORE_NUMBER"), kComparative = cls("JJR"),
                                kPhrasal = cls("PHRASAL"), kName = cls("CAP_NAME"),
                                kExceeds = cls("EXCEEDS"), kAnd = cls("AND_OR"),
                                kChange = cls("@CHANGE"), kBeforeChange = cls("@BEFORE_CHANGE"),
                                kLoses = cls("LOSES"), kRaises = cls("RAISES"), kAdds = cls("ADDS"),
                                kPutsForward = cls("PUTS_FORWARD"), kPriced = cls("PRICED"),
                                kLosable = cls("LOSABLE"), kGoes = cls("GOES_UP"),
                                kBound = cls("LEVEL_BOUND"), kEmptyNoun = cls("EMPTY_OF"),
                                kArticle = cls("DT"), kRelative = cls("REL"),
                                kPossessive = cls("POSS"), kOwn = cls("POSS_PRON"),
                                kHyphen = cls("HYPHEN"), kPastVerb = cls("VBD"),
                                kParticiple = cls("VBN"), kIng = cls("VBG"), kBaseVerb = cls("VB"),
                                kPresentVerb = cls("VBZ"), kFinite = cls("FINITE"),
                                kSubordinator = cls("SUBORD"), kPreposition = cls("PREP"),
                                kAfterBare = cls("BEHIND_BARE");
  static constexpr BuiltinClass kVerbs[2] = {cls("CHANGE_UP"), cls("CHANGE_DOWN")},
                                kAdverbs[2] = {cls("CHANGE_UP_A"), cls("CHANGE_DOWN_A")},
                                kThan[2] = {cls("HIGHER_THAN"), cls("LOWER_THAN")},
                                kNouns[2] = {cls("CHANGE_UP_N"), cls("CHANGE_DOWN_N")};
};

}  // namespace

void resolve_directions(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
