// Name words: hashed words of all names in a text; tests whether first names are compatible.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"
#include "base/utf8.h"
#include "base/word_hash.h"
#include "resolve/people/person_cluster.h"

namespace nutgraf {

// The name with a single space for each run of white space.
std::string single_spaced(std::string_view name);

class NameWords {
 public:
  struct Initial {
    char32_t letter;  // in lower case
    bool alone;       // "J", "J."
  };

  NameWords(const Analysis& a, Workspace& work) : a_(a), words_(work.scratch) {}
  void reserve(size_t words) { words_.reserve(words); }

  // The name at the span; its words are added to the list.
  Name name_of(Span s, uint32_t token, bool evidence);
  const Word& word(const Name& n, uint32_t i) const { return words_[n.first + i]; }
  const Word& last_word(const Name& n) const { return word(n, n.count - 1); }
  const Word* words_of(const Cluster& c) const { return &words_[c.first_word]; }

  std::string_view text_of(uint32_t token) const {
    return a_.slice(Span{a_.tokens[token].begin, a_.tokens[token].end()});
  }
  WordKey key_of(uint32_t token) const {
    return word_key(text_of(token), a_.text.size() - a_.tokens[token].end());
  }
  Initial initial(const Word& w) const;
  // True if these may be first names of the same person: "j." fits "john", "john q." fits "john".
  bool first_names_fit(const Cluster& c, const Name& n) const;

 private:
  bool middle_initials_fit(const Cluster& c, const Name& n) const;
  // The letters of "W." or "W.H."; empty for a word.
  std::string initials(const Word& w) const;
  bool word_is(const Word& w, BuiltinClass c) const {
    return a_.grammar.lexicon().word_is(a_.text, a_.tokens[w.token], c);
  }

  const Analysis& a_;
  static constexpr BuiltinClass kSuffix = cls("NAME_SUFFIX"), kParticle = cls("NAME_PARTICLE");
  ScratchVector<Word> words_;  // of all names
};

}  // namespace nutgraf
