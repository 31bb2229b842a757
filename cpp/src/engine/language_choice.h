// Language choice: which of several languages a text is in, by frequent words and by letters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pack/pack.h"

namespace nutgraf {

class LanguageChoice {
 public:
  struct Choice {
    size_t language = 0;
    std::string_view by = "default";
  };

  // `languages`: the signs of each language. The first language is the default. Only the first 64
  // can be chosen.
  explicit LanguageChoice(const std::vector<const LanguageSigns*>& languages);

  // Reads the first 64 KiB at most, and stops as soon as the words are clear. Ill-formed UTF-8 is
  // no letter.
  Choice choose(std::string_view text) const;

 private:
  class Count;

  size_t count_;
  std::unordered_map<std::string, uint64_t> words_;  // bit n: a word of language n
  std::unordered_map<char32_t, uint64_t> letters_;   // bit n: a letter of language n
};

}  // namespace nutgraf
