// What the passes over figures share: the text's units, and where a figure stands among them.
#pragma once

#include "analysis.h"
#include "nutgraf/document.h"

namespace nutgraf {

class FigurePass {
 protected:
  FigurePass(const Analysis& a, Document& doc) : a_(a), doc_(doc), units_(a.base()) {}

  ClassId cls(ClassName name) const { return a_.grammar.cls(name); }
  bool is(uint32_t i, ClassId c) const { return i < units_.size() && a_.has(units_[i], c); }
  uint32_t first_unit(Span s) const { return a_.unit_at(units_, a_.token_at(s.begin)); }
  uint32_t unit_behind(Span s) const { return a_.unit_at(units_, a_.token_at(s.end - 1)) + 1; }

  const Analysis& a_;
  Document& doc_;
  const std::vector<Unit>& units_;
};

}  // namespace nutgraf
