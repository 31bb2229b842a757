// Counted nouns by trees: correct and complete what neighbouring classes suggest as `of`.
#include <algorithm>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostSteps = 4;            // up a chain of modifiers
constexpr uint32_t kMostNounWords = 16;  // between a number and the noun that it counts
constexpr uint32_t kMostLinkWords = 6;   // between an amount and its "in …"

bool modifies(Label l) {
  return l == Label::kNumeric || l == Label::kAdjectival || l == Label::kCompound ||
         l == Label::kDeterminer;
}

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    Figure* figure = doc_.figures.data();
    for (FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      if (at.fixed && f.kind != FigureKind::kScore) continue;
      if (const std::optional<FigureSyntax> syntax = syntax_of(f, at)) {
        if (!at.of.empty() && !may_be_of(f, *syntax, at)) at.of = {};
        if (is(at.first - 1, kTotalling)) {  // "penalties totalling $5m"
          if (const uint32_t noun = syntax->noun_of_participle(at.first - 1); noun != kNone)
            at.of = syntax->uncounted(noun);
          continue;
        }
        if (bare(f) && is(at.last, kOf) && share_of_things(f, *syntax, at)) continue;
        correct(f, *syntax, at);
        if (bare(f) && counts_things(f, *syntax, at)) f.kind = FigureKind::kCount;
        if (at.of.empty()) complete(f, *syntax, at);
        if (!at.of.empty() && !counts(f.kind)) extend(*syntax, at.of);
      }
    }
  }

 private:
  using Node = SentenceTree::Node;

  static bool counts(FigureKind k) { return k == FigureKind::kCount || k == FigureKind::kOrdinal; }
  static bool bare(const Figure& f) {
    return f.kind == FigureKind::kNumber && f.unit.empty() && !f.ambiguous;
  }

  // False for verbs, dates and subjects of a clause that the figure is no part of: "42% support
  // Dahl", "grew 4% in the past year", "the $22 ministers hope to save".
  bool may_be_of(const Figure& f, const FigureSyntax& s, const FigureUnits& at) const {
    if (counts(f.kind)) return true;
    const uint32_t head = at.of.head == UnitPhrase::kNoHead ? at.of.last - 1 : at.of.head;
    const uint32_t node = s.node_of(head);
    if (node == kNone) return true;
    // "the 75-year-old hosted shows"
    if (f.kind == FigureKind::kAge && s.at(s.node()).head != node) return false;
    const Node& n = s.at(node);
    if (n.tag >= Tag::kVerbBase && !(n.tag == Tag::kVerbIng && n.label == Label::kObject))
      return false;
    if (date_at(head)) return false;
    if (!is_subject(n.label) || at.of.first != at.last) return true;
    const uint32_t clause = n.head;  // "ministers | hope", a relative clause of the figure
    return s.is_in(node) && !(s.at(clause).head != kNone && s.inside(s.at(clause).head));
  }

  // The noun that the figure modifies: "four Six Nations captains", "the third term".
  void correct(Figure& f, const FigureSyntax& s, FigureUnits& at) const {
    const bool age = f.kind == FigureKind::kAge;
    if (!counts(f.kind) && !age && !bare(f)) return;
    if (age && is(at.last, kPossessive)) return;  // "the 24-year-old's album"
    const Node& n = s.at(s.node());
    uint32_t noun = n.head;
    if (!modifies(n.label) || noun == kNone || noun < s.end() || s.is(noun + 1, kHyphen)) return;
    if (noun > s.end() + kMostNounWords) return;
    // "world number two | Roe"
    if (bare(f) && s.at(noun).tag == Tag::kName && !s.is(noun, kThings)) return;
    // "a fifth-round exit": the guess has the round. "four- and six-cylinder": elided.
    const bool rank = f.kind == FigureKind::kOrdinal;
    if (is(at.last, kHyphen) && !age && !(rank && at.of.empty())) return;
    // "the third largest | city", "one end | zone", "the third Norvik | film"
    const bool one = f.kind == FigureKind::kCount && f.value == Decimal(1);
    const bool joined = is(at.last, kHyphen) && phrases_.noun(s.unit(noun));  // "fifth-round"
    for (int step = 0; step < kMostSteps && !joined; ++step) {
      const Node& m = s.at(noun);
      const bool on = m.tag == Tag::kAdjective || m.tag == Tag::kVerbParticiple ||
                      (m.label == Label::kCompound &&
                       (one || m.tag == Tag::kName || (rank && m.tag == Tag::kNounPlural))) ||
                      part_of_plural(f, s, at, noun);
      if (!on || !modifies(m.label) || m.head == kNone || m.head < noun) break;
      noun = m.head;
    }
    for (uint32_t i = s.end(); i < noun; ++i)
      if (s.is(i, kDash) || (s.is(i, kComma) && (age || !joins_adjectives(s, i, noun)))) return;
    if (bare(f) && !is_counted(f, s, at, noun)) return;
    UnitPhrase phrase = s.uncounted(noun);
    if (phrase.empty() || shares_plural(f, s, at, noun)) return;
    if (const uint32_t last = joined_plural(s, noun); last != kNone && !one)
      phrase.head = s.unit(last), phrase.last = phrase.head + 1;
    if (phrase.head != at.of.head) at.of = phrase;
    if (f.kind == FigureKind::kNumber) f.kind = FigureKind::kCount;
  }

  // "$5m for Fort | Norvik", "for the Human Services | Department": to the noun whose part the last
  // word is.
  static void extend(const FigureSyntax& s, UnitPhrase& of) {
    uint32_t node = s.node_of(of.last - 1);
    if (node == kNone || !is_noun(s.at(node).tag)) return;
    const bool to_head = of.head + 1 == of.last;
    for (int step = 0; step < kMostSteps; ++step) {
      const Node& n = s.at(node);
      uint32_t next = n.label == Label::kCompound ? n.head : node + 1;
      const bool part = next != kNone && next > node && next < s.tree().size() &&
                        (n.label == Label::kCompound ||
                         (n.tag == Tag::kName && s.at(next).tag == Tag::kName &&
                          s.at(next).label == Label::kFlat && s.at(next).head == node));
      if (!part || next > node + kMostSteps || !is_noun(s.at(next).tag)) break;
      for (uint32_t i = node + 1; i < next; ++i)
        if (!is_noun(s.at(i).tag) && s.at(i).tag != Tag::kAdjective) return;
      node = next;
    }
    of.last = s.unit(node) + 1;
    if (to_head) of.head = of.last - 1;
  }

  // "13 security | personnel", "two fire | stations": a number above one counts no singular.
  bool part_of_plural(const Figure& f, const FigureSyntax& s, const FigureUnits& at,
                      uint32_t noun) const {
    const Node& n = s.at(noun);
    return f.kind == FigureKind::kCount && Decimal(1) < f.value && !is(at.last, kHyphen) &&
           n.tag == Tag::kNoun && n.label == Label::kCompound && n.head != kNone && n.head > noun &&
           n.head <= noun + kMostSteps && is_noun(s.at(n.head).tag);
  }

  // "12 Lund and Norvik | ships": the plural that names before it share.
  static uint32_t joined_plural(const FigureSyntax& s, uint32_t noun) {
    uint32_t plural = kNone;
    if (s.at(noun).tag != Tag::kName) return plural;
    s.tree().each_child(noun, [&](uint32_t child) {
      const Node& n = s.at(child);
      if (n.label == Label::kConjunct && n.tag == Tag::kNounPlural && child <= noun + kMostSteps &&
          s.tree().child(child, Label::kCoordination) != kNone)
        plural = child;
    });
    return plural;
  }

  // "1,500 oak | and birch trees": the guess has the plural that both share.
  bool shares_plural(const Figure& f, const FigureSyntax& s, const FigureUnits& at,
                     uint32_t noun) const {
    const uint32_t and_unit = s.unit(noun) + 1;
    return f.kind == FigureKind::kCount && Decimal(1) < f.value && !at.of.empty() &&
           s.at(noun).tag == Tag::kNoun && is(and_unit, kJoins) && at.of.head > and_unit &&
           at.of.head <= and_unit + kMostSteps && is(at.of.head, kThings);
  }

  // "two last, | big hurdles"
  static bool joins_adjectives(const FigureSyntax& s, uint32_t comma, uint32_t noun) {
    const Node& before = s.at(comma - 1);
    return before.tag == Tag::kAdjective && before.label == Label::kAdjectival &&
           (before.head == noun || s.at(before.head).head == noun);
  }

  // A bare whole number right before its guessed plural.
  bool counts_things(const Figure& f, const FigureSyntax& s, const FigureUnits& at) const {
    if (at.of.empty() || at.of.first != at.last || at.of.head == UnitPhrase::kNoHead) return false;
    const uint32_t node = s.node_of(at.of.head);
    return node != kNone && s.at(node).tag == Tag::kNounPlural && is_counted(f, s, at, node);
  }

  // A bare number before a plural counts it, unless it belongs to the name before it.
  bool is_counted(const Figure& f, const FigureSyntax& s, const FigureUnits& at,
                  uint32_t noun) const {
    const bool named = is(at.first - 1, kName) || is(at.first - 1, kHyphen) || is(at.first, kIdiom);
    const bool last = &at + 1 == at_.data() + at_.size();
    const uint32_t unit = s.unit(noun);
    // "4 and 5 mg", "14 and 15 inch screens"
    if (!last && unit >= (&at + 1)->first &&
        (unit < (&at + 1)->last || figure_of(*(&at + 1)).kind == FigureKind::kMeasure))
      return false;
    const Tag tag = s.at(noun).tag;
    const bool plural = tag == Tag::kNounPlural || (tag == Tag::kName && is(unit, kThings));
    const bool one = f.value == Decimal(1) && tag == Tag::kNoun;  // "1 large onion"
    return f.value.is_integer() && !named && (plural || one);
  }

  void complete(Figure& f, const FigureSyntax& s, FigureUnits& at) const {
    switch (f.kind) {
      case FigureKind::kAge:
      case FigureKind::kOrdinal:
      case FigureKind::kScore:
      case FigureKind::kFrequency:
        return;
      default:
        break;
    }
    const uint32_t node = s.node();
    const Node& n = s.at(node);
    const bool after_noun = n.head != kNone && n.head < s.begin() && is_noun(s.at(n.head).tag);
    if (bare(f) || f.kind == FigureKind::kCount) {
      if (share_of_things(f, s, at)) return;
      // "players (125,508)"
      if (n.label == Label::kApposition && after_noun) at.of = s.phrase(n.head);
    }
    // "40 ships, half of which sank"
    if (f.kind == FigureKind::kFraction || f.kind == FigureKind::kPercent) {
      if (const uint32_t noun = whole_of_which(s); noun != kNone) {
        at.of = s.uncounted(noun);
        return;
      }
    }
    if (n.label == Label::kApposition && after_noun) {
      if (is(at.first - 1, kOpens) && f.kind == FigureKind::kPercent)
        at.of = people_of_share(s, n.head);
      return;
    }
    // "nearly half | those surveyed"
    if (f.kind == FigureKind::kFraction && n.label == Label::kDeterminer && n.head == s.end() &&
        s.is(n.head, kRespondent)) {
      const uint32_t people = s.unit(n.head);
      at.of = {people, people + 1, people};
      return;
    }
    if (n.label == Label::kNominalModifier && s.has_preposition(node, kOf)) {
      // "a range of a few tens of metres"
      if (after_noun && !s.is(n.head, kChangeNoun) && !s.is(n.head, kParent))
        at.of = s.is(n.head, kEmpty) ? at_a_pace(s, n.head) : s.phrase(n.head);
      return;
    }
    at.of = linked(f, s, node, Label::kNominalModifier);
    if (at.of.empty() && n.label == Label::kObject && n.head != kNone)
      at.of = linked(f, s, n.head, Label::kOblique);
    if (at.of.empty()) at.of = whole_before(f, s);
  }

  // "Of the 40 ships, 5% sank", "Among women, half agree": a phrase at the start of the clause.
  UnitPhrase whole_before(const Figure& f, const FigureSyntax& s) const {
    const bool part = f.kind == FigureKind::kPercent || f.kind == FigureKind::kFraction ||
                      f.kind == FigureKind::kNumber || f.kind == FigureKind::kCount;
    if (!part) return {};
    const uint32_t clause = s.clauses().clause_of(s.node());
    UnitPhrase of;
    s.tree().each_child(clause, [&](uint32_t child) {
      const Node& n = s.at(child);
      if (of.empty() && n.label == Label::kOblique && n.begin == s.at(clause).begin &&
          n.end <= s.begin() &&
          ((n.tag == Tag::kNounPlural && s.has_preposition(child, kOf)) ||
           (is_noun(n.tag) && s.has_preposition(child, kAmong))))
        of = s.uncounted(child);
    });
    return of;
  }

  // "women (61%)", "a majority of voters (68%)"
  UnitPhrase people_of_share(const FigureSyntax& s, uint32_t noun) const {
    if (s.is(noun, kRespondent)) return s.phrase(noun);
    const uint32_t people =
        s.is(noun, kPart) ? s.tree().child(noun, Label::kNominalModifier) : kNone;
    return people != kNone && s.has_preposition(people, kOf) ? s.phrase(people) : UnitPhrase{};
  }

  // "buys bonds at a pace of $5m a month"
  UnitPhrase at_a_pace(const FigureSyntax& s, uint32_t pace) const {
    const Node& n = s.at(pace);
    if (n.head == kNone || s.preposition(pace) == kNone) return {};
    if (n.label == Label::kNominalModifier) return s.phrase(n.head);
    const uint32_t object = n.label == Label::kOblique ? s.clauses().object(n.head) : kNone;
    return object == kNone ? UnitPhrase{} : s.phrase(object);
  }

  // The first prepositional phrase after the figure, among the children of a node, that tells what
  // the figure is of.
  UnitPhrase linked(const Figure& f, const FigureSyntax& s, uint32_t node, Label label) const {
    UnitPhrase of;
    s.tree().each_child(node, [&](uint32_t child) {
      const Node& n = s.at(child);
      if (!of.empty() || n.label != label || child < s.end() || !is_noun(n.tag) ||
          !tells_what(f, s, child))
        return;
      const UnitPhrase phrase = s.phrase(child);
      if (!phrase.empty() && !date_at(phrase.head)) of = phrase;
    });
    return of;
  }

  // "40% among voters", "$5m for the club", "$2.8 million this year in STAG grants"
  bool tells_what(const Figure& f, const FigureSyntax& s, uint32_t noun) const {
    const bool beside = s.at(noun).begin == s.end();
    if (s.is(noun, kEmpty)) return false;
    if (s.has_preposition(noun, kOf)) return beside;
    if (f.kind == FigureKind::kPercent) return s.has_preposition(noun, kAmong);
    if (f.kind != FigureKind::kMoney) return false;
    if (s.has_preposition(noun, kIn))
      return noun <= s.end() + kMostLinkWords && s.at(noun).tag != Tag::kName &&
             s.tree().child(noun, Label::kDeterminer) == kNone &&
             s.tree().child(noun, Label::kPossessor) == kNone &&
             s.tree().child(noun, Label::kNumeric) == kNone;
    return beside && s.has_preposition(noun, kAbout) && !s.has_preposition(noun, kFrom) &&
           s.tree().child(noun, Label::kNumeric) == kNone;
  }

  // "four of the 12 towns", "five of whom left", "of which there are now 80": some of a number of
  // things.
  bool share_of_things(Figure& f, const FigureSyntax& s, FigureUnits& at) const {
    const bool whole = f.value.is_integer() && f.value != Decimal(1);
    if (!whole) return false;
    uint32_t noun = kNone;
    const uint32_t of = s.end();
    if (of < s.tree().size() && s.is(of, kOf) && s.at(of).label == Label::kCase) {
      noun = s.at(of).head;
    } else if (f.kind == FigureKind::kNumber) {
      noun = of_which(s);
    }
    if (noun == kNone) return false;
    if (s.at(noun).tag == Tag::kRelative) {
      const Node& clause = s.at(s.clauses().clause_of(noun));
      const uint32_t of_whom = std::min(noun, s.preposition(noun));
      noun = s.clauses().antecedent(of_whom, clause);
    }
    if (noun == kNone || s.inside(noun) || s.at(noun).tag != Tag::kNounPlural) return false;
    at.of = s.uncounted(noun);
    if (at.of.empty()) return false;
    f.kind = FigureKind::kCount;
    return true;
  }

  // The plural that "of which" right after the figure refers to.
  uint32_t whole_of_which(const FigureSyntax& s) const {
    const uint32_t of = s.end();
    if (of + 1 >= s.tree().size() || !s.is(of, kOf) || s.at(of + 1).tag != Tag::kRelative)
      return kNone;
    if (s.begin() < 2) return kNone;
    uint32_t before = s.begin() - 1;
    if (s.at(before).tag == Tag::kPunctuation) --before;
    const uint32_t noun = s.tree().head_of_name(before);
    return s.at(noun).tag == Tag::kNounPlural && !s.inside(noun) ? noun : kNone;
  }

  // The relative pronoun of "of which" in the figure's clause, where no noun follows the figure.
  uint32_t of_which(const FigureSyntax& s) const {
    uint32_t found = kNone;
    s.tree().each_child(s.clauses().clause_of(s.node()), [&](uint32_t child) {
      if (child < s.begin() && s.at(child).tag == Tag::kRelative && s.has_preposition(child, kOf))
        found = child;
    });
    return found;
  }

  static constexpr BuiltinClass kOf = cls("PHRASE_OF"), kAbout = cls("OF_LINK"),
                                kAmong = cls("AMONG"), kIn = cls("LINK_IN"),
                                kHyphen = cls("HYPHEN"), kPossessive = cls("POSS"),
                                kComma = cls("COMMA"), kDash = cls("DASH"), kName = cls("CAP_NAME"),
                                kChangeNoun = cls("@CHANGE_NOUN"), kThings = cls("THINGS"),
                                kEmpty = cls("EMPTY_OF"), kFrom = cls("CHANGE_FROM"),
                                kOpens = cls("LPAREN"), kTotalling = cls("TOTALLING"),
                                kRespondent = cls("RESPONDENT"), kPart = cls("PART_NOUN"),
                                kParent = cls("PARENT"), kIdiom = cls("IDIOM"),
                                kJoins = cls("AND_OR");
};

}  // namespace

void resolve_counted_nouns(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
