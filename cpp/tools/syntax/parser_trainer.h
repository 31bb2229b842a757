// Trainer of the parser: a dynamic oracle teaches it, also after its own errors.
#pragma once

#include <algorithm>
#include <cstdio>
#include <random>
#include <utility>
#include <vector>

#include "syntax/examples.h"
#include "syntax/float_network.h"
#include "syntax/oracle.h"
#include "syntax/parser.h"
#include "syntax/sure_choices.h"

namespace nutgraf::training {

using ParserNet = FloatNetwork<DependencyParser::kHidden>;

class ParserTrainer {
 public:
  static constexpr int kParserEpochs = 12;

  explicit ParserTrainer(const Vocabulary& v)
      : forms_(v.forms.size()),
        net_({v.forms.size() + v.endings.size(), ParserInputs::kPositions, kDimensions,
              ParserInputs::rows(), DependencyParser::kOutputs},
             3) {}

  NetworkWeights train(std::vector<Example>& data) {
    for (int n = 0; n < kParserEpochs; ++n) {
      net_.set_rate(rate(n, kParserEpochs));
      right_ = all_ = 0;
      explore_ = n > 1;
      for (const Example* e : epoch(data, random_)) learn(*e);
      std::printf("parser, epoch %d: %.2f %%\n", n + 1, 100.0 * double(right_) / double(all_));
      std::fflush(stdout);
      if (is_averaged(n, kParserEpochs)) net_.collect();
    }
    net_.set_average();
    return net_.quantized();
  }

  // What the trained network does in the examples.
  SureActions sure_actions(const std::vector<Example>& data, const LabelSets& labels) {
    SureActionsBuilder out;
    for (const Example& e : data) {
      std::vector<Arc> arcs(e.words.size());
      state_.reset(arcs);
      while (!state_.finished()) {
        const auto [action, label] = best_step(e, labels);
        if (state_.depth() > 0 && state_.next() < state_.size())
          out.add(SureActions::path(state_, e.tags), SureActions::entry(action, label));
        state_.take(action, {.label = label});
      }
    }
    return out.build();
  }

 private:
  std::pair<Action, Label> best_step(const Example& e, const LabelSets& labels) const {
    ParserNet::Input in;
    ParserInputs::add(state_, {WordsAround(e.words), e.tags, forms_}, in);
    const ParserNet::Layer h = net_.hidden(in);
    uint32_t possible = 0;
    for (size_t a = 0; a < kActionCount; ++a)
      possible |= uint32_t{state_.can(static_cast<Action>(a))} << a;
    const auto action = static_cast<Action>(best_of(net_.softmax(h, 0, kActionCount, possible)));
    if (action == Action::kShift) return {action, Label::kRoot};
    const bool left = action == Action::kLeft;
    const uint32_t first = left ? DependencyParser::kLeftLabels : DependencyParser::kRightLabels;
    const uint32_t head = left ? state_.next() : state_.top(1);
    const uint32_t allowed = labels.of(e.tags[head], e.tags[state_.top()], left);
    const std::vector<float> p = net_.softmax(h, first, first + kLabelCount, allowed);
    return {action, static_cast<Label>(best_of(p))};
  }

  void learn(const Example& e) {
    const Sentence& s = *e.sentence;
    std::vector<Arc> arcs(s.size());
    Oracle oracle(s);
    state_.reset(arcs);
    while (!state_.finished()) {
      ParserNet::Input in;
      ParserInputs::add(state_, {WordsAround(e.words), e.tags, forms_}, in);
      const ParserNet::Layer h = net_.hidden(in);
      ParserNet::Layer gradients{};
      const Action action = learn_action(h, oracle.costs(state_), gradients);
      const uint32_t word = state_.top(),
                     head = action == Action::kLeft ? state_.next() : state_.top(1);
      Label label = Label::kOther;
      if (action != Action::kShift) label = learn_label(s, h, action, word, head, gradients);
      net_.learn_inputs(in, gradients);
      if (action == Action::kShift) {
        state_.shift();
        continue;
      }
      oracle.attach(word);
      state_.take(action, {.label = label});
    }
  }

  // Raises the probability of the actions without cost. Returns the action to take: a wrong one at
  // times, so that the parser learns to go on after errors.
  Action learn_action(const ParserNet::Layer& h, const Oracle::Costs& costs,
                      ParserNet::Layer& gradients) {
    uint32_t possible = 0;
    for (size_t a = 0; a < kActionCount; ++a)
      possible |= uint32_t{costs[a] != Oracle::kImpossible} << a;
    std::vector<float> p = net_.softmax(h, 0, kActionCount, possible);
    const int least = *std::min_element(costs.begin(), costs.end());
    float right = 0;
    size_t guess = kActionCount, good = kActionCount;
    for (size_t a = 0; a < kActionCount; ++a) {
      if (costs[a] == Oracle::kImpossible) continue;
      if (guess == kActionCount || p[a] > p[guess]) guess = a;
      if (costs[a] != least) continue;
      right += p[a];
      if (good == kActionCount || p[a] > p[good]) good = a;
    }
    ++all_, right_ += costs[guess] == least;
    const bool fine = costs[guess] == least;
    for (size_t a = 0; a < kActionCount; ++a) {
      if (costs[a] == least) p[a] -= p[a] / (right + 1e-9f);
    }
    net_.learn_outputs(h, 0, p, gradients);
    const bool follow = fine || (explore_ && std::bernoulli_distribution(0.5)(random_));
    return static_cast<Action>(follow ? guess : good);
  }

  Label learn_label(const Sentence& s, const ParserNet::Layer& h, Action action, uint32_t word,
                    uint32_t head, ParserNet::Layer& gradients) {
    const uint32_t first =
        action == Action::kLeft ? DependencyParser::kLeftLabels : DependencyParser::kRightLabels;
    std::vector<float> p = net_.softmax(h, first, first + kLabelCount);
    if (s.heads[word] != head) return static_cast<Label>(best_of(p, 1));
    p[static_cast<size_t>(s.labels[word])] -= 1;
    net_.learn_outputs(h, first, p, gradients);
    return s.labels[word];
  }

  uint32_t forms_;
  ParserNet net_;
  ParserState state_;
  std::mt19937 random_{4};
  bool explore_ = false;
  size_t right_ = 0, all_ = 0;
};

}  // namespace nutgraf::training
