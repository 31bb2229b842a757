// Noun phrases: find their limits and heads among lexical units, and lemmatize the heads.
#include "resolve/figures/noun_phrase.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr uint32_t kMaxPhraseUnits = 9;   // without "of …"
constexpr uint32_t kMaxClauseUnits = 40;  // search range for a verb or the first noun

}  // namespace

// Singular by the pack's endings ("ies" → "y"), longest first, until one gives a known word.
Singular NounPhrases::singular(std::string_view plural) const {
  const Lexicon& lexicon = a_.grammar.lexicon();
  Singular out{plural, {}};
  std::string made;
  a_.grammar.plural_endings().each(plural, [&](std::string_view stem, std::string_view ending) {
    out = {stem, ending == "-" ? std::string_view() : ending};
    made.assign(out.stem).append(out.ending);
    return lexicon.known(made, kNounKnown) || lexicon.known(made, kVerbKnown);
  });
  return out;
}

DocText NounPhrases::lemma(uint32_t head, Document& doc) const {
  const Unit& unit = units_[head];
  const std::string_view text = a_.slice(unit);
  if (unit.is(Origin::kShape) || is(head, kSingular)) {
    const std::string_view word = a_.value(unit, kSingular, scratch_);
    if (word.data() != text.data() && word != text) return doc.keep(word);
  }
  if (!(is(head, kThings) || is(head, kSForm))) return doc.keep(text);
  const Singular s = singulars_.of(text, [this](std::string_view word) { return singular(word); });
  return s.ending.empty() ? doc.keep(s.stem) : doc.keep({s.stem, s.ending});
}

// "forecast to" is one unit of the lexicon; the phrase ends before its preposition.
uint32_t NounPhrases::last_token(uint32_t unit) const {
  const Unit& u = units_[unit];
  if (u.length == 1) return u.last();
  const Token& end = a_.tokens[u.last() - 1];
  const Lexicon& lexicon = a_.grammar.lexicon();
  const bool light = lexicon.word_is(a_.text, end, kTo) || lexicon.word_is(a_.text, end, kPrep);
  return light ? u.last() - 1 : u.last();
}

Phrase NounPhrases::written(const UnitPhrase& p, Document& doc) const {
  Phrase out;
  if (p.empty()) return out;
  out.span = a_.token_span(units_[p.first].first, last_token(p.last - 1));
  if (p.head != UnitPhrase::kNoHead) {
    out.head = a_.token_span(units_[p.head].first, last_token(p.head));
    if (p.inflected) out.lemma = lemma(p.head, doc);
  }
  return out;
}

bool NounPhrases::only_verb(uint32_t i, Head wanted, uint32_t first) const {
  if (wanted != Head::kWhole) {
    if (!is(i, kPast)) return false;
    for (uint32_t before = first; before-- > 0 && first - before < kMaxClauseUnits;) {
      if (units_[before].boundary() || is(before, kClauseEnd)) break;
      if (finite(before)) return false;
    }
  } else if (!is(i, kPerhapsVerb)) {
    return false;
  }
  for (const uint32_t start = i++; i < units_.size() && i - start < kMaxClauseUnits; ++i) {
    if (units_[i].boundary() || is(i, kClauseEnd) || is(i, kComma)) return true;
    if (finite(i)) return false;
  }
  return true;
}

// "12 new, mostly rural branches": the comma.
bool NounPhrases::joins_adjectives(uint32_t i) const {
  if (!is(i, kComma) || !is(i - 1, kAdjective)) return false;
  const uint32_t next = is(i + 1, kDegree) ? i + 2 : i + 1;
  return is(next, kAdjective) && in_phrase(next + 1);
}

