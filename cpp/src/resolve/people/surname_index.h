// Surname index: the people who share a surname, by first name and by initial. For texts that name
// many people of one surname.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/insertion_ordered_map.h"
#include "base/intrusive_list.h"
#include "base/word_hash.h"

namespace nutgraf {

class SurnameIndex {
 public:
  // The shared property of a list: a first name, the first letter of the first name, or a first
  // name that is only an initial.
  enum class By : uint64_t { kFirstName = 1, kLetter, kInitial };

  explicit SurnameIndex(Arena& scratch) : lists_(scratch), entries_(scratch) {}

  // `surname`: any number that identifies the surname.
  void add(By by, uint32_t surname, uint64_t key, uint32_t cluster) {
    IntrusiveList& list = lists_.of(combined(by, surname, key));
    if (list.size && entries_[list.last].cluster == cluster) return;
    entries_.push_back({cluster});
    list.add(entries_, &Entry::next, static_cast<uint32_t>(entries_.size() - 1));
  }

  // The lowest cluster in the list that `fits`, or `best` if that is lower. Tries only the first
  // kMaxTries of the list, so that the work stays linear on any text.
  template <class Fits>
  uint32_t lowest(By by, uint32_t surname, uint64_t key, uint32_t best, Fits&& fits) const {
    const IntrusiveList* list = lists_.find(combined(by, surname, key));
    if (!list) return best;
    uint32_t at = list->first;
    for (int n = 0; n < kMaxTries && at != IntrusiveList::kEnd; ++n, at = entries_[at].next) {
      const uint32_t cluster = entries_[at].cluster;
      if (cluster < best && fits(cluster)) best = cluster;
    }
    return best;
  }

 private:
  static constexpr int kMaxTries = 16;
  struct Entry {
    uint32_t cluster;
    uint32_t next = IntrusiveList::kEnd;
  };
  static uint64_t combined(By by, uint32_t surname, uint64_t key) {
    return FlatHashMap::mix(key + static_cast<uint64_t>(by)) ^ FlatHashMap::mix(surname);
  }

  InsertionOrderedMap<IntrusiveList> lists_;
  ScratchVector<Entry> entries_;
};

}  // namespace nutgraf
