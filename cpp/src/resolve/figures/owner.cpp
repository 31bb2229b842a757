// Owners: climbs from a figure to its clause, past the phrases and verbs around it.
#include "resolve/figures/owner.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostSteps = 12;  // from a figure up to its clause
constexpr BuiltinClass kOf = cls("PHRASE_OF"), kPlace = cls("PLACE_PREP"),
                       kAccording = cls("ACCORDING"), kReaches = cls("REACHES"),
                       kChanging = cls("CHANGING"), kMakesDo = cls("MAKES_DO"),
                       kBy = cls("CHANGE_BY"), kAt = cls("AT_LEVEL"), kWith = cls("WITH"),
                       kGoverns = cls("GOVERNS_NUMBER"), kTotalling = cls("TOTALLING"),
                       kSay = cls("SAY"), kComma = cls("COMMA"), kShow = cls("SHOW"),
                       kStance = cls("STANCE"), kChangeNoun = cls("@CHANGE_NOUN"),
                       kDeterminer = cls("DT"), kIndefinite = cls("INDEF"), kTo = cls("TO"),
                       kSees = cls("SEES"), kPuts = cls("PUTS"), kAtFigure = cls("AT"),
                       kKeeps = cls("KEEPS"), kGives = cls("GIVES"), kForecasts = cls("FORECASTS"),
                       kBe = cls("AUX_BE"), kPosts = cls("POSTS"), kOpens = cls("LPAREN"),
                       kRival = cls("RIVAL_VERB"), kReport = cls("REPORT_NOUN"),
                       kMayReport = cls("MAY_REPORT"), kAnnounces = cls("ANNOUNCES"),
                       kUpDown = cls("UP_DOWN"), kBeside = cls("BEFORE_BASELINE");

bool is_common_noun(Tag tag) { return tag == Tag::kNoun || tag == Tag::kNounPlural; }
bool is_object(const FigureSyntax& s, uint32_t node) {
  return s.at(node).label == Label::kObject || s.at(node).label == Label::kOblique;
}
// "a lead for Roe with 46%"
bool is_name_in_phrase(const FigureSyntax& s, uint32_t node) {
  return s.at(node).tag == Tag::kName && s.at(node).label == Label::kNominalModifier;
}
// "a poll shows Roe with 46%"
bool is_shown(const FigureSyntax& s, uint32_t node) {
  return s.at(node).label == Label::kObject && s.is(s.at(node).head, kShow);
}
bool has_mark_between(const FigureSyntax& s, uint32_t left, uint32_t right) {
  for (uint32_t i = left + 1; i < std::min(right, s.begin()); ++i) {
    if (s.at(i).tag == Tag::kPunctuation) return true;
  }
  return false;
}
// "a company", "companies"; not "the field", "second place".
bool is_indefinite(const FigureSyntax& s, uint32_t noun) {
  const uint32_t determiner = s.tree().child(noun, Label::kDeterminer);
  if (determiner != kNone) return s.is(determiner, kIndefinite);
  return s.at(noun).tag == Tag::kNounPlural && s.tree().child(noun, Label::kPossessor) == kNone;
}
// "Route 9, | a four-lane road": a noun with an indefinite article after a comma.
bool is_description(const FigureSyntax& s, uint32_t noun) {
  const uint32_t article = s.tree().child(noun, Label::kDeterminer);
  return article != kNone && article > 1 && article < s.begin() && s.is(article, kIndefinite) &&
         s.is(article - 1, kComma) && s.preposition(noun) == kNone;
}
// "gave | Acme | 5%", "made | Acme | the third largest bank": the first of two objects.
uint32_t receiver(const Figure& f, const FigureSyntax& s, uint32_t object) {
  const uint32_t verb = s.at(object).head;
  const bool makes = verb != kNone && f.kind == FigureKind::kOrdinal && s.is(verb, kSees);
  if (verb == kNone || (!makes && !s.is(verb, kGives))) return kNone;
  const uint32_t first = s.clauses().object(verb);
  return first < object && !s.inside(first) ? first : kNone;
}

