// Table of raw-text regexes (text shapes, regex rules): turns each hit into a unit with classes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"
#include "text/regex_rules.h"
#include "text/text_shapes.h"

namespace nutgraf {

class Lexicon;

class TextShapeTable {
 public:
  // In the index of a unit of Origin::kShape: the rest is a number of this table.
  static constexpr uint32_t kIndexBit = 1u << 29;

  // `where` is file and pointer for errors. Both throw PackError: NG-PACK-011 where RE2 refuses the
  // regex, NG-PACK-014 for too many, NG-PACK-016 where it matches the empty text.
  void add_shape(const std::vector<ClassId>& classes, const std::string& regex,
                 const std::string& until, const std::string& value, const std::string& where);
  // The names of the groups of a rule's regex.
  static std::vector<std::string> check_rule(const std::string& regex, const std::string& where);
  // A hit of the rule is a unit of this class alone. All shapes are added by then.
  void add_rule(ClassId cls, const std::string& regex, int priority, const std::string& where);
  // False if they are too large together.
  bool freeze(ClassTable& classes);
  void renumber(const std::vector<SetId>& to);  // the table of classes has numbered its sets anew

  // Appends the hits in their order. What the lexicon has as a form is left to it. `check`: see
  // RegexRules.
  void find(std::string_view text, const Lexicon& lexicon, const std::function<void()>& check,
            std::vector<ShapeHit>& hits) const;
  // Gives the units of the hits' tokens their classes.
  void place(const std::vector<ShapeHit>& hits, const std::vector<Token>& tokens,
             std::vector<Unit>& units) const;

  // Of a unit's index. The hit rewritten by the shape's value template, or the hit.
  std::string value(uint32_t index, std::string_view hit) const;
  // What the groups of a rule's hit hold; see RegexRules.
  std::vector<Span> groups(uint32_t index, std::string_view text, Span hit) const {
    return rules_.groups((index & ~kIndexBit) - shapes_.size(), text, hit);
  }
  const std::string& regex(uint32_t index) const { return pattern(index & ~kIndexBit).pattern(); }

  template <class A>
  void archive(A& a) {
    a(shapes_, rules_, values_, sets_);
  }

 private:
  const RE2& pattern(size_t number) const {
    return number < shapes_.size() ? shapes_.pattern(number)
                                   : rules_.pattern(number - shapes_.size());
  }

  TextShapes shapes_;
  RegexRules rules_;                 // numbered after the shapes
  std::vector<std::string> values_;  // of shapes
  std::vector<ClassSet> classes_;    // while packs load
  std::vector<SetId> sets_;
};

}  // namespace nutgraf
