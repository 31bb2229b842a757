// Capture reader: checks a rule's captures when it is compiled, and reads them from a match.
#include "match/captures.h"

#include <algorithm>
#include <optional>

#include "match/bit_state_search.h"
#include "match/capture_cache.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

int count_groups(const PatternNode& node) {
  int n = node.kind == PatternNode::kCapture || node.kind == PatternNode::kSpan;
  for (const PatternNode& p : node.parts) n += count_groups(p);
  return n;
}

// The largest product of nested counts.
size_t count_repeats(const PatternNode& node) {
  size_t most = 1;
  for (const PatternNode& p : node.parts) most = std::max(most, count_repeats(p));
  const int times = node.max < 0 ? node.min : node.max;
  return node.kind == PatternNode::kRepeat ? most * static_cast<size_t>(std::max(times, 1)) : most;
}

}  // namespace

void check_captures(const Rule& rule) {
  constexpr int kMaxGroups = 48;
  static_assert(kMaxGroups <= Captures::kMost);
  constexpr size_t kMostRepeats = 1000;
  const int groups = count_groups(rule.pattern.root);
  if (groups > kMaxGroups) {
    throw PackError("NG-PACK-014", "more than " + std::to_string(kMaxGroups) + " captures",
                    rule.pointer, "simplify the pattern");
  }
  if (groups > 0 && count_repeats(rule.pattern.root) > kMostRepeats) {
    throw PackError("NG-PACK-014", "counts inside counts go beyond 1,000", rule.pointer,
                    "simplify the pattern: what is repeated is copied");
  }
}

CaptureReader::CaptureReader(const Rule& rule, uint32_t number, const Nfa& nfa,
                             const SymbolAlphabet& alphabet)
    : nfa_(nfa),
      alphabet_(alphabet),
      part_(nfa.part(number)),
      captures_(static_cast<uint32_t>(rule.pattern.captures.size())) {
  const auto* nodes = nfa.nodes().data();
  saves_ = std::any_of(nodes + part_.begin, nodes + part_.end,
                       [](const Nfa::Node& n) { return n.kind == Nfa::Node::kSave; });
}

void CaptureReader::search(std::span<const uint16_t> symbols, uint32_t begin, UnitRange& span,
                           Captures& captures) const {
  thread_local BitStateSearch search;
  if (!search.find(nfa_, part_, alphabet_, symbols, Nfa::kCaptureRegisters + size_t{2} * captures_))
    return;
  const auto range = [&](size_t i) {
    const uint32_t first = search.registers[i], last = search.registers[i + 1];
    const bool set = first != BitStateSearch::kUnset && last != BitStateSearch::kUnset;
    return set ? std::optional<UnitRange>({begin + first, begin + last}) : std::nullopt;
  };
  if (const auto r = range(Nfa::kSpanRegisters)) span = *r;
  for (uint32_t i = 0; i < captures_; ++i) {
    const auto r = range(Nfa::kCaptureRegisters + 2 * i);
    if (r && !r->empty()) captures.set(i, *r);
  }
}

void CaptureReader::read(std::span<const uint16_t> symbols, uint32_t begin, UnitRange& span,
                         Captures& captures) const {
  span = {begin, begin + static_cast<uint32_t>(symbols.size())};
  captures.clear();
  if (!saves_) return;
  if (symbols.size() > CaptureKey::kLongest) return search(symbols, begin, span, captures);
  const CaptureKey key(id_, symbols);
  CaptureCache::Entry& entry = CaptureCache::entry(key);
  if (entry.key == key) return entry.value.get(begin, span, captures);
  search(symbols, begin, span, captures);
  if (entry.value.set(begin, span, captures)) entry.key = key;
}

}  // namespace nutgraf
