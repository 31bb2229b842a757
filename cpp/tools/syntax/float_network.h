// Network with float weights, trained by AdaGrad; the counterpart of Network.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "syntax/network.h"

namespace nutgraf::training {

// Weights of a matrix, with the sums of squared gradients.
struct Weights {
  std::vector<float> value, squares;
  std::vector<double> sums;  // of the values, for their average

  void init(size_t size, float deviation, std::mt19937& random) {
    squares.assign(size, 1e-6f);
    value.resize(size);
    std::normal_distribution<float> normal(0, deviation);
    for (float& v : value) v = deviation > 0 ? normal(random) : 0;
  }
  void step(size_t i, float gradient, float rate) {
    squares[i] += gradient * gradient;
    value[i] -= rate * gradient / std::sqrt(squares[i]);
  }
  void collect() {
    sums.resize(value.size());
    for (size_t i = 0; i < value.size(); ++i) sums[i] += value[i];
  }
  void set_average(size_t count) {
    for (size_t i = 0; i < value.size(); ++i)
      value[i] = static_cast<float>(sums[i] / static_cast<double>(count));
  }
  // Numbers of seven bits and a sign. The largest weights of a thousandth are cut.
  NetworkWeights::Matrix quantized() const {
    NetworkWeights::Matrix m;
    std::vector<float> sizes;
    for (float v : value) sizes.push_back(std::fabs(v));
    if (sizes.empty()) return m;
    const auto cut = sizes.begin() + static_cast<ptrdiff_t>(double(sizes.size() - 1) * 0.9995);
    std::nth_element(sizes.begin(), cut, sizes.end());
    m.shift = static_cast<uint32_t>(std::clamp(std::floor(std::log2(127.9f / *cut)), 0.f, 14.f));
    for (float v : value) {
      const float scaled = std::round(v * static_cast<float>(1 << m.shift));
      m.numbers.push_back(static_cast<int8_t>(std::clamp(scaled, -127.f, 127.f)));
    }
    return m;
  }
};

template <size_t kHidden>
class FloatNetwork {
 public:
  using Layer = std::array<float, kHidden>;

  struct Input {
    std::array<uint32_t, 12> words{};
    std::vector<uint32_t> rows;
    uint32_t positions = 0;
    void word(uint32_t position, uint32_t word) {
      words[position] = word;
      positions = std::max(positions, position + 1);
    }
    void bias() {}  // always counts
    void row(uint32_t r) { rows.push_back(r); }
    void classes(uint32_t, uint32_t first, const SyntaxWord& w) {
      for (uint32_t left = w.classes; left; left &= left - 1)
        rows.push_back(first + static_cast<uint32_t>(std::countr_zero(left)));
    }
  };

  FloatNetwork(const NetworkSize& size, uint32_t seed) : size_(size), random_(seed) {
    embeddings_.init(size_t{size.words} * size.dimensions, 0.1f, random_);
    const size_t inputs = size_t{size.positions} * size.dimensions;
    projections_.init(inputs * kHidden, 1 / std::sqrt(static_cast<float>(inputs)), random_);
    rows_.init(size_t{size.rows} * kHidden, 0.05f, random_);
    outputs_.init(size_t{size.outputs} * kHidden, 0.1f, random_);
    bias_.init(kHidden, 0, random_);
    std::fill(bias_.value.begin(), bias_.value.end(), 0.1f);
    output_bias_.init(size.outputs, 0, random_);
  }

  void set_rate(float rate) { rate_ = rate; }

