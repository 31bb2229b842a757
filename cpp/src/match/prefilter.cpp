// Prefilter: groups the possible pairs of first two symbols by greedy clustering.
#include "match/prefilter.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

namespace nutgraf {
namespace {

constexpr size_t kGroups = 7;

using SymbolSet = std::vector<uint64_t>;  // one bit per symbol

void add(SymbolSet& set, const SymbolSet& other) {
  for (size_t w = 0; w < set.size(); ++w) set[w] |= other[w];
}

// First symbols that lead the automaton to one state.
struct State {
  std::vector<uint16_t> symbols;
  SymbolSet next;      // what may follow
  bool alone = false;  // the symbol is a match alone
  double uses = 0;
};

struct Group {
  std::vector<const State*> states;
  SymbolSet next;
  double uses = 0;
  double share = 0;  // P(a unit's symbol is in `next`)
};

// The states after one symbol. Empty if they would take too much memory. `symbols_of`: by atom;
// `size`: of the alphabet.
std::vector<State> states_after_first(const Nfa& nfa, const BitMatrix& symbols_of, size_t size) {
  constexpr size_t kMostWords = size_t{1} << 21;  // of all sets
  const size_t words = symbols_of.words();
  std::map<uint16_t, State> by_atom;
  nfa.each_reached(nfa.start(), [&](const Nfa::Node& start) {
    if (start.kind != Nfa::Node::kAtom || by_atom.size() * words > kMostWords) return;
    State& state = by_atom[start.atom];
    state.next.resize(words);
    nfa.each_reached(start.next, [&](const Nfa::Node& n) {
      state.alone |= n.kind == Nfa::Node::kMatch;
      if (n.kind != Nfa::Node::kAtom) return;
      for (size_t w = 0; w < words; ++w) state.next[w] |= symbols_of.word(n.atom, w);
    });
  });
  std::vector<std::vector<const State*>> parts(size);  // by symbol
  for (const auto& after_atom : by_atom) {
    symbols_of.each(after_atom.first,
                    [&](size_t symbol) { parts[symbol].push_back(&after_atom.second); });
  }
  std::map<std::vector<const State*>, std::vector<uint16_t>> symbols;
  for (size_t s = 0; s < parts.size(); ++s) {
    if (!parts[s].empty()) symbols[parts[s]].push_back(static_cast<uint16_t>(s));
  }
  std::vector<State> states;
  if ((by_atom.size() + symbols.size()) * words > kMostWords) return states;
  for (auto& [of, alike] : symbols) {
    State& state = states.emplace_back(State{std::move(alike), SymbolSet(words)});
    for (const State* part : of) {
      add(state.next, part->next);
      state.alone |= part->alone;
    }
  }
  return states;
}

// Greedy clustering: adds states one by one and, where there is a group too many, merges the two
// groups whose union lets the fewest additional pairs pass.
class Grouping {
 public:
  explicit Grouping(const std::vector<double>& uses) : uses_(uses), used_(uses.size() / 64 + 1) {
    for (size_t s = 0; s < uses.size(); ++s) {
      all_ += uses[s];
      if (uses[s] > 0) used_[s / 64] |= uint64_t{1} << (s % 64);
    }
  }

  void add(const State& state) {
    groups_.push_back({{&state}, state.next, state.uses, share(state.next)});
    const size_t last = groups_.size() - 1;
    for (size_t i = 0; i < last; ++i) costs_[i][last] = cost(i, last);
    if (groups_.size() > kGroups) merge();
  }
  const std::vector<Group>& groups() const { return groups_; }

 private:
  // P(a unit's symbol is in the set).
  double share(const SymbolSet& set) const {
    double sum = 0;
    for (size_t w = 0; w < set.size(); ++w) {
      for (uint64_t left = set[w] & used_[w]; left; left &= left - 1)
        sum += uses_[w * 64 + static_cast<size_t>(std::countr_zero(left))];
    }
    return all_ > 0 ? sum / all_ : 0;
  }
  // Pairs that pass in addition if the two groups become one.
  double cost(size_t i, size_t j) const {
    const Group &a = groups_[i], &b = groups_[j];
    SymbolSet both = a.next;
    nutgraf::add(both, b.next);
    return (a.uses + b.uses) * share(both) - a.uses * a.share - b.uses * b.share;
  }
  void merge() {
    size_t first = 0, second = 1;
    for (size_t i = 0; i < groups_.size(); ++i) {
      for (size_t j = i + 1; j < groups_.size(); ++j) {
        if (costs_[i][j] < costs_[first][second]) first = i, second = j;
      }
    }
    Group &into = groups_[first], &from = groups_[second];
    into.states.insert(into.states.end(), from.states.begin(), from.states.end());
    nutgraf::add(into.next, from.next);
    into.uses += from.uses;
    into.share = share(into.next);
    const size_t last = groups_.size() - 1;
    if (second != last) groups_[second] = std::move(groups_[last]);
    groups_.pop_back();
    for (size_t moved : {first, second}) {
      for (size_t i = 0; i < last; ++i) {
        if (i != moved && moved < last)
          costs_[std::min(i, moved)][std::max(i, moved)] = cost(i, moved);
      }
    }
  }

  const std::vector<double>& uses_;  // by symbol
  SymbolSet used_;                   // symbols with uses
  double all_ = 0;                   // sum of uses
  std::vector<Group> groups_;
  std::array<std::array<double, kGroups + 1>, kGroups + 1> costs_{};  // [i][j], i < j
};

}  // namespace

PairPrefilter::PairPrefilter(const Nfa& nfa, const SymbolAlphabet& alphabet,
                             const std::vector<double>& uses)
    : first_(alphabet.size()), second_(alphabet.size(), 1) {
  if (nfa.start() == Nfa::kNone) return;
  const BitMatrix symbols_of = alphabet.symbols_by_atom();
  nfa.each_reached(nfa.start(), [&](const Nfa::Node& n) {
    if (n.kind == Nfa::Node::kAtom) symbols_of.each(n.atom, [&](size_t s) { first_[s] = 1; });
  });
  std::vector<double> uses_of_symbol(alphabet.size());
  for (SetId s = 0; s < uses.size(); ++s) uses_of_symbol[alphabet.symbol(s)] += uses[s];
  std::vector<State> states = states_after_first(nfa, symbols_of, alphabet.size());
  constexpr double kRare = 0.05;  // uses of a state that no example has
  for (State& state : states) {
    state.uses = kRare;
    for (uint16_t s : state.symbols) state.uses += uses_of_symbol[s];
  }
  std::sort(states.begin(), states.end(), [](const State& a, const State& b) {
    return a.uses != b.uses ? a.uses > b.uses : a.symbols < b.symbols;
  });
  Grouping grouping(uses_of_symbol);
  for (const State& state : states) {
    if (!state.alone) grouping.add(state);
  }
  for (unsigned bit = 2; const Group& group : grouping.groups()) {
    for (const State* state : group.states) {
      for (uint16_t s : state->symbols) first_[s] = static_cast<uint8_t>(bit);
    }
    for (size_t s = 0; s < alphabet.size(); ++s) {
      if (group.next[s / 64] >> (s % 64) & 1) second_[s] = static_cast<uint8_t>(second_[s] | bit);
    }
    bit *= 2;
  }
}

}  // namespace nutgraf
