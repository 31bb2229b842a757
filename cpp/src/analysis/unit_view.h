// Fast class tests and searches over the list of units that one matcher stage reads.
#pragma once

#include "analysis/analysis.h"

namespace nutgraf {

class UnitView {
 public:
  UnitView(const Analysis& a, const std::vector<Unit>& level)
      : units_(level.data()),
        count_(static_cast<uint32_t>(level.size())),
        classes_(a.grammar.classes().known().data()) {}

  uint32_t size() const { return count_; }
  const Unit& operator[](uint32_t i) const { return units_[i]; }
  // Unit i must exist.
  bool has(uint32_t i, BuiltinClass c) const { return classes_[units_[i].set].has(c); }
  // Like has(), but false if unit i does not exist: `i` may be size() or wrap below 0.
  bool is(uint32_t i, BuiltinClass c) const { return i < count_ && has(i, c); }
  // The first unit in [first, last) that has the class, or last.
  uint32_t find(uint32_t first, uint32_t last, BuiltinClass c) const {
    const Unit *at = units_ + first, *const end = units_ + last;
    const BuiltinClasses* const classes = classes_;
    while (at < end && !classes[at->set].has(c)) ++at;
    return static_cast<uint32_t>(at - units_);
  }
  // One past the last unit in [floor, last) that has the class, or floor.
  uint32_t find_back(uint32_t last, uint32_t floor, BuiltinClass c) const {
    const Unit *at = units_ + last, *const end = units_ + floor;
    const BuiltinClasses* const classes = classes_;
    while (at > end && !classes[at[-1].set].has(c)) --at;
    return static_cast<uint32_t>(at - units_);
  }
  // True if several spaces come before the unit, as between columns.
  bool is_apart(const Analysis& a, uint32_t i) const {
    if (i == 0 || i >= count_) return false;
    const Span gap{a.span(units_[i - 1]).end, a.span(units_[i]).begin};
    return gap.begin + 1 < gap.end &&
           a.slice(gap).find_first_not_of(" \t") == std::string_view::npos;
  }

 private:
  const Unit* units_;
  uint32_t count_;
  const BuiltinClasses* classes_;  // per class set
};

}  // namespace nutgraf