const Construction* construction_of(Clauses::Sharing sharing) {
  switch (sharing) {
    case Clauses::Sharing::kNone:
      return &construction::kVerb;
    case Clauses::Sharing::kRelative:
      return &construction::kRelative;
    case Clauses::Sharing::kParticiple:
      return &construction::kParticiple;
    case Clauses::Sharing::kPossessor:
      return &construction::kPossessor;
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

}  // namespace

bool OwnerFinder::reports(uint32_t unit) const {
  return is(unit, kShow) || is(unit, kSay) || is(unit, kStance);
}

// True if the node is part of a figure.
bool OwnerFinder::is_amount(const FigureSyntax& s, uint32_t node) const {
  if (s.inside(node) || is_amount_unit(s.unit(node))) return true;
  const uint32_t number = s.tree().child(node, Label::kNumeric);  // "lost 190 points, or 0.6%"
  return number != kNone && is_amount_unit(s.unit(number));
}

Owner OwnerFinder::find(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const {
  uint32_t node = s.node();
  // "deals totalling $5": the owner of the noun, which the figure is of.
  if (const uint32_t noun = s.noun_of_participle(at.first - 1);
      is(at.first - 1, kTotalling) && noun != kNone) {
    node = noun;
  } else if (is(at.first - 1, kGoverns) && !is(at.first - 1, kWith) && !reports(at.first - 1) &&
             !is(at.first - 2, kBe)) {
    // "the plan, worth $5m,"
    if (const uint32_t thing = worth_after_comma(at, s); thing != kNone)
      return {thing, &construction::kNounBefore};
    // "goods worth $5": the word beside the figure tells more than the tree.
    if (phrases_.noun(at.first - 2)) return {s.node_of(at.first - 2), &construction::kNounBefore};
    // "one euro worth $1.32", but "earned $5m selling 40 ships"
    const uint32_t verb = s.node_of(at.first - 1);
    const bool adverbial = verb != kNone && s.at(verb).tag == Tag::kVerbIng &&
                           s.at(verb).label == Label::kAdverbialClause;
    if (is_amount_unit(at.first - 2) && !adverbial) return {};
  }
  // "doubled | its price"
  if (f.kind == FigureKind::kMultiple && is_verb(s.at(node).tag)) {
    if (const uint32_t object = s.clauses().object(node); object != kNone && !s.inside(object))
      return {object, &construction::kChanged};
  }
  // "5% of men, compared with | 9% of women"
  if (is_share(f) && !at.of.empty() && is(at.first - 1, kBeside)) return {};
  if (const uint32_t holder = holder_after(at, s); holder != kNone)
    return {holder, &construction::kVerb};
  if (const uint32_t whole = whole_of_parts(f, at, s); whole != kNone)
    return {whole, &construction::kHolder};
  if (const uint32_t rival = rival_after(f, at, s); rival != kNone)
    return {rival, &construction::kBeside};
  if (const uint32_t home = first_of_match(f, at, s); home != kNone)
    return {home, &construction::kBeside, true};
  if (const uint32_t owner = possessor(f, at, s); owner != kNone)
    return {owner, &construction::kPossessor, true};
  if (ranks_a_phrase(f, at, s)) return {};
  if (const uint32_t noun = listed_.find(f, at, s); noun != kNone)
    return {s.node_of(noun), &construction::kGap};
  if (const uint32_t noun = heading(f, s); noun != kNone) return {noun, &construction::kBeside};
  if (const uint32_t name = before_bracket(at, s); name != kNone)
    return {name, &construction::kBeside};
  bool own_phrase = true;
  // "was led by growth of | 3%": the phrase belongs to the noun before it.
  const uint32_t noun_before = is(at.first - 1, kOf) ? s.node_of(at.first - 2) : kNone;
  if (noun_before != kNone && !date_at(at.first - 2) && s.at(node).label == Label::kOblique &&
      phrases_.noun(at.first - 2)) {
    node = noun_before;
    if (s.is(node, kChangeNoun)) {
      if (const Owner owner = of_change(s, node); owner.node != kNone) return owner;
    }
    own_phrase = false;
  }
  for (int step = 0; step < kMostSteps; ++step) {
    if (s.clauses().heads_clause(node)) return of_clause(f, at, s, node, node, own_phrase);
    if (const std::optional<Owner> owner = at_node(f, at, s, node, own_phrase)) return *owner;
    if (s.at(node).label == Label::kNominalModifier && !is_amount(s, s.at(node).head) &&
        !s.has_preposition(node, kWith))
      own_phrase = false;
    node = s.at(node).head;
  }
  return {};
}

std::optional<Owner> OwnerFinder::at_node(const Figure& f, const FigureUnits& at,
                                          const FigureSyntax& s, uint32_t node,
                                          bool own_phrase) const {
  const Clauses& clauses = s.clauses();
  const Node& n = s.at(node);
  switch (n.label) {
    case Label::kSubject:
    case Label::kPassiveSubject:
      // "the firm is 85% owned by Roe": of two subjects, the first.
      if (own_phrase && is_share(f) && at.of.empty() && n.label == Label::kPassiveSubject) {
        if (const uint32_t first = s.tree().child(n.head, n.label); first < s.begin())
          return Owner{first, &construction::kVerb};
      }
      return Owner{};  // the figure is part of the subject: "200 people were hurt"
    case Label::kObject:
    case Label::kOblique:
    case Label::kOpenComplement:
    case Label::kAdverbial:
      // "cut its stake in the firm from 70% to 49%"
      if (!own_phrase && n.label == Label::kObject && s.is(n.head, kChanging) &&
          s.has_preposition(s.node(), kReaches) && node < s.begin())
        return Owner{node, &construction::kChanged};
      // "gave Acme a 5% stake", "made Acme the third largest"
      if (n.label == Label::kObject) {
        if (const uint32_t other = receiver(f, s, node); other != kNone)
          return Owner{other, &construction::kControl};
      } else if (n.label == Label::kOpenComplement && n.head != kNone) {
        if (const uint32_t object = clauses.object(n.head); object < node && !s.inside(object))
          return Owner{object, &construction::kControl};
      }
      // "died at 80", but "children under the age of 15"
      if (f.kind == FigureKind::kAge && !s.has_preposition(node, kAt)) return Owner{};
      // "write off a fee for Roe, | a £15m signing"
      if (n.label == Label::kOblique && own_phrase && node >= s.end() && is_description(s, node)) {
        const uint32_t comma = s.tree().child(node, Label::kDeterminer) - 1;
        if (is_noun(s.at(comma - 1).tag))
          return Owner{s.tree().head_of_name(comma - 1), &construction::kBeside};
      }
      // "the third largest bank"
      if (is_noun(s.at(n.head).tag) ||
          (s.at(n.head).tag == Tag::kAdjective && !clauses.heads_clause(n.head)))
        return std::nullopt;
      return of_clause(f, at, s, clauses.clause_of(n.head), node, own_phrase);
    case Label::kApposition:
      if (s.has_preposition(n.head, kAccording)) return Owner{};
      // "cost the industry $5m": two objects, as nothing is between them.
      if (is_object(s, n.head) && !has_mark_between(s, n.head, node)) return std::nullopt;
      // "the winners, | three women from Lund": the same things.
      if (f.kind == FigureKind::kCount && node != s.node()) return Owner{};
      // "Norvik is a maker of cars, and the sixth largest bank": a second predicate.
      if (f.kind == FigureKind::kOrdinal && s.tree().child(n.head, Label::kCopula) != kNone)
        return std::nullopt;
      // An amount in brackets after another has the owner of that one.
      if (own_phrase && f.kind != FigureKind::kAge && !is_amount(s, n.head) &&
          (is(at.first - 1, kOpens) || f.kind == FigureKind::kOrdinal ||
           s.at(n.head).tag == Tag::kName || is_description(s, node)))
        return Owner{whole_name(s, n.head), &construction::kBeside};
      return std::nullopt;
    case Label::kConjunct:
      // "with Acme the third-largest lender"
      if (s.has_preposition(node, kWith) && node < s.begin() && s.at(node).tag == Tag::kName)
        return Owner{node, &construction::kHolder};
      // "Acme, the country's third-largest lender, and Bly": a list without a conjunction.
      if (f.kind == FigureKind::kOrdinal && own_phrase && is_noun(s.at(n.head).tag) &&
          s.tree().child(node, Label::kCoordination) == kNone)
        return Owner{n.head, &construction::kBeside};
      return std::nullopt;
    case Label::kNominalModifier:
      if (is_amount(s, n.head)) return std::nullopt;  // "to $5m from $4m": of the other amount
      if (own_phrase && s.is(n.head, kChangeNoun)) {
        if (const Owner owner = of_change(s, n.head); owner.node != kNone) return owner;
      }
      // "a company with 300 staff", but "leads the field with 11 goals"
      if (s.has_preposition(node, kWith)) {
        if (is_indefinite(s, n.head) || is_name_in_phrase(s, n.head) || is_shown(s, n.head))
          return Owner{n.head, &construction::kHolder};
        return std::nullopt;
      }
      if (own_phrase && s.at(n.head).label == Label::kObject && sets_level(f, s, node, n.head))
        return Owner{n.head, &construction::kChanged};
      return std::nullopt;
    default:
      if (own_phrase && s.is(n.head, kChangeNoun) && is_noun(s.at(n.head).tag)) {
        // "a 3% rise in sales"
        if (const Owner owner = of_change(s, n.head); owner.node != kNone) return owner;
      }
      return std::nullopt;
  }
}

// "a rise of 3% in sales", "sales growth of 3%"
Owner OwnerFinder::of_change(const FigureSyntax& s, uint32_t change) const {
  Owner owner;
  const auto read = [&](uint32_t child) {
    const Node& n = s.at(child);
    const bool modifier = n.label == Label::kNominalModifier || n.label == Label::kOblique;
    // "HIV | funding cuts": of two nouns before it the one beside it.
    const bool nearer = owner.node != kNone && n.label == Label::kCompound && child < change &&
                        s.at(owner.node).label == Label::kCompound;
    if (is_amount(s, child) || (owner.node != kNone && !nearer)) return;
    if (modifier && date_at(s.unit(child))) {  // "in January | sales"
      const uint32_t noun = s.tree().child(child, Label::kNominalModifier);
      if (noun == child + 1 || noun == child + 2) owner = {noun, &construction::kChangeNoun};
      return;
    }
    if ((modifier && (s.has_preposition(child, kPlace) || s.has_preposition(child, kOf))) ||
        n.label == Label::kCompound || n.label == Label::kPossessor)
      owner = {child, &construction::kChangeNoun};
  };
  s.tree().each_child(change, read);
  if (owner.node == kNone) s.tree().each_child(s.node(), read);  // "growth of 3% in sales"
  return owner;
}

// `node`: what links the figure to the clause, or the clause itself. `own_phrase`: it is the figure
// or the noun that the figure counts.
Owner OwnerFinder::of_clause(const Figure& f, const FigureUnits& at, const FigureSyntax& s,
                             uint32_t clause, uint32_t node, bool own_phrase) const {
  const Clauses& clauses = s.clauses();
  const Node& n = s.at(node);
  // "leads Bly by 39% to | 34%"
  if (const uint32_t rival = clauses.object(clause);
      rival < s.begin() && s.is(clause, kRival) && ends_pair(f, at))
    return {rival, &construction::kControl};
  if (node != clause && is_object(s, node)) {
    const uint32_t object = clauses.object(clause);
    // "approved a cut in the rate to 2%"
    if (object != kNone && object < node && s.is(object, kChangeNoun) &&
        s.has_preposition(s.node(), kReaches)) {
      if (const Owner owner = of_change(s, object); owner.node != kNone) return owner;
    }
    // "convicted Roe of 11 counts"
    if (object != kNone && object < node && is(at.first - 1, kOf) &&
        s.unit(object) + 2 == at.first && s.at(object).tag == Tag::kName)
      return {object, &construction::kControl};
    if (object != kNone && own_phrase && sets_level(f, s, node, object))
      return {object, &construction::kChanged};
    if (const uint32_t agent = agent_before(at, s); agent != kNone)
      return {agent, &construction::kHolder};
  }
  // "forecasts growth of 4%", "the poll showed that 5% …": who reports owns nothing.
  // But "the casinos reported $2bn in revenue".
  const bool shows = s.is(clause, kShow);
  const bool posts = (f.kind == FigureKind::kMoney && s.is(clause, kPosts)) ||
                     ((f.kind == FigureKind::kCount || f.kind == FigureKind::kOrdinal) &&
                      n.label == Label::kObject && s.is(clause, kAnnounces));
  if (is_object(s, node) && s.is(clause, kForecasts) && !clauses.is_passive(clause) &&
      f.kind != FigureKind::kOrdinal)
    return {};
  const Clauses::Subject subject = clauses.subject(clause, [&](uint32_t verb, uint32_t inner) {
    const Label l = s.at(inner).label;
    const bool complement = l == Label::kOpenComplement || l == Label::kComplement;
    return (s.is(verb, kMakesDo) && l != Label::kComplement) || (s.is(verb, kSees) && complement);
  });
  if (subject.node == kNone) return beside_clause(s, clause);
  if (s.inside(subject.node)) return {};
  if (node != clause && reports(s.unit(clause))) {
    if (s.is(subject.node, kReport)) return {};
    // "sales showed growth of 4%": what cannot report owns the figure.
    const bool thing = shows && f.kind != FigureKind::kCount &&
                       is_common_noun(s.at(subject.node).tag) && !s.is(subject.node, kMayReport);
    if (!posts && !thing && (!own_phrase || (shows && n.label == Label::kObject))) return {};
  }
  // "Twice | as many people signed up": the figure is part of the subject.
  const uint32_t begin = s.at(subject.node).begin;
  if (f.kind == FigureKind::kMultiple && s.end() <= begin && begin <= s.end() + 1) return {};
  return {subject.node, construction_of(subject.sharing),
          subject.sharing == Clauses::Sharing::kPossessor};
}

// "the shares have been strong, | up 57%": the subject of the clause that an amount with "up" or
// "down" is added to.
Owner OwnerFinder::beside_clause(const FigureSyntax& s, uint32_t clause) const {
  const Clauses& clauses = s.clauses();
  if (s.at(clause).label == Label::kAdverbialClause) clause = clauses.outer(clause);
  const bool added = s.at(clause).label == Label::kParataxis && !is_verb(s.at(clause).tag);
  const uint32_t first = s.at(clause).begin;
  if (!added ||
      !(s.is(first, kUpDown) || (s.at(first).tag == Tag::kPunctuation && s.is(first + 1, kUpDown))))
    return {};
  const uint32_t subject = clauses.own_subject(clauses.outer(clause));
  if (subject == kNone || !is_noun(s.at(subject).tag)) return {};
  return {subject, &construction::kAdverbial};
}

// "cut its forecast to $5m", "drove the cost up by $5m", "valued the club at $5m"
bool OwnerFinder::sets_level(const Figure& f, const FigureSyntax& s, uint32_t node,
                             uint32_t object) const {
  if (object > node || s.at(object).head == kNone || is_amount(s, object)) return false;
  const uint32_t verb = s.at(object).head;
  if (s.is(verb, kRival)) return false;  // "beat Bly by 5%"
  // "get the price down to $20"
  if (f.kind != FigureKind::kCount && s.has_preposition(node, kTo)) {
    bool moved = false;
    s.tree().each_child(verb, [&](uint32_t child) {
      moved |= object < child && child < node && s.is(child, kUpDown);
    });
    if (moved) return true;
  }
  if (s.is(verb, kChanging) && s.has_preposition(node, kReaches)) return true;
  if (s.has_preposition(node, kBy)) return f.kind != FigureKind::kCount;
  // "cut its target 50 basis points", "making its takings $5m"
  if (s.preposition(node) == kNone && node == s.node() && is_level(f))
    return s.is(verb, kChanging) || s.is(verb, kSees);
  // "kept Roe at number two", "put Bly in third place"
  if (s.is(verb, kKeeps) && s.has_preposition(node, kAt)) return true;
  // "organisers put the crowd at 900"
  if (s.is(verb, kPuts) && s.has_preposition(node, kAtFigure)) return true;
  // "returned inflation to 2%", "keeps its target at 2%"
  const bool share = is_share(f);
  if (share && s.has_preposition(node, kTo)) return true;
  return (share || f.kind == FigureKind::kMoney) && node == s.node() &&
         s.has_preposition(node, kPlace);
}

// The second of two amounts of a kind: "39% to | 34%".
bool OwnerFinder::ends_pair(const Figure& f, const FigureUnits& at) const {
  if (&at == at_.data() || (&f)[-1].kind != f.kind) return false;
  return is(at.first - 1, kTo) && (&at)[-1].last + 1 == at.first;
}

}  // namespace nutgraf
