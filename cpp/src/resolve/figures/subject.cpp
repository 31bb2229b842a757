// Subjects: find whose each figure is, by the construction that holds it in the sentence's tree.
#include <algorithm>

#include "resolve/figures/antecedent.h"
#include "resolve/figures/figure_passes.h"
#include "resolve/figures/quote_search.h"
#include "resolve/figures/subject_name.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostSteps = 12;  // from a figure up to its clause

class Pass : FigurePass {
 public:
  Pass(FigureContext& t, const MentionIndex& mentions)
      : FigurePass(t), antecedents_(t.a, t.work, units_, mentions), quotes_(doc_) {}

  void run() {
    Figure* figure = doc_.figures.data();
    for (FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      const std::optional<FigureSyntax> syntax = syntax_of(f, at);
      if (!syntax) continue;
      quote_ = quotes_.around(f.span);
      if (f.kind == FigureKind::kAge && !at.of.empty()) {
        at.subject = at.of;
        note(f, at, construction::kAged);
        continue;
      }
      const Owner owner = find_owner(f, at, *syntax);
      at.subject = owner.node == kNone ? UnitPhrase{}
                   : owner.possessor   ? without_amounts(syntax->phrase(owner.node))
                                       : phrase(f, *syntax, owner.node);
      at.subject = with_whole_names(context_, at);
      if (at.subject == at.of) at.subject = {};
      if (!at.subject.empty()) note(f, at, *owner.construction);
    }
  }

 private:
  using Node = SentenceTree::Node;

  // The node of the subject, and the construction that gives it.
  struct Owner {
    uint32_t node = kNone;
    const Construction* construction = nullptr;
    bool possessor = false;  // the noun itself, not what it has
  };

  // A pronoun that the text makes plain is replaced by its noun.
  UnitPhrase phrase(const Figure& f, const FigureSyntax& s, uint32_t node) const {
    for (int step = 0; step < kMostSteps && s.at(node).tag == Tag::kRelative; ++step) {
      node = s.clauses().antecedent(node, s.at(s.clauses().clause_of(node)));
      if (node == kNone) return {};
    }
    if (s.inside(node)) return {};
    if (s.at(node).tag != Tag::kPronoun) return named(s, node);
    if (s.is(node, kFirstPerson)) return speaker(f);
    const std::optional<Antecedents::Place> noun = antecedents_.of(s, f.sentence, node);
    if (!noun) return {};
    if (noun->sentence == f.sentence) return named(s, noun->node);
    const SentenceSyntax there(a_, units_, tree_of(a_, context_.work, noun->sentence));
    return named(there, noun->node);
  }

  // "I have 40 ships," Roe said: the mention of the speaker that is closest to the figure.
  UnitPhrase speaker(const Figure& f) const {
    if (!quote_ || quote_->speaker.person == kNoFact) return {};
    const std::span<const Span> mentions =
        doc_.people[static_cast<size_t>(quote_->speaker.person)].mentions;
    const auto after = std::lower_bound(mentions.begin(), mentions.end(), f.span.begin,
                                        [](Span s, uint32_t at) { return s.begin < at; });
    Span closest;
    if (after != mentions.end()) closest = *after;
    if (after != mentions.begin() &&
        (closest.empty() || f.span.begin - after[-1].begin < closest.begin - f.span.begin))
      closest = after[-1];
    if (closest.empty()) return {};
    const uint32_t first = a_.unit_at(a_.base(), a_.token_at(closest.begin));
    const uint32_t last = a_.unit_at(a_.base(), a_.token_at(closest.end - 1));
    return {first, last + 1, last};
  }

  UnitPhrase named(const SentenceSyntax& s, uint32_t node) const {
    if (!is_noun(s.at(node).tag)) {  // "each of the buildings", "more than a third of homes"
      const uint32_t part = s.tree().child(node, Label::kNominalModifier);
      if (part != kNone && s.has_preposition(part, kOf)) node = part;
    }
    return without_amounts(s.full_phrase(s.named(node)));
  }

  // "two messages", "almost 60% of households": the noun without its figures.
  UnitPhrase without_amounts(UnitPhrase p) const {
    for (const FigureUnits* at = figure_from(p.first);
         at != at_.data() + at_.size() && at->first < p.head && at->last <= p.head; ++at) {
      if (at->first < p.first) continue;
      p.first = at->last;
      while (p.first < p.head && (is(p.first, kOf) || is(p.first, kDeterminer))) ++p.first;
    }
    return p;
  }

