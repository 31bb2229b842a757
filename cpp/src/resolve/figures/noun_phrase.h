// Noun phrases: shallow parsing (chunking) over lexical units, by their classes alone.
#pragma once

#include "analysis/unit_view.h"
#include "nutgraf/document.h"
#include "resolve/figures/singular_cache.h"

namespace nutgraf {

// A noun phrase as a range of units. NounPhrases::written() makes its text and lemma.
struct UnitPhrase {
  static constexpr uint32_t kNoHead = UINT32_MAX;

  uint32_t first = 0, last = 0;  // half open
  uint32_t head = kNoHead;
  bool inflected = true;  // the head has a lemma

  bool empty() const { return first >= last; }
  bool operator==(const UnitPhrase&) const = default;
};

class NounPhrases {
 public:
  NounPhrases(const Analysis& a, Arena& scratch)
      : a_(a),
        scratch_(scratch),
        units_(a, a.base()),
        singulars_(SingularCache::for_this_thread(a.grammar.lexicon().id())) {}

  // Which noun is the head.
  enum class Head {
    kPlural,  // the first plural ("first-team players | left the club"); else an s-form, since no
              // verb in -s can follow "five"
    kWhole,   // stop before a word in -s that must be the verb, since the sentence has no other: "a
              // third of the population | lives in towns"
    kLast,
    kFirst
  };

  // The phrase that begins at unit i, after any determiners, or an empty phrase. `through_of`
  // includes a following "of …".
  UnitPhrase from(uint32_t i, Head head, bool through_of = false) const;
  // The phrase whose head is unit `last` and that begins at unit `floor` or later: "dividend yield"
  // before "of 4.1 per cent".
  UnitPhrase until(uint32_t last, uint32_t floor = 0) const;
  // The run of names or unknown words that begins at unit i, or an empty phrase: "ilmenite".
  UnitPhrase named(uint32_t i) const;
  // The units [first, last) without determiners, prepositions and adverbs at the edges.
  UnitPhrase trimmed(uint32_t first, uint32_t last) const;

  bool noun(uint32_t i) const { return is(i, kNoun); }
  // A finite verb, not a participle before a noun.
  bool finite(uint32_t i) const {
    return is(i, kVerb) && (i == 0 || !is(i - 1, kBeforeParticiple));
  }

  Phrase written(const UnitPhrase& p, Document& doc) const;

 private:
  bool is(uint32_t i, BuiltinClass c) const { return units_.is(i, c); }
  uint32_t last_token(uint32_t unit) const;  // one past it
  bool in_phrase(uint32_t i) const { return is(i, kInPhrase); }
  // True if the word at unit i must be the verb, since its clause has no other: "a quake | hit".
  bool only_verb(uint32_t i, Head wanted, uint32_t first) const;
  bool name_goes_on(uint32_t i) const;
  bool joins_adjectives(uint32_t i) const;
  // "Boeing 737 jets", "the 737 Max"
  bool number_of_model(uint32_t i) const {
    return is(i, kNumeral) && (is(i - 1, kCapName) || is(i + 1, kCapName));
  }
  Singular singular(std::string_view plural) const;
  DocText lemma(uint32_t head, Document& doc) const;

  const Analysis& a_;
  Arena& scratch_;
  const UnitView units_;
  SingularCache& singulars_;
  static constexpr BuiltinClass kSingular = cls("SINGULAR"), kNounKnown = cls("NN"),
                                kVerbKnown = cls("VB"), kThing = cls("THING"),
                                kThings = cls("THINGS"), kNoun = cls("@NOUN"),
                                kInPhrase = cls("@IN_PHRASE"), kNominal = cls("@NOMINAL"),
                                kWithin = cls("@WITHIN_PHRASE"), kDegree = cls("DEGREE"),
                                kHyphen = cls("HYPHEN"), kPossessive = cls("POSS"),
                                kSlash = cls("SLASH"), kPassedOver = cls("NP_START"),
                                kOf = cls("PHRASE_OF"), kVerb = cls("FINITE"),
                                kBeforeParticiple = cls("BEFORE_PARTICIPLE"),
                                kJoins = cls("AND_OR"), kName = cls("NAMING"),
                                kCapName = cls("CAP_NAME"), kNumeral = cls("PLAIN_NUMERAL"),
                                kSForm = cls("S_FORM"), kOther = cls("OTHER"),
                                kCapital = cls("CAP"), kPerhapsVerb = cls("PERHAPS_FINITE"),
                                kClauseEnd = cls("CLAUSE_END"), kComma = cls("COMMA"),
                                kCurrency = cls("MONEY_NOUN"), kTo = cls("TO"), kPrep = cls("PREP"),
                                kPast = cls("PAST_OR_NOUN"), kAdjective = cls("JJ");
};

}  // namespace nutgraf
