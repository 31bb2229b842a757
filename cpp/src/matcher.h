// All rules of a stage over the tag string: one deterministic scan finds where a rule matches and
// which (automaton.h); RE2 reads captures only there (captures.h).
#pragma once

#include <algorithm>
#include <deque>
#include <vector>

#include "alphabet.h"
#include "automaton.h"
#include "captures.h"
#include "rule.h"
#include "unit.h"

namespace nutgraf {

struct RuleMatch {
  const Rule* rule = nullptr;
  UnitRange whole, span;            // with and without context
  std::vector<UnitRange> captures;  // by index in the rule's pattern; empty: took no part
};

class Matcher {
 public:
  // Rules of one stage. Throws PackError.
  Matcher(std::vector<const Rule*> rules, const ClassTable& classes);
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // Leftmost, then longest (context included), then priority, then pack order; goes on behind the
  // span, or, if `found` says that the match means nothing, with what begins in it.
  template <class F>
  void each(const std::vector<Unit>& units, F&& found) const {
    if (rules_.empty()) return;
    thread_local std::vector<uint16_t> symbols;  // its memory serves the next text
    thread_local RuleMatch m;
    tag(units, symbols);
    Scan& scan = scan_of_this_thread();
    for (size_t at = 0; next(scan, symbols, at, m);) {
      const bool holds = found(m);
      at = std::max<size_t>(holds ? m.span.last : m.span.first, m.whole.first + 1u);
    }
  }

  // Every rule that matches exactly where `m` stands, the winner included; for traces.
  std::vector<const Rule*> candidates(const std::vector<Unit>& units, const UnitRange& whole) const;

 private:
  void tag(const std::vector<Unit>& units, std::vector<uint16_t>& out) const;
  bool next(Scan& scan, const std::vector<uint16_t>& symbols, size_t at, RuleMatch& m) const;
  Scan& scan_of_this_thread() const;

  uint32_t id_ = 0;  // tells matchers apart in what threads keep
  std::vector<const Rule*> rules_;
  Alphabet alphabet_;
  Automaton automaton_;
  std::deque<CaptureReader> readers_;  // by rule
};

}  // namespace nutgraf
