// Guessed counted nouns: what each figure counts or measures (`of`), by neighbouring classes.
#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

using Head = NounPhrases::Head;
constexpr uint32_t kMaxBracket = 12;  // units of equivalents in brackets

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
      at.fixed = verb || !at.of.empty();
      if (!verb) find_of(f, at.of);
      at.fixed |= !at.of.empty() && is(at.of.head, kPeopleWord) && at.of.first == at.of.head;
      if (at.fixed) continue;
      // "a 3% rise", "an increase of 25 points": the noun says what happened, not what counts.
      const bool counts = f.kind == FigureKind::kCount || f.kind == FigureKind::kOrdinal;
      if (!counts && !at.of.empty() && is(at.of.head, kChangeNoun)) {
        const bool growth = is(at.of.head, kGrowth) && at.of.head < at.first;  // "growth of 4%"
        // "$5m of tax cuts", "tax cuts of $5m"
        const bool things = f.kind == FigureKind::kMoney && is(at.of.head, kThings);
        if (!growth && !(things && at.last <= at.of.first))
          at.of = things && at.of.head < at.first ? modified(f, at) : UnitPhrase{};
        at.fixed = true;
      }
    }
  }

 private:
  // The phrase that begins at unit i, or after the figure that begins there ("an 8.5 kW system").
  UnitPhrase phrase_at(uint32_t i, Head head, bool through_of = false) const {
    const UnitPhrase p = phrases_.from(i, head, through_of);
    if (!p.empty() || !next_) return p;
    while (i <= next_->first && is(i, kStarts)) ++i;
    if (i != next_->first) return p;
    const uint32_t after = next_->last;
    return phrases_.from(is(after, kHyphen) ? after + 1 : after, head, through_of);
  }

  // "tax | cuts of $5m": the phrase with its modifiers, or nothing for the noun alone.
  UnitPhrase modified(const Figure& f, const FigureUnits& at) const {
    const std::optional<FigureSyntax> s = syntax_of(f, at);
    const uint32_t noun = s ? s->node_of(at.of.head) : SentenceTree::kNone;
    if (noun == SentenceTree::kNone || s->at(noun).tag != Tag::kNounPlural) return {};
    const UnitPhrase p = s->phrase(noun);
    return !p.empty() && p.first < p.head ? p : UnitPhrase{};
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
        // "one man | recognises it": a word in -s after a noun is the verb.
        if (f.value == Decimal(1) && !is(next, kOf) && of.head != UnitPhrase::kNoHead &&
            of.head > of.first && is(of.head, kThings) && is(of.head - 1, kThing))
          of.last = of.head--;
        return;
      case FigureKind::kAge:
        if (!is(next, kPossessive))  // "the 24-year-old's album"
          of = phrases_.from(is(next, kHyphen) ? next + 1 : next, Head::kLast);
        return;
      case FigureKind::kOrdinal:
        if (is(next, kHyphen) && phrases_.noun(next + 1))  // "a fifth-round exit"
          of = phrases_.from(next + 1, Head::kFirst);
        else  // "the first of the four witnesses"
          of = is(next, kOf)
                   ? phrase_at(next + 1, Head::kPlural)
                   : phrases_.from(is(next, kHyphen) ? next + 1 : next, Head::kLast, true);
        return;
      case FigureKind::kFrequency:
      case FigureKind::kScore:
        return;
      case FigureKind::kFraction:
      case FigureKind::kRatio:
        of = measured(f, next, Head::kWhole);
        return;
      case FigureKind::kMeasure:
        if (!is(after_bracket(f, next), kBesideMeasure))
          of = measured(f, next, Head::kLast);                // "2 m high"
        if (!of.empty() && is(of.head, kRaceThing)) of = {};  // "the 800 m champion"
        return;
      case FigureKind::kMoney:
      case FigureKind::kPercent:
      case FigureKind::kPercentagePoints:
      case FigureKind::kMultiple:
        of = measured(f, next, Head::kLast);
        return;
      case FigureKind::kNumber:
        of = things(f, next);
        if (of.empty()) of = measured(f, next, Head::kLast);
        if (is_verb_after(f, of, next)) of = {};
        return;
    }
  }

  // Counts: "110 agreements", "12 of the ministers", "a 12-page letter".
  UnitPhrase counted(uint32_t next) const {
    const bool joined = is(next, kHyphen);
    if (is(next, kAuxiliary) || is(next, kHave) || is(next, kModal)) return {};  // "100 | are left"
    return phrase_at(joined || is(next, kOf) ? next + 1 : next,
                     joined ? Head::kFirst : Head::kPlural);
  }

  // The plural right after a bare whole number: "more than 40 highly skilled staff".
  UnitPhrase things(const Figure& f, uint32_t next) const {
    if (!f.value.is_integer() || !f.unit.empty() || is(first_ - 1, kName) ||
        is(first_ - 1, kHyphen))
      return {};
    const UnitPhrase p = phrases_.from(next, Head::kPlural);
    if (p.empty() || p.first != next || !is(p.head, kThings) || is(next, kHyphen) ||
        (next_ && next_->first <= p.head))
      return {};
    if (!is(p.head, kPerhapsVerb)) return p;
    const std::optional<FigureSyntax> s = syntax_of(f, at_[index(f)]);  // "all 3 cup | matches"
    const uint32_t node = s ? s->node_of(p.head) : SentenceTree::kNone;
    const bool noun = node != SentenceTree::kNone && s->at(node).tag == Tag::kNounPlural;
    return noun ? p : UnitPhrase{};
  }
  // "the other two | stay shut": a small whole number counts no singular.
  bool is_verb_after(const Figure& f, const UnitPhrase& of, uint32_t next) const {
    const Decimal large(1000);  // "a five million | target"
    return !of.empty() && of.first == next && f.value.is_integer() && Decimal(1) < f.value &&
           f.value < large && is(next, kBaseVerb) && !is(next, kHyphen) &&
           of.head != UnitPhrase::kNoHead && !is(of.head, kThings);
  }
  size_t index(const Figure& f) const { return static_cast<size_t>(&f - doc_.figures.data()); }

  // Amounts and shares: "5% of sales", "a yield of 5%", "$5 profit", "5% on exports".
  UnitPhrase measured(const Figure& f, uint32_t next, Head head) const {
    next = after_worth_mark(after_rate(after_bracket(f, next)));
    if (is_people(next)) return {next + 2, next + 3, next + 2};
    UnitPhrase of;
    if (is(next, kOf)) {
      of = phrase_at(next + 1, head, true);
      if (of.empty()) of = phrases_.named(next + 1);
    }
    // "the news of a $5m | grant": the noun after the amount, else the noun before it.
    if (of.empty() && is(first_ - 1, kArticle)) of = noun_after(f, next, head);
    if (of.empty()) of = noun_before(f);
    if (of.empty()) of = noun_after(f, next, head);
    if (of.empty() && links(f, next)) of = phrase_at(next + 1, Head::kLast, true);
    if (!is_empty(of)) return of;
    return is(next, kOf) && is(next + 1, kRespondent) ? UnitPhrase{next + 1, next + 2, next + 1}
                                                      : UnitPhrase{};
  }

  // "nine of the | injured"
  bool is_people(uint32_t next) const {
    return is(next, kOf) && is(next + 1, kArticle) && is(next + 2, kPeopleWord) &&
           !is(next + 3, kThing) && !is(next + 3, kThings);
  }

  // "a total", "the rest"
  bool is_empty(const UnitPhrase& of) const {
    if (of.empty()) return true;
    return is(of.head, kEmpty) && (of.head == of.first || is(of.head - 1, kArticle));
  }

  // "$5 profit", "half the plots"
  UnitPhrase noun_after(const Figure& f, uint32_t next, Head head) const {
    if (is(next, kHyphen)) return phrases_.from(next + 1, head);
    // "Amount: $5m  Place: Lund"
    const UnitPhrase noun = phrases_.from(next, head);
    if (is(next, kCapital) &&
        (units_.is_apart(a_, next) || (noun.first == next && is(noun.last, kColon))))
      return {};
    if (head != Head::kWhole && (is(next, kArticle) || (f.unit == "%" && begins_item(next))))
      return {};
    return noun;
  }

  // After a share: a name ("Dow +0.2% Nasdaq +0.3%") or a verb ("42% support Roe").
  bool begins_item(uint32_t next) const {
    const bool object = is(next + 1, kCapital) || is(next + 1, kArticle);
    // "14% voiced sympathy"
    if (is(next, kOpinion) && !phrases_.noun(next) && !is(first_ - 1, kArticle)) return true;
    return !is(next, kLower) || (is(next, kBaseVerb) && object);
  }

  // A preposition that tells what the amount is of: "$5 from Acme", but not "from sales", "39% for
  // Roe", "third over 800 m in the world".
  bool links(const Figure& f, uint32_t next) const {
    if (!is(next, kAbout) || is(next + 1, kOwn)) return false;  // not "$5m in her account"
    // "$5m in the quarter"
    if (f.kind == FigureKind::kMoney && is(next, kIn) && (is(next + 1, kThe) || is(next + 1, kA)))
      return false;
    if (f.kind == FigureKind::kMeasure || f.kind == FigureKind::kNumber) return is(next, kOf);
    const bool lower = is(next + 1, kLower);
    if (f.unit == "%" && !is(next, kOf) && !is(next, kIn) && (!lower || is(next + 1, kArticle)))
      return false;  // "fell 5% on the news"
    return !is(next, kFrom) || lower;
  }

  // "a $2-a-share dividend": after the unit of a rate.
  uint32_t after_rate(uint32_t next) const {
    if (is(next, kHyphen) && is(next + 1, kPer) && is(next + 2, kHyphen)) ++next;
    if (is(next, kPer) && is(next + 1, kHyphen) && is(next + 2, kPerUnit)) next += 3;
    if (is(next, kPer) && is(next + 1, kPerUnit)) next += 2;
    return next;
  }

  // "hundreds of dollars' | worth of tools", "$5m- | worth of steel"
  uint32_t after_worth_mark(uint32_t next) const {
    const bool mark = is(next, kHyphen) || is(next, kPossessive) || is(next, kApostrophe);
    return mark && is(next + 1, kWorthOf) ? next + 1 : next;
  }

  // "8m euros ($9m; £7m) for the club": after the equivalents.
  uint32_t after_bracket(const Figure& f, uint32_t next) const {
    const bool restated = f.kind == FigureKind::kMoney || f.kind == FigureKind::kMeasure ||
                          f.kind == FigureKind::kFraction || f.kind == FigureKind::kRatio;
    if (!restated || !is(next, kOpens) || !next_ || next_->first != next + 1) return next;
    for (uint32_t i = next + 1; i < next + kMaxBracket; ++i)
      if (is(i, kCloses)) return i + 1;
    return next;
  }

  // The phrase before the figure: "a yield of 4.1 per cent", "wages under $10".
  UnitPhrase noun_before(const Figure& f) const {
    uint32_t i = first_;
    while (i > floor_ && is(i - 1, kLight) && !phrases_.noun(i - 1)) --i;
    // Not "half of $5".
    if (i > floor_ + 2 && is(i - 1, kOf)) {
      UnitPhrase of = phrases_.until(i - 2, floor_);
      // "to pay | costs of £85"
      if (!of.empty() && of.first + 1 < of.last && is(of.first, kBaseVerb) &&
          (is(of.first - 1, kTo) || is(of.first - 1, kModal)))
        ++of.first;
      return of;
    }
    const bool bounded = f.mod != Modifier::kNone && f.mod != Modifier::kApprox;
    return bounded && i == first_ && i > floor_ ? phrases_.until(i - 1, floor_) : UnitPhrase{};
  }

  static constexpr BuiltinClass kOf = cls("PHRASE_OF"), kAbout = cls("OF_LINK"),
                                kHyphen = cls("HYPHEN"), kPer = cls("PER_WORD"),
                                kPerUnit = cls("PER_UNIT"), kLight = cls("BEFORE_NUMBER"),
                                kStarts = cls("NP_START"), kLower = cls("LOWER"),
                                kFrom = cls("CHANGE_FROM"), kBesideMeasure = cls("BESIDE_MEASURE"),
                                kVerbFigure = cls("MULTIPLE_VERB"), kHalved = cls("HALVED"),
                                kChangeNoun = cls("@CHANGE_NOUN"), kGrowth = cls("GROWTH"),
                                kThings = cls("THINGS"), kPossessive = cls("POSS"),
                                kRaceThing = cls("RACE_THING"), kEmpty = cls("EMPTY_OF"),
                                kIn = cls("LINK_IN"), kThe = cls("DEF"), kA = cls("INDEF"),
                                kOwn = cls("POSS_PRON"), kArticle = cls("DT"),
                                kRespondent = cls("RESPONDENT"), kOpinion = cls("OPINION"),
                                kCapital = cls("CAP"), kBaseVerb = cls("VB"),
                                kOpens = cls("LPAREN"), kCloses = cls("RPAREN"),
                                kThing = cls("THING"), kAuxiliary = cls("AUX_BE"),
                                kHave = cls("AUX_HAVE"), kModal = cls("MODAL"),
                                kName = cls("CAP_NAME"), kPerhapsVerb = cls("PERHAPS_FINITE"),
                                kTo = cls("TO"), kPeopleWord = cls("THE_PEOPLE"),
                                kWorthOf = cls("WORTH_OF"), kApostrophe = cls("APOS"),
                                kColon = cls("COLON");
  const FigureUnits* next_ = nullptr;
  uint32_t first_ = 0, last_ = 0;  // the figure's units, half open
  uint32_t floor_ = 0;             // end of the previous figure in the sentence
};

}  // namespace

void guess_counted_nouns(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
