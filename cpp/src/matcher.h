// All rules of a stage over the tag string: one deterministic scan finds where a rule matches and
// which (automaton.h); captures are read only there (captures.h).
#pragma once

#include <algorithm>
#include <bit>
#include <vector>

#include "alphabet.h"
#include "automaton.h"
#include "captures.h"
#include "rule.h"
#include "unit.h"

namespace nutgraf {

struct RuleMatch {
  const Rule* rule = nullptr;
  UnitRange whole, span;                // with and without context
  std::vector<CapturedUnits> captures;  // that took part, in the order of the rule's pattern

  UnitRange capture(uint32_t index) const {
    for (const CapturedUnits& c : captures) {
      if (c.capture == index) return c.units;
    }
    return {};
  }
};

class Matcher {
 public:
  // Compiles the rules of one stage, whose atoms it numbers. Throws PackError.
  Matcher(const std::vector<Rule*>& rules, const ClassTable& classes, Stage stage);
  // The same rules, compiled before.
  Matcher(const std::vector<Rule*>& rules, ArchiveReader& archive, Stage stage);
  void write(ArchiveWriter& archive) const { archive(alphabet_, automaton_); }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // By set: may a rule begin with it? 1 or 0.
  std::vector<uint8_t> starts(size_t sets) const { return automaton_.starts(alphabet_, sets); }

  // Leftmost, then longest (context included), then priority, then pack order; goes on behind the
  // span, or, if `found` says that the match means nothing, with what begins in it.
  template <class F>
  void each(const std::vector<Unit>& units, F&& found) const {
    if (rules_.empty()) return;
    thread_local RuleMatch m;  // its memory serves the next text
    Scan& scan = scan_of_this_thread();
    Starts starts(units, mark_);
    for (size_t at = 0; next(scan, starts, at, m);) {
      const bool holds = found(m);
      at = std::max<size_t>(holds ? m.span.last : m.span.first, m.whole.first + 1u);
    }
  }

  // Every rule that matches exactly where `m` stands, the winner included; for traces.
  std::vector<const Rule*> candidates(const std::vector<Unit>& units, const UnitRange& whole) const;

 private:
  // The units that a rule may begin with, told without a branch for each: seldom one foresees
  // which.
  class Starts {
   public:
    Starts(const std::vector<Unit>& units, unsigned mark) : units_(units), mark_(mark) {}

    const std::vector<Unit>& units() const { return units_; }
    // The first at or behind `at`, which never falls; units().size() if there is none.
    size_t from(size_t at) {
      if (at < end_) block_ &= ~uint64_t{0} << (at - begin_);
      while (at >= end_ || !block_) {
        begin_ = std::max(at, end_);
        if (begin_ >= units_.size()) return units_.size();
        fill();
      }
      return begin_ + static_cast<size_t>(std::countr_zero(block_));
    }

   private:
    void fill() {
      end_ = std::min(begin_ + 64, units_.size());
      block_ = 0;
      for (size_t i = begin_; i < end_; ++i)
        block_ |= (uint64_t{units_[i].marks} >> mark_ & 1) << (i - begin_);
    }

    const std::vector<Unit>& units_;
    unsigned mark_;
    size_t begin_ = 0, end_ = 0;
    uint64_t block_ = 0;
  };

  bool next(Scan& scan, Starts& starts, size_t at, RuleMatch& m) const;
  Scan& scan_of_this_thread() const;

  Matcher(const std::vector<Rule*>& rules, Stage stage);
  void make_readers();

  uint32_t id_;  // tells matchers apart in what threads keep
  std::vector<const Rule*> rules_;
  Alphabet alphabet_;
  Automaton automaton_;
  unsigned mark_;                       // of units that a rule may begin with
  std::vector<CaptureReader> readers_;  // by rule
};

}  // namespace nutgraf
