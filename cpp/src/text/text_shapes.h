// Text shapes: RE2 patterns over raw text for URLs, phone numbers and markup tags, one token each.
// Each hit becomes one token.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "text/regex_set.h"
#include "text/token.h"

namespace nutgraf {

class TextShapes {
 public:
  // As RegexSet's. With an `until`, a hit goes on, over lines and any length, to the end of the
  // next match of that pattern; where there is none, it is no hit.
  std::string add(const std::string& pattern, const std::string& until = "");
  bool compile() { return patterns_.compile(); }
  size_t size() const { return patterns_.size(); }
  const RE2& pattern(size_t i) const { return patterns_.pattern(i); }

  // Appends the hits, which do not overlap, in their order. Patterns are tried in odd runs
  // (odd_runs.h): where a word begins and at each mark, but not at a mark of a sentence. The
  // longest hit wins, then the pattern added first; the search goes on after it. A match ends
  // within its line, within kLongestHit bytes and at the edge of a word or number. Calls `check`
  // before each run; it may throw.
  void find(std::string_view text, const std::function<void()>& check,
            std::vector<ShapeHit>& hits) const;

  // The hit's text rewritten: \1 is the pattern's first group.
  std::string rewrite(size_t shape, std::string_view hit, const std::string& value) const;

  template <class A>
  void archive(A& a) {
    a(patterns_, untils_, until_of_);
  }

 private:
  class Search;

  static constexpr uint32_t kNoUntil = UINT32_MAX;

  RegexSet patterns_{RE2::ANCHOR_START};
  RegexSet untils_{RE2::UNANCHORED};
  std::vector<uint32_t> until_of_;  // of each pattern: its number in `untils_`, or kNoUntil
};

}  // namespace nutgraf
