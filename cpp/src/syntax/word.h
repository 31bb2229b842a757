// Word of a sentence as the tagger and the parser see it.
#pragma once

#include <cstdint>
#include <span>

#include "syntax/tagset.h"

namespace nutgraf {

// Numbers 0 and 1 of forms and endings: no word, and a word that the vocabulary lacks.
struct SyntaxWord {
  static constexpr uint16_t kNoWord = 0, kUnknown = 1;
  static constexpr uint8_t kShapes = 64;  // shapes are smaller; the last is that of no word

  uint16_t form = kNoWord;      // in lower case
  uint16_t ending = kNoWord;    // last three letters
  uint8_t shape = kShapes - 1;  // token kind, orthography or mark
  uint16_t class_set = 0;       // number of `classes` in SyntaxModel::class_sets
  uint32_t classes = 0;         // one bit per lexicon class that the model lists
};

using SyntaxWords = std::span<const SyntaxWord>;

// The words of a sentence by position; positions outside the sentence have no word.
class WordsAround {
 public:
  explicit WordsAround(SyntaxWords words) : words_(words) {}
  const SyntaxWord& operator[](size_t i) const { return i < words_.size() ? words_[i] : kNone; }

 private:
  static constexpr SyntaxWord kNone{};
  SyntaxWords words_;
};

}  // namespace nutgraf
