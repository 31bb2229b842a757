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
};

// All examples in the order of an epoch.
inline std::vector<Example*> epoch(std::vector<Example>& all, std::mt19937& random) {
  std::vector<Example*> out;
  for (Example& e : all) out.push_back(&e);
  std::shuffle(out.begin(), out.end(), random);
  return out;
}

inline float rate(int number, int epochs) {
  constexpr float kRate = 0.05f;
  return kRate * (1 - 0.9f * static_cast<float>(number) / static_cast<float>(epochs));
}

// The weights after the last epochs are averaged.
inline bool is_averaged(int number, int epochs) {
  constexpr int kAveragedParts = 3;
  return number >= epochs - std::max(1, epochs / kAveragedParts);
}

inline size_t best_of(const std::vector<float>& values, size_t from = 0) {
  return static_cast<size_t>(
      std::max_element(values.begin() + static_cast<ptrdiff_t>(from), values.end()) -
      values.begin());
}

}  // namespace nutgraf::training
