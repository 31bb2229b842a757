// Person clusters: names, clusters of mentions and the name index that clustering builds.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/intrusive_list.h"
#include "base/word_hash.h"
#include "nutgraf/span.h"

namespace nutgraf {

struct Word {
  WordKey key;
  uint32_t token;
};

struct Name {
  Span span;
  uint32_t first = 0, count = 0;  // range in the list of words, without a suffix such as "Jr."
  bool evidence = false;          // the context shows a person; else another mention must
  uint32_t form = 0;              // index of the NameForm, for names of several words
  uint32_t name_entry = 0;        // index of the last word's NameIndexEntry
  uint32_t token = 0;             // its first
};

// Properties shared by all names with the same words.
struct NameForm {
  bool holds_office = false;
  bool evident = false;
  bool begins_organisation = false;  // the text has a longer organisation name
};

// A cluster of mentions of the same person.
struct Cluster {
  uint32_t first_word = 0, words = 0;  // of the fullest name
  Span fullest;
  uint32_t first = 0;  // byte of the first mention
  uint32_t mentions = 0;
  uint32_t given_only = 0;  // number of mentions by the given name alone
  std::string_view sex;     // by "Mr.", of a surname alone
  uint32_t full = 0;        // number of mentions by several words
  bool acts = false;        // holds an office, speaks or has an age
  uint32_t next_of_surname = IntrusiveList::kEnd, next_of_given = IntrusiveList::kEnd;
  int32_t person = -1;  // index in the document's list, set by list_people()
  Span* end = nullptr;  // end of the mentions listed so far
};

struct Mention {
  uint32_t cluster;
  Span span;
  uint32_t token;  // its first
};

// Index entry of a word: the clusters with this surname or given name, in text order.
struct NameIndexEntry {
  IntrusiveList surname, given;
  uint32_t alone = 0;          // occurrences without other names, if it is nobody's surname
  uint32_t bare = UINT32_MAX;  // byte of the first without other names or "Mr."
  uint32_t firm = UINT32_MAX;  // byte of the first organisation's name that begins with the word
  // The first two persons whom the text rarely calls by the given name; set if `bearers_known`.
  uint32_t first_bearer = IntrusiveList::kEnd, second_bearer = IntrusiveList::kEnd;
  bool bearers_known = false;
  bool established = false;  // the text used the surname alone before it named the second bearer
  bool family = false;       // the surname of a person with evidence
  bool addressed = false;    // used alone as a name, as after "Mr."
};

// Bloom-style filter of words by first letter and length; it rules out most other words.
class LikelyWords {
 public:
  void add(std::string_view word) { lengths_[letter(word[0])] |= length(word.size()); }
  // False if no added word has this first letter, in any case, and this size in bytes.
  bool may_hold(char first, size_t size) const {
    const bool ascii = static_cast<signed char>(first) >= 0;
    return !ascii || lengths_[letter(first)] & length(size);
  }

 private:
  static size_t letter(char first) { return static_cast<unsigned char>(first) & 31; }
  // Upper and lower case of a letter have the same number of bytes.
  static uint32_t length(size_t size) { return uint32_t{1} << std::min<size_t>(size, 31); }

  std::array<uint32_t, 32> lengths_{};
};

}  // namespace nutgraf
