// Person backlinks: fill each person's list of roles or quotes.
#pragma once

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"
#include "nutgraf/document.h"

namespace nutgraf {

// `list`: the member of Person to fill; `person_of(fact)`: the fact's person, or kNoFact.
template <class F, class PersonOf>
void link_people(Arena& scratch, Document& doc, const FactList<F>& facts,
                 std::span<const int32_t> Person::*list, PersonOf&& person_of) {
  ScratchVector<uint32_t> counts(doc.people.size(), scratch);
  size_t all = 0;
  for (const F& f : facts) {
    const int32_t p = person_of(f);
    if (p != kNoFact) ++counts[static_cast<size_t>(p)], ++all;
  }
  if (all == 0) return;
  int32_t* next = doc.make<int32_t>(all);
  ScratchVector<int32_t*> ends(scratch);  // per person: end of the list so far
  ends.reserve(doc.people.size());
  for (size_t p = 0; p < doc.people.size(); ++p) {
    doc.people[p].*list = {next, counts[p]};
    ends.push_back(next);
    next += counts[p];
  }
  for (size_t i = 0; i < facts.size(); ++i) {
    const int32_t p = person_of(facts[i]);
    if (p != kNoFact) *ends[static_cast<size_t>(p)]++ = static_cast<int32_t>(i);
  }
}

}  // namespace nutgraf
