// Feed-forward network with one hidden layer, in integers: the same result on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "base/serialization.h"
#include "syntax/word.h"

namespace nutgraf {

// Sizes of a network. An input is a list of words, each in a position of its own, and of rows.
struct NetworkSize {
  uint32_t words = 0, positions = 0, dimensions = 0;  // of word embeddings
  uint32_t rows = 0, outputs = 0;

  template <class A>
  void archive(A& a) {
    for (uint32_t* n : {&words, &positions, &dimensions, &rows, &outputs}) a.number(*n);
  }
  bool operator==(const NetworkSize&) const = default;
};

// Trained weights as stored: a weight is its number times 2^-shift.
struct NetworkWeights {
  static constexpr uint32_t kMostShift = 20;

  struct Matrix {
    uint32_t shift = 0;
    std::vector<int8_t> numbers;

    template <class A>
    void archive(A& a) {
      a.number(shift);
      a(numbers);
      if (shift > kMostShift) throw DamagedArchive();
    }
  };
  NetworkSize size;
  Matrix embeddings;   // [word][dimension]
  Matrix projections;  // [position][dimension][hidden]
  Matrix rows;         // [row][hidden]
  Matrix bias;         // [hidden]
  Matrix outputs;      // [output][hidden]
  Matrix output_bias;  // [output]

  template <class A>
  void archive(A& a) {
    a(size, embeddings, projections, rows, bias, outputs, output_bias);
  }
};

template <size_t kHidden>
class Network {
 public:
  // Sums of table rows; 128 is 1.
  using Hidden = std::array<int16_t, kHidden>;

  // Two vocabularies in one list of words: positions from `position` on have the words from `word`
  // on, the others those before it.
  struct Split {
    uint32_t position, word;
  };

  Network() = default;
  // Throws DamagedArchive if the matrices have not the size that they should have.
  Network(const NetworkWeights& weights, Split split);
  explicit Network(const NetworkWeights& weights)
      : Network(weights, {weights.size.positions, weights.size.words}) {}

  // The table rows of an input.
  class Input {
   public:
    explicit Input(const Network& network) : network_(network) {}
    void word(uint32_t position, uint32_t word) {
      sum(network_.words_[position * network_.size_.words + word]);
    }
    void row(uint32_t row) { sum(network_.rows_[row]); }
    // The sum of the rows of a word's classes. `place`: the call of add_class_sets().
    void classes(uint32_t place, uint32_t /*first*/, const SyntaxWord& word) {
      sum(network_.class_sums_[place * network_.class_sets_ + word.class_set]);
    }
    void bias() { sum(network_.bias_); }
    // A sum of rows that was made before; it must outlive the input.
    void sum(const Hidden& h) { rows_[count_++] = &h; }

    // The sum of all rows, of which there must be one. The sums stay in registers.
    [[gnu::always_inline]] void total(Hidden& out) const {
      Lanes sums[kHidden / kLanes];
      const Lanes* const first = lanes(*rows_[0]);
#pragma GCC unroll 8
      for (size_t k = 0; k < kHidden / kLanes; ++k) sums[k] = first[k];
      for (size_t r = 1; r < count_; ++r) {
        const Lanes* const row = lanes(*rows_[r]);
#pragma GCC unroll 8
        for (size_t k = 0; k < kHidden / kLanes; ++k) sums[k] += row[k];
      }
      Lanes* const to = lanes(out);
#pragma GCC unroll 8
      for (size_t k = 0; k < kHidden / kLanes; ++k) to[k] = sums[k];
    }
    // The hidden layer: the sum of the rows, where it is above 0.
    [[gnu::always_inline]] void hidden(Hidden& out) const {
      total(out);
      for (int16_t& value : out) value = std::max<int16_t>(value, 0);
    }

   private:
    // Sixteen sums side by side, anywhere in memory: a vector type of GCC and Clang.
    static constexpr size_t kLanes = 16;
    using Lanes __attribute__((vector_size(kLanes * sizeof(int16_t)), aligned(alignof(int16_t)),
                               may_alias)) = int16_t;
    static_assert(kHidden % kLanes == 0);

    static const Lanes* lanes(const Hidden& h) { return reinterpret_cast<const Lanes*>(h.data()); }
    static Lanes* lanes(Hidden& h) { return reinterpret_cast<Lanes*>(h.data()); }

    static constexpr size_t kMost = 56;  // more than the tagger and the parser have

    const Network& network_;
    size_t count_ = 0;
    std::array<const Hidden*, kMost> rows_;
  };

  // Adds up the rows of each set of classes once. `first`: the row of the first class.
  void add_class_sets(uint32_t first, std::span<const uint32_t> sets) {
    class_sets_ = sets.size();
    for (const uint32_t set : sets) {
      Hidden& sum = class_sums_.emplace_back();
      sum.fill(0);
      for (uint32_t left = set; left; left &= left - 1) {
        const Hidden& row = rows_[first + static_cast<uint32_t>(std::countr_zero(left))];
        for (size_t i = 0; i < kHidden; ++i) sum[i] = static_cast<int16_t>(sum[i] + row[i]);
      }
    }
  }

