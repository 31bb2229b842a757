// Lazy DFA: makes states by subset construction, finds the longest match.
#include "match/lazy_dfa.h"

#include <algorithm>
#include <bit>

#include "base/flat_hash_map.h"

namespace nutgraf {

LazyDfa::LazyDfa(const Nfa& nfa, const SymbolAlphabet& alphabet,
                 const std::vector<const Rule*>& rules, Stage stage)
    : nfa_(nfa),
      alphabet_(alphabet),
      rules_(rules),
      column_(ClassSetRow::column_of(stage)),
      first_(alphabet.size()) {
  marks_.resize(nfa.nodes().size());
  reset();
}

void LazyDfa::reset() {
  constexpr size_t kFewEdges = 1024;
  rule_of_.assign(2, kNoRule);  // 0: unknown; 1: the start
  nodes_.assign(2, {});
  pool_.clear();
  by_hash_.clear();
  std::fill(first_.begin(), first_.end(), kUnknown);
  set_edges(kFewEdges);
  begin_reach();
  reach(nfa_.start());
  pool_ = reached_;
  nodes_[kStart].end = static_cast<uint32_t>(pool_.size());
}

void LazyDfa::begin_reach() {
  reached_.clear();
  if (++mark_ == 0) {  // wrapped around: old marks would look new
    std::fill(marks_.begin(), marks_.end(), 0);
    mark_ = 1;
  }
}

void LazyDfa::reach(uint32_t node) {
  stack_.assign(1, node);
  while (!stack_.empty()) {
    const uint32_t at = stack_.back();
    stack_.pop_back();
    if (marks_[at] == mark_) continue;
    marks_[at] = mark_;
    const Nfa::Node& n = nfa_.nodes()[at];
    if (n.kind == Nfa::Node::kAtom || n.kind == Nfa::Node::kMatch) {
      reached_.push_back(at);
    } else {
      if (n.kind == Nfa::Node::kSplit) stack_.push_back(n.other);
      stack_.push_back(n.next);
    }
  }
}

// The rule that wins of those that end at one of the nodes.
uint32_t LazyDfa::best_rule(const std::vector<uint32_t>& nodes) const {
  const auto better = [&](uint32_t a, uint32_t b) {
    const int pa = rules_[a]->priority, pb = rules_[b]->priority;
    return pa != pb ? pa > pb : a < b;
  };
  uint32_t best = kNoRule;
  for (uint32_t n : nodes) {
    const Nfa::Node& node = nfa_.nodes()[n];
    if (node.kind == Nfa::Node::kMatch && (best == kNoRule || better(node.next, best)))
      best = node.next;
  }
  return best;
}

LazyDfa::State LazyDfa::intern_reached() {
  if (reached_.empty()) return kDead;
  std::sort(reached_.begin(), reached_.end());
  uint64_t hash = reached_.size();
  for (uint32_t n : reached_) hash = FlatHashMap::mix(hash ^ n);
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto it = begin; it != end; ++it) {
    const Nodes& s = nodes_of(it->second);
    if (std::equal(pool_.begin() + s.begin, pool_.begin() + s.end, reached_.begin(),
                   reached_.end()))
      return it->second;
  }
  auto state = static_cast<State>(nodes_.size());
  const auto begin_of_pool = static_cast<uint32_t>(pool_.size());
  pool_.insert(pool_.end(), reached_.begin(), reached_.end());
  nodes_.push_back({begin_of_pool, static_cast<uint32_t>(pool_.size())});
  rule_of_.push_back(best_rule(reached_));
  if (rule_of_.back() != kNoRule) state |= kAccepts;
  by_hash_.emplace(hash, state);
  return state;
}

LazyDfa::State LazyDfa::make_state(State state, uint16_t symbol) {
  begin_reach();
  const Nodes& from = nodes_of(state);
  for (uint32_t i = from.begin; i < from.end; ++i) {
    const Nfa::Node& n = nfa_.nodes()[pool_[i]];
    if (n.kind == Nfa::Node::kAtom && alphabet_.fits(n.atom, symbol)) reach(n.next);
  }
  if (nodes_.size() >= kMaxStates || pool_.size() + reached_.size() > kMaxNodes) {
    std::vector<uint32_t> reached = reached_;
    reset();
    reached_ = std::move(reached);
  }
  return intern_reached();
}

LazyDfa::State LazyDfa::make_first(uint16_t symbol) {
  const State first = make_state(kStart, symbol);
  return first_[symbol] = first;
}

LazyDfa::State LazyDfa::make_next(uint32_t from) {
  const size_t states = nodes_.size();
  const State to = make_state(static_cast<State>(from >> 16), static_cast<uint16_t>(from));
  const bool dropped = nodes_.size() < states;  // `from` was dropped, too
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
    ++edge_count_;
    for (const Edge& e : old) {
      if (e.from && !full) add_edge(e);
    }
  }
  uint32_t i = slot(edge.from);
  while (edges_[i & mask_].from) ++i;
  edges_[i & mask_] = edge;
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
    const Edge& e = edges[slot(uint32_t{at} << 16 | s, shift)];
    if (e.from == (uint32_t{at} << 16 | s)) [[likely]] {
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
  const Nodes& nodes = nodes_of(at);
  for (uint32_t i = nodes.begin; i < nodes.end; ++i) {
    const Nfa::Node& node = nfa_.nodes()[pool_[i]];
    if (node.kind == Nfa::Node::kMatch) out.push_back(node.next);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace nutgraf
