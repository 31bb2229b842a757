// Lazy DFA of a stage's rules: finds the longest match from a position and the rule that wins it.
// States are made on demand from the NFA (subset construction), per thread, within a memory budget:
// when it is full, all states are dropped and made again.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/flat_hash_map.h"
#include "lexicon/lexical_unit.h"
#include "match/class_set_row.h"
#include "match/nfa.h"
#include "match/rule.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

class LazyDfa {
 public:
  // Units of the longest match; a limit keeps the work linear in the text for any pattern.
  static constexpr size_t kMostUnits = 100;

  LazyDfa(const Nfa& nfa, const SymbolAlphabet& alphabet, const std::vector<const Rule*>& rules,
          Stage stage);

  struct Longest {
    uint32_t length = 0;  // 0: no rule matches
    uint32_t rule = 0;    // of those that match, by priority, then pack order
  };
  // The longest match from units[0] on, of at most n units; n <= kMostUnits. `rows`: of the stage,
  // by set.
  Longest longest(const Unit* units, size_t n, const ClassSetRow* rows);
  // Symbols of the units that the last longest() read; it may read more than it returns.
  const uint16_t* symbols() const { return symbols_.data(); }
  // All rules that match exactly these symbols, in pack order.
  std::vector<uint32_t> all(std::span<const uint16_t> symbols);

 private:
  // Number of a state; the bit kAccepts if some rule matches there.
  using State = uint32_t;
  static constexpr State kUnknown = 0, kStart = 1, kDead = 0x7FFF, kAccepts = 0x8000;
  static constexpr uint32_t kNoRule = 0xFFFFFFFF;
  static constexpr size_t kMaxStates = kDead, kMaxWords = size_t{1} << 21,  // 8 MB
      kMaxEdges = size_t{1} << 17;                                          // 2 MB

  // Slot of an open-addressing table; `from` 0: free.
  struct Edge {
    uint32_t from = 0;  // state << 16 | symbol
    State to = kUnknown;
  };
  // Set of NFA nodes of a state. Its kernel, the nodes right after the last symbol, decides the
  // rest: what those reach without a symbol. So equal kernels are one state, and the rest is
  // computed once per state, not once per edge.
  struct Set {
    uint32_t kernel = 0, kernel_end = 0;  // in pool_
    uint32_t matches_end = 0;             // in pool_, of the rules that match; after the kernel
    uint32_t tests = 0, tests_end = 0;    // in tests_
  };
  // Atoms of a set: bit i for atom 64 * word + i. A symbol leads on where it fits some of them.
  struct Test {
    uint64_t atoms = 0;
    uint32_t word = 0;
    uint32_t steps = 0;  // in steps_: one number per bit, and one more
  };

  void reset();
  [[gnu::noinline]] State next(State state, uint16_t symbol) {
    const uint32_t from = state << 16 | symbol;
    for (uint32_t i = slot(from);; ++i) {
      const Edge& e = edges_[i & mask_];
      if (e.from == from) return e.to;
      if (e.from == 0) return make_next(from);
    }
  }
  uint16_t symbol(const Unit& unit, const ClassSetRow* rows) const {
    return rows[unit.set].symbols[column_];
  }
  [[gnu::noinline]] State make_first(uint16_t symbol);
  [[gnu::noinline]] State make_next(uint32_t from);
  State make_state(State state, uint16_t symbol);
  State intern_kernel();
  bool is_kernel_of(State state) const;
  Set add_set();
  void reach();
  uint32_t best_match() const;
  void begin_marks();
  // False if the node is marked already.
  bool mark(uint32_t node) { return std::exchange(marks_[node], mark_) != mark_; }
  const Set& set_of(State s) const { return sets_[s & ~kAccepts]; }
  void set_edges(size_t size);  // that many free slots
  void add_edge(const Edge& edge);
  void place(const Edge& edge) {
    uint32_t i = slot(edge.from);
    while (edges_[i & mask_].from) ++i;
    edges_[i & mask_] = edge;
  }
  // Knuth's multiplicative hash.
  static uint32_t slot(uint32_t from, uint32_t shift) { return from * 0x9E3779B1u >> shift; }
  uint32_t slot(uint32_t from) const { return slot(from, shift_); }

  const Nfa& nfa_;
  const SymbolAlphabet& alphabet_;
  const std::vector<const Rule*>& rules_;

  const size_t column_;       // of the stage, in rows
  std::vector<State> first_;  // by symbol: the state after it at the start
  std::array<uint16_t, kMostUnits> symbols_{};
  std::vector<Edge> edges_;  // a power of two, at most half full
  uint32_t mask_ = 0, shift_ = 0;
  size_t edge_count_ = 0;
  std::vector<uint32_t> rule_of_;  // by state: the rule that matches there
  std::vector<Set> sets_;          // by state
  std::vector<Test> tests_;        // of all states
  std::vector<uint32_t> steps_;    // of an atom in a set: where the nodes after it begin in pool_
  std::vector<uint32_t> pool_;     // kernels, matches and nodes after atoms
  FlatHashMap by_hash_;            // hash of a kernel → state

  // Of the state that is made.
  std::vector<uint32_t> kernel_, stack_;
  std::vector<uint32_t> matches_;             // rules that match there
  std::vector<uint64_t> atoms_;               // one bit each
  std::vector<std::vector<uint32_t>> after_;  // by atom: the nodes after it
  std::vector<uint32_t> marks_;               // by node
  uint32_t mark_ = 0;
};

}  // namespace nutgraf
