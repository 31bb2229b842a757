// Sentence tree: part of speech of each token of a sentence, its head and its label.
// A tree is made when a resolver pass first needs it and kept for the document.
#pragma once

#include <cstdint>
#include <span>

#include "analysis/analysis.h"
#include "syntax/parser_state.h"
#include "syntax/tagset.h"

namespace nutgraf {

// Nodes are numbered by token, from 0 for the first token of the sentence.
class SentenceTree {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;
  static constexpr uint32_t kMostChildren = 60;

  struct Node {
    Tag tag = Tag::kNone;
    Label label = Label::kOther;
    bool sure = true;                                    // of its head
    uint32_t head = kNone;                               // kNone: the root
    uint32_t first_child = kNone, next_sibling = kNone;  // children in text order
    uint32_t begin = 0, end = 0;                         // nodes of its subtree, half open
  };

  SentenceTree() = default;
  SentenceTree(uint32_t first_token, std::span<const Node> nodes)
      : first_token_(first_token), nodes_(nodes) {}

  bool empty() const { return nodes_.empty(); }
  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  const Node& operator[](uint32_t node) const { return nodes_[node]; }
  uint32_t token(uint32_t node) const { return first_token_ + node; }
  uint32_t node(uint32_t token) const {
    return token >= first_token_ && token - first_token_ < size() ? token - first_token_ : kNone;
  }

  // Calls use(child) for the children in text order, at most kMostChildren: many figures may look
  // at the same children, and the search must stay linear.
  template <class F>
  void each_child(uint32_t node, F&& use) const {
    uint32_t count = 0;
    for (uint32_t c = nodes_[node].first_child; c != kNone && count < kMostChildren; ++count) {
      use(c);
      c = nodes_[c].next_sibling;
    }
  }
  // The first of these children with the label, or kNone.
  uint32_t child(uint32_t node, Label l) const {
    uint32_t found = kNone;
    each_child(node, [&](uint32_t c) {
      if (found == kNone && nodes_[c].label == l) found = c;
    });
    return found;
  }
  // The node without a head; the last node if there is none. The tree must not be empty.
  uint32_t root() const {
    uint32_t node = 0;
    while (node + 1 < size() && nodes_[node].head != kNone) ++node;
    return node;
  }
  // The head of a name's words: its first word.
  uint32_t head_of_name(uint32_t node) const {
    while (nodes_[node].label == Label::kFlat && nodes_[node].head < node) node = nodes_[node].head;
    return node;
  }

 private:
  uint32_t first_token_ = 0;
  std::span<const Node> nodes_;
};

// The tree of a sentence. Empty without a syntax model, and for sentences of more than 65,000
// tokens.
const SentenceTree& tree_of(const Analysis& a, Workspace& work, uint32_t sentence);

}  // namespace nutgraf
