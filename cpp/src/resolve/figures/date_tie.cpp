// Date ties: compares the clause of a date with the clauses around a figure.
#include "resolve/figures/date_tie.h"

#include "resolve/dates/date_phrase.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostClauses = 6;  // between a date's clause and a figure's
constexpr BuiltinClass kSince = cls("TERM_SINCE"), kFrom = cls("CHANGE_FROM"),
                       kCompares = cls("COMPARES"), kOpen = cls("LPAREN"), kClose = cls("RPAREN"),
                       kWhen = cls("WHEN"), kHave = cls("AUX_HAVE"), kShow = cls("SHOW"),
                       kReport = cls("REPORT_NOUN"), kDefinite = cls("DEF"),
                       kChanging = cls("CHANGING"), kEvent = cls("D_EVENT"),
                       kPlace = cls("PLACE_PREP");

bool is_baseline(const FigureSyntax& s, uint32_t node) {
  return s.has_preposition(node, kFrom) || s.has_preposition(node, kCompares);
}

// "from $7m | in 2009": the date after a baseline is the baseline's.
bool follows_baseline(const FigureSyntax& s, uint32_t date) {
  constexpr int kMostHeads = 3;
  const SentenceTree& tree = s.tree();
  uint32_t before = date;
  do {
    if (before == 0) return false;
    --before;
  } while (tree[before].label == Label::kCase);
  for (int step = 0; step < kMostHeads && before != kNone; ++step) {
    if (is_baseline(s, before)) return !s.inside(before);
    before = tree[before].head;
  }
  return false;
}

// "won 40 seats in the 2016 | election": the date of what the clause tells of.
bool dates_event(const FigureSyntax& s, uint32_t date) {
  const uint32_t event = s.at(date).head;
  if (!s.is(event, kEvent) || s.at(date).tag == Tag::kAdjective) return false;  // "recent"
  const Label l = s.at(event).label;
  return (l == Label::kOblique || l == Label::kNominalModifier) && s.has_preposition(event, kPlace);
}

// "the 2006 bill", "the New Year's Day title", "last week's films | took …": dates of a thing. A
// possessor dates what happened in it: "won in Tuesday's primary".
bool names_a_thing(const FigureSyntax& s, uint32_t first, uint32_t date) {
  const SentenceTree& tree = s.tree();
  // "in 2011 sales fell", but "in recent polls"
  if (first > 0 && tree[first - 1].tag == Tag::kPreposition && tree[date].tag != Tag::kAdjective)
    return false;
  switch (tree[date].label) {
    case Label::kCompound:
    case Label::kAdjectival:
    case Label::kNumeric:
    case Label::kFlat:
      return is_noun(tree[tree[date].head].tag) && !dates_event(s, date);
    case Label::kPossessor:
      return tree[tree[date].head].label != Label::kOblique &&
             tree[tree[date].head].label != Label::kNominalModifier;
    default:
      return false;
  }
}

// "$5m in 2009", "$3bn ($6bn) in 2003": only light words and amounts in brackets are between.
bool follows_directly(const FigureSyntax& s, uint32_t date) {
  constexpr uint32_t kMostNodes = 12;
  if (date < s.end() || date > s.end() + kMostNodes) return false;
  uint32_t after = s.end();
  if (after < date && s.is(after, kClose)) ++after;  // the figure is in brackets
  bool in_brackets = false;
  for (uint32_t i = after; i < date; ++i) {
    if (s.is(i, kOpen)) in_brackets = true;
    const Tag tag = s.at(i).tag;
    const bool light = tag == Tag::kPreposition || tag == Tag::kDeterminer || tag == Tag::kAdverb;
    if (!in_brackets && !light) return false;
    if (s.is(i, kClose)) in_brackets = false;
  }
  return date > after;
}

// Clauses for which a date of the clause around them holds: "hopes to sell 5 in May".
bool shares_date(Label l) {
  return l == Label::kOpenComplement || l == Label::kAdverbialClause || l == Label::kNounClause;
}

// "A poll found in May that 5% | agree": what a report finds holds when it finds it.
bool is_found(const FigureSyntax& s, uint32_t clause) {
  const uint32_t verb = s.at(clause).head;
  if (s.at(clause).label != Label::kComplement || verb == kNone || !s.is(verb, kShow)) return false;
  const uint32_t subject = s.clauses().own_subject(verb);
  return subject != kNone && s.is(subject, kReport);
}

bool is_past(const SentenceTree& tree, uint32_t clause) {
  bool past = tree[clause].tag == Tag::kVerbPast;
  tree.each_child(clause, [&](uint32_t child) { past |= tree[child].tag == Tag::kAuxPast; });
  return past;
}

// "has built 40 ships | since 2001", but "has risen 5% | since 2001"
bool holds_since(const FigureSyntax& s, uint32_t clause) {
  bool perfect = false;
  s.tree().each_child(clause, [&](uint32_t child) {
    perfect |= s.at(child).tag == Tag::kAuxPresent && s.is(child, kHave);
  });
  return perfect && !s.is(clause, kChanging);
}

// "rose | 8 points in April and 12 points in June": the date of an amount that a conjunction joins
// to something else than the figure.
bool is_of_other_amount(const FigureSyntax& s, uint32_t date) {
  const uint32_t noun = s.at(date).head;
  if (s.at(date).label != Label::kNominalModifier || s.inside(noun)) return false;
  const SentenceTree::Node& n = s.at(noun);
  if (n.label != Label::kConjunct || s.tree().child(noun, Label::kNumeric) == kNone) return false;
  const uint32_t own = s.at(s.node()).head;
  return noun != own && n.head != own && !s.inside(n.head);
}

