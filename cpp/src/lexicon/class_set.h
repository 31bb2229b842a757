// Class sets: interned sets of word classes (CURRENCY, MONTH, …), each with a number.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bit_matrix.h"
#include "base/string_interner.h"
#include "lexicon/builtin_classes.h"
#include "text/token.h"

namespace nutgraf {

using SetId = uint32_t;
inline constexpr ClassId kNoClass = 0xFFFF;

class ClassSet {
 public:
  void add(ClassId c) {
    if (c / 64 >= bits_.size()) bits_.resize(c / 64 + 1u);
    bits_[c / 64] |= uint64_t{1} << (c % 64);
  }
  void add(const ClassSet& o) {
    if (o.bits_.size() > bits_.size()) bits_.resize(o.bits_.size());
    for (size_t i = 0; i < o.bits_.size(); ++i) bits_[i] |= o.bits_[i];
  }
  bool has(ClassId c) const { return c / 64 < bits_.size() && (bits_[c / 64] >> (c % 64) & 1); }
  std::vector<ClassId> members() const {
    std::vector<ClassId> out;
    for (size_t w = 0; w < bits_.size(); ++w) {
      for (uint64_t left = bits_[w]; left; left &= left - 1) {
        out.push_back(static_cast<ClassId>(w * 64 + static_cast<size_t>(std::countr_zero(left))));
      }
    }
    return out;
  }
  const std::vector<uint64_t>& bits() const { return bits_; }
  bool operator==(const ClassSet&) const = default;

 private:
  std::vector<uint64_t> bits_;  // no trailing zero words
};

struct ClassSetHash {
  size_t operator()(const ClassSet& s) const {
    size_t h = 0;
    for (uint64_t b : s.bits()) h = (h ^ b) * 0x9E3779B97F4A7C15ull + (h >> 29);
    return h;
  }
};

// Table of all classes and sets. It grows while packs load, until freeze(); rules are compiled;
// seal() then drops what texts do not need.
class ClassTable {
 public:
  ClassTable();

  ClassId intern(std::string_view name);
  ClassId id_of(std::string_view name) const {  // kNoClass if unknown
    const uint32_t id = ids_.find(name);
    return id ? static_cast<ClassId>(id - 1) : kNoClass;
  }
  const std::string& name(ClassId c) const { return names_[c]; }
  size_t class_count() const { return names_.size(); }

  SetId intern(const ClassSet& set);
  const ClassSet& set(SetId s) const { return sets_[s]; }  // before seal()
  // After freeze().
  bool has(SetId s, ClassId c) const { return classes_of_.has(s, c); }
  // After seal(): a bit test.
  bool has(SetId s, BuiltinClass c) const { return known_[s].has(c); }
  const std::vector<BuiltinClasses>& known() const { return known_; }  // by set
  // The sets 64 * word … 64 * word + 63 that have the class, one bit each. kNoClass: no set.
  uint64_t sets_with(ClassId c, size_t word) const {
    return c == kNoClass ? 0 : sets_of_.word(c, word);
  }
  // Before freeze(). Built-in sets keep their numbers.
  void renumber(const std::vector<SetId>& to);
  size_t built_in_sets() const { return built_in_; }
  void freeze();  // after the last class and set
  void seal();    // after the last rule is compiled
  // Between the two: gives a class to the sets 64 * word … 64 * word + 63 whose bit is set.
  void give(ClassId c, size_t word, uint64_t sets);
  // Removes all other classes from the set.
  void keep_only(SetId s, const std::vector<ClassId>& classes);
  size_t set_count() const { return sets_.size(); }  // before seal()
  size_t words() const { return sets_of_.words(); }  // the limit of `word`

  // After seal().
  template <class A>
  void archive(A& a) {
    std::vector<std::string> names = names_;
    a(names, classes_of_);
    if constexpr (A::kReading) {
      for (const std::string& name : names) intern(name);
      seal();
    }
  }

  static ClassId orth_class(Orth o) { return static_cast<ClassId>(o); }
  static ClassId kind_class(TokenKind k) {
    return static_cast<ClassId>(kOrthCount + static_cast<size_t>(k));
  }
  static ClassId suffix_class() { return cls("SUFFIX"); }
  SetId mark_set(Mark m) const { return mark_[static_cast<size_t>(m)]; }
  SetId sentence_set() const { return sentence_; }
  SetId paragraph_set() const { return paragraph_; }

 private:
  std::vector<std::string> names_;
  WordInterner ids_;  // name → class + 1
  std::vector<ClassSet> sets_;
  std::unordered_map<ClassSet, SetId, ClassSetHash> set_ids_;
  BitMatrix sets_of_;                  // by class
  BitMatrix classes_of_;               // by set
  std::vector<BuiltinClasses> known_;  // by set: the built-in classes
  SetId mark_[kMarkCount], sentence_, paragraph_;
  size_t built_in_;
};

}  // namespace nutgraf
