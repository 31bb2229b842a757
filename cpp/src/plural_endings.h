// What packs say of the plurals of their language: "ies" stands for "y".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "word_key.h"

namespace nutgraf {

class PluralEndings {
 public:
  void add(std::string_view ending, std::string_view singular) {
    singulars_.emplace_back(singular);
    by_ending_.insert(word_key(ending), static_cast<uint32_t>(singulars_.size()));
  }
  // Of an ending in whatever case; null: no plural ends so.
  const std::string* singular_of(std::string_view ending) const {
    const uint32_t i = by_ending_.find(word_key(ending));
    return i ? &singulars_[i - 1] : nullptr;
  }

  template <class A>
  void archive(A& a) {
    a(singulars_, by_ending_);
    if constexpr (A::kReading) {
      by_ending_.each([&](uint64_t, uint32_t i) {
        if (i > singulars_.size()) throw DamagedArchive();
      });
    }
  }

 private:
  std::vector<std::string> singulars_;
  FlatMap by_ending_;  // key of the ending → place in singulars_, one higher
};

}  // namespace nutgraf
