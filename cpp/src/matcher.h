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
  UnitRange whole, span;            // with and without context
  std::vector<UnitRange> captures;  // by index in the rule's pattern; empty: took no part
};

class Matcher {
 public:
  // Compiles the rules of one stage, whose atoms it numbers. Throws PackError.
  Matcher(const std::vector<Rule*>& rules, const ClassTable& classes);
  // The same rules, compiled before.
  Matcher(const std::vector<Rule*>& rules, ArchiveReader& archive);
  void write(ArchiveWriter& archive) const { archive(alphabet_, automaton_, starts_); }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // Leftmost, then longest (context included), then priority, then pack order; goes on behind the
  // span, or, if `found` says that the match means nothing, with what begins in it.
  template <class F>
  void each(const std::vector<Unit>& units, F&& found) const {
    if (rules_.empty()) return;
    thread_local RuleMatch m;  // its memory serves the next text
    Scan& scan = scan_of_this_thread();
    Starts starts(units, starts_);
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
    Starts(const std::vector<Unit>& units, const std::vector<uint8_t>& of_set)
        : units_(units), of_set_(of_set) {}

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
        block_ |= uint64_t{of_set_[units_[i].set]} << (i - begin_);
    }

    const std::vector<Unit>& units_;
    const std::vector<uint8_t>& of_set_;
    size_t begin_ = 0, end_ = 0;
    uint64_t block_ = 0;
  };

  bool next(Scan& scan, Starts& starts, size_t at, RuleMatch& m) const;
  Scan& scan_of_this_thread() const;

  explicit Matcher(const std::vector<Rule*>& rules);
  void make_readers();

  uint32_t id_;  // tells matchers apart in what threads keep
  std::vector<const Rule*> rules_;
  Alphabet alphabet_;
  Automaton automaton_;
  std::vector<uint8_t> starts_;         // by set: may a rule begin with it?
  std::vector<CaptureReader> readers_;  // by rule
};

}  // namespace nutgraf
