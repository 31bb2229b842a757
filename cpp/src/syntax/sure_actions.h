// Trie of the tags around the next action: what the parser's network does there nearly always.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/serialization.h"
#include "syntax/parser_state.h"

namespace nutgraf {

class SureActions {
 public:
  static constexpr size_t kDepth = 4, kWidth = 32;
  // Tags of the top of the stack, the next word, the word below the top, and the word after next.
  using Path = std::array<uint8_t, kDepth>;

  // An entry of a node: 0, an action with its label, or from kFirstNode on another node.
  static constexpr uint16_t kUnsure = 0, kFirstNode = 128;
  static constexpr uint16_t entry(Action a, Label l) {
    return static_cast<uint16_t>(1 + static_cast<size_t>(a) * kLabelCount + static_cast<size_t>(l));
  }
  static constexpr Action action(uint16_t entry) {
    return static_cast<Action>((entry - 1u) / kLabelCount);
  }
  static constexpr Label label(uint16_t entry) {
    return static_cast<Label>((entry - 1u) % kLabelCount);
  }
  static constexpr uint16_t kLastAction = kActionCount * kLabelCount;
  static_assert(kLastAction < kFirstNode);

  SureActions() = default;
  explicit SureActions(std::vector<uint16_t> nodes) : nodes_(std::move(nodes)) {}

  // The tag of word i, with a number of its own for the end of the sentence.
  static uint8_t tag(std::span<const Tag> tags, uint32_t i) {
    return i < tags.size() ? static_cast<uint8_t>(tags[i])
                           : static_cast<uint8_t>(i == tags.size() ? kTagCount : 0);
  }
  static Path path(const ParserState& p, std::span<const Tag> tags) {
    return {tag(tags, p.top()), tag(tags, p.next()), tag(tags, p.top(1)), tag(tags, p.next() + 1)};
  }
  // The entry of the path, which is no node; kUnsure if the network must decide.
  uint16_t of(const Path& path) const {
    size_t node = 0;
    for (const uint8_t tag : path) {
      const uint16_t entry = nodes_[node * kWidth + tag];
      if (entry < kFirstNode) return entry;
      node = entry - kFirstNode;
    }
    return kUnsure;
  }

  template <class A>
  void archive(A& a) {
    a.numbers(nodes_);
    const size_t count = nodes_.size() / kWidth;
    if (count == 0 || nodes_.size() % kWidth != 0) throw DamagedArchive();
    for (uint16_t entry : nodes_) {
      const bool is_node = entry >= kFirstNode;
      if (is_node ? entry >= kFirstNode + count : entry > kLastAction) throw DamagedArchive();
    }
  }

 private:
  std::vector<uint16_t> nodes_ = std::vector<uint16_t>(kWidth);  // the first is the root
};

}  // namespace nutgraf
