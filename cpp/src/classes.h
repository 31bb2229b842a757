// Classes (CURRENCY, MONTH, …) and ambiguity classes: interned sets of them.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "token.h"
#include "word_table.h"

namespace nutgraf {

using ClassId = uint16_t;
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

// Grows while packs load; read-only afterwards.
class ClassTable {
 public:
  ClassTable();

  ClassId intern(std::string_view name);
  ClassId find(std::string_view name) const {  // kNoClass if unknown
    const uint32_t id = ids_.find(name);
    return id ? static_cast<ClassId>(id - 1) : kNoClass;
  }
  const std::string& name(ClassId c) const { return names_[c]; }
  size_t class_count() const { return names_.size(); }

  SetId intern(const ClassSet& set);
  void add(SetId s, ClassId c) { sets_[s].add(c); }  // once no more sets are interned
  const ClassSet& set(SetId s) const { return sets_[s]; }
  // A bit in the row of its class, so that the few classes that code asks for stay in the cache.
  // Only after freeze().
  bool has(SetId s, ClassId c) const { return rows_[c * row_words_ + s / 64] >> (s % 64) & 1; }
  // A word of that row: the sets 64 * word … 64 * word + 63. An unknown class has none.
  uint64_t sets_with(ClassId c, size_t word) const {
    return c == kNoClass ? 0 : rows_[c * row_words_ + word];
  }
  void freeze();  // once all sets are complete
  size_t set_count() const { return sets_.size(); }

  ClassId orth_class(Orth o) const { return orth_[static_cast<size_t>(o)]; }
  ClassId kind_class(TokenKind k) const { return kind_[static_cast<size_t>(k)]; }
  ClassId suffix_class() const { return suffix_; }
  SetId mark_set(Mark m) const { return mark_[static_cast<size_t>(m)]; }
  SetId sentence_set() const { return sentence_; }
  SetId paragraph_set() const { return paragraph_; }

 private:
  std::vector<std::string> names_;
  WordTable ids_;  // name → class, one higher
  std::vector<ClassSet> sets_;
  std::unordered_map<ClassSet, SetId, ClassSetHash> set_ids_;
  std::vector<uint64_t> rows_;  // by class: the sets that have it
  size_t row_words_ = 0;
  ClassId orth_[kOrthCount], kind_[5], suffix_;
  SetId mark_[kMarkCount], sentence_, paragraph_;
};

}  // namespace nutgraf
