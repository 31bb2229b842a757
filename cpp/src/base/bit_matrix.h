// Bit matrix: dense in memory; serialized as the columns in which each row differs from the row
// before.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/serialization.h"

namespace nutgraf {

class BitMatrix {
 public:
  BitMatrix() = default;
  BitMatrix(size_t rows, size_t columns) : words_(columns / 64 + 1), bits_(rows * words_) {}

  bool has(size_t row, size_t column) const {
    return bits_[row * words_ + column / 64] >> (column % 64) & 1;
  }
  void set(size_t row, size_t column) { word(row, column / 64) |= uint64_t{1} << (column % 64); }
  // Word w of a row: columns 64 * w … 64 * w + 63.
  uint64_t& word(size_t row, size_t w) { return bits_[row * words_ + w]; }
  uint64_t word(size_t row, size_t w) const { return bits_[row * words_ + w]; }
  size_t words() const { return words_; }                // per row
  const uint64_t* data() const { return bits_.data(); }  // row after row
  size_t rows() const { return bits_.size() / words_; }

  // Calls f(column) for each one of a row, in order.
  template <class F>
  void each(size_t row, F&& f) const {
    for (size_t w = 0; w < words_; ++w) {
      for (uint64_t left = word(row, w); left; left &= left - 1)
        f(w * 64 + static_cast<size_t>(std::countr_zero(left)));
    }
  }

  template <class A>
  void archive(A& a) {
    size_t count = rows(), words = words_;
    a.number(count);
    a.number(words);
    if constexpr (A::kReading) {
      if (count > kMost || words == 0 || words > kMost || count * words > kMost)
        throw DamagedArchive();
      words_ = words;
      bits_.assign(count * words, 0);
    }
    std::vector<uint64_t> before(words_);
    for (size_t row = 0; row < count; ++row) {
      if constexpr (A::kReading) {
        read(a, row);
      } else {
        BitMatrix change(1, words_ * 64 - 1);
        for (size_t w = 0; w < words_; ++w)
          change.word(0, w) = word(row, w) ^ std::exchange(before[w], word(row, w));
        std::vector<uint32_t> columns;
        change.each(0, [&](size_t column) { columns.push_back(static_cast<uint32_t>(column)); });
        a.ascending(columns);
      }
    }
  }

 private:
  static constexpr size_t kMost = size_t{1} << 26;  // words

  // Reads what `ascending` wrote straight into the row. A list in between would cost a large part
  // of the time that packs take to load.
  template <class A>
  void read(A& a, size_t row) {
    if (row) std::copy_n(&word(row - 1, 0), words_, &word(row, 0));
    uint32_t changes = 0, step = 0;
    a.number(changes);
    for (size_t column = 0; changes; --changes) {
      a.number(step);
      column += step;
      if (column >= words_ * 64) throw DamagedArchive();
      word(row, column / 64) ^= uint64_t{1} << (column % 64);
    }
  }

  size_t words_ = 1;
  std::vector<uint64_t> bits_;
};

}  // namespace nutgraf
