#include "automaton.h"

#include <algorithm>

#include "flat_map.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxSize = size_t{1} << 18;  // nodes of one stage
constexpr size_t kMaxRule = 12'000;           // nodes of one rule, so that RE2 takes it, too

}  // namespace

Automaton::Automaton(const std::vector<const Rule*>& rules, const Alphabet& alphabet)
    : alphabet_(&alphabet) {
  for (uint32_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = *rules[i];
    rule_begin_ = nodes_.size();
    const uint32_t match = add({Node::kMatch, 0, i, 0}, rule);
    const uint32_t entry = build(rule.pattern.root, match, rule);
    if (is_empty(entry)) {
      throw PackError("NG-PACK-016", "the pattern matches nothing at all", rule.pointer,
                      "make one part of it obligatory");
    }
    start_ = start_ == kNone ? entry : add({Node::kSplit, 0, start_, entry}, rule);
  }
}

uint32_t Automaton::add(const Node& node, const Rule& rule) {
  if (nodes_.size() >= kMaxSize || nodes_.size() - rule_begin_ >= kMaxRule) {
    throw PackError("NG-PACK-014",
                    nodes_.size() >= kMaxSize ? "the rules of one stage are too large together"
                                              : "the rule is too large",
                    rule.pointer, "simplify the pattern: what is repeated is copied");
  }
  nodes_.push_back(node);
  return static_cast<uint32_t>(nodes_.size() - 1);
}

// From the last part to the first: every part knows what follows it.
uint32_t Automaton::build(const PatternNode& node, uint32_t next, const Rule& rule) {
  switch (node.kind) {
    case PatternNode::kAtom:
      return add({Node::kAtom, alphabet_->atom(node.atom), next, 0}, rule);
    case PatternNode::kSequence:
      for (auto p = node.parts.rbegin(); p != node.parts.rend(); ++p) next = build(*p, next, rule);
      return next;
    case PatternNode::kChoice: {
      uint32_t entry = kNone;
      for (const PatternNode& p : node.parts) {
        const uint32_t way = build(p, next, rule);
        entry = entry == kNone ? way : add({Node::kSplit, 0, entry, way}, rule);
      }
      return entry;
    }
    case PatternNode::kRepeat:
      return build_repeat(node, next, rule);
    case PatternNode::kCapture:
    case PatternNode::kSpan:
      return build(node.parts[0], next, rule);
  }
  return next;
}

uint32_t Automaton::build_repeat(const PatternNode& node, uint32_t next, const Rule& rule) {
  const PatternNode& part = node.parts[0];
  uint32_t entry = next;
  if (node.max < 0) {
    entry = add({Node::kSplit, 0, next, next}, rule);
    const uint32_t again = build(part, entry, rule);
    nodes_[entry].other = again;
  }
  for (int i = node.min; i < node.max; ++i) {
    const uint32_t once = build(part, entry, rule);
    entry = add({Node::kSplit, 0, once, next}, rule);
  }
  for (int i = 0; i < node.min; ++i) entry = build(part, entry, rule);
  return entry;
}

bool Automaton::is_empty(uint32_t from) const {
  std::vector<uint32_t> open{from};
  std::vector<bool> seen(nodes_.size());
  while (!open.empty()) {
    const uint32_t at = open.back();
    open.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Node& n = nodes_[at];
    if (n.kind == Node::kMatch) return true;
    if (n.kind == Node::kSplit) open.insert(open.end(), {n.next, n.other});
  }
  return false;
}

Scan::Scan(uint32_t id, const Automaton& automaton, const Alphabet& alphabet,
           const std::vector<const Rule*>& rules)
    : id_(id), automaton_(automaton), alphabet_(alphabet), rules_(rules) {
  marks_.resize(automaton.nodes().size());
  reset();
}

void Scan::reset() {
  states_.assign(2, {});  // 0: unknown; 1: the start
  pool_.clear();
  by_hash_.clear();
  first_.assign(alphabet_.size(), kUnknown);
  resize_edges(kFirstEdges);
  begin_reach();
  reach(automaton_.start());
  pool_ = reached_;
  states_[kStart].end = static_cast<uint32_t>(pool_.size());
}

void Scan::begin_reach() {
  reached_.clear();
  if (++mark_ == 0) {  // after 2^32 times: old marks would look like new ones
    std::fill(marks_.begin(), marks_.end(), 0);
    mark_ = 1;
  }
}

void Scan::reach(uint32_t node) {
  stack_.assign(1, node);
  while (!stack_.empty()) {
    const uint32_t at = stack_.back();
    stack_.pop_back();
    if (marks_[at] == mark_) continue;
    marks_[at] = mark_;
    const Automaton::Node& n = automaton_.nodes()[at];
    if (n.kind != Automaton::Node::kSplit) {
      reached_.push_back(at);
    } else {
      stack_.push_back(n.other);
      stack_.push_back(n.next);
    }
  }
}

