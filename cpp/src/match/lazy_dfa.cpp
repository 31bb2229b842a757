// Lazy DFA: makes states by subset construction, finds the longest match.
#include "match/lazy_dfa.h"

#include <algorithm>
#include <bit>

namespace nutgraf {

LazyDfa::LazyDfa(const Nfa& nfa, const SymbolAlphabet& alphabet,
                 const std::vector<const Rule*>& rules, Stage stage)
    : nfa_(nfa),
      alphabet_(alphabet),
      rules_(rules),
      column_(ClassSetRow::column_of(stage)),
      first_(alphabet.size()),
      atoms_(alphabet.atom_words()),
      after_(alphabet.atom_words() * 64),
      marks_(nfa.nodes().size()) {
  reset();
}

void LazyDfa::reset() {
  constexpr size_t kFewEdges = 1024;
  rule_of_.assign(1, kNoRule);  // 0: unknown
  sets_.assign(1, {});
  tests_.clear();
  steps_.clear();
  pool_.clear();
  by_hash_ = {};
  std::fill(first_.begin(), first_.end(), kUnknown);
  set_edges(kFewEdges);
  kernel_.assign(1, nfa_.start());
  intern_kernel();  // 1: the start
}

void LazyDfa::begin_marks() {
  if (++mark_ != 0) return;
  std::fill(marks_.begin(), marks_.end(), 0);  // wrapped around: old marks would look new
  mark_ = 1;
}

// Sets matches_, atoms_ and after_ to what the kernel reaches without a symbol.
void LazyDfa::reach() {
  begin_marks();
  matches_.clear();
  stack_ = kernel_;
  while (!stack_.empty()) {
    uint32_t at = stack_.back();
    stack_.pop_back();
    for (;;) {
      const Nfa::Node& n = nfa_.nodes()[at];
      if (n.joins && !mark(at)) break;
      if (n.kind == Nfa::Node::kAtom) {
        atoms_[n.atom / 64] |= uint64_t{1} << (n.atom % 64);
        after_[n.atom].push_back(n.next);
        break;
      }
      if (n.kind == Nfa::Node::kMatch) {
        matches_.push_back(n.next);
        break;
      }
      if (n.kind == Nfa::Node::kSplit) stack_.push_back(n.other);
      at = n.next;
    }
  }
}

// The rule that wins of those that match.
uint32_t LazyDfa::best_match() const {
  uint32_t best = kNoRule;
  for (uint32_t rule : matches_) {
    const int more = best == kNoRule ? 1 : rules_[rule]->priority - rules_[best]->priority;
    if (more > 0 || (more == 0 && rule < best)) best = rule;
  }
  return best;
}

LazyDfa::State LazyDfa::make_state(State state, uint16_t symbol) {
  const uint64_t* const fitting = alphabet_.atoms(symbol);
  const Set& set = set_of(state);
  kernel_.clear();
  for (uint32_t t = set.tests; t < set.tests_end; ++t) {
    const Test& test = tests_[t];
    for (uint64_t left = test.atoms & fitting[test.word]; left; left &= left - 1) {
      const uint64_t lower = (left & -left) - 1;  // the bits before this atom's
      const auto before = static_cast<uint32_t>(std::popcount(test.atoms & lower));
      const uint32_t* const steps = &steps_[test.steps + before];
      kernel_.insert(kernel_.end(), pool_.begin() + steps[0], pool_.begin() + steps[1]);
    }
  }
  return kernel_.empty() ? kDead : intern_kernel();
}

// The state of kernel_, an old or a new one.
LazyDfa::State LazyDfa::intern_kernel() {
  begin_marks();
  std::erase_if(kernel_, [&](uint32_t node) { return !mark(node); });
  uint64_t hash = 0;  // a sum, as the order of the nodes does not matter
  for (uint32_t node : kernel_) hash += FlatHashMap::mix(node + 1);
  for (; const State found = by_hash_.find(hash); hash = FlatHashMap::mix(hash + 1)) {
    if (is_kernel_of(found)) return found;
  }
  const size_t words = pool_.size() + steps_.size() + tests_.size() * 4;
  if (sets_.size() >= kMaxStates || words > kMaxWords) {
    const std::vector<uint32_t> kernel = kernel_;
    reset();
    kernel_ = kernel;
    return intern_kernel();
  }
  auto state = static_cast<State>(sets_.size());
  sets_.push_back(add_set());
  rule_of_.push_back(best_match());
  if (rule_of_.back() != kNoRule) state |= kAccepts;
  by_hash_.insert(hash, state);
  return state;
}

// Whether the state has this kernel. The nodes of kernel_ are marked.
bool LazyDfa::is_kernel_of(State state) const {
  const Set& set = set_of(state);
  return set.kernel_end - set.kernel == kernel_.size() &&
         std::all_of(pool_.begin() + set.kernel, pool_.begin() + set.kernel_end,
                     [&](uint32_t node) { return marks_[node] == mark_; });
}

// Adds the set of kernel_.
LazyDfa::Set LazyDfa::add_set() {
  const auto size = [](const auto& list) { return static_cast<uint32_t>(list.size()); };
  reach();
  Set set;
  set.kernel = size(pool_);
  pool_.insert(pool_.end(), kernel_.begin(), kernel_.end());
  set.kernel_end = size(pool_);
  pool_.insert(pool_.end(), matches_.begin(), matches_.end());
  set.matches_end = size(pool_);
  set.tests = size(tests_);
  for (uint32_t word = 0; word < atoms_.size(); ++word) {
    const uint64_t atoms = std::exchange(atoms_[word], 0);
    if (!atoms) continue;
    tests_.push_back({atoms, word, size(steps_)});
    for (uint64_t left = atoms; left; left &= left - 1) {
      std::vector<uint32_t>& after =
          after_[word * 64 + static_cast<size_t>(std::countr_zero(left))];
      steps_.push_back(size(pool_));
      pool_.insert(pool_.end(), after.begin(), after.end());
      after.clear();
    }
  }
  steps_.push_back(size(pool_));
  set.tests_end = size(tests_);
  return set;
}

LazyDfa::State LazyDfa::make_first(uint16_t symbol) {
  const State first = make_state(kStart, symbol);
  return first_[symbol] = first;
}

LazyDfa::State LazyDfa::make_next(uint32_t from) {
  const size_t states = sets_.size();
  const State to = make_state(from >> 16, static_cast<uint16_t>(from));
  const bool dropped = sets_.size() < states;  // `from` was dropped, too
  if (!dropped) add_edge({from, to});
  return to;
}

void LazyDfa::set_edges(size_t size) {
  edges_.assign(size, {});
  mask_ = static_cast<uint32_t>(size - 1);
  shift_ = static_cast<uint32_t>(32 - std::countr_zero(size));
  edge_count_ = 0;
}

void LazyDfa::add_edge(const Edge& edge) {
  if (++edge_count_ * 2 > edges_.size()) {
    const std::vector<Edge> old = std::move(edges_);
    const bool full = old.size() == kMaxEdges * 2;  // drop all edges
    set_edges(full ? old.size() : old.size() * 2);
    edge_count_ = 1;
    for (const Edge& e : old) {
      if (e.from && !full) place(e), ++edge_count_;
    }
  }
  place(edge);
}

LazyDfa::Longest LazyDfa::longest(const Unit* units, size_t n, const ClassSetRow* rows) {
  Longest best;
  uint16_t s = symbols_[0] = symbol(units[0], rows);
  State at = first_[s];
  if (at == kUnknown) at = make_first(s);
  const Edge* edges = edges_.data();  // valid until an edge is made
  uint32_t shift = shift_;
  for (uint32_t length = 1; at != kDead; ++length) {
    if (at & kAccepts) best = {length, rule_of_[at & ~kAccepts]};
    if (length == n) break;
    s = symbols_[length] = symbol(units[length], rows);
    const Edge& e = edges[slot(at << 16 | s, shift)];
    if (e.from == (at << 16 | s)) [[likely]] {
      at = e.to;
    } else {
      at = next(at, s);
      edges = edges_.data(), shift = shift_;
    }
  }
  return best;
}

std::vector<uint32_t> LazyDfa::all(std::span<const uint16_t> symbols) {
  State at = kStart;
  for (size_t i = 0; i < symbols.size() && at != kDead; ++i) at = next(at, symbols[i]);
  std::vector<uint32_t> out;
  if (at == kDead) return out;
  const Set& set = set_of(at);
  out.assign(pool_.begin() + set.kernel_end, pool_.begin() + set.matches_end);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace nutgraf
