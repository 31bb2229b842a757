// Subjects: find whose each figure is, by the construction that holds it in the sentence's tree.
#include <algorithm>
#include <array>

#include "resolve/figures/antecedent.h"
#include "resolve/figures/figure_passes.h"
#include "resolve/figures/list_introduction.h"
#include "resolve/figures/owner.h"
#include "resolve/figures/quote_search.h"
#include "resolve/figures/subject_name.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostSteps = 12;  // up a chain of relative clauses

class Pass : FigurePass {
 public:
  Pass(FigureContext& t, const MentionIndex& mentions)
      : FigurePass(t),
        mentions_(mentions),
        owners_(t),
        antecedents_(t.a, t.work, units_, mentions, t.doc),
        introductions_(t),
        quotes_(doc_) {}

  void run() {
    Figure* figure = doc_.figures.data();
    for (FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      if (f.equivalent != kNoFact) {  // "8m euros ($9m)"
        const FigureUnits& first = at_[static_cast<size_t>(f.equivalent)];
        at.subject = first.subject;
        if (!at.subject.empty()) found(f, at, *first.owner);
        continue;
      }
      const std::optional<FigureSyntax> syntax = syntax_of(f, at);
      if (!syntax) continue;
      quote_ = quotes_.around(f.span);
      if (f.kind == FigureKind::kAge && !at.of.empty()) {
        // "children under 12" are no owner.
        const uint32_t person = syntax->node_of(at.of.last - 1);
        if (person != kNone && syntax->at(person).tag == Tag::kNounPlural) continue;
        at.subject = at.of;
        found(f, at, construction::kAged);
        continue;
      }
      if (f.kind == FigureKind::kScore && goes_on_scoring(f, at)) {
        at.subject = (&at)[-1].subject;
        if (!at.subject.empty()) found(f, at, construction::kGap);
        continue;
      }
      const Owner owner = owners_.find(f, at, *syntax);
      at.subject = owner.node == kNone ? UnitPhrase{}
                   : owner.possessor   ? without_amounts(syntax->phrase(owner.node))
                                       : phrase(f, *syntax, thing_of_which(*syntax, owner));
      at.subject = with_whole_names(context_, at);
      if (owner.construction == &construction::kHolder && holds(at.subject, at.of) &&
          at.of.head < at.subject.head)
        at.subject.first = at.of.head + 1;  // "the 60-seat | hall"
      if (at.subject == at.of || holds(at.subject, at.of)) at.subject = {};
      if (!at.subject.empty())
        found(f, at, *owner.construction);
      else if (goes_on(f, at, *syntax))
        at.subject = (&at)[-1].subject, found(f, at, construction::kGap);
      else if (const auto list = introductions_.subject_of(f, at))
        introduce(f, at, *list);
      else if (f.kind == FigureKind::kOrdinal)
        own(f, at, *syntax);
      // "Roe died at | 80"
      if (f.kind == FigureKind::kAge && at.of.empty() && !at.subject.empty() &&
          antecedents_.is_person(at.subject.head))
        at.of = at.subject;
    }
    for (size_t k = 0; k < at_.size(); ++k) {
      if (is(at_[k].last, kRespectively) || is(at_[k].last + 1, kRespectively)) pair(k);
    }
  }

 private:
  void found(Figure& f, FigureUnits& at, const Construction& c) const {
    at.owner = &c;
    note(f, at, c);
  }

  // "The fund bought the following: / * 12 buses"
  void introduce(Figure& f, FigureUnits& at, const ListIntroductions::Subject& list) {
    at.subject = phrase(f, list.sentence, list.node);
    if (!at.subject.empty()) found(f, at, construction::kListed);
  }

  // "a majority of voters (68%)"
  static bool holds(const UnitPhrase& subject, const UnitPhrase& of) {
    return !of.empty() && subject.first <= of.head && of.head < subject.last;
  }

  // "beat Bly 6-2 | 7-5": the next set.
  bool goes_on_scoring(const Figure& f, const FigureUnits& at) const {
    if (&at == at_.data() || (&f)[-1].kind != FigureKind::kScore) return false;
    for (uint32_t i = (&at)[-1].last; i < at.first; ++i)
      if (!is(i, kJoins) && !is(i, kComma)) return false;
    return true;
  }