uint16_t Scan::intern_reached() {
  if (reached_.empty()) return kDead;
  std::sort(reached_.begin(), reached_.end());
  uint64_t hash = reached_.size();
  for (uint32_t n : reached_) hash = FlatMap::mix(hash ^ n);
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto it = begin; it != end; ++it) {
    const State& s = states_[it->second];
    if (std::equal(pool_.begin() + s.begin, pool_.begin() + s.end, reached_.begin(),
                   reached_.end()))
      return it->second;
  }
  State s;
  s.begin = static_cast<uint32_t>(pool_.size());
  pool_.insert(pool_.end(), reached_.begin(), reached_.end());
  s.end = static_cast<uint32_t>(pool_.size());
  for (uint32_t n : reached_) {
    const Automaton::Node& node = automaton_.nodes()[n];
    if (node.kind != Automaton::Node::kMatch) continue;
    const auto better = [&](uint32_t a, uint32_t b) {
      const int pa = rules_[a]->priority, pb = rules_[b]->priority;
      return pa != pb ? pa > pb : a < b;
    };
    if (s.rule == kNoRule || better(node.next, s.rule)) s.rule = node.next;
  }
  const auto id = static_cast<uint16_t>(states_.size());
  states_.push_back(s);
  by_hash_.emplace(hash, id);
  return id;
}

uint16_t Scan::make_next(uint16_t state, uint16_t symbol) {
  begin_reach();
  for (uint32_t i = states_[state].begin; i < states_[state].end; ++i) {
    const Automaton::Node& n = automaton_.nodes()[pool_[i]];
    if (n.kind == Automaton::Node::kAtom && alphabet_.fits(n.atom, symbol)) reach(n.next);
  }
  if (states_.size() >= kMaxStates || pool_.size() + reached_.size() > kMaxNodes) {
    std::vector<uint32_t> kept = reached_;
    reset();
    reached_ = std::move(kept);
  }
  return intern_reached();
}

uint16_t Scan::make_first(uint16_t symbol) {
  const uint16_t s = make_next(kStart, symbol);
  return first_[symbol] = s;
}

// Multiplicative hashing (Knuth): the upper bits of the product.
size_t Scan::place(uint64_t key) const {
  return static_cast<size_t>(key * 0x9E3779B97F4A7C15ull >> edge_shift_);
}

void Scan::resize_edges(size_t log2) {
  edge_shift_ = 64 - log2;
  edges_.assign(size_t{1} << log2, 0);
  edge_count_ = 0;
}

void Scan::add_edge(uint64_t edge) {
  if (edge_count_ * 2 >= edges_.size()) {
    const std::vector<uint64_t> old = edges_;
    const bool full = edges_.size() >= kMaxEdges;  // forget them: they are soon made again
    resize_edges(64 - edge_shift_ + !full);
    for (uint64_t e : old) {
      if (e && !full) add_edge(e);
    }
  }
  size_t at = place(edge >> 32);
  while (edges_[at]) at = (at + 1) & (edges_.size() - 1);
  edges_[at] = edge;
  ++edge_count_;
}

uint16_t Scan::next(uint16_t state, uint16_t symbol) {
  const uint64_t key = uint64_t{state} << 16 | symbol;
  for (size_t at = place(key); edges_[at]; at = (at + 1) & (edges_.size() - 1)) {
    if (edges_[at] >> 32 == key) return static_cast<uint16_t>(edges_[at]);
  }
  const size_t states = states_.size();
  const uint16_t to = make_next(state, symbol);
  const bool forgotten = states_.size() < states;  // and `state` with them
  if (!forgotten) add_edge(key << 32 | to);
  return to;
}

Scan::Longest Scan::longest(const uint16_t* symbols, size_t n) {
  Longest best;
  uint16_t state = first(symbols[0]);
  for (size_t i = 1; state != kDead; ++i) {
    if (const uint32_t rule = states_[state].rule; rule != kNoRule)
      best = {static_cast<uint32_t>(i), rule};
    if (i == n) break;
    state = next(state, symbols[i]);
  }
  return best;
}

std::vector<uint32_t> Scan::all(const uint16_t* symbols, size_t n) {
  uint16_t state = kStart;
  for (size_t i = 0; i < n && state != kDead; ++i) state = next(state, symbols[i]);
  std::vector<uint32_t> out;
  if (state == kDead) return out;
  for (uint32_t i = states_[state].begin; i < states_[state].end; ++i) {
    const Automaton::Node& node = automaton_.nodes()[pool_[i]];
    if (node.kind == Automaton::Node::kMatch) out.push_back(node.next);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace nutgraf
