// Direction of dates: climbs from a date to the noun or verb group that it belongs to.
#include "resolve/dates/direction.h"

#include "analysis/clauses.h"
#include "analysis/unit_view.h"
#include "analysis/verb_group.h"
#include "resolve/dates/date_phrase.h"
#include "resolve/dates/direction_beside.h"
#include "resolve/dates/period_ends.h"
#include "resolve/dates/pointer.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostSteps = 8;  // from a date to its verb, from a verb to the verbs above it

class TreeReader {
 public:
  // `first`, `last`: nodes of the date, or of a `stretch` that it ends.
  TreeReader(const Analysis& a, Arena& scratch, const SentenceTree& tree, uint32_t first,
             uint32_t last, bool stretch)
      : a_(a),
        scratch_(scratch),
        units_(a, a.base()),
        tree_(tree),
        clauses_(tree),
        first_(first),
        last_(last),
        stretch_(stretch) {}

  Direction of_date(const DateExpression& r) const {
    if (stretch_ && owns_modal()) return Direction::kFutureForSure;
    const bool weekday = r.weekday != r.kUnset, day = weekday || r.day != r.kUnset;
    const uint32_t date = head_of_date(tree_, first_, last_);
    const uint32_t above = tree_[date].head == kNone ? kNone : governor(date);
    // "due on Friday", "has set May 5 as the deadline"
    const bool due = is_due() || (above != kNone && r.month != DateExpression::kUnset &&
                                  points_ahead(above) && tree_.child(date, Label::kCase) == kNone);
    uint32_t node = date;
    bool in_noun = modifies_noun(tree_, date, last_);
    const bool owns_clause = in_noun;  // if the noun "vote" of "before Tuesday's vote" heads one
    Pointer bound = bound_of(node), event = Pointer::kNothing;
    const bool clock = r.hour != r.kUnset && !day && bound != Pointer::kSince;
    if (clock || stretch_) bound = Pointer::kNothing;  // "left before 9 p.m.": the same day
    for (int step = 0; step < kMostSteps; ++step) {
      if (bound == Pointer::kSince) return Direction::kPastForSure;
      if (node != date && event == Pointer::kNothing && names(node)) {
        event = is_planned(node) ? Pointer::kComing : pointer_of(node, kEvent);
        // "after Friday's win", but "they hope for a win on Friday"
        const bool hoped = due || is_hoped(node) || follows_if();
        if (event == Pointer::kHappened && !hoped) return Direction::kPastForSure;
        in_noun |= event != Pointer::kNothing;
      }
      if (tree_[node].head == kNone || (has_verb(node) && node != date)) break;
      node = node == date ? above : tree_[node].head;
      const Pointer p = bound_of(node);
      const bool counts = p == Pointer::kAhead || p == Pointer::kSince ||
                          pointer_of(node, kEvent) != Pointer::kNothing;
      if (bound == Pointer::kNothing && counts) bound = p;
    }
    if (owns_clause && node == above && is_noun(tree_[node].tag) && tree_[node].head != kNone)
      node = clauses_.clause_of(tree_[node].head);
    Direction d = of_clause(node, in_date(node));
    constexpr uint32_t kReach = 12;  // words: between may be the month's noun
    if (!weekday && node + kReach < first_) d = weaker_past(d);
    if (event == Pointer::kNothing && follows_plan(above, kReach)) event = Pointer::kComing;
    const bool at_noun = !stretch_ && r.month != DateExpression::kUnset && above != kNone &&
                         is_noun(tree_[above].tag);
    // "the policy action in June will help": the noun has its own time.
    if (at_noun && !day && is_future(d) && event == bound && event == Pointer::kNothing &&
        above < date && date < node)
      return Direction::kOpen;
    if (due) d = d == Direction::kPastForSure ? Direction::kOpen : Direction::kFutureForSure;
    if (event == Pointer::kComing && !is_future(d))
      return d == Direction::kPastForSure ? Direction::kOpen : Direction::kFuture;
    if (in_noun && event == Pointer::kNothing && d == Direction::kOpen) return Direction::kPast;
    // "a ceremony on March 12", in a past clause: months often lie ahead.
    return in_phrase(d, bound, in_noun || at_noun, day);
  }

