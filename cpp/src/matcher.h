// All rules of a stage over the tag string: one deterministic scan finds where a rule matches and
// which (scan.h); captures are read only there (captures.h).
#pragma once

#include <algorithm>
#include <bit>
#include <vector>

#include "alphabet.h"
#include "automaton.h"
#include "captures.h"
#include "openings.h"
#include "rule.h"
#include "rule_match.h"
#include "unit.h"

namespace nutgraf {

class Scan;

class Matcher {
 public:
  // Compiles the rules of one stage, whose atoms it numbers. `uses`: by set. Throws PackError.
  Matcher(const std::vector<Rule*>& rules, const ClassTable& classes, Stage stage,
          const std::vector<double>& uses);
  // The same rules, compiled before.
  Matcher(const std::vector<Rule*>& rules, ArchiveReader& archive, Stage stage);
  void write(ArchiveWriter& archive) const { archive(alphabet_, automaton_, openings_); }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // Fills the stage's byte of each set's opening.
  void open(std::vector<Opening>& openings) const;

  // Leftmost, then longest (context included), then priority, then pack order; goes on behind the
  // span, or, if `found` says that the match means nothing, with what begins in it.
  // `openings`: by set.
  template <class F>
  void each(const std::vector<Unit>& units, const std::vector<Opening>& openings, F&& found) const {
    if (rules_.empty()) return;
    thread_local RuleMatch m;  // its memory serves the next text
    Scan& scan = scan_of_this_thread();
    Starts starts(units, openings, stage_);
    while (next(scan, starts, m)) starts.skip_to(found(m) ? m.span.last : m.span.first);
  }

  // Every rule that matches exactly where `m` stands, the winner included; for traces.
  std::vector<const Rule*> candidates(const std::vector<Unit>& units, const UnitRange& whole) const;

 private:
  // The units that a match may begin with, told without a branch for each: seldom one foresees
  // which.
  class Starts {
   public:
    Starts(const std::vector<Unit>& units, const std::vector<Opening>& openings, Stage stage)
        : units_(units.data()),
          count_(units.size()),
          openings_(openings.data()),
          byte_(0xFFu << 8 * static_cast<unsigned>(stage)) {}

    const Unit* units() const { return units_; }
    size_t count() const { return count_; }
    // The next one, behind those that were given; count() if there is none.
    size_t next() {
      while (!block_) {
        if (end_ >= count_) return count_;
        fill();
      }
      const size_t at = begin_ + static_cast<size_t>(std::countr_zero(block_));
      block_ &= block_ - 1;
      return at;
    }
    // Leaves out those before the unit.
    void skip_to(size_t unit) {
      if (unit >= end_)
        block_ = 0, end_ = unit;
      else if (unit > begin_)
        block_ &= ~uint64_t{0} << (unit - begin_);
    }

   private:
    void fill() {
      begin_ = end_;
      end_ = std::min(begin_ + 64, count_);
      uint32_t second =
          byte_ & (end_ < count_ ? openings_[units_[end_].set].second : Opening::kAlone);
#pragma GCC unroll 4
      for (size_t i = end_; i-- > begin_;) {
        const Opening& opening = openings_[units_[i].set];
        block_ = block_ * 2 + ((opening.first & second) != 0);
        second = opening.second & byte_;
      }
    }

    const Unit* units_;
    size_t count_;
    const Opening* openings_;
    uint32_t byte_;               // of the stage
    size_t begin_ = 0, end_ = 0;  // of the block
    uint64_t block_ = 0;          // a bit for each unit
  };

  bool next(Scan& scan, Starts& starts, RuleMatch& m) const;
  Scan& scan_of_this_thread() const;

  Matcher(const std::vector<Rule*>& rules, Stage stage);
  void make_readers();

  uint32_t id_;  // tells matchers apart in what threads keep
  std::vector<const Rule*> rules_;
  Alphabet alphabet_;
  Automaton automaton_;
  Openings openings_;
  Stage stage_;
  std::vector<CaptureReader> readers_;  // by rule
};

}  // namespace nutgraf
