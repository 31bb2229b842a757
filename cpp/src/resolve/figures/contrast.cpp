// Contrasts: a bare number takes the unit of the amount that it is contrasted with.
// "The highest bid is 84 cents, while the lowest is 74."
#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    for (size_t k = 1; k < at_.size(); ++k) {
      a_.check_stop();
      if (bare(k) && ends_bare(k)) share_in_contrast(k);
      if (bare(k) && ends_bare(k)) share_what_is_had(k);
    }
  }

 private:
  // "The highest bid is 84 cents, while the lowest is 74": the same verb, the same place.
  void share_in_contrast(size_t k) {
    const Figure& f = doc_.figures[k];
    const Figure& giver = doc_.figures[k - 1];
    const bool amount = giver.kind == FigureKind::kMoney || giver.kind == FigureKind::kPercent ||
                        giver.kind == FigureKind::kMeasure;
    if (!amount || giver.sentence != f.sentence || giver.has_range || giver.equivalent != kNoFact)
      return;
    const std::optional<FigureSyntax> s = syntax_of(f, at_[k]), t = syntax_of(giver, at_[k - 1]);
    if (!s || !t) return;
    const uint32_t verb = verb_of(*s), other = verb_of(*t);
    if (verb == SentenceTree::kNone || other == SentenceTree::kNone || verb == other ||
        !is_near(f.value, giver.value))
      return;
    const auto text = [&](uint32_t node) { return a_.slice(units_[s->unit(node)]); };
    const auto changes = [&](uint32_t node) { return s->is(node, kChanging); };
    const auto before = [&](const FigureSyntax& x) {
      const uint32_t p = x.preposition(x.node());
      return p == SentenceTree::kNone ? std::string_view() : text(p);
    };
    if ((text(verb) == text(other) || (changes(verb) && changes(other))) &&
        before(*s) == before(*t))
      copy_unit(k, k - 1, "unit: of the amount that it is contrasted with");
  }

  // The verb whose object, adjunct or complement a figure is.
  static uint32_t verb_of(const FigureSyntax& s) {
    const SentenceTree::Node& n = s.at(s.node());
    if (const uint32_t copula = s.tree().child(s.node(), Label::kCopula);
        copula != SentenceTree::kNone)
      return copula;
    const bool in_clause = n.label == Label::kObject || n.label == Label::kOblique;
    return in_clause ? n.head : SentenceTree::kNone;
  }

  // "Roe leads with 182 delegates. Dahl has 28, Bell has 22": what was counted in this sentence or
  // the one before.
  void share_what_is_had(size_t k) {
    const Figure& f = doc_.figures[k];
    const Figure& giver = doc_.figures[k - 1];
    if (giver.kind != FigureKind::kCount || at_[k - 1].of.empty() || !f.value.is_integer() ||
        f.sentence > giver.sentence + 1 || f.paragraph != giver.paragraph ||
        !is(at_[k - 1].of.head, kThings))
      return;
    uint32_t i = at_[k].first;
    while (i > 0 && is(i - 1, kLight)) --i;
    if (i > 1 && is(i - 1, kHave) && (is(i - 2, kName) || phrases_.noun(i - 2)))
      copy_unit(k, k - 1, "unit: of the count before it");
  }

  // No noun follows the figure.
  bool ends_bare(size_t k) const {
    const uint32_t after = at_[k].last;
    return after >= units_.size() || units_[after].boundary() ||
           (is(after, kAfterBare) && !is(after, kOf));
  }

  static constexpr BuiltinClass kChanging = cls("CHANGING"), kHave = cls("AUX_HAVE"),
                                kName = cls("CAP_NAME"), kLight = cls("BEFORE_NUMBER"),
                                kAfterBare = cls("BEHIND_BARE"), kOf = cls("PHRASE_OF"),
                                kThings = cls("THINGS");
};

}  // namespace

void resolve_contrasts(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
