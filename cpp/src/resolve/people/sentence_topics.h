// Sentence topics: whom a sentence is about, for "the chancellor" at the start of the next one.
#pragma once

#include "analysis/unit_view.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

class SentenceTopics {
 public:
  SentenceTopics(const Analysis& a, const MentionIndex& mentions)
      : a_(a), mentions_(mentions), view_(a, a.base()) {}

  // A sentence, in units of the first level.
  struct Range {
    uint32_t first = 0, last = 0;
  };
  struct Topic {
    int32_t person = kNoFact;
    bool speaks = false;   // at the end of the sentence: "…, Roe said"
    bool pronoun = false;  // it is about "he"
    bool alone = false;    // it names nobody else
    bool exact = false;    // the next sentence begins at the token itself, not with "but"
    Range sentence;
  };
  // The person whom the sentence before is about, if the token begins a sentence or directly
  // follows a quotation that begins one. The person is the sentence's subject, or the speaker if a
  // verb of saying ends it. Sentences about "he" are passed over. kNoFact: nobody, or it is not
  // clear.
  Topic before(uint32_t token) const;

 private:
  bool is(uint32_t unit, BuiltinClass c) const { return view_.is(unit, c); }
  uint32_t quote_begin(uint32_t unit) const;
  uint32_t fronted_begin(uint32_t unit) const;
  Topic topic(Range s) const;
  Topic speaker_at_end(Range s) const;
  Topic subject(Range s) const;
  bool names_only(Range s, int32_t person) const;

  const Analysis& a_;
  const MentionIndex& mentions_;
  const UnitView view_;
};

}  // namespace nutgraf
