// The alphabet of one stage: sets of classes that no rule of the stage tells apart are one symbol.
#pragma once

#include <cstdint>
#include <vector>

#include "classes.h"
#include "pattern.h"

namespace nutgraf {

class Alphabet {
 public:
  Alphabet() = default;
  // Throws PackError NG-PACK-014 if there are more symbols than a number of 16 bits can tell.
  // Numbers the patterns' atoms.
  Alphabet(const std::vector<Pattern*>& patterns, const ClassTable& classes);

  template <class A>
  void archive(A& a) {
    a(symbol_of_set_, size_, words_, fits_);
  }

  uint16_t symbol(SetId set) const { return symbol_of_set_[set]; }
  size_t size() const { return size_; }

  size_t atom_count() const { return fits_.size() / words_; }
  bool fits(uint16_t atom, uint16_t symbol) const {
    return fits_[atom * words_ + symbol / 64] >> (symbol % 64) & 1;
  }
  // Calls f(symbol) for each symbol that may stand for the atom.
  template <class F>
  void each_symbol(uint16_t atom, F&& f) const {
    for (size_t w = 0; w < words_; ++w) {
      for (uint64_t left = fits_[atom * words_ + w]; left; left &= left - 1)
        f(static_cast<uint16_t>(w * 64 + static_cast<size_t>(std::countr_zero(left))));
    }
  }

 private:
  std::vector<uint16_t> symbol_of_set_;
  uint32_t size_ = 0, words_ = 1;
  std::vector<uint64_t> fits_;  // by atom: the symbols that may stand for it
};

}  // namespace nutgraf
