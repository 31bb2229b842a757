// What finding people keeps of the names of a text.
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
  uint32_t first = 0, count = 0;  // words in the finder's list, without a suffix such as "Jr."
  bool evidence = false;          // else it only counts if another mention of it has some
  uint32_t form = 0;              // in the finder's list, of a name of several words
  uint32_t name_entry = 0;        // in the finder's list, of its last word
  uint32_t token = 0;             // that it begins with
};

// All names of the same words.
struct NameForm {
  bool holds_office = false;
  bool evident = false;
  bool begins_organisation = false;  // one that the text names in full
};

struct Cluster {
  uint32_t first_word = 0, words = 0;  // of the fullest name
  Span fullest;
  uint32_t first = 0;  // where the person is named first
  uint32_t mentions = 0;
  uint32_t given_only = 0;  // how often the given name alone stands for the person
  uint32_t next_of_surname = IntrusiveList::kEnd, next_of_given = IntrusiveList::kEnd;
  int32_t person = -1;  // in the document's list, once it is made
  Span* end = nullptr;  // of the mentions that are listed there
};

struct Mention {
  uint32_t cluster;
  Span span;
  uint32_t token;  // that it begins with
};

// Of a word: the clusters that bear it, each list in the order of the text.
struct NameIndexEntry {
  IntrusiveList surname, given;
  uint32_t alone = 0;  // how often it stands alone, as nobody's surname
  // The first two bearers whom the given name alone seldom means, once `bearers_known`.
  uint32_t first_bearer = IntrusiveList::kEnd, second_bearer = IntrusiveList::kEnd;
  bool bearers_known = false;
  bool family = false;     // the surname of somebody evident
  bool addressed = false;  // it stands alone as a name, as behind "Mr."
};

// Words by first letter and length, which rule out most others.
class LikelyWords {
 public:
  void add(std::string_view word) { lengths_[letter(word[0])] |= length(word.size()); }
  // One of so many bytes, in whatever case.
  bool may_hold(char first, size_t size) const {
    const bool ascii = static_cast<signed char>(first) >= 0;
    return !ascii || lengths_[letter(first)] & length(size);
  }

 private:
  static size_t letter(char first) { return static_cast<unsigned char>(first) & 31; }
  // No letter is longer in one case than in the other.
  static uint32_t length(size_t size) { return uint32_t{1} << std::min<size_t>(size, 31); }

  std::array<uint32_t, 32> lengths_{};
};

}  // namespace nutgraf
