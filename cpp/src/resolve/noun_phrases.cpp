// Figure → what it counts or measures (of).
#include "resolve/figure_text.h"

namespace nutgraf {
namespace {

using Head = NounPhrases::Head;

class Pass : FigurePass {
 public:
  explicit Pass(FigureText& t)
      : FigurePass(t),
        of_(cls("PHRASE_OF")),
        about_(cls("OF_LINK")),
        hyphen_(cls("HYPHEN")),
        per_(cls("PER_WORD")),
        per_unit_(cls("PER_UNIT")),
        light_(cls("BEFORE_NUMBER")),
        starts_(cls("NP_START")),
        lower_(cls("LOWER")),
        from_(cls("CHANGE_FROM")),
        beside_measure_(cls("BESIDE_MEASURE")),
        verb_figure_(cls("MULTIPLE_VERB")),
        halved_(cls("HALVED")) {}

  void run() {
    for (size_t k = 0; k < at_.size(); ++k) {
      const bool same_sentence = k > 0 && doc_.figures[k - 1].sentence == doc_.figures[k].sentence;
      floor_ = same_sentence ? last_ : 0;
      first_ = at_[k].first;
      last_ = at_[k].last;
      next_ = k + 1 < at_.size() ? &at_[k + 1] : nullptr;
      const bool verb = is(last_ - 1, verb_figure_) || is(last_ - 1, halved_);  // "doubled"
      if (!verb) find_of(doc_.figures[k], at_[k].of);
    }
  }

 private:
  // The phrase that begins at unit i; "for an 8.5 kW system": behind the figure that stands there.
  UnitPhrase phrase_at(uint32_t i, Head head, bool through_of = false) const {
    const UnitPhrase p = phrases_.from(i, head, through_of);
    if (!p.empty() || !next_) return p;
    while (is(i, starts_)) ++i;
    if (i != next_->first) return p;
    const uint32_t behind = next_->last;
    return phrases_.from(is(behind, hyphen_) ? behind + 1 : behind, head, through_of);
  }

  void find_of(const Figure& f, UnitPhrase& of) const {
    uint32_t next = last_;
    if (!of.empty()) {  // the rule itself knows
      of = phrases_.from(of.first, Head::kFirst);
      return;
    }
    if (f.same_as != kNoFact && f.kind == "count") {
      of = at_[static_cast<size_t>(f.same_as)].of;
      return;
    }
    if (f.kind == "count") {
      const bool joined = is(next, hyphen_);
      of = phrase_at(joined || is(next, of_) ? next + 1 : next,
                     joined ? Head::kFirst : Head::kPlural);
      return;
    }
    if (f.kind == "ordinal" || f.kind == "age") {
      of = phrases_.from(is(next, hyphen_) ? next + 1 : next, Head::kLast, f.kind == "ordinal");
      return;
    }
    if (f.kind == "frequency" || f.kind == "score") return;
    if (f.kind == "measure" && is(next, beside_measure_)) return;  // "2 m high"
    const bool share = f.kind == "fraction" || f.kind == "ratio";
    const Head head = share ? Head::kWhole : Head::kLast;
    if (is(next, hyphen_) && is(next + 1, per_) && is(next + 2, hyphen_))
      ++next;  // "a $2-a-share dividend"
    if (is(next, per_) && is(next + 1, hyphen_) && is(next + 2, per_unit_)) next += 3;
    if (is(next, per_) && is(next + 1, per_unit_)) next += 2;
    if (is(next, of_)) {
      of = phrase_at(next + 1, head, true);
      if (of.empty()) of = phrases_.named(next + 1);
    }
    if (of.empty()) of = noun_before(f);
    // "Dow +0.2% Nasdaq +0.3%": a name behind a percentage begins something new.
    if (of.empty() && !(f.unit == "%" && !is(next, hyphen_) && !is(next, lower_))) {
      of = phrases_.from(is(next, hyphen_) ? next + 1 : next, head);
    }
    const bool source =
        is(next, from_) && !is(next + 1, lower_);  // "$5 from Acme", not "from sales"
    if (of.empty() && is(next, about_) && !source) of = phrase_at(next + 1, Head::kLast, true);
  }

  // "a yield of 4.1 per cent", "wages under $10"
  UnitPhrase noun_before(const Figure& f) const {
    uint32_t i = first_;
    while (i > floor_ && is(i - 1, light_) && !phrases_.noun(i - 1)) --i;
    if (i > floor_ + 1 && is(i - 1, of_)) return phrases_.until(i - 2, floor_);
    const bool bounded = f.mod == "MORE_THAN" || f.mod == "LESS_THAN";
    return bounded && i == first_ && i > floor_ ? phrases_.until(i - 1, floor_) : UnitPhrase{};
  }

  ClassBit of_, about_, hyphen_, per_, per_unit_, light_, starts_, lower_, from_, beside_measure_,
      verb_figure_, halved_;
  const FigureUnits* next_ = nullptr;
  uint32_t first_ = 0, last_ = 0;  // the figure's units
  uint32_t floor_ = 0;             // behind the figure before it in the sentence
};

}  // namespace

void resolve_noun_phrases(FigureText& t) { Pass(t).run(); }

}  // namespace nutgraf
