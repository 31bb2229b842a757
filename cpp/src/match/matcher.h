// All rules of a stage over the tag string: one deterministic scan finds where a rule matches and
// which (scan.h); captures are read only there (captures.h).
#pragma once

#include <functional>
#include <vector>

#include "lexicon/lexical_unit.h"
#include "match/candidates.h"
#include "match/captures.h"
#include "match/match_result.h"
#include "match/nfa.h"
#include "match/prefilter.h"
#include "match/rule.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

class LazyDfa;

class Matcher {
 public:
  // Compiles the rules of one stage, whose atoms it numbers. `uses`: by set. Throws PackError.
  Matcher(const std::vector<Rule*>& rules, const ClassTable& classes, Stage stage,
          const std::vector<double>& uses);
  // The same rules, compiled before.
  Matcher(const std::vector<Rule*>& rules, ArchiveReader& archive, Stage stage);
  void write(ArchiveWriter& archive) const { archive(alphabet_, nfa_, prefilter_); }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // Fills the stage's columns.
  void fill(std::vector<ClassSetRow>& rows) const;

  // Leftmost, then longest (context included), then priority, then pack order; goes on behind the
  // span, or, if `found` says that the match means nothing, with what begins in it.
  // `rows`: of the stage, by set; `starts`: the units that it may begin with. `pause`, if there is
  // one, is called at every 1,024th of them.
  template <class F>
  void each(const std::vector<Unit>& units, const std::vector<ClassSetRow>& rows,
            const Bits& starts, F&& found, const std::function<void()>& pause = {}) const {
    if (rules_.empty()) return;
    thread_local RuleMatch m;  // its memory serves the next text
    LazyDfa& dfa = dfa_of_this_thread();
    BitCursor cursor(starts);
    while (next(dfa, {units, rows.data()}, cursor, m, pause))
      cursor.skip_to(found(m) ? m.span.last : m.span.first);
  }

  // Every rule that matches exactly the stretch `whole`, the winner included; for traces.
  std::vector<const Rule*> candidates(const std::vector<Unit>& units, const UnitRange& whole) const;
  // Stretches that `rule` matches by itself, whichever rule wins there: the first 1,000. For pack
  // checks; it tries every stretch, so it takes far longer than `each`.
  std::vector<RuleMatch> matches_of(const Rule& rule, const std::vector<Unit>& units) const;

 private:
  struct Level {
    const std::vector<Unit>& units;
    const ClassSetRow* rows;
  };
  bool next(LazyDfa& dfa, const Level& level, BitCursor& starts, RuleMatch& m,
            const std::function<void()>& pause) const;
  LazyDfa& dfa_of_this_thread() const;

  Matcher(const std::vector<Rule*>& rules, Stage stage);
  void make_readers();

  uint32_t id_;  // tells matchers apart in what threads keep
  std::vector<const Rule*> rules_;
  SymbolAlphabet alphabet_;
  Nfa nfa_;
  PairPrefilter prefilter_;
  Stage stage_;
  std::vector<CaptureReader> readers_;  // by rule
};

}  // namespace nutgraf