// "four men who left in May": the clause of the counted noun.
bool dates_noun(const FigureSyntax& s, uint32_t clause) {
  const SentenceTree::Node& n = s.at(clause);
  if (n.label != Label::kRelativeClause || n.head == kNone || !is_past(s.tree(), clause))
    return false;
  return n.head == s.at(s.node()).head && s.at(s.node()).label == Label::kNumeric;
}

// "was at 8% when Roe won in May"
bool tells_when(const FigureSyntax& s, uint32_t clause) {
  if (s.at(clause).label != Label::kAdverbialClause || clause < s.end()) return false;
  bool when = false;
  s.tree().each_child(clause,
                      [&](uint32_t child) { when |= child < clause && s.is(child, kWhen); });
  return when;
}

// "The two men left in May": people known before.
bool in_known_subject(const FigureSyntax& s) {
  uint32_t node = s.node();
  if (s.at(node).label == Label::kNumeric) node = s.at(node).head;
  const uint32_t determiner = s.tree().child(node, Label::kDeterminer);
  if (determiner == kNone || !s.is(determiner, kDefinite)) return false;
  for (int step = 0; step < kMostClauses && !s.clauses().heads_clause(node); ++step) {
    if (is_subject(s.at(node).label)) return true;
    node = s.at(node).head;
  }
  return false;
}

// "The two leaders' envoys": an owner's figure.
bool in_possessor(const FigureSyntax& s) {
  uint32_t node = s.node();
  for (int step = 0; step < kMostClauses; ++step) {
    if (s.at(node).label == Label::kPossessor) return true;
    if (s.at(node).head == kNone || s.clauses().heads_clause(node)) return false;
    node = s.at(node).head;
  }
  return false;
}

}  // namespace

DateTie date_tie(FigureKind kind, const FigureSyntax& s, uint32_t first_token,
                 uint32_t last_token) {
  const SentenceTree& tree = s.tree();
  const uint32_t first = tree.node(first_token), last = tree.node(last_token);
  if (first == kNone || last == kNone || last < first) return DateTie::kNone;
  const uint32_t date = head_of_date(tree, first, last), head = tree[date].head;
  const Clauses& clauses = s.clauses();
  const bool since = s.has_preposition(date, kSince) || (first > 0 && s.is(first - 1, kSince));
  if (head == kNone) return DateTie::kNone;
  if (since && (kind == FigureKind::kOrdinal || !holds_since(s, clauses.clause_of(date))))
    return DateTie::kNone;
  // Not in "the 2006 game between Lund (13-5) and Tarn", "her second child, due in May".
  const bool own_date = kind != FigureKind::kScore && kind != FigureKind::kOrdinal;
  // "$5m in 2009", "profit in 2009 of $5m"
  if (s.inside(head)) return own_date ? DateTie::kPhrase : DateTie::kNone;
  const bool phrase = !clauses.heads_clause(head);
  if (own_date && follows_directly(s, first)) return DateTie::kPhrase;
  if (phrase && own_date && s.is_in(head)) return DateTie::kPhrase;
  // "the May 2 | attack that left 14 dead"
  const uint32_t own_clause = clauses.clause_of(s.node());
  if (s.is(head, kEvent) && tree[own_clause].label == Label::kRelativeClause &&
      tree[own_clause].head == head)
    return DateTie::kOuterClause;
  if (names_a_thing(s, first, date)) return DateTie::kNone;
  if (is_baseline(s, s.node()) || in_possessor(s) || follows_baseline(s, first))
    return DateTie::kNone;
  if (phrase && tree[date].label == Label::kNominalModifier && is_baseline(s, head))
    return DateTie::kNone;
  if (phrase && is_of_other_amount(s, date)) return DateTie::kNone;
  const uint32_t clause = clauses.clause_of(date);
  uint32_t outer = own_clause;
  if (kind != FigureKind::kOrdinal && in_known_subject(s)) return DateTie::kNone;
  if (clause == outer) return DateTie::kClause;
  if (since) return DateTie::kNone;
  if (dates_noun(s, clause) || (clauses.outer(clause) == outer && tells_when(s, clause)))
    return DateTie::kOuterClause;
  for (int step = 0; step < kMostClauses; ++step) {
    const Label label = tree[outer].label;
    const bool joined = label == Label::kConjunct || label == Label::kParataxis;
    if (!joined && !shares_date(label) && !is_found(s, outer)) return DateTie::kNone;
    // "In May Norvik sold 5 and bought 3": a date before both clauses of one tense.
    const uint32_t limit = label == Label::kConjunct ? tree[outer].head : tree[outer].begin;
    const bool verbless = !is_verb(tree[outer].tag) && tree.child(outer, Label::kCopula) == kNone;
    const bool one_tense = verbless || is_past(tree, outer) == is_past(tree, tree[outer].head);
    if (joined && (date > limit || !one_tense)) return DateTie::kNone;
    outer = clauses.outer(outer);
    if (outer == kNone) return DateTie::kNone;
    if (outer == clause) return DateTie::kOuterClause;
  }
  return DateTie::kNone;
}

}  // namespace nutgraf
