// Dependency parser: arc-hybrid transitions, chosen by a network. Linear time.
#pragma once

#include <span>
#include <vector>

#include "syntax/network.h"
#include "syntax/parser_state.h"
#include "syntax/sure_actions.h"
#include "syntax/vocabulary.h"
#include "syntax/word.h"

namespace nutgraf {

// Inputs of the parser's network: words and tags around the top of the stack and the front of the
// buffer, labels and numbers of their dependents, distances.
class ParserInputs {
 public:
  static constexpr uint32_t kForms = 8, kPositions = kForms + 3;  // forms, then endings
  static constexpr uint32_t kClassPlaces = 3;                     // words whose classes count
  static constexpr uint32_t rows() { return first_class_row(kClassPlaces); }
  static constexpr uint32_t first_class_row(uint32_t place) {
    return kClasses + place * Vocabulary::kMostClasses;
  }

  // The sentence.
  struct Words {
    WordsAround words;
    std::span<const Tag> tags;
    uint32_t forms;  // of the vocabulary; the numbers of endings follow those of forms
  };
  using Children = ParserState::Children;

  template <class Input>
  static void add(const ParserState& p, const Words& w, Input& in) {
    const uint32_t s0 = p.top(), s1 = p.top(1), b0 = p.next();
    const Children &k0 = p.children(s0), &k1 = p.children(s1);
    add_front(b0, w, in);
    add_top(s0, k0, w, in);
    add_below(s1, k1, w, in);
    add_right_of_top(k0, w, in);
    add_right_of_below(k1, w, in);
    add_left_of_front(p.children(b0), w, in);
    add_places(p, w, in);
  }

  // Parts of the input. A part changes with its arguments alone.

  // The first words of the buffer.
  template <class Input>
  static void add_front(uint32_t b0, const Words& w, Input& in) {
    in.bias();
    in.word(2, w.words[b0].form);
    in.word(3, w.words[b0 + 1].form);
    in.word(6, w.words[b0 + 2].form);
    ending(kForms + 2, b0, w, in);
    tag(3, b0, w, in);
    tag(4, b0 + 1, w, in);
    tag(5, b0 + 2, w, in);
    tag(11, b0 - 1, w, in);
    tag(12, b0 + 3, w, in);
    in.classes(2, first_class_row(2), w.words[b0]);
  }
  // The top of the stack and its left dependents.
  template <class Input>
  static void add_top(uint32_t s0, const Children& k, const Words& w, Input& in) {
    in.word(0, w.words[s0].form);
    in.word(5, w.words[k.left].form);
    ending(kForms, s0, w, in);
    tag(0, s0, w, in);
    tag(13, s0 - 1, w, in);
    tag(14, s0 + 1, w, in);
    tag(6, k.left, w, in);
    label(0, k.left, k.left_label, in);
    count(0, k.left_count, in);
    in.classes(0, first_class_row(0), w.words[s0]);
  }
  // The word below the top and its left dependents.
  template <class Input>
  static void add_below(uint32_t s1, const Children& k, const Words& w, Input& in) {
    in.word(1, w.words[s1].form);
    ending(kForms + 1, s1, w, in);
    tag(1, s1, w, in);
    tag(15, s1 - 1, w, in);
    tag(16, s1 + 1, w, in);
    tag(8, k.left, w, in);
    label(2, k.left, k.left_label, in);
    count(2, k.left_count, in);
    in.classes(1, first_class_row(1), w.words[s1]);
  }
  template <class Input>
  static void add_right_of_top(const Children& k, const Words& w, Input& in) {
    in.word(4, w.words[k.right].form);
    tag(7, k.right, w, in);
    label(1, k.right, k.right_label, in);
    count(1, k.right_count, in);
  }
  template <class Input>
  static void add_right_of_below(const Children& k, const Words& w, Input& in) {
    tag(9, k.right, w, in);
    label(3, k.right, k.right_label, in);
    count(3, k.right_count, in);
  }
  template <class Input>
  static void add_left_of_front(const Children& k, const Words& w, Input& in) {
    tag(10, k.left, w, in);
    label(4, k.left, k.left_label, in);
  }
  // Distances, and the third word of the stack.
  template <class Input>
  static void add_places(const ParserState& p, const Words& w, Input& in) {
    const uint32_t s0 = p.top(), s1 = p.top(1), b0 = p.next();
    in.word(7, w.words[p.top(2)].form);
    tag(2, p.top(2), w, in);
    in.row(kGap + (s0 == ParserState::kNone ? 0 : std::min(b0 - s0, kGaps - 1)));
    in.row(kGap + kGaps + (s1 == ParserState::kNone ? 0 : std::min(s0 - s1, kGaps - 1)));
  }

 private:
  static constexpr uint32_t kWidth = 32, kGaps = 8;  // rows of a tag or label, of a distance
  static constexpr uint32_t kTag = 0, kLabel = kTag + 17 * kWidth, kGap = kLabel + 5 * kWidth,
                            kCount = kGap + 2 * kGaps, kClasses = kCount + 4 * 4;

  // The word after the last has a tag of its own.
  template <class Input>
  static void tag(uint32_t place, uint32_t i, const Words& w, Input& in) {
    in.row(kTag + kWidth * place + SureActions::tag(w.tags, i));
  }
  template <class Input>
  static void ending(uint32_t position, uint32_t i, const Words& w, Input& in) {
    in.word(position, w.forms + w.words[i].ending);
  }
  template <class Input>
  static void label(uint32_t place, uint32_t child, Label l, Input& in) {
    in.row(kLabel + kWidth * place +
           (child == ParserState::kNone ? kWidth - 1 : static_cast<uint32_t>(l)));
  }
  template <class Input>
  static void count(uint32_t place, uint32_t n, Input& in) {
    in.row(kCount + 4 * place + n);
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
                   const LabelSets& labels, const SureActions& actions,
                   std::span<const uint32_t> class_sets);

  // Writes the arc of each word; `tags` and `arcs` have the size of `words`. `state` is scratch
  // memory.
  void parse(SyntaxWords words, std::span<const Tag> tags, std::span<Arc> arcs,
             ParserState& state) const;

 private:
  class Sums;
  struct Choice {
    Action action;
    bool sure;
  };
  [[gnu::always_inline]] Choice choose(const Net::Hidden& hidden, const ParserState& state) const {
    Choice choice{Action::kShift, false};
    int32_t most = INT32_MIN, second = INT32_MIN;
    for (const Action a : {Action::kShift, Action::kLeft, Action::kRight}) {
      if (!state.can(a)) continue;
      const int32_t value = network_.output(hidden, static_cast<uint32_t>(a));
      if (value > most) {
        second = most, most = value, choice.action = a;
      } else {
        second = std::max(second, value);
      }
    }
    choice.sure = second == INT32_MIN || most - second >= network_.one();
    return choice;
  }
  [[gnu::always_inline]] Label label(const Net::Hidden& hidden, const ParserState& state,
                                     std::span<const Tag> tags, Action a) const {
    if (a == Action::kShift) return {};
    const bool left = a == Action::kLeft;
    const uint32_t head = left ? state.next() : state.top(1);
    const uint32_t allowed = labels_.of(tags[head], tags[state.top()], left);
    return static_cast<Label>(network_.best(hidden, left ? kLeftLabels : kRightLabels, allowed));
  }

  uint32_t forms_;  // of the vocabulary
  Net network_;
  LabelSets labels_;
  SureActions actions_;
  // Parts of the input for words that have no dependents.
  Net::Hidden none_right_of_top_, none_right_of_below_, none_left_of_front_;
};

}  // namespace nutgraf