 private:
  bool in_date(uint32_t node) const { return first_ <= node && node <= last_; }

  // "profit for the year to June | would be"
  bool owns_modal() const {
    const uint32_t next = last_ + 1;
    return next < tree_.size() && tree_[next].tag == Tag::kModal && tree_[next].head != kNone &&
           !verb_group(tree_, tree_[next].head).perfect;
  }

  // A noun that the tagger did not mistake: "can they | win in November" has a verb.
  bool names(uint32_t node) const { return is_noun(tree_[node].tag) && !is_hidden_verb(node); }
  bool has_verb(uint32_t node) const { return clauses_.heads_clause(node) || is_hidden_verb(node); }
  bool is_hidden_verb(uint32_t node) const {
    const VerbGroup g = verb_group(tree_, node);
    return (g.mood == Mood::kModal || g.mood == Mood::kInfinitive) && !g.copula;
  }

  // "they hope for the win", "the key to scoring a win", but "pointing to her win"
  bool is_hoped(uint32_t event) const {
    const uint32_t above = tree_[event].head, article = tree_.child(event, Label::kDeterminer);
    if (above == kNone) return false;
    const Mood m = verb_group(tree_, above).mood;
    return plans(above) || (article != kNone && is(article, kIndefinite) && above < event &&
                            (m == Mood::kGerund || m == Mood::kInfinitive || m == Mood::kModal));
  }

  // "if they follow it with a win on | Saturday"
  bool follows_if() const {
    constexpr uint32_t kReach = 60;  // words; keeps the search linear
    for (uint32_t i = first_ - std::min(first_, kReach); i < first_; ++i) {
      if (pointer_of(i, kBound) == Pointer::kIf && tree_[i].head != kNone &&
          group(clauses_.clause_of(tree_[i].head)).tense == Tense::kPresent)
        return true;
    }
    return false;
  }

  // "due on | Friday", "payable | Friday".
  bool is_due() const {
    if (first_ == 0) return false;
    uint32_t before = first_ - 1;
    if (before > 0 && tree_[before].tag == Tag::kPreposition) --before;
    return !is_verb(tree_[before].tag) && plans(before);
  }

  // "the scheduled visit", "elections drawing closer"
  bool is_planned(uint32_t noun) const {
    const uint32_t adjective = tree_.child(noun, Label::kAdjectival),
                   clause = tree_.child(noun, Label::kNounClause);
    return (adjective != kNone && plans(adjective)) || (clause != kNone && plans(clause));
  }

  // "talked about the planned visit of the minister in | September"
  bool follows_plan(uint32_t verb, uint32_t reach) const {
    for (uint32_t i = first_; verb != kNone && i-- > verb + 1 && first_ - i <= reach;)
      if (pointer_of(i, kEvent) != Pointer::kNothing) return is_planned(i);
    return false;
  }

  // The head of the date, or the verb or event right before it: "the debate on | Friday".
  uint32_t governor(uint32_t date) const {
    const uint32_t head = tree_[date].head;
    if (first_ == 0) return head;
    uint32_t before = first_ - 1;
    // "when they are meeting | Monday, they decide"
    const bool cut = last_ + 1 < tree_.size() && tree_[last_ + 1].tag == Tag::kPunctuation;
    if (head > date && !(cut && is_verb(tree_[before].tag))) return head;
    if (before > 0 && tree_[before].label == Label::kCase) --before;
    return is_verb(tree_[before].tag) || pointer_of(before, kEvent) != Pointer::kNothing ? before
                                                                                         : head;
  }

  uint32_t unit(uint32_t node) const { return a_.unit_at(a_.base(), tree_.token(node)); }
  bool is(uint32_t node, BuiltinClass c) const { return units_.is(unit(node), c); }
  Pointer pointer_of(uint32_t node, BuiltinClass c) const {
    const uint32_t u = unit(node);
    return units_.is(u, c) ? pointer(a_.value(a_.base()[u], c, scratch_)) : Pointer::kNothing;
  }
  bool plans(uint32_t node) const { return pointer_of(node, kPoints) == Pointer::kPlan; }
  bool points_ahead(uint32_t node) const {
    return plans(node) || pointer_of(node, kPoints) == Pointer::kRequest;
  }

