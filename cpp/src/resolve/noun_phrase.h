// Shallow noun phrases over lexical units: which words belong together, found by their classes
// alone.
#pragma once

#include "analysis.h"
#include "nutgraf/document.h"

namespace nutgraf {

class NounPhrases {
 public:
  NounPhrases(const Analysis& a, Document& doc);

  // What takes part in a phrase's head; kPlural ends it at the first plural noun ("first-team
  // players | left the club") and takes an s-form of a verb for a noun if there is no other: no
  // verb in -s can follow "five". kWhole ends before a word in -s that must be the sentence's verb,
  // since it has no other: "a third of the population | lives in towns".
  enum class Head { kPlural, kWhole, kLast, kFirst };

  // The phrase that begins at unit i (determiners are passed over), or an empty one. `through_of`
  // takes "of …" behind it in.
  Phrase from(uint32_t i, Head head, bool through_of = false) const;
  // The phrase from unit floor on whose head is at unit last: "dividend yield" before "of 4.1 per
  // cent".
  Phrase until(uint32_t last, uint32_t floor = 0) const;
  // The run of names or unknown words that begins at unit i, or an empty phrase: "ilmenite".
  Phrase named(uint32_t i) const;
  // The units first … last - 1 without determiners, prepositions and adverbs at their edges.
  Phrase trimmed(uint32_t first, uint32_t last) const;

  bool noun(uint32_t i) const { return is(i, thing_) || is(i, things_) || is(i, name_); }
  // A verb that has a subject, not a participle before a noun.
  bool finite(uint32_t i) const {
    return is(i, verb_) && (i == 0 || !is(i - 1, before_participle_));
  }
  bool is(uint32_t i, ClassId c) const { return i < units_.size() && a_.has(units_[i], c); }
  const std::vector<Unit>& units() const { return units_; }

 private:
  bool in_phrase(uint32_t i) const {
    return is(i, part_) || is(i, thing_) || is(i, things_) || is(i, name_);
  }
  // The word at unit i may be a noun but is the verb, since its clause has no other: "a quake |
  // hit".
  bool only_verb(uint32_t i, Head wanted, uint32_t first) const;
  // "Boeing 737 jets", "the 737 Max"
  bool number_of_model(uint32_t i) const {
    return is(i, numeral_) && (is(i - 1, cap_name_) || is(i + 1, cap_name_));
  }
  Phrase make(uint32_t first, uint32_t last, uint32_t head) const;
  std::string_view lemma(uint32_t head) const;

  const Analysis& a_;
  Document& doc_;
  const std::vector<Unit>& units_;
  ClassId part_, thing_, things_, degree_, hyphen_, possessive_, passed_over_, of_, plural_ending_,
      singular_, verb_, before_participle_, joins_, name_, cap_name_, numeral_, s_form_, other_,
      noun_known_, verb_known_, capital_, perhaps_verb_, clause_end_, comma_, currency_, past_;
};

}  // namespace nutgraf
