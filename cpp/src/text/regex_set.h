// Set of RE2 patterns: one RE2::Set says which match; each is also compiled by itself.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace nutgraf {

class RegexSet {
 public:
  static constexpr size_t kLongestHit = 512;  // bytes; longer matches do not count

  // `anchor`: ANCHOR_START, or UNANCHORED.
  explicit RegexSet(RE2::Anchor anchor) : anchor_(anchor) {}

  // Why RE2 refuses the pattern; "" if it is added.
  std::string add(const std::string& pattern);
  // Once all are added. False if they are too large together.
  bool compile();

  bool empty() const { return patterns_.empty(); }
  size_t size() const { return patterns_.size(); }
  const RE2& pattern(size_t i) const { return *patterns_[i]; }
  // The patterns that match at the start of the text, or anywhere in it, by the set's anchor.
  void find(std::string_view text, std::vector<int>& out) const;

  template <class A>
  void archive(A& a) {  // reading throws DamagedArchive where RE2 refuses what was written
    std::vector<std::string> sources;
    for (const auto& p : patterns_) sources.push_back(p->pattern());
    a(sources);
    if constexpr (A::kReading) read(sources);
  }

 private:
  void read(const std::vector<std::string>& sources);

  RE2::Anchor anchor_;
  std::vector<std::unique_ptr<RE2>> patterns_;
  std::unique_ptr<RE2::Set> all_;
};

}  // namespace nutgraf
