// Office index: who holds which office in a document, by title, office, country and person.
#pragma once

#include <array>
#include <string_view>

#include "base/insertion_ordered_map.h"
#include "base/intrusive_list.h"
#include "base/word_hash.h"
#include "resolve/people/organizations.h"

namespace nutgraf {

bool same_org(const Org& x, const Org& y);
// True if one title ends in the other, as "foreign minister" does in "minister".
bool share_ending(std::string_view a, std::string_view b);

// "PERSON holds OFFICE at ORG", as stated somewhere in the document.
struct OfficeHolding {
  WordKey office = 0;      // key of the lexicon id, else of the title's words
  std::string_view title;  // the words of the title
  Org org;
  int32_t person = kNoFact;
  uint32_t at = 0;
  bool leads = false;       // heads a nation
  bool understudy = false;  // of a deputy
  bool partisan = false;    // the organisation is a party
  WordKey tense = 0;        // 0: the present holder; else the key of "former", "late", "designate"
};

// Key of an office in a tense.
inline WordKey tensed(WordKey office, WordKey tense) {
  return tense ? FlatHashMap::mix(office ^ tense) + 1 : office;
}

// Tracks the persons noted first: enough to decide whether there is a single person.
class OnlyPerson {
 public:
  static constexpr int32_t kSeveral = -2;

  void note(int32_t person, uint32_t at);
  // The only person noted before the byte, apart from `except`; else kNoFact or kSeveral.
  int32_t before(uint32_t limit, int32_t except = kNoFact) const;

 private:
  struct Noted {
    int32_t person = kNoFact;
    uint32_t at = UINT32_MAX;
  };
  std::array<Noted, 3> first_;  // by text position
};

class OfficeIndex {
 public:
  OfficeIndex(const Analysis& a, Arena& scratch, size_t people)
      : a_(a),
        entries_(scratch),
        first_entry_(scratch),
        of_person_(people, scratch),
        only_(scratch),
        of_office_(scratch) {}
  void reserve(size_t count) { entries_.reserve(count); }
  void add(const OfficeHolding& holding) { entries_.push_back({holding, holding.at}); }

  // The only holder named before the byte `limit`: of the office with this title, with this key,
  // with a title that ends in these words, or of the country's lead.
  int32_t of_title(WordKey title, uint32_t limit);
  int32_t of_office(WordKey office, uint32_t limit, int32_t except = kNoFact);
  int32_t of_last_words(WordKey words, uint32_t limit);
  int32_t leader(std::string_view country, uint32_t limit);
  // The only person who holds the office at `org`. `open`: accept the only holder without a known
  // organisation and with the same words of title, if no holder has another organisation.
  int32_t at_org(WordKey office, std::string_view title, const Org& org, uint32_t limit, bool open);

  // The first office of the person; null if none.
  const OfficeHolding* first_of(int32_t person);
  // True if the person holds the present office, or one whose title shares its ending (`whole`: has
  // the same words), and at no other organisation than `org`, where both are known.
  bool holds(int32_t person, WordKey office, std::string_view title, bool whole, const Org& org);
  // The organisation of the person in this office; with `any_office`, else the person's only one.
  // No party, unless `parties`.
  Org org_of(int32_t person, WordKey office, bool any_office, bool parties);

 private:
  struct Entry {
    OfficeHolding holding;
    uint32_t first_at;   // byte of the first equal entry
    bool is_new = true;  // no earlier entry is equal
    uint32_t next_of_person = IntrusiveList::kEnd,
             next_of_office = IntrusiveList::kEnd;  // among new entries
  };
  // Kinds of keys in only_.
  enum class By : uint64_t { kTitle = 1, kOffice, kLastWords, kCountry };

  // Index the entries added since the last call. Lazy, since few texts need a holder.
  void index_people();
  void index();
  void note(By by, WordKey key, const OfficeHolding& holding);
  int32_t find(By by, WordKey key, uint32_t limit, int32_t except = kNoFact);

  const Analysis& a_;
  ScratchVector<Entry> entries_;
  size_t listed_ = 0;                             // entries in first_entry_ and of_person_
  ScratchMap first_entry_;                        // holding → 1 + its first equal entry
  ScratchVector<IntrusiveList> of_person_;        // of entries
  size_t indexed_ = 0;                            // entries in only_ and of_office_
  InsertionOrderedMap<OnlyPerson> only_;          // by kind of key and key
  InsertionOrderedMap<IntrusiveList> of_office_;  // of entries
};

}  // namespace nutgraf
