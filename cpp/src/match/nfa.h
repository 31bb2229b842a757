// The rules of a stage as one automaton over the stage's alphabet, built when packs load. Texts are
// read by its deterministic form (scan.h); captures (captures.h) walk the same nodes.
#pragma once

#include <cstdint>
#include <vector>

#include "match/rule.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

// Nondeterministic, after Thompson (1968). Immutable.
class Nfa {
 public:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  Nfa() = default;
  // The rules' atoms are numbered. Throws PackError (NG-PACK-014: too large, NG-PACK-016: a rule
  // that matches nothing at all).
  explicit Nfa(const std::vector<const Rule*>& rules);

  template <class A>
  void archive(A& a) {
    a(start_, rules_);
    std::vector<uint32_t> kinds, ways;
    if constexpr (!A::kReading) {
      for (uint32_t i = 0; i < nodes_.size(); ++i) {
        const Node& n = nodes_[i];
        kinds.push_back(uint32_t{n.atom} << 2 | n.kind);
        ways.push_back(step(i, n.next));
        ways.push_back(n.kind == Node::kSplit ? step(i, n.other) : 0);
      }
    }
    a.numbers(kinds);
    a.numbers(ways);
    if constexpr (A::kReading) {
      if (ways.size() != kinds.size() * 2) throw DamagedArchive();
      nodes_.resize(kinds.size());
      for (uint32_t i = 0; i < kinds.size(); ++i) {
        const auto kind = static_cast<Node::Kind>(kinds[i] & 3);
        nodes_[i] = {kind, static_cast<uint16_t>(kinds[i] >> 2), end_of(i, ways[i * 2]),
                     kind == Node::kSplit ? end_of(i, ways[i * 2 + 1]) : 0};
      }
    }
  }

  struct Node {
    enum Kind : uint16_t { kAtom, kSplit, kSave, kMatch } kind = kAtom;
    uint16_t atom = 0;   // kAtom; kSave: which place
    uint32_t next = 0;   // what follows; kSplit: the way to try first; kMatch: the rule
    uint32_t other = 0;  // kSplit: the other way
  };
  // Places to save: where the span begins and ends, then the captures, by index.
  static constexpr uint16_t kSpanPlaces = 0, kCapturePlaces = 2;
  // The nodes of one rule.
  struct Part {
    uint32_t begin = 0, end = 0, entry = 0;
  };
  const Part& part(uint32_t rule) const { return rules_[rule]; }
  const std::vector<Node>& nodes() const { return nodes_; }
  uint32_t start() const { return start_; }
  // Calls f for each atom and match that is reached from `from` without a symbol.
  template <class F>
  void each_reached(uint32_t from, F&& f) const;

 private:
  // Most ways lead to a node nearby: from where, how far and which way as a small number.
  static uint32_t step(uint32_t from, uint32_t to) {
    const auto back = static_cast<int32_t>(from - to);
    return static_cast<uint32_t>(back << 1 ^ back >> 31);
  }
  static uint32_t end_of(uint32_t from, uint32_t step) {
    return from - (step >> 1 ^ (~(step & 1) + 1));
  }

  uint32_t add(const Node& node, const Rule& rule);
  uint32_t build(const PatternNode& node, uint32_t next, const Rule& rule);
  uint32_t build_saved(const PatternNode& node, uint32_t next, const Rule& rule);
  uint32_t build_repeat(const PatternNode& node, uint32_t next, const Rule& rule);
  bool is_empty(uint32_t from) const;

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
