// Counted nouns: find the noun phrase that each figure counts or measures (`of`).
#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

using Head = NounPhrases::Head;

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    Figure* figure = doc_.figures.data();
    uint32_t sentence = UINT32_MAX;
    const FigureUnits* const end = at_.data() + at_.size();
    for (FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      floor_ = f.sentence == sentence ? last_ : 0;
      sentence = f.sentence;
      first_ = at.first;
      last_ = at.last;
      next_ = &at + 1 < end ? &at + 1 : nullptr;
      const bool verb = is(last_ - 1, kVerbFigure) || is(last_ - 1, kHalved);  // "doubled"
      const bool captured = !at.of.empty();
      if (!verb) find_of(f, at.of);
      if (verb || captured) continue;
      // "a 3% rise", "an increase of 25 points": the noun says what happened, not what counts.
      const bool counts = f.kind == FigureKind::kCount || f.kind == FigureKind::kOrdinal;
      if (!counts && !at.of.empty() && is(at.of.head, kChangeNoun)) {
        at.of = {};
        continue;
      }
      if (const std::optional<FigureSyntax> syntax = syntax_of(f, at)) check(f, *syntax, at.of);
    }
  }

 private:
  static constexpr uint32_t kNone = SentenceTree::kNone;

  // Corrects and completes by the tree what neighbouring classes suggest.
  void check(Figure& f, const FigureSyntax& s, UnitPhrase& of) const {
    correct(f, s, of);
    if (of.empty()) complete(f, s, of);
  }

  static void correct(const Figure& f, const FigureSyntax& s, UnitPhrase& of) {
    if (f.kind != FigureKind::kCount) return;
    const SentenceTree::Node& n = s.at(s.node());
    const bool modifies = n.label == Label::kNumeric || n.label == Label::kAdjectival ||
                          n.label == Label::kCompound || n.label == Label::kDeterminer;
    if (!modifies || n.head == kNone || n.head < s.end() || s.is(n.head + 1, kHyphen)) return;
    const UnitPhrase noun = s.phrase(n.head);
    if (!noun.empty() && noun.head != of.head) of = noun;
  }

  void complete(Figure& f, const FigureSyntax& s, UnitPhrase& of) const {
    const uint32_t node = s.node();
    const SentenceTree::Node& n = s.at(node);
    const bool after_noun = n.head != kNone && n.head < s.begin() && is_noun(s.at(n.head).tag);
    if (n.label == Label::kApposition && after_noun) {  // "Lena Roe, 40,", "players (125,508)"
      const bool age = f.kind == FigureKind::kAge;
      const bool plain = f.kind == FigureKind::kNumber && f.unit.empty();
      if (age || plain || f.kind == FigureKind::kCount) of = s.phrase(n.head);
      if (age && !of.empty()) doc_.note(f, "of: the person beside the age");
      return;
    }
    if (f.kind == FigureKind::kAge || f.kind == FigureKind::kOrdinal ||
        f.kind == FigureKind::kScore)
      return;
    if (n.label == Label::kNominalModifier && s.has_preposition(node, kOf)) {
      // "a range of a few tens of metres"
      if (after_noun && !s.is(n.head, kChangeNoun)) of = s.phrase(n.head);
      return;
    }
    s.tree().each_child(node, [&](uint32_t child) {
      if (of.empty() && child >= s.end() && s.at(child).label == Label::kNominalModifier &&
          s.has_preposition(child, kAbout) && !s.is(child, kMonth))
        of = s.phrase(child);
    });
  }

  // The phrase that begins at unit i, or after the figure that begins there ("an 8.5 kW system").
  UnitPhrase phrase_at(uint32_t i, Head head, bool through_of = false) const {
    const UnitPhrase p = phrases_.from(i, head, through_of);
    if (!p.empty() || !next_) return p;
    while (i <= next_->first && is(i, kStarts)) ++i;
    if (i != next_->first) return p;
    const uint32_t after = next_->last;
    return phrases_.from(is(after, kHyphen) ? after + 1 : after, head, through_of);
  }

  void find_of(const Figure& f, UnitPhrase& of) const {
    const uint32_t next = last_;
    if (!of.empty()) {  // the rule captured the phrase
      of = phrases_.from(of.first, Head::kFirst);
      return;
    }
    switch (f.kind) {
      case FigureKind::kCount:
        of = f.same_as == kNoFact ? counted(next) : at_[static_cast<size_t>(f.same_as)].of;
        return;
      case FigureKind::kOrdinal:
      case FigureKind::kAge:
        of = phrases_.from(is(next, kHyphen) ? next + 1 : next, Head::kLast,
                           f.kind == FigureKind::kOrdinal);
        return;
      case FigureKind::kFrequency:
      case FigureKind::kScore:
        return;
      case FigureKind::kFraction:
      case FigureKind::kRatio:
        of = measured(f, next, Head::kWhole);
        return;
      case FigureKind::kMeasure:
        if (!is(next, kBesideMeasure)) of = measured(f, next, Head::kLast);  // "2 m high"
        return;
      case FigureKind::kMoney:
      case FigureKind::kPercent:
      case FigureKind::kPercentagePoints:
      case FigureKind::kMultiple:
      case FigureKind::kNumber:
        of = measured(f, next, Head::kLast);
        return;
    }
  }

  // Counts: "110 agreements", "12 of the ministers", "a 12-page letter".
  UnitPhrase counted(uint32_t next) const {
    const bool joined = is(next, kHyphen);
    return phrase_at(joined || is(next, kOf) ? next + 1 : next,
                     joined ? Head::kFirst : Head::kPlural);
  }

  // Amounts and shares: "5% of sales", "a yield of 5%", "$5 profit", "5% on exports".
  UnitPhrase measured(const Figure& f, uint32_t next, Head head) const {
    if (is(next, kHyphen) && is(next + 1, kPer) && is(next + 2, kHyphen))
      ++next;  // "a $2-a-share dividend"
    if (is(next, kPer) && is(next + 1, kHyphen) && is(next + 2, kPerUnit)) next += 3;
    if (is(next, kPer) && is(next + 1, kPerUnit)) next += 2;
    UnitPhrase of;
    if (is(next, kOf)) {
      of = phrase_at(next + 1, head, true);
      if (of.empty()) of = phrases_.named(next + 1);
    }
    if (of.empty()) of = noun_before(f);
    // "Dow +0.2% Nasdaq +0.3%": a name after a percentage starts a new item.
    if (of.empty() && !(f.unit == "%" && !is(next, kHyphen) && !is(next, kLower))) {
      of = phrases_.from(is(next, kHyphen) ? next + 1 : next, head);
    }
    const bool source =
        is(next, kFrom) && !is(next + 1, kLower);  // "$5 from Acme", not "from sales"
    if (of.empty() && is(next, kAbout) && !source) of = phrase_at(next + 1, Head::kLast, true);
    return of;
  }

  // The phrase before the figure: "a yield of 4.1 per cent", "wages under $10".
  UnitPhrase noun_before(const Figure& f) const {
    uint32_t i = first_;
    while (i > floor_ && is(i - 1, kLight) && !phrases_.noun(i - 1)) --i;
    if (i > floor_ + 1 && is(i - 1, kOf)) return phrases_.until(i - 2, floor_);
    const bool bounded = f.mod == Modifier::kMoreThan || f.mod == Modifier::kLessThan;
    return bounded && i == first_ && i > floor_ ? phrases_.until(i - 1, floor_) : UnitPhrase{};
  }

  static constexpr BuiltinClass kOf = cls("PHRASE_OF"), kAbout = cls("OF_LINK"),
                                kHyphen = cls("HYPHEN"), kPer = cls("PER_WORD"),
                                kPerUnit = cls("PER_UNIT"), kLight = cls("BEFORE_NUMBER"),
                                kStarts = cls("NP_START"), kLower = cls("LOWER"),
                                kFrom = cls("CHANGE_FROM"), kBesideMeasure = cls("BESIDE_MEASURE"),
                                kVerbFigure = cls("MULTIPLE_VERB"), kHalved = cls("HALVED"),
                                kChangeNoun = cls("@CHANGE_NOUN"), kMonth = cls("MONTH");
  const FigureUnits* next_ = nullptr;
  uint32_t first_ = 0, last_ = 0;  // the figure's units, half open
  uint32_t floor_ = 0;             // end of the previous figure in the sentence
};

}  // namespace

void resolve_counted_nouns(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