  // The first figure that ends after the unit, or the end of the list.
  const FigureUnits* figure_from(uint32_t unit) const {
    return std::lower_bound(at_.data(), at_.data() + at_.size(), unit,
                            [](const FigureUnits& figure, uint32_t u) { return figure.last <= u; });
  }
  // True if the node is part of a figure.
  bool is_amount(const FigureSyntax& s, uint32_t node) const {
    if (s.inside(node) || is_amount_unit(s.unit(node))) return true;
    const uint32_t number = s.tree().child(node, Label::kNumeric);  // "lost 190 points, or 0.6%"
    return number != kNone && is_amount_unit(s.unit(number));
  }
  bool is_amount_unit(uint32_t unit) const {
    const FigureUnits* const at = figure_from(unit);
    return at != at_.data() + at_.size() && at->first <= unit;
  }

  Owner find_owner(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const {
    // "goods worth $5": the word beside the figure tells more than the tree.
    if (is(at.first - 1, kGoverns) && !is(at.first - 1, kWith)) {
      if (phrases_.noun(at.first - 2))
        return {s.tree().node(units_[at.first - 2].first), &construction::kNounBefore};
      if (is_amount_unit(at.first - 2)) return {};  // "one euro worth $1.32"
    }
    if (const uint32_t owner = possessor(f, at, s); owner != kNone)
      return {owner, &construction::kPossessor, true};
    if (const uint32_t noun = gapped_noun(f, at); noun != kNone)
      return {s.tree().node(units_[noun].first), &construction::kGap};
    uint32_t node = s.node();
    const Clauses& clauses = s.clauses();
    bool own_phrase = true;  // no preposition between the figure and `node`
    for (int step = 0; step < kMostSteps; ++step) {
      const Node& n = s.at(node);
      if (clauses.heads_clause(node)) return of_clause(f, s, node, node, own_phrase);
      switch (n.label) {
        case Label::kSubject:
        case Label::kPassiveSubject:
          return {};  // the figure is part of the subject: "200 people were hurt"
        case Label::kObject:
        case Label::kOblique:
        case Label::kOpenComplement:
        case Label::kAdverbial:
          // "cut its stake in the firm from 70% to 49%"
          if (!own_phrase && n.label == Label::kObject && s.is(n.head, kChanging) &&
              s.has_preposition(s.node(), kReaches) && node < s.begin())
            return {node, &construction::kChanged};
          // "died at 80", but "children under the age of 15"
          if (f.kind == FigureKind::kAge && !s.has_preposition(node, kAt)) return {};
          if (is_noun(s.at(n.head).tag)) break;
          return of_clause(f, s, clauses.clause_of(n.head), node, own_phrase);
        case Label::kApposition:
          if (s.has_preposition(n.head, kAccording)) return {};
          // "cost the industry $5m": two objects, as nothing is between them.
          if (is_object(s, n.head) && !has_mark_between(s, n.head, node)) break;
          // An amount in brackets after another has the owner of that one.
          if (own_phrase && f.kind != FigureKind::kAge && !is_amount(s, n.head))
            return {n.head, &construction::kBeside};
          break;
        case Label::kConjunct:
          // "Acme, the country's third-largest lender, and Bly": a list without a conjunction.
          if (f.kind == FigureKind::kOrdinal && own_phrase && is_noun(s.at(n.head).tag) &&
              s.tree().child(node, Label::kCoordination) == kNone)
            return {n.head, &construction::kBeside};
          break;
        case Label::kNominalModifier:
          if (is_amount(s, n.head)) break;  // "to $5m from $4m": the owner of the other amount
          if (own_phrase && s.is(n.head, kChangeNoun)) {
            if (const Owner owner = of_change(s, n.head); owner.node != kNone) return owner;
          }
          // "a company with 300 staff", but "leads the field with 11 goals"
          if (s.has_preposition(node, kWith)) {
            if (is_indefinite(s, n.head) || is_name_in_phrase(s, n.head) || is_shown(s, n.head))
              return {n.head, &construction::kHolder};
            break;
          }
          if (own_phrase && s.at(n.head).label == Label::kObject && sets_level(f, s, node, n.head))
            return {n.head, &construction::kChanged};
          own_phrase = false;
          break;
        default:
          if (own_phrase && s.is(n.head, kChangeNoun) && is_noun(s.at(n.head).tag)) {
            // "a 3% rise in sales"
            if (const Owner owner = of_change(s, n.head); owner.node != kNone) return owner;
          }
          break;
      }
      node = n.head;
    }
    return {};
  }

  // "Roe's first budget", "the island's $5m in debt"
  uint32_t possessor(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const {
    uint32_t owner = kNone;
    if (is(at.first - 1, kPossessive) && at.first > 1) {
      owner = s.tree().node(units_[at.first - 2].last() - 1);
    } else {
      const Node& n = s.at(s.node());
      const bool modifies = n.label == Label::kNumeric || n.label == Label::kAdjectival ||
                            n.label == Label::kCompound;
      if (modifies && n.head != kNone && s.at(n.head).label != Label::kApposition)
        owner = s.tree().child(n.head, Label::kPossessor);
    }
    if (owner == kNone || owner >= s.begin() || !is_noun(s.at(owner).tag)) return kNone;
    // "Acme's two mills have closed": the figure is part of the subject.
    if (f.kind == FigureKind::kCount && is_subject(s.at(s.at(owner).head).label)) return kNone;
    // "Bly, the country's second-largest bank, …"
    if (f.kind == FigureKind::kOrdinal) {
      uint32_t first = phrases_.until(s.unit(owner)).first;
      while (first > 1 && is(first - 1, kDeterminer)) --first;
      if (first > 1 && is(first - 1, kComma) && phrases_.noun(first - 2))
        owner = s.tree().node(units_[first - 2].last() - 1);
    }
    while (s.at(owner).label == Label::kFlat && s.at(owner).head < owner) owner = s.at(owner).head;
    return owner;
  }

  // "X fell 2%, Y by 3% and | Z 4%": the noun of a clause that shares its verb with the one before.
  uint32_t gapped_noun(const Figure& f, const FigureUnits& at) const {
    const bool share = is_share(f);
    if ((!share && f.kind != FigureKind::kMoney) || &at == at_.data()) return kNone;
    const Figure& before = (&f)[-1];
    if (before.sentence != f.sentence || before.kind != f.kind) return kNone;
    uint32_t i = at.first;
    while (i > 0 && (is(i - 1, kBy) || is(i - 1, kAt) || is(i - 1, kUpDown) || is(i - 1, kLight)))
      --i;
    if (i == 0 || !phrases_.noun(i - 1)) return kNone;
    UnitPhrase p = phrases_.until(i - 1);
    if (p.empty() || p.first == 0) return kNone;
    while (p.first > 1 && is(p.first - 1, kDeterminer)) --p.first;
    const uint32_t edge = p.first - 1;
    const bool list = is(edge, kComma) || is(edge, kJoins) || is_amount_unit(edge);
    return list && edge >= (&at)[-1].last - 1 ? i - 1 : kNone;
  }

  static bool is_share(const Figure& f) {
    return f.kind == FigureKind::kPercent || f.kind == FigureKind::kPercentagePoints;
  }
  static bool is_object(const FigureSyntax& s, uint32_t node) {
    return s.at(node).label == Label::kObject || s.at(node).label == Label::kOblique;
  }
  // "a lead for Roe with 46%"
  static bool is_name_in_phrase(const FigureSyntax& s, uint32_t node) {
    return s.at(node).tag == Tag::kName && s.at(node).label == Label::kNominalModifier;
  }
  // "a poll shows Roe with 46%"
  static bool is_shown(const FigureSyntax& s, uint32_t node) {
    return s.at(node).label == Label::kObject && s.is(s.at(node).head, kShow);
  }
  static bool has_mark_between(const FigureSyntax& s, uint32_t left, uint32_t right) {
    for (uint32_t i = left + 1; i < std::min(right, s.begin()); ++i) {
      if (s.at(i).tag == Tag::kPunctuation) return true;
    }
    return false;
  }
  // "a company", "companies"; not "the field", "second place".
  static bool is_indefinite(const FigureSyntax& s, uint32_t noun) {
    const uint32_t determiner = s.tree().child(noun, Label::kDeterminer);
    if (determiner != kNone) return s.is(determiner, kIndefinite);
    return s.at(noun).tag == Tag::kNounPlural && s.tree().child(noun, Label::kPossessor) == kNone;
  }

  // "a rise of 3% in sales", "sales growth of 3%"
  Owner of_change(const FigureSyntax& s, uint32_t change) const {
    Owner owner;
    s.tree().each_child(change, [&](uint32_t child) {
      const Node& n = s.at(child);
      const bool modifier = n.label == Label::kNominalModifier || n.label == Label::kOblique;
      if (is_amount(s, child) || owner.node != kNone) return;
      if ((modifier && (s.has_preposition(child, kPlace) || s.has_preposition(child, kOf))) ||
          n.label == Label::kCompound || n.label == Label::kPossessor)
        owner = {child, &construction::kChangeNoun};
    });
    return owner;
  }

  // `node`: what links the figure to the clause, or the clause itself. `own_phrase`: it is the
  // figure or the noun that the figure counts.
  Owner of_clause(const Figure& f, const FigureSyntax& s, uint32_t clause, uint32_t node,
                  bool own_phrase) const {
    const Clauses& clauses = s.clauses();
    const Node& n = s.at(node);
    if (node != clause && n.label == Label::kOblique) {
      const uint32_t object = clauses.object(clause);
      // "approved a cut in the rate to 2%"
      if (object != kNone && object < node && s.is(object, kChangeNoun) &&
          s.has_preposition(s.node(), kReaches)) {
        if (const Owner owner = of_change(s, object); owner.node != kNone) return owner;
      }
      if (object != kNone && own_phrase && sets_level(f, s, node, object))
        return {object, &construction::kChanged};
      if (clauses.is_passive(clause) && s.has_preposition(node, kBy) &&
          f.kind == FigureKind::kCount)
        return {};  // "was delayed by four rivals"
    }
    // "forecasts growth of 4%", "the poll showed that 5% …": who reports owns nothing.
    const bool shows = s.is(clause, kShow);
    const bool reports = shows || s.is(clause, kSay) || s.is(clause, kStance);
    if (node != clause && reports && (!own_phrase || (shows && n.label == Label::kObject)))
      return {};
    const Clauses::Subject subject =
        clauses.subject(clause, [&](uint32_t verb) { return s.is(verb, kMakesDo); });
    if (subject.node == kNone || s.inside(subject.node)) return {};
    return {subject.node, construction_of(subject.sharing)};
  }

  static const Construction* construction_of(Clauses::Sharing sharing) {
    switch (sharing) {
      case Clauses::Sharing::kNone:
        return &construction::kVerb;
      case Clauses::Sharing::kRelative:
        return &construction::kRelative;
      case Clauses::Sharing::kParticiple:
        return &construction::kParticiple;
      case Clauses::Sharing::kControl:
        return &construction::kControl;
      case Clauses::Sharing::kComplement:
        return &construction::kComplement;
      case Clauses::Sharing::kAdverbial:
        return &construction::kAdverbial;
      case Clauses::Sharing::kConjunct:
        return &construction::kConjunct;
    }
    return nullptr;
  }

  // "cut its forecast to $5m", "drove the cost up by $5m", "valued the club at $5m"
  bool sets_level(const Figure& f, const FigureSyntax& s, uint32_t node, uint32_t object) const {
    if (object > node || s.at(object).head == kNone || is_amount(s, object)) return false;
    if (s.is(s.at(object).head, kChanging) && s.has_preposition(node, kReaches)) return true;
    if (s.has_preposition(node, kBy)) return f.kind != FigureKind::kCount;
    // "returned inflation to 2%", "keeps its target at 2%"
    const bool share = is_share(f);
    if (share && s.has_preposition(node, kReaches)) return true;
    return (share || f.kind == FigureKind::kMoney) && s.has_preposition(node, kAt);
  }

  static constexpr BuiltinClass kFirstPerson = cls("PRON_I"), kOf = cls("PHRASE_OF"),
                                kPlace = cls("PLACE_PREP"), kAccording = cls("ACCORDING"),
                                kReaches = cls("REACHES"), kChanging = cls("CHANGING"),
                                kMakesDo = cls("MAKES_DO"), kBy = cls("CHANGE_BY"),
                                kAt = cls("PLACE_PREP"), kWith = cls("WITH"),
                                kGoverns = cls("GOVERNS_NUMBER"), kSay = cls("SAY"),
                                kShow = cls("SHOW"), kStance = cls("STANCE"),
                                kChangeNoun = cls("@CHANGE_NOUN"), kDeterminer = cls("DT"),
                                kIndefinite = cls("INDEF"), kPossessive = cls("POSS"),
                                kComma = cls("COMMA"), kJoins = cls("AND_OR"),
                                kUpDown = cls("UP_DOWN"), kLight = cls("BEFORE_NUMBER");
  const Antecedents antecedents_;
  QuoteSearch quotes_;
  const Quote* quote_ = nullptr;  // around the current figure
};

}  // namespace

void resolve_subjects(FigureContext& t, const MentionIndex& mentions) { Pass(t, mentions).run(); }

}  // namespace nutgraf
