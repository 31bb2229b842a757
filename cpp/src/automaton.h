// The rules of a stage as one automaton over the stage's alphabet: which rule matches the longest
// stretch that begins here. The automaton is built when packs load; its deterministic form grows
// with what texts show, for each thread on its own. Captures (captures.h) walk the same nodes.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "alphabet.h"
#include "rule.h"
#include "unit.h"

namespace nutgraf {

// Nondeterministic, after Thompson (1968). Immutable.
class Automaton {
 public:
  static constexpr uint32_t kNone = 0xFFFFFFFF;

  Automaton() = default;
  // The rules' atoms are numbered. Throws PackError (NG-PACK-014: too large, NG-PACK-016: a rule
  // that matches nothing at all).
  explicit Automaton(const std::vector<const Rule*>& rules);

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
  // By set: may a rule begin with it? 1 or 0.
  std::vector<uint8_t> starts(const Alphabet& alphabet, size_t sets) const;

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
  // Calls f for each atom and match that is reached from `from` without a symbol.
  template <class F>
  void each_reached(uint32_t from, F&& f) const;
  bool is_empty(uint32_t from) const;

  std::vector<Node> nodes_;
  uint32_t start_ = kNone;
  std::vector<Part> rules_;
  size_t rule_begin_ = 0;  // while building
};

// Deterministic, made as it is needed (Aho, Sethi & Ullman: subset construction), within a budget
// of memory: what does not fit any more is forgotten and made again.
class Scan {
 public:
  Scan(const Automaton& automaton, const Alphabet& alphabet, const std::vector<const Rule*>& rules);

  struct Longest {
    uint32_t length = 0;  // 0: no rule begins here
    uint32_t rule = 0;    // the one of highest priority, then of pack order
  };
  // Of the stretches that begin at units[0] and have at most n units.
  Longest longest(const Unit* units, size_t n);
  // All rules that match exactly these units, in pack order.
  std::vector<uint32_t> all(const Unit* units, size_t n);

 private:
  static constexpr uint16_t kUnknown = 0, kStart = 1, kDead = 0xFFFF;
  static constexpr uint32_t kNoRule = 0xFFFFFFFF;
  static constexpr size_t kMaxStates = 0x8000, kMaxNodes = size_t{1} << 21,  // 8 MB
      kMaxEdges = size_t{1} << 19;                                           // 2 MB

  // A row of edges is a power of two of symbol << 16 | next state by open addressing; 0: free.
  struct State {
    uint32_t row = 0;
    uint16_t mask = 0, used = 0;
    uint32_t rule = kNoRule;  // that matches what led here
  };
  struct Nodes {
    uint32_t begin = 0, end = 0;  // in pool_
  };

  void reset();
  uint16_t first(SetId set) {
    const uint16_t s = first_[set];
    return s == kUnknown ? make_first(set) : s;
  }
  [[gnu::noinline]] uint16_t make_first(SetId set);
  uint16_t next(uint16_t state, uint16_t symbol);
  uint16_t make_next(uint16_t state, uint16_t symbol);
  void begin_reach();
  void reach(uint32_t node);  // adds what can be reached without a symbol to reached_
  uint16_t intern_reached();
  [[gnu::noinline]] uint16_t make_edge(uint16_t state, uint16_t symbol);
  void add_edge(State& from, uint32_t edge);
  void place(const State& from, uint32_t edge);
  static uint32_t slot(uint32_t symbol) { return symbol * 40503u >> 5; }  // Knuth's, of 16 bits

  const Automaton& automaton_;
  const Alphabet& alphabet_;
  const std::vector<const Rule*>& rules_;

  std::vector<State> states_;
  std::vector<Nodes> nodes_;    // by state
  std::vector<uint32_t> pool_;  // the nodes of all states, each state's sorted
  std::unordered_multimap<uint64_t, uint16_t> by_hash_;
  std::vector<uint16_t> first_;  // by set: the state behind it at the start
  std::vector<uint32_t> edges_;  // the rows; the first is of states without edges

  std::vector<uint32_t> reached_, stack_, marks_;
  uint32_t mark_ = 0;
};

inline uint16_t Scan::next(uint16_t state, uint16_t symbol) {
  const State& s = states_[state];
  for (uint32_t i = slot(symbol);; ++i) {
    const uint32_t edge = edges_[s.row + (i & s.mask)];
    if (edge >> 16 == symbol && edge) return static_cast<uint16_t>(edge);
    if (!edge) return make_edge(state, symbol);
  }
}

// Here for the one loop that calls it: most stretches end at their second unit.
inline Scan::Longest Scan::longest(const Unit* units, size_t n) {
  Longest best;
  uint16_t state = first(units[0].set);
  for (size_t i = 1; state != kDead; ++i) {
    if (const uint32_t rule = states_[state].rule; rule != kNoRule)
      best = {static_cast<uint32_t>(i), rule};
    if (i == n) break;
    state = next(state, alphabet_.symbol(units[i].set));
  }
  return best;
}

}  // namespace nutgraf
