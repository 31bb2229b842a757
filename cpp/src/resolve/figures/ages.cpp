// Ages: numbers that a verb makes ages, and whose each age is.
#include <algorithm>

#include "resolve/figures/antecedent.h"
#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostSteps = 4;            // up a name
constexpr uint32_t kMostAgeWords = 6;    // "children under the | age of 15"
constexpr uint32_t kMostAdverbs = 2;     // "is now | 70"
constexpr uint32_t kMostAdjectives = 2;  // "the confident young | 23-year-old"
constexpr uint32_t kMostSentences = 3;   // back to the person of "the 23-year-old"
constexpr int64_t kOldest = 120;

class Pass : FigurePass {
 public:
  Pass(FigureContext& t, const MentionIndex& mentions)
      : FigurePass(t), mentions_(mentions), antecedents_(t.a, t.work, units_, mentions, t.doc) {}

  void run() {
    Figure* figure = doc_.figures.data();
    for (FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      const bool may_be_age = f.kind == FigureKind::kNumber && f.unit.empty() && at.of.empty() &&
                              f.value.is_integer() && Decimal(0) < f.value &&
                              f.value < Decimal(kOldest + 1) && !f.ambiguous;
      if (f.kind == FigureKind::kAge ? at.fixed || !at.of.empty() : !may_be_age) continue;
      if (const std::optional<FigureSyntax> syntax = syntax_of(f, at)) {
        if (may_be_age)
          make_age(f, *syntax, at);
        else
          find_person(f, *syntax, at);
      }
    }
  }

 private:
  // "Roe turns 70 on Monday", "Bly, who was 69 when he won": the subject of the verb before the
  // age, if it is a person.
  uint32_t person_of_verb(const FigureSyntax& s, const FigureUnits& at) const {
    uint32_t verb = at.first - 1;
    while (verb > 0 && at.first - verb <= kMostAdverbs && is(verb, kAdverb)) --verb;
    if (verb == 0 || (!is(verb, kTurns) && !is(verb, kBe))) return kNone;
    const uint32_t node = s.tree().node(units_[verb].first);
    if (node == kNone || node == 0) return kNone;
    uint32_t noun = subject_of(s, node);
    if (noun != kNone && s.at(noun).tag == Tag::kRelative)
      noun = s.clauses().antecedent(noun, s.at(s.clauses().clause_of(noun)));
    if (noun == kNone) return kNone;
    const bool person = s.at(noun).tag == Tag::kPronoun
                            ? s.is(noun, kHe) || s.is(noun, kShe) || s.is(noun, kFirstPerson)
                            : antecedents_.is_person(s, noun);
    return person ? noun : kNone;
  }

  void make_age(Figure& f, const FigureSyntax& s, FigureUnits& at) const {
    if (!is(at.first - 1, kTurns) && !is(at.last, kBehindAge)) return;
    const uint32_t person = person_of_verb(s, at);
    if (person == kNone) return;
    f.kind = FigureKind::kAge;
    f.unit = "a";
    doc_.note(f, "kind: the age of a person");
    at.of = named(f, s, person);
  }

  // The noun itself, or that of a pronoun.
  UnitPhrase named(const Figure& f, const FigureSyntax& s, uint32_t noun) const {
    if (s.at(noun).tag != Tag::kPronoun) return s.uncounted(noun);
    const std::optional<Antecedents::Place> place = antecedents_.of(s, f.sentence, noun);
    return place ? antecedents_.syntax_of(*place).phrase(place->node) : UnitPhrase{};
  }

  // The subject of the verb, or the word before it where the tree has none.
  uint32_t subject_of(const FigureSyntax& s, uint32_t verb) const {
    const uint32_t clause = s.clauses().clause_of(verb);
    const uint32_t subject = s.clauses().own_subject(clause);
    if (subject != kNone && subject < verb) return subject;
    const Tag before = s.at(verb - 1).tag;
    const bool plain = before == Tag::kPronoun || before == Tag::kRelative || is_noun(before);
    return plain ? verb - 1 : kNone;
  }

  void find_person(Figure& f, const FigureSyntax& s, FigureUnits& at) const {
    if (const uint32_t person = person_of_verb(s, at); person != kNone)
      at.of = named(f, s, person);
    else
      at.of = person_of(s, at);
    if (!at.of.empty()) {
      doc_.note(f, "of: the person beside the age");
      return;
    }
    if (!is_definite(at.first)) return;
    at.of = last_person(f, at);
    if (!at.of.empty()) doc_.note(f, "of: the one person named before");
  }

  bool is_definite(uint32_t first) const {
    uint32_t i = first - 1;
    while (first - i <= kMostAdjectives && is(i, kAdjective)) --i;
    return is(i, kDefinite);
  }

