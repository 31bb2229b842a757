// The automaton of a stage (automaton.h) in its deterministic form: which rule matches the longest
// stretch that begins here. Made as texts need it (Aho, Sethi & Ullman: subset construction), by
// each thread on its own, within a budget of memory: what does not fit any more is forgotten and
// made again.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "lexicon/lexical_unit.h"
#include "match/nfa.h"
#include "match/prefilter.h"
#include "match/rule.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

class LazyDfa {
 public:
  // Units; keeps the work linear in the text, whatever the patterns.
  static constexpr size_t kMostUnits = 100;

  LazyDfa(const Nfa& nfa, const SymbolAlphabet& alphabet, const std::vector<const Rule*>& rules,
          Stage stage);

  struct Longest {
    uint32_t length = 0;  // 0: no rule begins here
    uint32_t rule = 0;    // the one of highest priority, then of pack order
  };
  // Of the stretches that begin at units[0] and have at most n units, n <= kMostUnits. `rows`: of
  // the stage, by set.
  Longest longest(const Unit* units, size_t n, const ClassSetRow* rows);
  // Of the units that `longest` went along: of all that it found, and maybe more.
  const uint16_t* symbols() const { return symbols_.data(); }
  // Asks for what `longest` of two units will need first, as it may be far from the core.
  void prefetch(const Unit* units, const ClassSetRow* rows) const {
    const State first = first_[symbol(units[0], rows)];
    __builtin_prefetch(&edges_[slot(uint32_t{first} << 16 | symbol(units[1], rows)) & mask_]);
  }
  // All rules that match exactly these symbols, in pack order.
  std::vector<uint32_t> all(std::span<const uint16_t> symbols);

 private:
  // A number, with a bit that says that some rule matches what led here.
  using State = uint16_t;
  static constexpr State kUnknown = 0, kStart = 1, kDead = 0x7FFF, kAccepts = 0x8000;
  static constexpr uint32_t kNoRule = 0xFFFFFFFF;
  static constexpr size_t kMaxStates = kDead, kMaxNodes = size_t{1} << 21,  // 8 MB
      kMaxEdges = size_t{1} << 17;                                          // 2 MB

  // One place of an open-addressing table; `from` 0: free.
  struct Edge {
    uint32_t from = 0;  // state << 16 | symbol
    State to = kUnknown;
  };
  struct Nodes {
    uint32_t begin = 0, end = 0;  // in pool_
  };

  void reset();
  [[gnu::noinline]] State next(State state, uint16_t symbol) {
    const uint32_t from = uint32_t{state} << 16 | symbol;
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
  void begin_reach();
  void reach(uint32_t node);  // adds what can be reached without a symbol to reached_
  State intern_reached();
  uint32_t best_rule(const std::vector<uint32_t>& nodes) const;
  const Nodes& nodes_of(State s) const { return nodes_[s & ~kAccepts]; }
  void set_edges(size_t size);  // none of so many
  void add_edge(const Edge& edge);
  static uint32_t slot(uint32_t from, uint32_t shift) { return from * 0x9E3779B1u >> shift; }
  uint32_t slot(uint32_t from) const { return slot(from, shift_); }  // Knuth's

  const Nfa& nfa_;
  const SymbolAlphabet& alphabet_;
  const std::vector<const Rule*>& rules_;

  const size_t column_;       // of rows
  std::vector<State> first_;  // by symbol: the state behind it at the start
  std::array<uint16_t, kMostUnits> symbols_{};
  std::vector<Edge> edges_;  // a power of two, at most half of them taken
  uint32_t mask_ = 0, shift_ = 0;
  size_t edge_count_ = 0;
  std::vector<uint32_t> rule_of_;  // by state: the rule that matches what led here
  std::vector<Nodes> nodes_;       // by state
  std::vector<uint32_t> pool_;     // the nodes of all states, each state's sorted
  std::unordered_multimap<uint64_t, State> by_hash_;

  std::vector<uint32_t> reached_, stack_, marks_;
  uint32_t mark_ = 0;
};

}  // namespace nutgraf
