// Matcher: builds the automata of a stage and runs them at the candidate positions.
#include "match/matcher.h"

#include <algorithm>
#include <memory>

#include "base/thread_cache.h"
#include "match/lazy_dfa.h"

namespace nutgraf {
namespace {

std::vector<Pattern*> patterns_of(const std::vector<Rule*>& rules) {
  std::vector<Pattern*> out;
  for (Rule* r : rules) out.push_back(&r->pattern);
  return out;
}

}  // namespace

Matcher::Matcher(const std::vector<Rule*>& rules, Stage stage)
    : rules_(rules.begin(), rules.end()), stage_(stage) {}

Matcher::Matcher(const std::vector<Rule*>& rules, const ClassTable& classes, Stage stage,
                 const std::vector<double>& uses)
    : Matcher(rules, stage) {
  alphabet_ = SymbolAlphabet(patterns_of(rules), classes);
  for (const Rule* r : rules_) check_captures(*r);
  nfa_ = Nfa(rules_);
  prefilter_ = PairPrefilter(nfa_, alphabet_, uses);
  make_readers();
  for (Rule* r : rules) r->pattern.root = {};  // the NFA has replaced it
}

Matcher::Matcher(const std::vector<Rule*>& rules, ArchiveReader& archive, Stage stage)
    : Matcher(rules, stage) {
  archive(alphabet_, nfa_, prefilter_);
  make_readers();
}

void Matcher::make_readers() {
  for (uint32_t i = 0; i < rules_.size(); ++i)
    readers_.emplace_back(*rules_[i], i, nfa_, alphabet_);
}

void Matcher::fill(std::vector<ClassSetRow>& rows) const {
  const auto put = [shift = ClassSetRow::shift_of(stage_)](uint16_t& bytes, unsigned byte) {
    bytes = static_cast<uint16_t>(bytes | byte << shift);
  };
  for (SetId s = 0; s < alphabet_.sets(); ++s) {
    const uint16_t symbol = alphabet_.symbol(s);
    put(rows[s].first, prefilter_.first(symbol));
    put(rows[s].second, prefilter_.second(symbol));
    rows[s].symbols[ClassSetRow::column_of(stage_)] = symbol;
  }
}

LazyDfa& Matcher::dfa_of_this_thread() const {
  return ThreadCache<LazyDfa, size_t{4} * kStageCount>::for_this_thread(
      id_, [&] { return std::make_unique<LazyDfa>(nfa_, alphabet_, rules_, stage_); });
}

bool Matcher::next(LazyDfa& dfa, const Level& level, BitCursor& starts, RuleMatch& m,
                   const std::function<void()>& pause) const {
  constexpr unsigned kStep = 1024;
  const auto& [units, rows] = level;
  unsigned tried = 0;
  for (size_t at; starts.next(at);) {
    if (++tried % kStep == 0 && pause) pause();
    const LazyDfa::Longest found =
        dfa.longest(&units[at], std::min(units.size() - at, LazyDfa::kMostUnits), rows);
    if (found.length) {
      const auto first = static_cast<uint32_t>(at);
      m.rule = rules_[found.rule];
      m.whole = {first, first + found.length};
      readers_[found.rule].read({dfa.symbols(), found.length}, first, m.span, m.captures);
      return true;
    }
  }
  return false;
}

bool Matcher::next_shorter(LazyDfa& dfa, const Level& level, RuleMatch& m) const {
  const auto& [units, rows] = level;
  const uint32_t first = m.whole.first;
  if (m.whole.last == first + 1) return false;
  const LazyDfa::Longest found = dfa.longest(&units[first], m.whole.last - first - 1, rows);
  if (!found.length) return false;
  m.rule = rules_[found.rule];
  m.whole.last = first + found.length;
  readers_[found.rule].read({dfa.symbols(), found.length}, first, m.span, m.captures);
  return true;
}

std::vector<const Rule*> Matcher::candidates(const std::vector<Unit>& units,
                                             const UnitRange& whole) const {
  std::vector<const Rule*> out;
  std::vector<uint16_t> symbols;
  for (uint32_t i = whole.first; i < whole.last; ++i)
    symbols.push_back(alphabet_.symbol(units[i].set));
  for (uint32_t r : dfa_of_this_thread().all(symbols)) out.push_back(rules_[r]);
  return out;
}

std::vector<RuleMatch> Matcher::matches_of(const Rule& rule, const std::vector<Unit>& units) const {
  const auto number =
      static_cast<uint32_t>(std::find(rules_.begin(), rules_.end(), &rule) - rules_.begin());
  constexpr size_t kMost = 1000;
  LazyDfa& dfa = dfa_of_this_thread();
  std::vector<RuleMatch> out;
  std::vector<uint16_t> symbols;
  for (uint32_t first = 0; first < units.size() && out.size() < kMost; ++first) {
    symbols.clear();
    const size_t end = std::min(units.size(), first + LazyDfa::kMostUnits);
    for (uint32_t last = first + 1; last <= end; ++last) {
      symbols.push_back(alphabet_.symbol(units[last - 1].set));
      const std::vector<uint32_t> all = dfa.all(symbols);
      if (!std::binary_search(all.begin(), all.end(), number)) continue;
      RuleMatch& m = out.emplace_back();
      m.rule = &rule;
      m.whole = {first, last};
      readers_[number].read(symbols, first, m.span, m.captures);
    }
  }
  return out;
}

}  // namespace nutgraf