  // "until Friday", "ahead of Friday's vote", "if they win": of the node or of its marks.
  Pointer bound_of(uint32_t node) const {
    Pointer found = pointer_of(node, kBound);
    tree_.each_child(node, [&](uint32_t child) {
      const Label l = tree_[child].label;
      if (found == Pointer::kNothing && child < node && !in_date(child) &&
          (l == Label::kCase || l == Label::kMark || l == Label::kAdverbial))
        found = pointer_of(child, kBound);
    });
    return found;
  }

  // `predicate`: the date itself is what the clause says, "the debate is on Friday".
  Direction of_clause(uint32_t clause, bool predicate, int depth = 0) const {
    if (depth > kMostSteps) return Direction::kOpen;
    if (const uint32_t main = verb_behind(clause); main != kNone)
      return of_clause(main, predicate, depth + 1);
    if (in_date(clause) && is_verb(tree_[clause].tag)) return undecided();  // "gig | sat 7pm"
    const VerbGroup g = group(clause);
    if (g.mood == Mood::kBase || g.mood == Mood::kGerund) {
      const Direction d = of_contraction(clause);
      if (d != Direction::kOpen) return d;
      if (clause > 0 && tree_[clause - 1].tag == Tag::kModal) return Direction::kFuture;
    }
    if (g.mood == Mood::kBase && g.perfect) return Direction::kPastForSure;  // "we've been"
    switch (g.mood) {
      case Mood::kModal:
        if (g.perfect) return is(g.finite, kFuture) ? Direction::kFuture : Direction::kPastForSure;
        if (pointer_of(g.finite, kPoints) == Pointer::kWould && !stretch_) return reported(clause);
        return Direction::kFutureForSure;
      case Mood::kFinite:
        if (g.tense != Tense::kPast) return present(g, predicate);
        return tree_[clause].label == Label::kNounClause ? participle(clause, depth) : past(g);
      case Mood::kInfinitive:
        if (g.tense == Tense::kPresent) return Direction::kFutureForSure;
        if (g.tense == Tense::kPast) return Direction::kOpen;
        return infinitive(clause, depth);
      case Mood::kBase:
        if (tree_[clause].head == kNone && clauses_.own_subject(clause) != kNone)
          return present(g, predicate);  // "figures for June show"
        return is_imperative(clause) ? Direction::kFutureForSure : infinitive(clause, depth);
      case Mood::kGerund:
        return gerund(clause, depth);
      case Mood::kParticiple:
        return participle(clause, depth);
      case Mood::kNone:  // "able to keep that | support in May", "The show | ends Friday"
        if (tree_[clause].label == Label::kComplement && clauses_.outer(clause) != kNone)
          return of_clause(clauses_.outer(clause), false, depth + 1);
        return pointer_of(clause, kPoints) == Pointer::kSchedule ? Direction::kFuture : undecided();
    }
    return Direction::kOpen;
  }

  // "On Friday the firm he | founded will pay": the main verb has the finite auxiliary directly
  // after a past form.
  uint32_t verb_behind(uint32_t clause) const {
    const Tag tag = tree_[clause].tag;
    const bool past = tag == Tag::kVerbPast || tag == Tag::kVerbParticiple;
    if (!past || last_ > clause || clause + 1 >= tree_.size()) return kNone;
    const SentenceTree::Node& n = tree_[clause + 1];
    const bool finite = n.tag == Tag::kModal || n.tag == Tag::kAuxPresent;
    return finite && n.head != kNone && n.head > clause + 1 ? n.head : kNone;
  }

  // "Vote on Friday", also quoted: "He said: 'Vote on Friday'".
  bool is_imperative(uint32_t clause) const {
    if (tree_[clause].head == kNone) return true;
    const Label l = tree_[clause].label;
    return (l == Label::kComplement || l == Label::kParataxis) && clause > 0 &&
           tree_[clause - 1].tag == Tag::kPunctuation;
  }

