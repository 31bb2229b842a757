// Pattern language of rules: parsed into a tree, which becomes a part of the stage's NFA.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/class_set.h"

namespace nutgraf {

// Atom: the classes that one unit must have and must not have.
struct Atom {
  bool any = false;  // any unit but the end of a sentence or paragraph
  std::vector<ClassId> must, must_not;
  uint16_t number = 0;  // in the alphabet of the stage, which sets it

  template <class A>
  void archive(A& a) {
    a(any, must, must_not);
  }

  // Ignores `any`.
  bool fits(const ClassTable& classes, SetId set) const;
  // The sets 64 * word … 64 * word + 63 that fit, one bit each.
  uint64_t fitting(const ClassTable& classes, size_t word) const;
};

struct PatternNode {
  enum Kind { kAtom, kSequence, kChoice, kRepeat, kCapture, kSpan } kind = kAtom;
  Atom atom;
  std::vector<PatternNode> parts;
  int min = 1, max = 1;  // kRepeat; max -1: no limit
  int capture = -1;      // kCapture: index into Pattern::captures
};

struct Pattern {
  PatternNode root;                    // empty once the NFA is made
  std::vector<std::string> captures;   // names; several branches may have the same name
  std::vector<ClassId> capture_class;  // of a capture that is one atom; else kNoClass
  std::vector<std::string> literals;   // forms to add to the lexicon, each with class "=form"
  std::string where;                   // file and pointer

  template <class A>
  void archive(A& a) {  // the NFA has the rest
    a(captures, capture_class);
  }
};

// Parses a pattern and interns its class names; Grammar checks later that something gives them.
// `where` is file and pointer. Throws PackError NG-PACK-007 with the column.
Pattern parse_pattern(std::string_view source, ClassTable& classes, const std::string& where);

}  // namespace nutgraf
