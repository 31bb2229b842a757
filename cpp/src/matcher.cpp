#include "matcher.h"

#include <atomic>
#include <memory>

namespace nutgraf {
namespace {

constexpr size_t kLongestMatch =
    100;  // units; keeps the work linear in the text, whatever the patterns

std::vector<const Pattern*> patterns_of(const std::vector<const Rule*>& rules) {
  std::vector<const Pattern*> out;
  for (const Rule* r : rules) out.push_back(&r->pattern);
  return out;
}

}  // namespace

Matcher::Matcher(std::vector<const Rule*> rules, const ClassTable& classes)
    : rules_(std::move(rules)),
      alphabet_(patterns_of(rules_), classes),
      automaton_(rules_, alphabet_) {
  static std::atomic<uint32_t> count{0};
  id_ = ++count;
  for (const Rule* r : rules_) readers_.emplace_back(*r, alphabet_);
}

// A thread keeps the scans of a few extractors; the one that was not used for longest goes first.
Scan& Matcher::scan_of_this_thread() const {
  constexpr size_t kKept = 4 * kStageCount;
  thread_local std::vector<std::unique_ptr<Scan>> scans;  // the last used in front
  auto it = std::find_if(scans.begin(), scans.end(), [&](const auto& s) { return s->id() == id_; });
  if (it == scans.end()) {
    if (scans.size() == kKept) scans.pop_back();
    scans.push_back(std::make_unique<Scan>(id_, automaton_, alphabet_, rules_));
    it = scans.end() - 1;
  }
  std::rotate(scans.begin(), it, it + 1);
  return *scans.front();
}

void Matcher::tag(const std::vector<Unit>& units, std::vector<uint16_t>& out) const {
  out.resize(units.size());
  for (size_t i = 0; i < units.size(); ++i) out[i] = alphabet_.symbol(units[i].set);
}

bool Matcher::next(Scan& scan, const std::vector<uint16_t>& symbols, size_t at,
                   RuleMatch& m) const {
  for (; at < symbols.size(); ++at) {
    if (scan.is_dead(symbols[at])) continue;
    const Scan::Longest found =
        scan.longest(&symbols[at], std::min(symbols.size() - at, kLongestMatch));
    if (!found.length) continue;
    const auto first = static_cast<uint32_t>(at);
    m.rule = rules_[found.rule];
    m.whole = {first, first + found.length};
    readers_[found.rule].read(&symbols[at], first, found.length, m.span, m.captures);
    return true;
  }
  return false;
}

std::vector<const Rule*> Matcher::candidates(const std::vector<Unit>& units,
                                             const UnitRange& whole) const {
  std::vector<uint16_t> symbols;
  tag(units, symbols);
  std::vector<const Rule*> out;
  for (uint32_t r : scan_of_this_thread().all(&symbols[whole.first], whole.last - whole.first))
    out.push_back(rules_[r]);
  return out;
}

}  // namespace nutgraf