  VerbGroup group(uint32_t clause) const {
    VerbGroup g = verb_group(tree_, clause);
    if (g.finite == kNone) return g;
    if (g.mood == Mood::kModal && is(g.finite, kMonth)) {  // "on 5 | May": no modal
      const bool past = tree_[clause].tag == Tag::kVerbPast;
      return {.head = clause,
              .tense = past ? Tense::kPast : Tense::kNone,
              .mood = past ? Mood::kFinite : Mood::kNone};
    }
    if (g.mood == Mood::kModal) return g;
    const uint32_t u = unit(g.finite);  // the lexicon knows "aren't" better than the tagger
    for (const BuiltinClass c : {kBe, kHave, kDo}) {
      if (!units_.is(u, c)) continue;
      const std::string_view form = a_.value(a_.base()[u], c, scratch_);
      if (form == "present") g.tense = Tense::kPresent;
      if (form == "past") g.tense = Tense::kPast;
    }
    return g;
  }

  // "We'll | meet", "I'd | meet": a modal written together with the subject.
  Direction of_contraction(uint32_t clause) const {
    Direction d = Direction::kOpen;
    tree_.each_child(clause, [&](uint32_t child) {
      if (!is_subject(tree_[child].label)) return;
      if (is(child, kModal)) d = Direction::kFuture;
      if (is(child, kFuture)) d = Direction::kFutureForSure;
    });
    return d;
  }

  bool is_perfect(const VerbGroup& g) const { return g.perfect && is(g.finite, kHave); }

  // "opened", "was opened", "had opened"; "was expected", "was planning" may be on either side.
  Direction past(const VerbGroup& g) const {
    const bool plan = plans(g.head);
    if (plan && (g.passive || g.copula || g.progressive || is_perfect(g))) return Direction::kOpen;
    return Direction::kPastForSure;
  }

  Direction present(const VerbGroup& g, bool predicate) const {
    const Pointer points = pointer_of(g.head, kPoints), bound = bound_of(g.head);
    const uint32_t outer = clauses_.outer(g.head);  // "it aired after Ruda' | win on Friday"
    if (bound == Pointer::kAfter && outer != kNone && group(outer).tense == Tense::kPast)
      return Direction::kOpen;
    if (is_perfect(g))
      return points == Pointer::kPlan && g.passive ? Direction::kFuture : Direction::kPastForSure;
    if (bound == Pointer::kIf || bound == Pointer::kTerm || bound == Pointer::kUntil ||
        bound == Pointer::kAhead || bound == Pointer::kAfter || predicate ||
        points == Pointer::kPlan || is(g.head, kFuture))
      return Direction::kFutureForSure;
    if (points == Pointer::kSchedule) return Direction::kFuture;
    if (is(g.head, kSay)) return Direction::kPast;
    return g.progressive ? Direction::kFuture : undecided();
  }

  // Without a verb or in the present tense: a short text announces more than it reports.
  Direction undecided() const {
    return is_post(a_.text) && !stretch_ ? Direction::kFuture : Direction::kOpen;
  }

  // "He said they would win", but "nobody knew who would win".
  Direction reported(uint32_t clause) const {
    const uint32_t outer = clauses_.outer(clause);
    if (outer == kNone || group(outer).tense != Tense::kPast) return Direction::kFutureForSure;
    if (is_perfect(group(outer))) return plans(outer) ? Direction::kOpen : Direction::kPast;
    return is(outer, kSay) || points_ahead(outer) ? Direction::kFuture : Direction::kPast;
  }

  Direction infinitive(uint32_t clause, int depth) const {
    const SentenceTree::Node& n = tree_[clause];
    if (n.head == kNone) return Direction::kFutureForSure;  // headline: "Ruda to visit Orlin"
    // "before it was | to report": the auxiliary does not hang on the verb
    if (clause > 1 && is(clause - 2, kBe))
      return tree_[clause - 2].tag == Tag::kAuxPast ? Direction::kOpen : Direction::kFutureForSure;
    if (n.label == Label::kNounClause && is_noun(tree_[n.head].tag)) {
      if (points_ahead(n.head) || group(clause).mood == Mood::kBase) return Direction::kFuture;
      return weaker_past(of_clause(clauses_.clause_of(n.head), false, depth + 1));
    }
    const uint32_t outer = n.head;
    const VerbGroup g = group(outer);
    // "if they split | and lose": the tagger took a present form for a past one
    if (n.label == Label::kConjunct && g.finite == outer && g.tense == Tense::kPast)
      return bound_of(outer) == Pointer::kIf ? Direction::kFutureForSure : Direction::kOpen;
    if (verb_group(tree_, clause).perfect && !plans(outer))
      return Direction::kPast;  // "seems to have won"
    if (points_ahead(outer))
      return g.tense == Tense::kPast ? Direction::kOpen : Direction::kFutureForSure;
    if (g.mood == Mood::kFinite && g.tense == Tense::kPresent && !is_perfect(g))
      return Direction::kFutureForSure;
    const Direction d = of_clause(clauses_.clause_of(outer), false, depth + 1);
    return n.label == Label::kAdverbialClause ? weaker_past(d) : d;
  }

