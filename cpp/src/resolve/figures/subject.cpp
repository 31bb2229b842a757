// Subjects: find whose each figure is, by the construction that holds it in the sentence's tree.
#include <algorithm>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostSteps = 12;  // from a figure up to its clause

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    Figure* figure = doc_.figures.data();
    for (FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      const std::optional<FigureSyntax> syntax = syntax_of(f, at);
      if (!syntax) continue;
      const Owner owner = find_owner(f, at, *syntax);
      if (owner.unknown) continue;  // keeps the guess
      at.subject = owner.node == kNone ? UnitPhrase{} : phrase(*syntax, owner.node);
      if (at.subject == at.of) at.subject = {};
      if (!at.subject.empty()) doc_.note(f, owner.construction);
    }
  }

 private:
  using Node = SentenceTree::Node;

  // The node of the subject, and the construction that gives it.
  struct Owner {
    uint32_t node = kNone;
    DocText construction;
    bool unknown = false;  // the tree does not tell; otherwise kNone: the figure has no owner
  };
  static Owner unknown() { return {kNone, {}, true}; }

  // A pronoun that the text makes plain is replaced by its noun.
  UnitPhrase phrase(const FigureSyntax& s, uint32_t node) const {
    for (int step = 0; step < kMostSteps && node != kNone; ++step) {
      const Tag tag = s.at(node).tag;
      if (tag != Tag::kPronoun && tag != Tag::kRelative) break;
      node = antecedent(s, node);
    }
    if (node == kNone || s.inside(node)) return {};
    return s.full_phrase(node);
  }

  // "Acme said it paid $5": the subject of the verb of saying.
  uint32_t antecedent(const FigureSyntax& s, uint32_t pronoun) const {
    if (!s.is(pronoun, kAnaphor)) return kNone;
    const Clauses& c = s.clauses();
    for (uint32_t clause = c.outer(c.clause_of(pronoun)); clause != kNone;
         clause = c.outer(clause)) {
      const uint32_t subject = c.own_subject(clause);
      if (subject != kNone && subject != pronoun) return subject;
    }
    return kNone;
  }

  Owner find_owner(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const {
    // "goods worth $5", "a 12-page letter": the word beside the figure tells more than the tree.
    if ((is(at.first - 1, kGoverns) && phrases_.noun(at.first - 2)) ||
        (f.kind == FigureKind::kCount && is(at.last, kHyphen)))
      return unknown();
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
          if (is_noun(s.at(n.head).tag)) break;
          return of_clause(f, s, clauses.clause_of(n.head), node, own_phrase);
        case Label::kApposition:
          if (s.has_preposition(n.head, kAccording)) return {};
          // An amount in brackets after another has the owner of that one.
          if (own_phrase && f.kind != FigureKind::kAge && !is_amount(s, n.head))
            return {n.head, "subject: the name beside it"};
          break;
        case Label::kNominalModifier:
          if (own_phrase && s.is(n.head, kChangeNoun)) {
            const Owner owner = of_change(s, n.head);
            if (owner.node != kNone || s.at(n.head).label == Label::kObject) return owner;
          }
          if (s.has_preposition(node, kWith)) return {n.head, "subject: the noun that has it"};
          // "the brains of 13 people"
          if (own_phrase && f.kind == FigureKind::kCount && s.has_preposition(node, kOf))
            return unknown();
          if (own_phrase && s.at(n.head).label == Label::kObject && sets_level(f, s, node, n.head))
            return {n.head, "subject: the object of a verb of change"};
          own_phrase = false;
          break;
        default:
          if (own_phrase && s.is(n.head, kChangeNoun) && is_noun(s.at(n.head).tag)) {
            const Owner owner = of_change(s, n.head);  // "a 3% rise in sales"
            if (owner.node != kNone || s.at(n.head).label == Label::kObject) return owner;
          }
          break;
      }
      node = n.head;
    }
    return unknown();
  }

  // "a rise of 3% in sales", "sales growth of 3%"
  Owner of_change(const FigureSyntax& s, uint32_t change) const {
    Owner owner;
    s.tree().each_child(change, [&](uint32_t child) {
      const Node& n = s.at(child);
      const bool modifier = n.label == Label::kNominalModifier || n.label == Label::kOblique;
      if (s.inside(child) || owner.node != kNone) return;
      if ((modifier && (s.has_preposition(child, kPlace) || s.has_preposition(child, kOf))) ||
          n.label == Label::kCompound || n.label == Label::kPossessor)
        owner = {child, "subject: what a noun of change is about"};
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
      if (object != kNone && own_phrase && sets_level(f, s, node, object))
        return {object, "subject: the object of a verb of change"};
      if (clauses.is_passive(clause) && s.has_preposition(node, kBy) &&
          f.kind == FigureKind::kCount)
        return {};  // "was delayed by four rivals"
    }
    // "forecasts growth of 4%", "the poll showed that 5% …": who reports owns nothing.
    const bool reports = s.is(clause, kSay) || s.is(clause, kShow) || s.is(clause, kStance);
    if (reports && node != clause && !own_phrase) return {};
    const uint32_t subject =
        clauses.subject(clause, [&](uint32_t verb) { return s.is(verb, kMakesDo); });
    if (subject == kNone || s.inside(subject)) return unknown();
    if (clauses.own_subject(clause) == subject) return {subject, "subject: of the verb"};
    return {subject, "subject: of a verb that shares it"};
  }

  static bool is_amount(const FigureSyntax& s, uint32_t node) {
    const Tag tag = s.at(node).tag;
    return s.inside(node) || tag == Tag::kNumber || tag == Tag::kSymbol ||
           s.tree().child(node, Label::kNumeric) != kNone;
  }

  // "cut its forecast to $5m", "drove the cost up by $5m", "valued the club at $5m"
  bool sets_level(const Figure& f, const FigureSyntax& s, uint32_t node, uint32_t object) const {
    if (object > node || s.at(object).head == kNone || is_amount(s, object)) return false;
    if (s.is(s.at(object).head, kChanging) && s.has_preposition(node, kReaches)) return true;
    if (s.has_preposition(node, kBy)) return f.kind != FigureKind::kCount;
    // "returned inflation to 2%", "keeps its target at 2%"
    const bool share = f.kind == FigureKind::kPercent || f.kind == FigureKind::kPercentagePoints;
    if (share && s.has_preposition(node, kReaches)) return true;
    return (share || f.kind == FigureKind::kMoney) && s.has_preposition(node, kAt);
  }

  static constexpr BuiltinClass kOf = cls("PHRASE_OF"), kPlace = cls("PLACE_PREP"),
                                kAnaphor = cls("ANAPHOR"), kAccording = cls("ACCORDING"),
                                kReaches = cls("REACHES"), kChanging = cls("CHANGING"),
                                kMakesDo = cls("MAKES_DO"), kBy = cls("CHANGE_BY"),
                                kAt = cls("PLACE_PREP"), kWith = cls("WITH"),
                                kGoverns = cls("GOVERNS_NUMBER"), kHyphen = cls("HYPHEN"),
                                kSay = cls("SAY"), kShow = cls("SHOW"), kStance = cls("STANCE"),
                                kChangeNoun = cls("@CHANGE_NOUN");
};

}  // namespace

void resolve_subjects(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
