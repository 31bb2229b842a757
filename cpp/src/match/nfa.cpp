// NFA: Thompson construction from the patterns of all rules of a stage.
#include "match/nfa.h"

#include "nutgraf/error.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxSize = size_t{1} << 18;  // nodes of one stage
constexpr size_t kMaxRule = 12'000;           // nodes of one rule

}  // namespace

Nfa::Nfa(const std::vector<const Rule*>& rules) {
  for (uint32_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = *rules[i];
    rule_begin_ = nodes_.size();
    const uint32_t match = add({Node::kMatch, false, 0, i, 0}, rule);
    const uint32_t entry = build(rule.pattern.root, match, rule);
    if (is_empty(entry)) {
      throw PackError("NG-PACK-016", "the pattern matches nothing at all", rule.pointer,
                      "make one part of it obligatory");
    }
    rules_.push_back(
        {static_cast<uint32_t>(rule_begin_), static_cast<uint32_t>(nodes_.size()), entry});
    start_ = start_ == kNone ? entry : add({Node::kSplit, false, 0, start_, entry}, rule);
  }
  mark_joins();
}

void Nfa::mark_joins() {
  std::vector<bool> seen(nodes_.size());
  const auto enter = [&](uint32_t node) {
    nodes_[node].joins = seen[node];
    seen[node] = true;
  };
  for (const Part& rule : rules_) enter(rule.entry);
  for (const Node& n : nodes_) {
    if (n.kind != Node::kMatch) enter(n.next);
    if (n.kind == Node::kSplit) enter(n.other);
  }
}

uint32_t Nfa::add(const Node& node, const Rule& rule) {
  if (nodes_.size() >= kMaxSize || nodes_.size() - rule_begin_ >= kMaxRule) {
    throw PackError("NG-PACK-014",
                    nodes_.size() >= kMaxSize ? "the rules of one stage are too large together"
                                              : "the rule is too large",
                    rule.pointer, "simplify the pattern: what is repeated is copied");
  }
  nodes_.push_back(node);
  return static_cast<uint32_t>(nodes_.size() - 1);
}

// Builds from the last part to the first, so that each part knows what follows it.
uint32_t Nfa::build(const PatternNode& node, uint32_t next, const Rule& rule) {
  switch (node.kind) {
    case PatternNode::kAtom:
      return add({Node::kAtom, false, node.atom.number, next, 0}, rule);
    case PatternNode::kSequence:
      for (auto p = node.parts.rbegin(); p != node.parts.rend(); ++p) next = build(*p, next, rule);
      return next;
    case PatternNode::kChoice: {
      uint32_t entry = kNone;
      for (const PatternNode& p : node.parts) {
        const uint32_t choice = build(p, next, rule);
        entry = entry == kNone ? choice : add({Node::kSplit, false, 0, entry, choice}, rule);
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

uint32_t Nfa::build_saved(const PatternNode& node, uint32_t next, const Rule& rule) {
  const auto first = static_cast<uint16_t>(
      node.kind == PatternNode::kSpan ? kSpanRegisters : kCaptureRegisters + 2 * node.capture);
  const uint32_t end = add({Node::kSave, false, static_cast<uint16_t>(first + 1), next, 0}, rule);
  return add({Node::kSave, false, first, build(node.parts[0], end, rule), 0}, rule);
}

uint32_t Nfa::build_repeat(const PatternNode& node, uint32_t next, const Rule& rule) {
  const PatternNode& part = node.parts[0];
  uint32_t entry = next;
  if (node.max < 0) {
    entry = add({Node::kSplit, false, 0, next, next}, rule);
    const uint32_t again = build(part, entry, rule);
    nodes_[entry].next = again;  // greedy
  }
  for (int i = node.min; i < node.max; ++i) {
    const uint32_t once = build(part, entry, rule);
    entry = add({Node::kSplit, false, 0, once, next}, rule);
  }
  for (int i = 0; i < node.min; ++i) entry = build(part, entry, rule);
  return entry;
}

bool Nfa::is_empty(uint32_t from) const {
  bool empty = false;
  each_reached(from, [&](const Node& n) { empty |= n.kind == Node::kMatch; });
  return empty;
}

}  // namespace nutgraf
