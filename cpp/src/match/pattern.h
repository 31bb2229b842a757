// The pattern language of rules: parsed once, then built into the automaton of its stage.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/class_set.h"

namespace nutgraf {

// One position of a pattern: classes a unit must have, and must not have.
struct Atom {
  bool any = false;
  std::vector<ClassId> must, must_not;
  uint16_t number = 0;  // in the alphabet of its stage, which sets it

  template <class A>
  void archive(A& a) {
    a(any, must, must_not);
  }

  // Whatever `any` says.
  bool fits(const ClassTable& classes, SetId set) const;
  // Which of the sets 64 * word … 64 * word + 63 fit; `any` is no end of a sentence or paragraph.
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
  PatternNode root;                    // until the automaton is made
  std::vector<std::string> captures;   // names; the same name may stand in several branches
  std::vector<ClassId> capture_class;  // the class, if the capture is a single one; else kNoClass
  std::vector<std::string> literals;   // forms to add to the lexicon, each with class "=form"
  std::string where;                   // file and pointer

  template <class A>
  void archive(A& a) {  // what is asked for once the automaton is made, which has the rest
    a(captures, capture_class);
  }
};

// Throws PackError NG-PACK-007 with the column; `where` is file and pointer. Interns class names;
// whether something defines them is checked when all packs are read.
Pattern parse_pattern(std::string_view source, ClassTable& classes, const std::string& where);

}  // namespace nutgraf
