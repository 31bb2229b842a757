// Names of people in a document: where they stand, and which of them are one person.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis.h"
#include "nutgraf/document.h"
#include "scratch.h"

namespace nutgraf {

// The level that the role rules read: names are chunks there, titles and verbs units of their own.
inline const std::vector<Unit>& name_level(const Analysis& a) { return a.read_by(Stage::kRole); }

// The people of the document with all their mentions, in text order. What counts as evidence for a
// person is in docs/roles.md.
void find_people(const Analysis& a, Document& doc);

// From a place in the text to the person named there.
class MentionIndex {
 public:
  MentionIndex(const FactList<Person>& people, Arena& scratch);

  struct Mention {
    Span span;
    int32_t person = kNoFact;
  };
  // The mention that the span overlaps, or null.
  const Mention* at(Span s) const;
  int32_t person_at(Span s) const {
    const Mention* m = at(s);
    return m ? m->person : kNoFact;
  }
  // The last mention that ends at or before the byte, or null.
  const Mention* before(uint32_t byte) const;
  const ScratchVector<Mention>& all() const { return mentions_; }

 private:
  ScratchVector<Mention> mentions_;  // by place
};

}  // namespace nutgraf
