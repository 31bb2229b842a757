// Classes (CURRENCY, MONTH, …) and ambiguity classes: interned sets of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "token.h"

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
  bool has(ClassId c) const {
    return c / 64 < bits_.size() && (bits_[c / 64] >> (c % 64) & 1);
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
  ClassId find(std::string_view name) const;  // kNoClass if unknown
  const std::string& name(ClassId c) const { return names_[c]; }
  size_t class_count() const { return names_.size(); }

  SetId intern(const ClassSet& set);
  void add(SetId s, ClassId c) { sets_[s].add(c); }  // once no more sets are interned
  const ClassSet& set(SetId s) const { return sets_[s]; }
  bool has(SetId s, ClassId c) const { return sets_[s].has(c); }
  size_t set_count() const { return sets_.size(); }

  ClassId orth_class(Orth o) const { return orth_[static_cast<size_t>(o)]; }
  ClassId kind_class(TokenKind k) const { return kind_[static_cast<size_t>(k)]; }
  ClassId suffix_class() const { return suffix_; }
  SetId mark_set(Mark m) const { return mark_[static_cast<size_t>(m)]; }
  SetId sentence_set() const { return sentence_; }
  SetId paragraph_set() const { return paragraph_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, ClassId> ids_;
  std::vector<ClassSet> sets_;
  std::unordered_map<ClassSet, SetId, ClassSetHash> set_ids_;
  ClassId orth_[kOrthCount], kind_[5], suffix_;
  SetId mark_[kMarkCount], sentence_, paragraph_;
};

}  // namespace nutgraf
