// Where what a figure counts comes from, goes to and happens: "from Azerbaijan", "to Minsk", "flew
// to Baku four times".
#pragma once

#include <array>
#include <vector>

#include "analysis.h"
#include "nutgraf/document.h"

namespace nutgraf {

class Places {
 public:
  Places(const Analysis& a, Document& doc);

  // Fills the row's source, target, place and event from the part of the text `within`.
  void link(const Figure& f, Span within, FactRow& row) const;

 private:
  bool is(size_t i, ClassId c) const { return i < units_.size() && a_.has(units_[i], c); }
  Span name_at(size_t i) const;
  void link_prepositions(Span within, FactRow& row) const;
  void link_event(const Figure& f, Span within, FactRow& row) const;

  const Analysis& a_;
  Document& doc_;
  const std::vector<Unit>& units_;
  const std::vector<Unit>& names_;
  ClassId source_, target_, place_, partner_, event_, journey_, determiner_;
  std::array<ClassId, 6> name_classes_;
  std::array<ClassId, 4> proper_;
};

}  // namespace nutgraf