  // "Lena Roe, 40,", "children under the age of 15", "the 18-year-old Roe", "Roe died at 79"
  UnitPhrase person_of(const FigureSyntax& s, const FigureUnits& at) const {
    uint32_t i = at.first;
    const uint32_t floor = i - std::min(i, kMostAgeWords);
    while (i > floor && is(i - 1, kAgeLead)) --i;
    if (is(i - 1, kComma)) --i;
    if (i == at.first) return {};
    if (i == 0) return {};
    uint32_t noun = s.node_of(i - 1);
    if (noun != kNone && !is(i, kComma) && (is_verb(s.at(noun).tag) || is_place(i - 1))) {
      noun = s.clauses()
                 .subject(s.clauses().clause_of(s.node()), [](uint32_t, uint32_t) { return false; })
                 .node;
      return noun == kNone || !is_noun(s.at(noun).tag) ? UnitPhrase{} : s.uncounted(noun);
    }
    for (int step = 0; step < kMostSteps && noun != kNone; ++step) {
      const SentenceTree::Node& n = s.at(noun);
      if (n.label != Label::kFlat || n.head == kNone || n.head > noun) break;
      noun = n.head;
    }
    return noun == kNone || !is_noun(s.at(noun).tag) ? UnitPhrase{} : s.uncounted(noun);
  }

  bool is_place(uint32_t unit) const {
    return is(unit, kCity) || is(unit, kCountry) || is(unit, kState);
  }

  // "Roe won on Monday. | The 28-year-old ran well.": the person of the last sentence that names
  // people, if it names only one.
  UnitPhrase last_person(const Figure& f, const FigureUnits& at) const {
    const std::vector<uint32_t>& ends = a_.segments.sentence_end;
    const MentionIndex::Mention* const last = mentions_.before(f.span.begin);
    if (!last || last->person == kNoFact) return {};
    const uint32_t sentence = a_.segments.sentence_of(last->token);
    if (sentence == f.sentence || sentence + kMostSentences < f.sentence ||
        speaks(last->person, sentence) || has_other_subject(sentence, last->span))
      return {};
    const uint32_t floor = sentence == 0 ? 0 : ends[sentence - 1];
    const MentionIndex::Mention* const begin = mentions_.all().data();
    for (const MentionIndex::Mention* m = last; m-- > begin && m->token >= floor;)
      if (m->person != last->person) return {};
    const uint32_t first = a_.unit_at(a_.base(), last->token);
    uint32_t end = first + 1;
    while (end < at.first && a_.span(units_[end]).end <= last->span.end) ++end;
    return {first, end, end - 1, false};
  }

  // "She beat Roe. | The 28-year-old ran well."
  bool has_other_subject(uint32_t sentence, Span person) const {
    constexpr uint32_t kMostNodes = 200;
    const SentenceTree& tree = tree_of(a_, context_.work, sentence);
    if (tree.empty() || tree.size() > kMostNodes) return true;
    const SentenceSyntax s(a_, units_, tree);
    const uint32_t subject = s.clauses().own_subject(tree.root());
    if (subject == kNone || person.contains(a_.tokens[tree.token(subject)].span())) return false;
    return s.is(subject, kHe) || s.is(subject, kShe) || antecedents_.is_person(s, subject);
  }

  // "'He will race,' said Roe. | The 28-year-old is fit.": who speaks may speak of somebody else.
  bool speaks(int32_t person, uint32_t sentence) const {
    const FactList<Quote>& quotes = doc_.quotes;
    const auto first = std::lower_bound(quotes.begin(), quotes.end(), sentence,
                                        [](const Quote& q, uint32_t s) { return q.sentence < s; });
    for (auto q = first; q != quotes.end() && q->sentence == sentence; ++q)
      if (q->speaker.person == person) return true;
    return false;
  }

  const MentionIndex& mentions_;
  const Antecedents antecedents_;
  static constexpr BuiltinClass kAgeLead = cls("AGE_LEAD"), kCity = cls("CITY"),
                                kCountry = cls("COUNTRY"), kState = cls("US_STATE"),
                                kDefinite = cls("DEF"), kComma = cls("COMMA"),
                                kTurns = cls("TURNS_AGE"), kBe = cls("AUX_BE"),
                                kBehindAge = cls("BEHIND_AGE"), kAdverb = cls("RB"),
                                kAdjective = cls("JJ"), kHe = cls("PRON_HE"),
                                kShe = cls("PRON_SHE"), kFirstPerson = cls("PRON_I");
};

}  // namespace

void resolve_ages(FigureContext& t, const MentionIndex& mentions) { Pass(t, mentions).run(); }

}  // namespace nutgraf
