// Dependency parser: arc-hybrid transitions, chosen by a network. Linear time.
#pragma once

#include <span>
#include <vector>

#include "syntax/network.h"
#include "syntax/parser_state.h"
#include "syntax/vocabulary.h"
#include "syntax/word.h"

namespace nutgraf {

// Inputs of the parser's network: words and tags around the top of the stack and the front of the
// buffer, labels and numbers of their dependents, distances.
class ParserInputs {
 public:
  static constexpr uint32_t kPositions = 6;
  static constexpr uint32_t kClassPlaces = 3;  // words whose classes count
  static constexpr uint32_t rows() { return first_class_row(kClassPlaces); }
  static constexpr uint32_t first_class_row(uint32_t place) {
    return kClasses + place * Vocabulary::kMostClasses;
  }

  template <class Input>
  static void add(const ParserState& p, SyntaxWords sentence, std::span<const Tag> tags,
                  Input& in) {
    const WordsAround words(sentence);
    const uint32_t s0 = p.top(), s1 = p.top(1), s2 = p.top(2), b0 = p.next();
    const ParserState::Children &k0 = p.children(s0), &k1 = p.children(s1), &kb = p.children(b0);
    uint32_t n = 0;
    for (uint32_t i : {s0, s1, b0, b0 + 1, uint32_t{k0.right}, uint32_t{k0.left}})
      in.word(n++, words[i].form);
    n = 0;
    for (uint32_t i : {s0, s1, s2, b0, b0 + 1, b0 + 2, uint32_t{k0.left}, uint32_t{k0.right},
                       uint32_t{k1.left}, uint32_t{k1.right}, uint32_t{kb.left}, b0 - 1})
      in.row(kTag + kWidth * n++ + tag(tags, i));
    n = 0;
    const auto label = [&](uint32_t child, Label l) {
      in.row(kLabel + kWidth * n++ +
             (child == ParserState::kNone ? kWidth - 1 : static_cast<uint32_t>(l)));
    };
    label(k0.left, k0.left_label);
    label(k0.right, k0.right_label);
    label(k1.left, k1.left_label);
    label(k1.right, k1.right_label);
    label(kb.left, kb.left_label);
    in.row(kGap + (s0 == ParserState::kNone ? 0 : std::min(b0 - s0, kGaps - 1)));
    in.row(kGap + kGaps + (s1 == ParserState::kNone ? 0 : std::min(s0 - s1, kGaps - 1)));
    in.row(kCount + k0.left_count);
    in.row(kCount + 4u + k0.right_count);
    in.row(kCount + 8u + k1.left_count);
    in.row(kCount + 12u + k1.right_count);
    n = 0;
    for (uint32_t i : {s0, s1, b0}) {
      in.classes(n, first_class_row(n), words[i]);
      ++n;
    }
  }

 private:
  static constexpr uint32_t kWidth = 32, kGaps = 8;  // rows of a tag or label, of a distance
  static constexpr uint32_t kTag = 0, kLabel = kTag + 12 * kWidth, kGap = kLabel + 5 * kWidth,
                            kCount = kGap + 2 * kGaps, kClasses = kCount + 4 * 4;

  // The word after the last has a tag of its own.
  static uint32_t tag(std::span<const Tag> tags, uint32_t i) {
    return i < tags.size() ? static_cast<uint32_t>(tags[i]) : i == tags.size() ? kTagCount : 0;
  }
};

// Labels that an arc may have, by the tags of its ends: one bit per label.
class LabelSets {
 public:
  void add(Tag head, Tag word, bool left, Label l) {
    sets_[index(head, word, left)] |= 1u << static_cast<uint32_t>(l);
  }
  uint32_t of(Tag head, Tag word, bool left) const {
    const uint32_t set = sets_[index(head, word, left)];
    return set ? set : kAll;
  }

  template <class A>
  void archive(A& a) {
    a.numbers(sets_);
    if (sets_.size() != kSize) throw DamagedArchive();
  }

 private:
  static constexpr size_t kSize = kTagCount * kTagCount * 2;
  static constexpr uint32_t kAll = (1u << kLabelCount) - 2;  // all but Label::kRoot

  static size_t index(Tag head, Tag word, bool left) {
    return (static_cast<size_t>(head) * kTagCount + static_cast<size_t>(word)) * 2 + left;
  }

  std::vector<uint32_t> sets_ = std::vector<uint32_t>(kSize);
};

class DependencyParser {
 public:
  static constexpr size_t kHidden = 96;
  // Outputs: the actions, then the labels of left and of right arcs.
  static constexpr uint32_t kLeftLabels = kActionCount, kRightLabels = kLeftLabels + kLabelCount,
                            kOutputs = kRightLabels + kLabelCount;
  static constexpr uint32_t kLongest = 0xFFFE;  // words of a sentence
  using Net = Network<kHidden>;

  DependencyParser(const Vocabulary& vocabulary, const NetworkWeights& weights,
                   const LabelSets& labels, std::span<const uint32_t> class_sets);

  // Writes the arc of each word; `tags` and `arcs` have the size of `words`. `state` is scratch
  // memory.
  void parse(SyntaxWords words, std::span<const Tag> tags, std::span<Arc> arcs,
             ParserState& state) const;

 private:
  Net network_;
  LabelSets labels_;
};

}  // namespace nutgraf
