#include "automaton.h"

#include <algorithm>

#include "flat_map.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxSize = size_t{1} << 18;  // nodes of one stage
constexpr size_t kMaxRule = 12'000;           // nodes of one rule

}  // namespace

Automaton::Automaton(const std::vector<const Rule*>& rules) {
  for (uint32_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = *rules[i];
    rule_begin_ = nodes_.size();
    const uint32_t match = add({Node::kMatch, 0, i, 0}, rule);
    const uint32_t entry = build(rule.pattern.root, match, rule);
    if (is_empty(entry)) {
      throw PackError("NG-PACK-016", "the pattern matches nothing at all", rule.pointer,
                      "make one part of it obligatory");
    }
    rules_.push_back(
        {static_cast<uint32_t>(rule_begin_), static_cast<uint32_t>(nodes_.size()), entry});
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
      return add({Node::kAtom, node.atom.number, next, 0}, rule);
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
      return build_saved(node, next, rule);
  }
  return next;
}

uint32_t Automaton::build_saved(const PatternNode& node, uint32_t next, const Rule& rule) {
  const auto place = static_cast<uint16_t>(
      node.kind == PatternNode::kSpan ? kSpanPlaces : kCapturePlaces + 2 * node.capture);
  const uint32_t end = add({Node::kSave, static_cast<uint16_t>(place + 1), next, 0}, rule);
  return add({Node::kSave, place, build(node.parts[0], end, rule), 0}, rule);
}

uint32_t Automaton::build_repeat(const PatternNode& node, uint32_t next, const Rule& rule) {
  const PatternNode& part = node.parts[0];
  uint32_t entry = next;
  if (node.max < 0) {
    entry = add({Node::kSplit, 0, next, next}, rule);
    const uint32_t again = build(part, entry, rule);
    nodes_[entry].next = again;  // as often as it can
  }
  for (int i = node.min; i < node.max; ++i) {
    const uint32_t once = build(part, entry, rule);
    entry = add({Node::kSplit, 0, once, next}, rule);
  }
  for (int i = 0; i < node.min; ++i) entry = build(part, entry, rule);
  return entry;
}

template <class F>
void Automaton::each_reached(uint32_t from, F&& f) const {
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

bool Automaton::is_empty(uint32_t from) const {
  bool empty = false;
  each_reached(from, [&](const Node& n) { empty |= n.kind == Node::kMatch; });
  return empty;
}

std::vector<uint8_t> Automaton::starts(const Alphabet& alphabet, size_t sets) const {
  std::vector<uint8_t> out(sets);
  if (start_ == kNone) return out;
  std::vector<uint8_t> by_symbol(alphabet.size());
  each_reached(start_, [&](const Node& n) {
    if (n.kind == Node::kAtom) alphabet.each_symbol(n.atom, [&](uint16_t s) { by_symbol[s] = 1; });
  });
  for (SetId s = 0; s < sets; ++s) out[s] = by_symbol[alphabet.symbol(s)];
  return out;
}

Scan::Scan(const Automaton& automaton, const Alphabet& alphabet,
           const std::vector<const Rule*>& rules)
    : automaton_(automaton), alphabet_(alphabet), rules_(rules) {
  marks_.resize(automaton.nodes().size());
  reset();
}

void Scan::reset() {
  states_.assign(2, {});  // 0: unknown; 1: the start
  nodes_.assign(2, {});
  pool_.clear();
  by_hash_.clear();
  first_.assign(alphabet_.sets(), kUnknown);
  edges_.assign(1, 0);
  begin_reach();
  reach(automaton_.start());
  pool_ = reached_;
  nodes_[kStart].end = static_cast<uint32_t>(pool_.size());
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
    if (n.kind == Automaton::Node::kAtom || n.kind == Automaton::Node::kMatch) {
      reached_.push_back(at);
    } else {
      if (n.kind == Automaton::Node::kSplit) stack_.push_back(n.other);
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
    const Nodes& s = nodes_[it->second];
    if (std::equal(pool_.begin() + s.begin, pool_.begin() + s.end, reached_.begin(),
                   reached_.end()))
      return it->second;
  }
  const auto begin_of_pool = static_cast<uint32_t>(pool_.size());
  pool_.insert(pool_.end(), reached_.begin(), reached_.end());
  nodes_.push_back({begin_of_pool, static_cast<uint32_t>(pool_.size())});
  State s;
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
  for (uint32_t i = nodes_[state].begin; i < nodes_[state].end; ++i) {
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

uint16_t Scan::make_first(SetId set) {
  const uint16_t s = make_next(kStart, alphabet_.symbol(set));
  return first_[set] = s;
}

void Scan::place(const State& from, uint32_t edge) {
  uint32_t i = slot(edge >> 16);
  while (edges_[from.row + (i & from.mask)]) ++i;
  edges_[from.row + (i & from.mask)] = edge;
}

void Scan::add_edge(State& from, uint32_t edge) {
  if (from.used * 4 >= from.mask * 3) {  // always one is free
    const size_t size = from.mask ? (from.mask + size_t{1}) * 2 : 4;
    if (edges_.size() + size > kMaxEdges) {  // forget them: they are soon made again
      for (State& s : states_) s.row = 0, s.mask = s.used = 0;
      edges_.assign(1, 0);
      return;
    }
    const State old = from;
    from.row = static_cast<uint32_t>(edges_.size());
    from.mask = static_cast<uint16_t>(size - 1);
    edges_.resize(edges_.size() + size);
    for (uint32_t i = 0; i <= old.mask; ++i) {
      if (const uint32_t e = edges_[old.row + i]) place(from, e);
    }
  }
  place(from, edge);
  ++from.used;
}

uint16_t Scan::make_edge(uint16_t state, uint16_t symbol) {
  const size_t states = states_.size();
  const uint16_t to = make_next(state, symbol);
  const bool forgotten = states_.size() < states;  // and `state` with them
  if (!forgotten) add_edge(states_[state], uint32_t{symbol} << 16 | to);
  return to;
}

std::vector<uint32_t> Scan::all(const Unit* units, size_t n) {
  uint16_t state = kStart;
  for (size_t i = 0; i < n && state != kDead; ++i)
    state = next(state, alphabet_.symbol(units[i].set));
  std::vector<uint32_t> out;
  if (state == kDead) return out;
  for (uint32_t i = nodes_[state].begin; i < nodes_[state].end; ++i) {
    const Automaton::Node& node = automaton_.nodes()[pool_[i]];
    if (node.kind == Automaton::Node::kMatch) out.push_back(node.next);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace nutgraf