// "Narcotics Anonymous | meetings": a plural in a name before a common plural.
bool NounPhrases::name_goes_on(uint32_t i) const {
  constexpr uint32_t kMostNameWords = 3;
  if (!is(i, kCapital) || !is(i + 1, kCapital)) return false;
  for (uint32_t k = i + 1; k <= i + kMostNameWords && in_phrase(k); ++k)
    if (is(k, kThings) && !is(k, kCapital)) return true;
  return false;
}

UnitPhrase NounPhrases::from(uint32_t i, Head wanted, bool through_of) const {
  const uint32_t limit = i + kMaxClauseUnits;
  while (i < limit && is(i, kPassedOver) && !is(i, kOther)) ++i;
  const uint32_t first = i;
  uint32_t head = first, last = first;  // last: the unit after the head
  for (; i < units_.size() && i - first < kMaxPhraseUnits; ++i) {
    if (is(i, kWithin)) continue;
    if (i > first && is(i, kJoins) && !is(i - 1, kThings) && in_phrase(i + 1)) continue;
    if (i > first && number_of_model(i)) continue;
    if (i > first && wanted == Head::kPlural && joins_adjectives(i)) continue;
    if (wanted == Head::kPlural && last == first && is(i, kSForm)) {
      head = i;
      last = i + 1;
      break;
    }
    if (!in_phrase(i) && !(is(i, kDegree) && in_phrase(i + 1))) break;
    if (!is(i, kThing) && !is(i, kThings)) continue;
    if (last > first && only_verb(i, wanted, first)) break;
    head = i;
    last = i + 1;
    if (wanted == Head::kFirst) break;
    if (is(i, kThings) && !is(i + 1, kHyphen) && !is(i + 1, kPossessive) &&
        (!is(i + 1, kThings) || is(i + 1, kVerb) || (!is(i, kCapital) && is(i + 1, kCapital))) &&
        !name_goes_on(i)) {
      break;
    }
  }
  if (last == first) return {};
  if (through_of && is(last, kOf)) {
    const UnitPhrase more = from(last + 1, wanted, false);
    if (!more.empty()) last = more.last;
  }
  return {first, last, head};
}

UnitPhrase NounPhrases::named(uint32_t i) const {
  const uint32_t limit = i + kMaxClauseUnits;
  while (i < limit && is(i, kPassedOver)) ++i;
  uint32_t last = i;
  while (last - i < kMaxPhraseUnits && is(last, kName)) ++last;
  return last == i ? UnitPhrase{} : UnitPhrase{i, last, last - 1};
}

UnitPhrase NounPhrases::until(uint32_t last, uint32_t floor) const {
  if (!noun(last)) return {};
  uint32_t first = last;
  while (first > floor && last - first < kMaxPhraseUnits && !finite(first - 1) &&
         (in_phrase(first - 1) || is(first - 1, kHyphen) || is(first - 1, kPossessive) ||
          (is(first - 1, kSlash) && first - 1 > floor && in_phrase(first - 2)))) {
    // "Kenya imports goods": a word in -s after a name is its verb.
    if (first - 1 > floor && is(first - 1, kPerhapsVerb) && is(first - 1, kThings) &&
        is(first - 2, kCapName)) {
      break;
    }
    --first;
  }
  while (is(first, kHyphen) || is(first, kPossessive)) ++first;
  return {first, last + 1, last};
}

UnitPhrase NounPhrases::trimmed(uint32_t first, uint32_t last) const {
  const auto nominal = [this](uint32_t i) { return is(i, kNominal); };
  while (first < last && !nominal(first)) ++first;
  while (last > first && !nominal(last - 1)) --last;
  if (first == last) return {};
  uint32_t head = first;  // the last noun before "of", "in" …
  bool found = false;
  for (uint32_t i = first;
       i < last && (!found || nominal(i) || is(i, kHyphen) || is(i, kPossessive)); ++i) {
    if (nominal(i)) head = i, found = found || noun(i) || is(i, kCurrency);
  }
  if (!found && !is(head, kCapital)) return {};
  return {first, last, head};
}

}  // namespace nutgraf
