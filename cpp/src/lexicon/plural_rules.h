// Plural rules of a language: which ending makes which singular ("ies" → "y").
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_hash.h"

namespace nutgraf {

class PluralRules {
 public:
  void add(std::string_view ending, std::string_view singular) {
    Ending e{to_lower_simple(ending), std::string(singular)};
    e.derive();
    const auto shorter = std::find_if(endings_.begin(), endings_.end(), [&](const Ending& o) {
      return o.text.size() < e.text.size();
    });
    endings_.insert(shorter, std::move(e));
  }
  // Calls f(stem, singular ending) for each ending that the word has, longest first, until f
  // returns true. Case does not matter; the stem is never empty.
  template <class F>
  void each(std::string_view word, F&& f) const {
    uint64_t tail = 0;
    for (unsigned char c : word.substr(word.size() - std::min<size_t>(8, word.size())))
      tail = tail << 8 | c;
    tail = lowered(tail);
    for (const Ending& e : endings_) {
      if ((tail & e.mask) != e.bytes || word.size() <= e.text.size()) continue;
      const size_t stem = word.size() - e.text.size();
      if (e.mask == 0 && to_lower_simple(word.substr(stem)) != e.text) continue;
      if (f(word.substr(0, stem), std::string_view(e.singular))) return;
    }
  }

  template <class A>
  void archive(A& a) {
    a(endings_);
  }

 private:
  struct Ending {
    std::string text, singular;
    uint64_t bytes = 0, mask = 0;  // a short ASCII ending as a number; else 0

    void derive() {
      if (text.empty() || text.size() > 8) return;
      uint64_t number = 0;
      for (unsigned char c : text) {
        if (c >= 0x80) return;
        number = number << 8 | c;
      }
      bytes = number;
      mask = ~uint64_t{0} >> (64 - 8 * text.size());
    }
    template <class A>
    void archive(A& a) {
      a(text, singular);
      if constexpr (A::kReading) derive();
    }
  };

  std::vector<Ending> endings_;  // longest first
};

}  // namespace nutgraf