  // "It is her third budget": the noun of the possessive pronoun.
  void own(Figure& f, FigureUnits& at, const FigureSyntax& s) {
    const uint32_t noun = s.at(s.node()).head;
    const uint32_t owner = noun == kNone ? kNone : s.tree().child(noun, Label::kPossessor);
    if (owner == kNone || owner > s.begin() || s.at(owner).tag != Tag::kPossessive) return;
    const bool predicate = s.tree().child(noun, Label::kCopula) != kNone;
    if (!predicate && s.at(noun).label != Label::kOblique) return;
    if (quote_ && !s.is(owner, kMy)) return;  // of whom the speaker tells
    at.subject = of_pronoun(f, s, owner);
    if (at.subject == at.of) at.subject = {};
    if (!at.subject.empty()) found(f, at, construction::kPossessor);
  }

  // "was at 3% in 2004, and | 2% in 2005": only a date, light words and a conjunction are between.
  bool goes_on(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const {
    constexpr uint32_t kMostUnits = 8;
    if (&at == at_.data() || !is_level(f)) return false;
    const Figure& before = (&f)[-1];
    const FigureUnits& giver = (&at)[-1];
    if (before.sentence != f.sentence || before.kind != f.kind || giver.subject.empty() ||
        at.first > giver.last + kMostUnits)
      return false;
    const bool verb_after = s.end() < s.tree().size() && s.at(s.end()).tag >= Tag::kVerbBase;
    bool joined = false;
    for (uint32_t i = giver.last; i < at.first; ++i) {
      joined |= is(i, kJoins);
      if (!is(i, kJoins) && !is(i, kComma) && !is(i, kAt) && !is(i, kLight) && !date_at(i))
        return false;
    }
    return joined && !verb_after;
  }

  // "Roe and Bly trailed by 5 and 10 points, respectively": the subjects one by one.
  void pair(size_t last) {
    constexpr size_t kMostNouns = 8;
    const std::optional<FigureSyntax> s = syntax_of(doc_.figures[last], at_[last]);
    if (!s) return;
    const uint32_t subject = s->clauses().own_subject(s->clauses().clause_of(s->node()));
    if (subject == kNone) return;
    std::array<uint32_t, kMostNouns> nouns{subject};
    size_t count = 1;
    s->tree().each_child(subject, [&](uint32_t child) {
      if (s->at(child).label == Label::kConjunct && count < kMostNouns) nouns[count++] = child;
    });
    if (count == 1 || count > last + 1) return;
    const size_t first = last + 1 - count;
    const bool after = at_[first].first > s->unit(nouns[count - 1]);
    if (!after || doc_.figures[first].sentence != doc_.figures[last].sentence) return;
    for (size_t k = 0; k < count; ++k) {
      FigureUnits& at = at_[first + k];
      at.subject = named(*s, nouns[k]);
      if (!at.subject.empty()) found(doc_.figures[first + k], at, construction::kRespectively);
    }
  }

  // A pronoun that the text makes plain is replaced by its noun.
  UnitPhrase phrase(const Figure& f, const SentenceSyntax& s, uint32_t node) const {
    for (int step = 0; step < kMostSteps && s.at(node).tag == Tag::kRelative; ++step) {
      node = s.clauses().antecedent(node, s.at(s.clauses().clause_of(node)));
      if (node == kNone) return {};
    }
    node = first_of_pair(s, node);
    if (s.inside(node)) return {};
    // "During the campaign Roe raised $5m": the tree takes a phrase for the subject.
    const uint32_t preposition = s.preposition(node);
    if (preposition != kNone && preposition < node && is_subject(s.at(node).label) &&
        !s.is(preposition, kLight) && !s.is(preposition + 1, kHyphen))
      return {};
    return s.at(node).tag == Tag::kPronoun ? of_pronoun(f, s, node) : named(s, node);
  }

  UnitPhrase of_pronoun(const Figure& f, const SentenceSyntax& s, uint32_t node) const {
    if (s.is(node, kFirstPerson) || s.is(node, kMy)) return speaker(f);
    const std::optional<Antecedents::Place> noun = antecedents_.of(s, f.sentence, node);
    if (!noun) return {};
    if (noun->sentence == f.sentence) return named(s, noun->node);
    return named(antecedents_.syntax_of(*noun), noun->node);
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
    const UnitPhrase whole = s.full_phrase(s.named(node));
    if (whole.empty()) return whole;
    const FigureUnits* const age = figure_from(whole.head);  // "The 24-year-old | ran 3 miles."
    if (age != at_.data() + at_.size() && age->first <= whole.head &&
        figure_of(*age).kind == FigureKind::kAge)
      return age->of.empty() ? whole : age->of;
    if (is_amount_unit(whole.head)) return {};  // "84 were killed and 200 | hurt"
    return without_amounts(without_date(whole));
  }

  // "the pay of the chairman, Ann Roe, | which was $5m": no person.
  uint32_t thing_of_which(const FigureSyntax& s, const Owner& owner) const {
    uint32_t node = owner.node;
    if (owner.construction != &construction::kRelative) return node;
    const uint32_t which = s.clauses().own_subject(s.clauses().clause_of(s.node()));
    if (which < 2 || which == kNone || !s.is(which, kWhich) || !antecedents_.is_person(s, node))
      return node;
    // "a waitress at the hall, | which serves a $4 lunch"
    const uint32_t before = s.at(which - 1).tag == Tag::kPunctuation ? which - 2 : which - 1;
    const uint32_t noun = s.tree().head_of_name(before);
    if (is_noun(s.at(noun).tag) && !antecedents_.is_person(s, noun)) return noun;
    for (int step = 0; step < kMostSteps && antecedents_.is_person(s, node); ++step) {
      const uint32_t head = s.at(node).head;
      if (head == kNone || head > node || !is_noun(s.at(head).tag)) break;
      node = head;
    }
    return node;
  }

  // "the gap between the pound and the euro | is": the parser takes the second noun of the pair.
  uint32_t first_of_pair(const SentenceSyntax& s, uint32_t node) const {
    const uint32_t begin = s.at(node).begin;
    if (!is_subject(s.at(node).label) || begin < 2 || s.at(begin - 1).tag != Tag::kCoordinator)
      return node;
    const uint32_t noun = s.tree().head_of_name(begin - 2);
    const uint32_t head = s.at(noun).head;
    const bool pair = s.at(noun).label == Label::kNominalModifier && head < noun &&
                      s.has_preposition(noun, kBetween);
    return pair ? head : node;
  }

  // "Acme | on Monday"
  UnitPhrase without_date(UnitPhrase p) const {
    const Date* const date = date_at(p.last - 1);
    if (!date || p.head == UnitPhrase::kNoHead) return p;
    uint32_t last = p.last;
    while (last > p.head + 1 && date_at(last - 1) == date) --last;
    while (last > p.head + 1 && is(last - 1, kPreposition) && !is(last - 1, kFor) &&
           !is(last - 1, kOf))
      --last;
    if (last == p.head + 1) p.last = last;
    return p;
  }

  // "two messages", "almost 60% of households": the noun without its figures.
  UnitPhrase without_amounts(UnitPhrase p) const {
    for (const FigureUnits* at = figure_from(p.first);
         at != at_.data() + at_.size() && at->first < p.head && at->last <= p.head; ++at) {
      if (at->first < p.first) continue;
      p.first = at->last;
      while (p.first < p.head && (is(p.first, kOf) || is(p.first, kDeterminer) ||
                                  is(p.first, kCloses) || is(p.first, kComma)))
        ++p.first;
    }
    return p;
  }

  static constexpr BuiltinClass kFirstPerson = cls("PRON_I"), kMy = cls("MY"),
                                kOf = cls("PHRASE_OF"), kJoins = cls("AND_OR"),
                                kComma = cls("COMMA"), kAt = cls("AT_LEVEL"),
                                kLight = cls("BEFORE_NUMBER"), kRespectively = cls("RESPECTIVELY"),
                                kDeterminer = cls("DT"), kCloses = cls("RPAREN"),
                                kHyphen = cls("HYPHEN"), kWhich = cls("WHICH_THING"),
                                kBetween = cls("RANGE_OPEN"), kPreposition = cls("PREP"),
                                kFor = cls("FOR");
  const MentionIndex& mentions_;
  const OwnerFinder owners_;
  const Antecedents antecedents_;
  ListIntroductions introductions_;
  QuoteSearch quotes_;
  const Quote* quote_ = nullptr;  // around the current figure
};

}  // namespace

void resolve_subjects(FigureContext& t, const MentionIndex& mentions) { Pass(t, mentions).run(); }

}  // namespace nutgraf
