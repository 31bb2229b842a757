// Candidate search: all units where a match may start, as a bit set, in one branch-free pass.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "base/swar.h"
#include "lexicon/lexical_unit.h"
#include "match/class_set_row.h"
#include "match/rule.h"

namespace nutgraf {

// Bit set of numbers.
using Bits = std::vector<uint64_t>;

template <class F>
void each_bit(const Bits& bits, F&& use) {
  for (size_t i = 0; i < bits.size(); ++i) {
    for (uint64_t left = bits[i]; left; left &= left - 1)
      use(static_cast<uint32_t>(i * 64 + static_cast<size_t>(std::countr_zero(left))));
  }
}

// Keeps the candidates of the last level that each stage read.
class CandidateFinder {
 public:
  // For a stage that is the only reader of the level. `rows`: of the stage, by set.
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
  // For both readers of the last level. `marked` gets the units whose set has a mark.
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

  // One bit per byte: whether it is not 0.
  static uint64_t nonzero(const Bytes& bytes) {
    uint64_t bits = 0;
    for (unsigned i = 0; i < 64; i += 8) {
      const char* const eight = reinterpret_cast<const char*>(bytes.data()) + i;
      bits |= gather_flags(nonzero_bytes(eight_bytes(eight))) << i;
    }
    return bits;
  }

  // Visits the level in blocks of 64 units, each from its end to its start, so that the row of the
  // next unit is at hand. Calls each(i, set, both) per unit: `both` has the bits that its `first`
  // shares with the `second` of the next unit. Then calls end_block(units), one bit per unit.
  template <class Each, class EndBlock>
  static void walk(const std::vector<Unit>& level, const std::vector<ClassSetRow>& rows,
                   Each&& each, EndBlock&& end_block) {
    const Unit* const units = level.data();
    const ClassSetRow* const row_of = rows.data();
    for (size_t begin = 0; begin < level.size(); begin += 64) {
      const size_t count = std::min<size_t>(64, level.size() - begin);
      unsigned second = begin + count < level.size() ? row_of[units[begin + count].set].second
                                                     : ClassSetRow::kAlone;
      for (size_t i = count; i-- > 0;) {
        const SetId set = units[begin + i].set;
        each(i, set, row_of[set].first & second);
        second = row_of[set].second;
      }
      end_block(~uint64_t{0} >> (64 - count));
    }
  }

  std::array<Bits, kStageCount> bits_;  // by stage
};

// Forward cursor over bits.
class BitCursor {
 public:
  explicit BitCursor(const Bits& bits) : bits_(bits) {}

  // Sets `at` to the next number. False if there is none.
  bool next(size_t& at) {
    size_t word = from_ / 64;
    if (word >= bits_.size()) return false;
    uint64_t left = bits_[word] & ~uint64_t{0} << from_ % 64;
    while (!left) {
      if (++word == bits_.size()) return false;
      left = bits_[word];
    }
    at = word * 64 + static_cast<size_t>(std::countr_zero(left));
    from_ = at + 1;
    return true;
  }
  // Skips the numbers before `number`.
  void skip_to(size_t number) { from_ = std::max(from_, number); }

 private:
  const Bits& bits_;
  size_t from_ = 0;  // the next number is this or a higher one
};

}  // namespace nutgraf
