// Antecedents: climbs from a pronoun to the clauses around it, then to the sentences before.
#include "resolve/figures/antecedent.h"

#include "resolve/people/name_gender.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr uint32_t kMostSentences = 6;  // before the pronoun's sentence
constexpr int kMostClauses = 8;
constexpr BuiltinClass kIt = cls("PRON_IT"), kIts = cls("ITS"), kTheir = cls("THEIR"),
                       kThey = cls("PRON_THEY"), kHe = cls("PRON_HE"), kShe = cls("PRON_SHE"),
                       kTitle = cls("TITLE"), kPersonNoun = cls("PERSON_NOUN"),
                       kNumeral = cls("NUM"), kPeriod = cls("TIME_UNIT"), kSay = cls("SAY");

}  // namespace

std::optional<Antecedents::Number> Antecedents::number_of(const SentenceSyntax& s,
                                                          uint32_t pronoun) const {
  if (s.is(pronoun, kHe) || s.is(pronoun, kShe)) return Number::kPerson;
  if (s.is(pronoun, kIt) || s.is(pronoun, kIts)) return Number::kThing;
  if (s.is(pronoun, kThey) || s.is(pronoun, kTheir)) return Number::kPlural;
  return std::nullopt;
}

Span Antecedents::span_of(const SentenceSyntax& s, uint32_t node) const {
  const Token& t = a_.tokens[s.tree().token(node)];
  return {t.begin, t.end()};
}

// The person whom the noun names, also in "Farmer | Mo Roe".
int32_t Antecedents::person_of(const SentenceSyntax& s, uint32_t noun) const {
  int32_t person = mentions_.person_at(span_of(s, noun));
  s.tree().each_child(noun, [&](uint32_t child) {
    if (person == kNoFact && child == noun + 1 && s.at(child).label == Label::kFlat)
      person = mentions_.person_at(span_of(s, child));
  });
  return person;
}

// "Jane Roe" is not "he".
bool Antecedents::is_other_sex(const SentenceSyntax& s, uint32_t noun, std::string_view sex) const {
  const int32_t person = sex.empty() ? kNoFact : person_of(s, noun);
  if (person == kNoFact) return false;
  const std::string_view own =
      gender_of_given_name(a_, doc_.people[static_cast<size_t>(person)].name);
  return !own.empty() && own != sex;
}

bool Antecedents::is_person_noun(uint32_t unit) const {
  return units_.is(unit, kTitle) || units_.is(unit, kPersonNoun);
}

bool Antecedents::is_person(const SentenceSyntax& s, uint32_t noun) const {
  if (person_of(s, noun) != kNoFact || is_person_noun(s.unit(noun))) return true;
  bool titled = false;  // "Analyst Mo Roe", where the name is not known as one
  s.tree().each_child(noun, [&](uint32_t child) {
    titled |= s.at(noun).tag == Tag::kName && child < noun && is_noun(s.at(child).tag) &&
              s.preposition(child) == kNone && s.is(child, kTitle);
  });
  return titled;
}

bool Antecedents::agrees(const SentenceSyntax& s, uint32_t noun, Number wanted) const {
  const SentenceTree::Node& n = s.at(noun);
  if (!is_noun(n.tag) || s.is(noun, kNumeral) || s.is(noun, kPeriod)) return false;
  const bool coordinated = s.tree().child(noun, Label::kConjunct) != kNone;
  switch (wanted) {
    case Number::kPerson:
      return n.tag != Tag::kNounPlural && !coordinated && is_person(s, noun);
    case Number::kThing:
      return n.tag != Tag::kNounPlural && !coordinated && !is_person(s, noun);
    case Number::kPlural:
      return n.tag == Tag::kNounPlural || coordinated ||
             (n.tag == Tag::kName && !is_person(s, noun));
  }
  return false;
}

// "If prices rise, | they …": the subject of a clause before the pronoun's.
uint32_t Antecedents::in_clause_before(const SentenceSyntax& s, uint32_t pronoun,
                                       Number wanted) const {
  uint32_t noun = kNone;
  s.tree().each_child(s.clauses().clause_of(pronoun), [&](uint32_t child) {
    const bool clause = s.at(child).label == Label::kAdverbialClause && child < pronoun;
    if (!clause || !is_verb(s.at(child).tag) || s.is(child, kSay)) return;
    const uint32_t subject = s.clauses().own_subject(child);
    if (subject != kNone && agrees(s, subject, wanted)) noun = subject;
  });
  return noun;
}

std::optional<Antecedents::Place> Antecedents::of(const SentenceSyntax& s, uint32_t sentence,
                                                  uint32_t pronoun) const {
  const std::optional<Number> wanted = number_of(s, pronoun);
  if (!wanted) return std::nullopt;
  const std::string_view sex = s.is(pronoun, kHe) ? "m" : s.is(pronoun, kShe) ? "f" : "";
  const auto fits = [&](const SentenceSyntax& there, uint32_t noun) {
    return agrees(there, noun, *wanted) && !is_other_sex(there, noun, sex);
  };
  // "Acme said it paid $5": the subject of the verb of saying.
  const Clauses& clauses = s.clauses();
  uint32_t clause = clauses.outer(clauses.clause_of(pronoun));
  for (int step = 0; step < kMostClauses && clause != kNone; ++step) {
    const uint32_t subject = clauses.own_subject(clause);
    if (subject != kNone && subject != pronoun) {
      if (fits(s, subject)) return Place{sentence, subject};
      if (number_of(s, subject) == wanted) break;  // the same pronoun
    }
    clause = clauses.outer(clause);
  }
  if (const uint32_t noun = in_clause_before(s, pronoun, *wanted);
      noun != kNone && !is_other_sex(s, noun, sex))
    return Place{sentence, noun};
  for (uint32_t back = 1; back <= kMostSentences && back <= sentence; ++back) {
    const uint32_t before = sentence - back;
    const SentenceTree& tree = tree_of(a_, work_, before);
    if (tree.empty()) return std::nullopt;
    const SentenceSyntax there(a_, units_, tree);
    uint32_t main = tree.root();
    bool same_pronoun = false;
    for (int step = 0; step < kMostClauses && main != kNone; ++step) {
      const uint32_t subject = there.clauses().own_subject(main);
      if (subject != kNone) {
        if (fits(there, subject)) return Place{before, subject};
        same_pronoun |= number_of(there, subject) == wanted;
        // "Roe wrote Dark Fen. | It took $5m."
        const uint32_t object = there.clauses().object(main);
        const bool person =
            agrees(there, subject, Number::kPerson) || number_of(there, subject) == Number::kPerson;
        if (person && *wanted == Number::kThing && object != kNone &&
            agrees(there, object, *wanted))
          return Place{before, object};
      }
      // "Analysts said Acme would gain": what is said, where the speakers do not agree.
      main = there.is(main, kSay) ? tree.child(main, Label::kComplement) : kNone;
    }
    if (!same_pronoun && *wanted != Number::kPerson) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace nutgraf
