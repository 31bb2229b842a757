// NFA of all rules of a stage, over the stage's alphabet (Thompson, 1968). The lazy DFA finds
// matches with it; the capture reader searches the nodes of the rule that won.
#pragma once

#include <cstdint>
#include <vector>

#include "match/rule.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

// Immutable.
class Nfa {
 public:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  Nfa() = default;
  // The atoms of the rules have numbers already. Throws PackError (NG-PACK-014: too large,
  // NG-PACK-016: a rule that matches no units at all).
  explicit Nfa(const std::vector<const Rule*>& rules);

  template <class A>
  void archive(A& a) {
    a(start_, rules_);
    std::vector<uint32_t> kinds, targets;
    if constexpr (!A::kReading) {
      for (uint32_t i = 0; i < nodes_.size(); ++i) {
        const Node& n = nodes_[i];
        kinds.push_back(uint32_t{n.atom} << 2 | n.kind);
        targets.push_back(offset(i, n.next));
        targets.push_back(n.kind == Node::kSplit ? offset(i, n.other) : 0);
      }
    }
    a.numbers(kinds);
    a.numbers(targets);
    if constexpr (A::kReading) {
      if (targets.size() != kinds.size() * 2) throw DamagedArchive();
      nodes_.resize(kinds.size());
      for (uint32_t i = 0; i < kinds.size(); ++i) {
        const auto kind = static_cast<Node::Kind>(kinds[i] & 3);
        nodes_[i] = {kind, false, static_cast<uint16_t>(kinds[i] >> 2), target(i, targets[i * 2]),
                     kind == Node::kSplit ? target(i, targets[i * 2 + 1]) : 0};
      }
      mark_joins();
    }
  }

  struct Node {
    enum Kind : uint8_t { kAtom, kSplit, kSave, kMatch } kind = kAtom;
    bool joins = false;  // several nodes lead here, so a search may come here again
    uint16_t atom = 0;   // kAtom; kSave: the register
    uint32_t next = 0;   // the next node; kSplit: the preferred one; kMatch: the rule
    uint32_t other = 0;  // kSplit: the other node
  };
  // Registers: begin and end of the span, then of the captures by index.
  static constexpr uint16_t kSpanRegisters = 0, kCaptureRegisters = 2;
  // The nodes of one rule.
  struct Part {
    uint32_t begin = 0, end = 0, entry = 0;
  };
  const Part& part(uint32_t rule) const { return rules_[rule]; }
  const std::vector<Node>& nodes() const { return nodes_; }
  uint32_t start() const { return start_; }
  // Calls f(node) for each atom and match that `from` reaches without a symbol.
  template <class F>
  void each_reached(uint32_t from, F&& f) const;

 private:
  // Targets are archived as zigzag-encoded offsets from the node; most are small.
  static uint32_t offset(uint32_t from, uint32_t to) {
    const auto back = static_cast<int32_t>(from - to);
    return static_cast<uint32_t>(back << 1 ^ back >> 31);
  }
  static uint32_t target(uint32_t from, uint32_t offset) {
    return from - (offset >> 1 ^ (~(offset & 1) + 1));
  }

  uint32_t add(const Node& node, const Rule& rule);
  uint32_t build(const PatternNode& node, uint32_t next, const Rule& rule);
  uint32_t build_saved(const PatternNode& node, uint32_t next, const Rule& rule);
  uint32_t build_repeat(const PatternNode& node, uint32_t next, const Rule& rule);
  bool is_empty(uint32_t from) const;
  void mark_joins();

  std::vector<Node> nodes_;
  uint32_t start_ = kNone;
  std::vector<Part> rules_;
  size_t rule_begin_ = 0;  // while building
};

template <class F>
void Nfa::each_reached(uint32_t from, F&& f) const {
  std::vector<uint32_t> open{from};
  std::vector<bool> seen(nodes_.size());
  while (!open.empty()) {
    const uint32_t at = open.back();
    open.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Node& n = nodes_[at];
    if (n.kind == Node::kAtom || n.kind == Node::kMatch)
      f(n);
    else
      open.insert(open.end(), {n.next, n.kind == Node::kSplit ? n.other : n.next});
  }
}

}  // namespace nutgraf
