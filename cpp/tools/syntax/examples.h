// Examples: sentences as a trainer reads them, in the order of an epoch.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "syntax/treebank.h"
#include "syntax/word.h"

namespace nutgraf::training {

inline constexpr uint32_t kDimensions = 24;  // of word embeddings

struct Example {
  const Sentence* sentence;
  std::vector<SyntaxWord> words;
  std::vector<Tag> tags;  // as the tagger sees them
  bool weak;
};

// Order of an epoch: all examples, then those of treebanks by hand alone.
inline std::vector<Example*> epoch(std::vector<Example>& all, int number, int epochs,
                                   std::mt19937& random) {
  std::vector<Example*> out;
  constexpr int kWeakParts = 4;
  const bool by_hand = number >= epochs - epochs / kWeakParts;
  for (Example& e : all) {
    if (!e.weak || !by_hand) out.push_back(&e);
  }
  std::shuffle(out.begin(), out.end(), random);
  return out;
}

inline float rate(int number, int epochs) {
  constexpr float kRate = 0.05f;
  return kRate * (1 - 0.9f * static_cast<float>(number) / static_cast<float>(epochs));
}

inline size_t best_of(const std::vector<float>& values, size_t from = 0) {
  return static_cast<size_t>(
      std::max_element(values.begin() + static_cast<ptrdiff_t>(from), values.end()) -
      values.begin());
}

}  // namespace nutgraf::training