  Direction gerund(uint32_t clause, int depth) const {
    const SentenceTree::Node& n = tree_[clause];
    const Pointer bound = bound_of(clause);
    if (bound == Pointer::kAfter || bound == Pointer::kSince) return Direction::kPastForSure;
    if (n.head == kNone) return Direction::kOpen;
    const bool complement = n.label != Label::kAdverbialClause;
    if (plans(clause) || (complement && points_ahead(n.head))) return Direction::kFuture;
    // "a show airing on May 23"
    if (n.label == Label::kNounClause && pointer_of(clause, kPoints) == Pointer::kSchedule)
      return Direction::kOpen;
    const uint32_t outer = is_noun(tree_[n.head].tag) ? clauses_.clause_of(n.head) : n.head;
    const Direction d = of_clause(outer, false, depth + 1);
    if (is_future(d)) return Direction::kFuture;
    return n.label == Label::kNounClause || bound != Pointer::kNothing ? weaker(d) : d;
  }

  // "figures released on Friday", but "a vote scheduled for Friday".
  Direction participle(uint32_t clause, int depth) const {
    const SentenceTree::Node& n = tree_[clause];
    if (n.head != kNone && (n.label == Label::kConjunct || n.label == Label::kOpenComplement)) {
      const Direction d = of_clause(n.head, false, depth + 1);  // unsure: "…, and | set Friday"
      return clause > 1 && tree_[clause - 2].tag == Tag::kPunctuation ? weaker(d) : d;
    }
    const uint32_t outer = n.head == kNone ? kNone : clauses_.clause_of(n.head);
    // "will redeem | preferred shares on May 5": perhaps an adjective
    const bool unsure = outer != kNone && group(outer).mood == Mood::kModal;
    if (!plans(clause)) return unsure ? Direction::kPast : Direction::kPastForSure;
    const bool past = outer != kNone && group(outer).tense == Tense::kPast;
    return past ? Direction::kOpen : Direction::kFutureForSure;
  }

  const Analysis& a_;
  Arena& scratch_;
  const UnitView units_;
  const SentenceTree& tree_;
  const Clauses clauses_;
  const uint32_t first_, last_;
  const bool stretch_;
  static constexpr BuiltinClass kPoints = cls("D_POINTS"), kEvent = cls("D_EVENT"),
                                kBound = cls("D_BOUND"), kFuture = cls("FUTURE"),
                                kHave = cls("AUX_HAVE"), kBe = cls("AUX_BE"), kDo = cls("AUX_DO"),
                                kModal = cls("MODAL"), kMonth = cls("MONTH"), kSay = cls("SAY"),
                                kIndefinite = cls("INDEF");
};

}  // namespace

Direction DirectionFinder::of(const Date& d) const {
  if (a_.grammar.syntax()) {
    const Direction beside = direction_beside(a_, work_.scratch, d);
    if (beside != Direction::kOpen) return beside;
  }
  const SentenceTree& tree = tree_of(a_, work_, d.sentence);
  if (tree.empty()) {  // a language without a model: news mostly looks back
    const DateExpression& r = a_.expression(d);
    return r.weekday != r.kUnset ? Direction::kPast : Direction::kOpen;
  }
  const std::optional<uint32_t> length = length_before(a_, d);
  const uint32_t first = tree.node(length.value_or(d.token)),
                 last = tree.node(a_.token_at(d.span.end - 1));
  if (first == kNone || last == kNone || last < first) return Direction::kOpen;
  const Direction side = TreeReader(a_, work_.scratch, tree, first, last, length.has_value())
                             .of_date(a_.expression(d));
  return length ? of_stretch(side) : side;
}

}  // namespace nutgraf
