#include "resolve/noun_phrase.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr uint32_t kLongest = 9;  // units of a phrase without "of …"
constexpr uint32_t kClause = 40;  // units in which a verb is looked for

}  // namespace

NounPhrases::NounPhrases(const Analysis& a)
    : a_(a),
      units_(a, a.base()),
      singular_(a.grammar.cls("SINGULAR")),
      noun_known_(a.grammar.cls("NN")),
      verb_known_(a.grammar.cls("VB")) {
  const ClassTable& classes = a.grammar.classes();
  thing_ = classes.bit("THING");
  things_ = classes.bit("THINGS");
  noun_ = classes.bit("@NOUN");
  in_phrase_ = classes.bit("@IN_PHRASE");
  nominal_ = classes.bit("@NOMINAL");
  within_ = classes.bit("@WITHIN_PHRASE");
  degree_ = classes.bit("DEGREE");
  hyphen_ = classes.bit("HYPHEN");
  possessive_ = classes.bit("POSS");
  passed_over_ = classes.bit("NP_START");
  of_ = classes.bit("PHRASE_OF");
  verb_ = classes.bit("FINITE");
  before_participle_ = classes.bit("BEFORE_PARTICIPLE");
  joins_ = classes.bit("AND_OR");
  name_ = classes.bit("NAMING");
  cap_name_ = classes.bit("CAP_NAME");
  numeral_ = classes.bit("PLAIN_NUMERAL");
  s_form_ = classes.bit("S_FORM");
  other_ = classes.bit("OTHER");
  capital_ = classes.bit("CAP");
  perhaps_verb_ = classes.bit("PERHAPS_FINITE");
  clause_end_ = classes.bit("CLAUSE_END");
  comma_ = classes.bit("COMMA");
  currency_ = classes.bit("MONEY_NOUN");
  past_ = classes.bit("PAST_OR_NOUN");
}

// "ies" → "y": the pack's endings, the longest that leaves a word the lexicon knows.
Text NounPhrases::lemma(uint32_t head, Document& doc) const {
  const std::string_view word = a_.value(units_[head], singular_), text = a_.slice(units_[head]);
  if ((word.data() != text.data() && word != text) || !(is(head, things_) || is(head, s_form_)))
    return doc.keep(word);
  const Lexicon& lexicon = a_.grammar.lexicon();
  std::string made(text);
  a_.grammar.plural_endings().each(text, [&](std::string_view stem, std::string_view singular) {
    made = stem;
    if (singular != "-") made += singular;
    return lexicon.known(made, noun_known_) || lexicon.known(made, verb_known_);
  });
  return doc.keep(made);
}

Phrase NounPhrases::written(const UnitPhrase& p, Document& doc) const {
  Phrase out;
  if (p.empty()) return out;
  out.span = a_.token_span(units_[p.first].first, units_[p.last - 1].last());
  if (p.head != UnitPhrase::kNoHead) {
    out.head = a_.span(units_[p.head]);
    if (p.inflected) out.lemma = lemma(p.head, doc);
  }
  return out;
}

bool NounPhrases::only_verb(uint32_t i, Head wanted, uint32_t first) const {
  if (wanted != Head::kWhole) {
    if (!is(i, past_)) return false;
    for (uint32_t before = first; before-- > 0 && first - before < kClause;) {
      if (units_[before].boundary() || is(before, clause_end_)) break;
      if (finite(before)) return false;
    }
  } else if (!is(i, perhaps_verb_)) {
    return false;
  }
  for (const uint32_t start = i++; i < units_.size() && i - start < kClause; ++i) {
    if (units_[i].boundary() || is(i, clause_end_) || is(i, comma_)) return true;
    if (finite(i)) return false;
  }
  return true;
}

UnitPhrase NounPhrases::from(uint32_t i, Head wanted, bool through_of) const {
  while (is(i, passed_over_) && !is(i, other_)) ++i;
  const uint32_t first = i;
  uint32_t head = first, last = first;  // last: behind the head
  for (; i < units_.size() && i - first < kLongest; ++i) {
    if (is(i, within_)) continue;
    if (i > first && is(i, joins_) && !is(i - 1, things_) && in_phrase(i + 1)) continue;
    if (i > first && number_of_model(i)) continue;
    if (wanted == Head::kPlural && last == first && is(i, s_form_)) {
      head = i;
      last = i + 1;
      break;
    }
    if (!in_phrase(i) && !(is(i, degree_) && in_phrase(i + 1))) break;
    if (!is(i, thing_) && !is(i, things_)) continue;
    if (last > first && only_verb(i, wanted, first)) break;
    head = i;
    last = i + 1;
    if (wanted == Head::kFirst) break;
    if (is(i, things_) && !is(i + 1, hyphen_) && !is(i + 1, possessive_) &&
        (!is(i + 1, things_) || is(i + 1, verb_))) {
      break;
    }
  }
  if (last == first) return {};
  if (through_of && is(last, of_)) {
    const UnitPhrase more = from(last + 1, wanted, false);
    if (!more.empty()) last = more.last;
  }
  return {first, last, head};
}

UnitPhrase NounPhrases::named(uint32_t i) const {
  while (is(i, passed_over_)) ++i;
  uint32_t last = i;
  while (last - i < kLongest && is(last, name_)) ++last;
  return last == i ? UnitPhrase{} : UnitPhrase{i, last, last - 1};
}

UnitPhrase NounPhrases::until(uint32_t last, uint32_t floor) const {
  if (!noun(last)) return {};
  uint32_t first = last;
  while (first > floor && last - first < kLongest && !finite(first - 1) &&
         (in_phrase(first - 1) || is(first - 1, hyphen_) || is(first - 1, possessive_))) {
    // "Kenya imports goods": a word in -s behind a name is its verb.
    if (first - 1 > floor && is(first - 1, perhaps_verb_) && is(first - 1, things_) &&
        is(first - 2, cap_name_)) {
      break;
    }
    --first;
  }
  while (is(first, hyphen_) || is(first, possessive_)) ++first;
  return {first, last + 1, last};
}

UnitPhrase NounPhrases::trimmed(uint32_t first, uint32_t last) const {
  const auto nominal = [this](uint32_t i) { return is(i, nominal_); };
  while (first < last && !nominal(first)) ++first;
  while (last > first && !nominal(last - 1)) --last;
  if (first == last) return {};
  uint32_t head = first;  // the last noun before "of", "in" …
  bool found = false;
  for (uint32_t i = first;
       i < last && (!found || nominal(i) || is(i, hyphen_) || is(i, possessive_)); ++i) {
    if (nominal(i)) head = i, found = found || noun(i) || is(i, currency_);
  }
  if (!found && !is(head, capital_)) return {};
  return {first, last, head};
}

}  // namespace nutgraf