  // Values of the hidden layer before ReLU.
  Layer hidden(const Input& in) const {
    Layer h;
    std::copy_n(bias_.value.begin(), kHidden, h.begin());
    for (uint32_t r : in.rows) {
      const float* w = &rows_.value[size_t{r} * kHidden];
      for (size_t i = 0; i < kHidden; ++i) h[i] += w[i];
    }
    for (uint32_t p = 0; p < in.positions; ++p) {
      for (size_t d = 0; d < size_.dimensions; ++d) {
        const float x = embeddings_.value[in.words[p] * size_.dimensions + d];
        const float* w = &projections_.value[(p * size_.dimensions + d) * kHidden];
        for (size_t i = 0; i < kHidden; ++i) h[i] += x * w[i];
      }
    }
    return h;
  }
  // Probabilities of the outputs [first, last) after softmax. Outputs without their bit in
  // `allowed` get 0.
  std::vector<float> softmax(const Layer& h, uint32_t first, uint32_t last,
                             uint32_t allowed = UINT32_MAX) const {
    std::vector<float> out;
    float most = -1e9f, sum = 0;
    const auto may = [&](size_t o) { return allowed >> o & 1; };
    for (uint32_t o = first; o < last; ++o) {
      float value = output_bias_.value[o];
      const float* w = &outputs_.value[size_t{o} * kHidden];
      for (size_t i = 0; i < kHidden; ++i) value += std::max(h[i], 0.f) * w[i];
      if (may(o - first)) most = std::max(most, value);
      out.push_back(value);
    }
    for (size_t o = 0; o < out.size(); ++o) sum += out[o] = may(o) ? std::exp(out[o] - most) : 0;
    for (float& v : out) v /= sum;
    return out;
  }
  // Learns from the gradients of the outputs from `first` on; adds those of the hidden layer.
  void learn_outputs(const Layer& h, uint32_t first, const std::vector<float>& gradients,
                     Layer& hidden_gradients) {
    for (size_t o = 0; o < gradients.size(); ++o) {
      const float g = gradients[o];
      if (std::fabs(g) < 1e-5f) continue;
      const size_t row = (first + o) * kHidden;
      for (size_t i = 0; i < kHidden; ++i) {
        if (h[i] <= 0) continue;
        hidden_gradients[i] += g * outputs_.value[row + i];
        outputs_.step(row + i, g * h[i] + kDecay * outputs_.value[row + i], rate_);
      }
      output_bias_.step(first + o, g, rate_);
    }
  }
  void learn_inputs(const Input& in, const Layer& gradients) {
    for (size_t i = 0; i < kHidden; ++i) bias_.step(i, gradients[i], rate_);
    for (uint32_t r : in.rows) {
      const size_t row = size_t{r} * kHidden;
      for (size_t i = 0; i < kHidden; ++i)
        rows_.step(row + i, gradients[i] + kDecay * rows_.value[row + i], rate_);
    }
    for (uint32_t p = 0; p < in.positions; ++p) {
      for (size_t d = 0; d < size_.dimensions; ++d) {
        const size_t at = in.words[p] * size_.dimensions + d;
        const size_t row = (p * size_.dimensions + d) * kHidden;
        const float x = embeddings_.value[at];
        float sum = kDecay * x;
        for (size_t i = 0; i < kHidden; ++i) {
          sum += gradients[i] * projections_.value[row + i];
          projections_.step(row + i, gradients[i] * x, rate_);
        }
        embeddings_.step(at, sum, rate_);
      }
    }
  }

  // Adds the weights as they are now to the average.
  void collect() {
    ++collected_;
    for (Weights* w : all()) w->collect();
  }
  // The weights become the average of the collected ones.
  void set_average() {
    for (Weights* w : all()) w->set_average(collected_);
  }

  NetworkWeights quantized() const {
    return {size_,
            embeddings_.quantized(),
            projections_.quantized(),
            rows_.quantized(),
            bias_.quantized(),
            outputs_.quantized(),
            output_bias_.quantized()};
  }

 private:
  std::array<Weights*, 6> all() {
    return {&embeddings_, &projections_, &rows_, &bias_, &outputs_, &output_bias_};
  }

  static constexpr float kDecay = 1e-6f;  // L2 regularization

  NetworkSize size_;
  std::mt19937 random_;
  float rate_ = 0.05f;
  size_t collected_ = 0;
  Weights embeddings_, projections_, rows_, bias_, outputs_, output_bias_;
};

}  // namespace nutgraf::training
