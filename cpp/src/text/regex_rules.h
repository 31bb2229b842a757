// Regex rules: runs the packs' regular expressions over raw text; each hit becomes one token. Each
// hit becomes one token.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/span.h"
#include "text/regex_set.h"
#include "text/token.h"

namespace nutgraf {

class RegexRules {
 public:
  // As RegexSet's. Of hits of the same start and length the higher priority wins.
  std::string add(const std::string& pattern, int priority);
  bool compile() { return patterns_.compile(); }
  size_t size() const { return patterns_.size(); }
  const RE2& pattern(size_t i) const { return patterns_.pattern(i); }

  // Merges the hits into those of text shapes, numbered from `first` on. Leftmost, then longest,
  // then the rule before the shape, then priority, then the pattern added first; the search goes on
  // after each hit. A hit stays within its line and kLongestHit bytes, and does not begin or end
  // inside a word or number. Calls `check` now and then; it may throw.
  void find(std::string_view text, uint32_t first, const std::function<void()>& check,
            std::vector<ShapeHit>& hits) const;
  // What the named groups of a hit hold, in the order of their numbers; empty for those that took
  // no part.
  std::vector<Span> groups(size_t i, std::string_view text, Span hit) const;
  // Names of the pattern's groups, in the order of their numbers.
  std::vector<std::string> group_names(size_t i) const;

  template <class A>
  void archive(A& a) {
    a(patterns_, priorities_);
  }

 private:
  class Search;

  RegexSet patterns_{RE2::UNANCHORED};
  std::vector<int> priorities_;  // by pattern
};

}  // namespace nutgraf