  int32_t output(const Hidden& h, uint32_t o) const {
    const Hidden& weights = outputs_[o];
    int32_t sum = output_bias_[o];
    for (size_t i = 0; i < kHidden; ++i) sum += int32_t{h[i]} * weights[i];
    return sum;
  }
  // The best of the outputs from `first` on whose bit is set in `allowed`, counted from `first`.
  uint32_t best(const Hidden& h, uint32_t first, uint32_t allowed) const {
    auto best = static_cast<uint32_t>(std::countr_zero(allowed));
    if (!(allowed & (allowed - 1))) return best;
    int32_t most = INT32_MIN;
    for (uint32_t left = allowed; left; left &= left - 1) {
      const auto o = static_cast<uint32_t>(std::countr_zero(left));
      if (const int32_t value = output(h, first + o); value > most) best = o, most = value;
    }
    return best;
  }
  // The best output but the first, of a network with at most kFewOutputs.
  [[gnu::always_inline]] uint32_t best(const Hidden& h) const {
    constexpr size_t kLanes = 8;
    using Lanes __attribute__((vector_size(kLanes * sizeof(int32_t)), aligned(alignof(int32_t)),
                               may_alias)) = int32_t;
    FewOutputs values;
    Lanes sums[kFewOutputs / kLanes] = {};
    for (size_t i = 0; i < kHidden; ++i) {
      const auto* const row = reinterpret_cast<const Lanes*>(few_outputs_[i].data());
#pragma GCC unroll 4
      for (size_t k = 0; k < kFewOutputs / kLanes; ++k) sums[k] += int32_t{h[i]} * row[k];
    }
    const auto* const bias = reinterpret_cast<const Lanes*>(few_bias_.data());
    auto* const to = reinterpret_cast<Lanes*>(values.data());
#pragma GCC unroll 4
    for (size_t k = 0; k < kFewOutputs / kLanes; ++k) to[k] = sums[k] + bias[k];
    int32_t most = values[0];
    for (const int32_t value : values) most = std::max(most, value);
    return static_cast<uint32_t>(std::find(values.begin(), values.end(), most) - values.begin());
  }
  int32_t one() const { return one_; }  // an output of 1

 private:
  void list_few_outputs();

  static constexpr uint32_t kShift = 7;  // of hidden sums
  static constexpr size_t kFewOutputs = 32;
  using FewOutputs = std::array<int32_t, kFewOutputs>;

  NetworkSize size_;
  std::vector<Hidden> words_;  // [position][word]: embedding times projection
  std::vector<Hidden> rows_, outputs_;
  size_t class_sets_ = 0;
  std::vector<Hidden> class_sums_;  // [place][set of classes]
  std::vector<int32_t> output_bias_;
  // The outputs by hidden unit. Outputs that do not exist, and the first, are never the best.
  std::vector<FewOutputs> few_outputs_;
  FewOutputs few_bias_;
  Hidden bias_{};
  int32_t one_ = 1;
};

template <size_t kHidden>
Network<kHidden>::Network(const NetworkWeights& w, Split split)
    : size_(w.size), one_(1 << (kShift + w.outputs.shift)) {
  const NetworkSize& s = w.size;
  const auto check = [](const NetworkWeights::Matrix& m, size_t size) {
    if (m.numbers.size() != size) throw DamagedArchive();
  };
  check(w.embeddings, size_t{s.words} * s.dimensions);
  check(w.projections, size_t{s.positions} * s.dimensions * kHidden);
  check(w.rows, size_t{s.rows} * kHidden);
  check(w.bias, kHidden);
  check(w.outputs, size_t{s.outputs} * kHidden);
  check(w.output_bias, s.outputs);
  const auto scaled = [](int32_t number, uint32_t shift) {
    if (shift <= kShift) return static_cast<int16_t>(number * (1 << (kShift - shift)));
    return static_cast<int16_t>((number + (1 << (shift - kShift - 1))) >> (shift - kShift));
  };
  for (size_t i = 0; i < kHidden; ++i) bias_[i] = scaled(w.bias.numbers[i], w.bias.shift);
  rows_.resize(s.rows);
  for (size_t r = 0; r < s.rows; ++r) {
    for (size_t i = 0; i < kHidden; ++i)
      rows_[r][i] = scaled(w.rows.numbers[r * kHidden + i], w.rows.shift);
  }
  outputs_.resize(s.outputs);
  for (size_t o = 0; o < s.outputs; ++o) {
    std::copy_n(w.outputs.numbers.begin() + static_cast<ptrdiff_t>(o * kHidden), kHidden,
                outputs_[o].begin());
    const int32_t bias = w.output_bias.numbers[o];
    output_bias_.push_back(static_cast<int32_t>(int64_t{bias} * one_ >> w.output_bias.shift));
  }
  if (s.outputs <= kFewOutputs) list_few_outputs();
  words_.resize(size_t{s.positions} * s.words);
  const uint32_t shift = w.embeddings.shift + w.projections.shift;
  for (size_t p = 0; p < s.positions; ++p) {
    const auto first =
        w.projections.numbers.begin() + static_cast<ptrdiff_t>(p * s.dimensions * kHidden);
    // Products of 16-bit numbers are fast on every processor.
    const std::vector<int16_t> projection(first,
                                          first + static_cast<ptrdiff_t>(s.dimensions * kHidden));
    const bool late = p >= split.position;
    for (size_t n = late ? split.word : 0; n < (late ? s.words : split.word); ++n) {
      std::array<int32_t, kHidden> sum{};
      for (size_t d = 0; d < s.dimensions; ++d) {
        const int16_t x = w.embeddings.numbers[n * s.dimensions + d];
        for (size_t i = 0; i < kHidden; ++i) sum[i] += x * projection[d * kHidden + i];
      }
      for (size_t i = 0; i < kHidden; ++i) words_[p * s.words + n][i] = scaled(sum[i], shift);
    }
  }
}

template <size_t kHidden>
void Network<kHidden>::list_few_outputs() {
  few_outputs_.resize(kHidden);
  few_bias_.fill(INT32_MIN / 2);
  for (size_t o = 1; o < size_.outputs; ++o) {
    few_bias_[o] = output_bias_[o];
    for (size_t i = 0; i < kHidden; ++i) few_outputs_[i][o] = outputs_[o][i];
  }
}

}  // namespace nutgraf
