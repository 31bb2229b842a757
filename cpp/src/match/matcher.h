// Matcher: finds the matches of all rules of a stage. The prefilter gives candidates, the lazy DFA
// the longest match and its rule, the capture reader what the match captures.
#pragma once

#include <functional>
#include <vector>

#include "base/unique_id.h"
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

// Answer to a match: it is taken; it means nothing; or it is cut, so that a shorter one may be
// right.
enum class Verdict : uint8_t { kTaken, kRejected, kCut };

class Matcher {
 public:
  // Compiles the rules of a stage and numbers their atoms. `uses`: by set, for the prefilter.
  // Throws PackError.
  Matcher(const std::vector<Rule*>& rules, const ClassTable& classes, Stage stage,
          const std::vector<double>& uses);
  // Reads what write() wrote for the same rules.
  Matcher(const std::vector<Rule*>& rules, ArchiveReader& archive, Stage stage);
  void write(ArchiveWriter& archive) const { archive(alphabet_, nfa_, prefilter_); }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // Sets the stage's part of the rows, by set.
  void fill(std::vector<ClassSetRow>& rows) const;

  // Calls found(match) for each match: leftmost, then longest (context included), then by priority,
  // then by pack order. `found` returns a Verdict. The next match begins after the span of a taken
  // match, within the span of a rejected one. After a cut one, shorter ones at its start come
  // first. `rows`: of the stage, by set; `starts`: the candidates. `pause`, if any, is called at
  // every 1,024th candidate.
  template <class F>
  void each(const std::vector<Unit>& units, const std::vector<ClassSetRow>& rows,
            const Bits& starts, F&& found, const std::function<void()>& pause = {}) const {
    if (rules_.empty()) return;
    thread_local RuleMatch m;  // reused, as it is large
    LazyDfa& dfa = dfa_of_this_thread();
    BitCursor cursor(starts);
    const Level level{units, rows.data()};
    while (next(dfa, level, cursor, m, pause)) {
      Verdict verdict = found(m);
      while (verdict == Verdict::kCut && next_shorter(dfa, level, m)) verdict = found(m);
      cursor.skip_to(verdict == Verdict::kTaken ? m.span.last : m.span.first);
    }
  }

  // All rules that match exactly these units, the winner included; for explain.
  std::vector<const Rule*> candidates(const std::vector<Unit>& units, const UnitRange& whole) const;
  // Ranges that the rule matches by itself, whichever rule wins there: the first 1,000. For pack
  // checks: it tries every range, so it takes far longer than each().
  std::vector<RuleMatch> matches_of(const Rule& rule, const std::vector<Unit>& units) const;

 private:
  struct Level {
    const std::vector<Unit>& units;
    const ClassSetRow* rows;
  };
  bool next(LazyDfa& dfa, const Level& level, BitCursor& starts, RuleMatch& m,
            const std::function<void()>& pause) const;
  // The longest match that begins like `m` and is shorter.
  bool next_shorter(LazyDfa& dfa, const Level& level, RuleMatch& m) const;
  LazyDfa& dfa_of_this_thread() const;

  Matcher(const std::vector<Rule*>& rules, Stage stage);
  void make_readers();

  uint32_t id_ = unique_id();  // owner of the threads' DFAs
  std::vector<const Rule*> rules_;
  SymbolAlphabet alphabet_;
  Nfa nfa_;
  PairPrefilter prefilter_;
  Stage stage_;
  std::vector<CaptureReader> readers_;  // by rule
};

}  // namespace nutgraf
