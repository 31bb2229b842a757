// Which units of a level matches may begin with, told in one walk and without a branch for each:
// seldom one foresees which.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "base/utf8.h"
#include "lexicon/lexical_unit.h"
#include "match/prefilter.h"
#include "match/rule.h"

namespace nutgraf {

// Numbers from 0 on, ascending, as bits.
using Bits = std::vector<uint64_t>;

template <class F>
void each_bit(const Bits& bits, F&& use) {
  for (size_t i = 0; i < bits.size(); ++i) {
    for (uint64_t left = bits[i]; left; left &= left - 1)
      use(static_cast<uint32_t>(i * 64 + static_cast<size_t>(std::countr_zero(left))));
  }
}

// Of a level, by stage that reads it. `rows`: of these stages, by set.
class CandidateFinder {
 public:
  // For a stage that is the only one to read the level.
  void find(Stage stage, const std::vector<Unit>& level, const std::vector<ClassSetRow>& rows) {
    Bytes common;
    Bits& bits = bits_[static_cast<size_t>(stage)];
    bits.clear();
    walk(
        level, rows,
        [&, shift = ClassSetRow::shift_of(stage)](size_t i, SetId, unsigned both) {
          common[i] = static_cast<uint8_t>(both >> shift);
        },
        [&](uint64_t units) { bits.push_back(nonzero(common) & units); });
  }
  // For both that read the last level; `marked` gets the units whose set has a mark.
  void find_last(const std::vector<Unit>& level, const std::vector<ClassSetRow>& rows,
                 const std::vector<uint8_t>& marks, Bits& marked) {
    Bytes fact, role, mark;
    Bits &facts = bits_[static_cast<size_t>(Stage::kFact)],
         &roles = bits_[static_cast<size_t>(Stage::kRole)];
    for (Bits* b : {&facts, &roles, &marked}) b->clear();
    walk(
        level, rows,
        [&, marks = marks.data()](size_t i, SetId set, unsigned both) {
          fact[i] = static_cast<uint8_t>(both >> ClassSetRow::shift_of(Stage::kFact));
          role[i] = static_cast<uint8_t>(both >> ClassSetRow::shift_of(Stage::kRole));
          mark[i] = marks[set];
        },
        [&](uint64_t units) {
          facts.push_back(nonzero(fact) & units);
          roles.push_back(nonzero(role) & units);
          marked.push_back(nonzero(mark) & units);
        });
  }
  const Bits& of(Stage stage) const { return bits_[static_cast<size_t>(stage)]; }

 private:
  using Bytes = std::array<uint8_t, 64>;

  static uint64_t nonzero(const Bytes& bytes) {
    uint64_t bits = 0;
    for (unsigned i = 0; i < 64; i += 8)
      bits |=
          gather_highs(nonzero_bytes(eight_bytes(reinterpret_cast<const char*>(bytes.data()) + i)))
          << i;
    return bits;
  }

  // In blocks of 64: `tell(i, set, both)` for each unit of a block, where `both` is what it and the
  // next one have in common; then `keep(units)`, with a bit for each unit that the block has.
  template <class Tell, class Keep>
  static void walk(const std::vector<Unit>& level, const std::vector<ClassSetRow>& rows,
                   Tell&& tell, Keep&& keep) {
    const Unit* const units = level.data();
    const ClassSetRow* const row_of = rows.data();
    for (size_t begin = 0; begin < level.size(); begin += 64) {
      const size_t count = std::min<size_t>(64, level.size() - begin);
      unsigned second = begin + count < level.size() ? row_of[units[begin + count].set].second
                                                     : ClassSetRow::kAlone;
      for (size_t i = count; i-- > 0;) {
        const SetId set = units[begin + i].set;
        tell(i, set, row_of[set].first & second);
        second = row_of[set].second;
      }
      keep(~uint64_t{0} >> (64 - count));
    }
  }

  std::array<Bits, kStageCount> bits_;
};

// Goes through bits, forwards.
class BitCursor {
 public:
  explicit BitCursor(const Bits& bits) : bits_(bits) {}
  // The next one behind those that were given. False if there is none. `ahead` is told of each
  // earlier, when the cursor comes to its block.
  template <class F>
  bool next(size_t& at, F&& ahead) {
    while (!left_) {
      if (block_ >= bits_.size()) return false;
      left_ = bits_[block_++] & from_;
      from_ = ~uint64_t{0};
      for (uint64_t all = left_; all; all &= all - 1) ahead(number(all));
    }
    at = number(left_);
    left_ &= left_ - 1;
    return true;
  }
  // Leaves out those before the number.
  void skip_to(size_t number) {
    if (number >= block_ * 64) {
      left_ = 0;
      block_ = number / 64;
      from_ = ~uint64_t{0} << number % 64;
    } else if (number + 64 > block_ * 64) {
      left_ &= ~uint64_t{0} << number % 64;
    }
  }

 private:
  size_t number(uint64_t left) const {
    return (block_ - 1) * 64 + static_cast<size_t>(std::countr_zero(left));
  }

  const Bits& bits_;
  size_t block_ = 0;                         // the next one
  uint64_t left_ = 0, from_ = ~uint64_t{0};  // of the last block; of the next one
};

}  // namespace nutgraf
