// Part-of-speech tagger: a network reads the word, its neighbours and the two tags before it. Words
// that have one tag, or one after the tag before, need no network.
#pragma once

#include <span>

#include "syntax/network.h"
#include "syntax/vocabulary.h"
#include "syntax/word.h"

namespace nutgraf {

// Inputs of the tagger's network: where each kind of row begins.
class TaggerInputs {
 public:
  static constexpr int kReach = 2;             // words before and after the word
  static constexpr uint32_t kClassPlaces = 3;  // words whose classes count
  static constexpr uint32_t kPositions = 2 * kReach + 1;

  explicit TaggerInputs(const Vocabulary& v) : endings_(v.endings.size()) {}

  uint32_t rows() const { return tags() + 2 * kTags; }

  // Row of the first class of a word before, at or after the position.
  uint32_t first_class_row(uint32_t place) const { return classes() + place * kClasses; }

  // Adds the inputs for word i to `in`, which has word(position, number), row(number) and
  // classes(place, first row, word).
  template <class Input>
  void add(const WordsAround& words, size_t i, Tag before, Tag before_that, Input& in) const {
    in.bias();
    for (uint32_t p = 0; p < kPositions; ++p) in.word(p, words[i + p - kReach].form);
    in.row(words[i].ending);
    in.row(endings_ + words[i + 1].ending);
    for (uint32_t k = 0; k < kClassPlaces; ++k) {
      const SyntaxWord& w = words[i + k - 1];
      in.row(shapes() + k * SyntaxWord::kShapes + w.shape);
      in.classes(k, first_class_row(k), w);
    }
    in.row(tags() + static_cast<uint32_t>(before));
    in.row(tags() + kTags + static_cast<uint32_t>(before_that));
  }

 private:
  static constexpr uint32_t kClasses = Vocabulary::kMostClasses, kTags = 32;

  uint32_t shapes() const { return 2 * endings_; }
  uint32_t classes() const { return shapes() + 3 * SyntaxWord::kShapes; }
  uint32_t tags() const { return classes() + kClassPlaces * kClasses; }

  uint32_t endings_;
};

class Tagger {
 public:
  static constexpr size_t kHidden = 32;
  using Net = Network<kHidden>;

  // Keeps a reference to the vocabulary.
  Tagger(const Vocabulary& vocabulary, const NetworkWeights& weights,
         std::span<const uint32_t> class_sets);

  // Writes the tag of each word; `tags` has the size of `words`.
  void tag(SyntaxWords words, std::span<Tag> tags) const;

 private:
  const Vocabulary* vocabulary_;
  TaggerInputs inputs_;
  Net network_;
};

}  // namespace nutgraf
