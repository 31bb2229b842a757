// Which offices a document gives to whom, found without asking all of them.
#pragma once

#include <array>
#include <string_view>

#include "base/insertion_ordered_map.h"
#include "base/intrusive_list.h"
#include "base/word_hash.h"
#include "resolve/people/organizations.h"

namespace nutgraf {

bool same_org(const Org& x, const Org& y);

// "PERSON holds OFFICE at ORG", said somewhere in the document.
struct OfficeHolding {
  WordKey office = 0;      // of its id, else of its words
  std::string_view title;  // its words
  Org org;
  int32_t person = kNoFact;
  uint32_t at = 0;
  bool leads = false;  // heads a nation
};

// Keeps the first persons that were noted, enough to tell one from several.
class OnlyPerson {
 public:
  static constexpr int32_t kSeveral = -2;

  void note(int32_t person, uint32_t at);
  // Who was noted before the byte, but for one; kNoFact, kSeveral.
  int32_t before(uint32_t limit, int32_t except = kNoFact) const;

 private:
  struct Noted {
    int32_t person = kNoFact;
    uint32_t at = UINT32_MAX;
  };
  std::array<Noted, 3> first_;  // by place, the last first to go
};

class OfficeIndex {
 public:
  OfficeIndex(size_t people, Arena& scratch)
      : entries_(scratch),
        said_(scratch),
        of_person_(people, scratch),
        only_(scratch),
        of_office_(scratch) {}
  void reserve(size_t held) { entries_.reserve(held); }
  void add(const OfficeHolding& held) { entries_.push_back({held, held.at}); }

  // The only holder named before `limit`: of an office of these words, of this key, of one that
  // ends in these words, of the lead of a country.
  int32_t of_title(WordKey title, uint32_t limit);
  int32_t of_office(WordKey office, uint32_t limit, int32_t except = kNoFact);
  int32_t of_last_words(WordKey words, uint32_t limit);
  int32_t leader(std::string_view country, uint32_t limit);
  // The one person who holds the office at `org`. `open`: where the text leaves open whose office
  // it is, the only holder of a national one.
  int32_t at_org(WordKey office, const Org& org, uint32_t limit, bool open);

  // The first office of the person; null if none.
  const OfficeHolding* first_of(int32_t person);
  // The organisation of the person's same office, else of the only one the person has, unless it
  // is `only_same`.
  Org org_of(int32_t person, WordKey office, bool only_same);

 private:
  struct Entry {
    OfficeHolding held;
    uint32_t first_at;   // where the same is said first
    bool is_new = true;  // not said by an entry before
    uint32_t next_of_person = IntrusiveList::kEnd,
             next_of_office = IntrusiveList::kEnd;  // of those that are new
  };
  // What the words of a key are.
  enum class By : uint64_t { kTitle = 1, kOffice, kLastWords, kCountry };

  // Of those that were added since: few texts ask for a holder.
  void index_people();
  void index();
  void note(By by, WordKey key, const OfficeHolding& held);
  int32_t find(By by, WordKey key, uint32_t limit, int32_t except = kNoFact);

  ScratchVector<Entry> entries_;
  size_t listed_ = 0;                       // so many entries are in the following
  ScratchMap said_;                         // by all that it says → its first entry, one higher
  ScratchVector<IntrusiveList> of_person_;  // of entries
  size_t indexed_ = 0;                      // so many entries are in the following, too
  InsertionOrderedMap<OnlyPerson> only_;    // by what it is and words
  InsertionOrderedMap<IntrusiveList> of_office_;  // of entries
};

}  // namespace nutgraf
