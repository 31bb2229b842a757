// Dependency parser: greedy choice of transitions.
#include "syntax/parser.h"

#include "base/wide_vectors.h"

namespace nutgraf {

using Hidden = DependencyParser::Net::Hidden;

namespace {

// Sums of rows by word, made when first needed. A later word may take a word's place.
class WordSums {
 public:
  WordSums() { owners_.fill(ParserState::kNone); }

  // The sum of the word; add(input) gives its rows.
  template <class F>
  [[gnu::always_inline]] const Hidden& of(const DependencyParser::Net& network, uint32_t word,
                                          F&& add) {
    const size_t place = word % kPlaces;
    if (owners_[place] != word || word == ParserState::kNone) {
      owners_[place] = word;
      DependencyParser::Net::Input in(network);
      add(in);
      in.total(sums_[place]);
    }
    return sums_[place];
  }

 private:
  static constexpr size_t kPlaces = 32;

  std::array<uint32_t, kPlaces> owners_;
  std::array<Hidden, kPlaces> sums_;
};

}  // namespace

// Hidden layers of a sentence's states. Sums that many states share are made once.
class DependencyParser::Sums {
 public:
  Sums(const DependencyParser& parser, const ParserInputs::Words& words)
      : parser_(parser), words_(words) {}

  [[gnu::always_inline]] void hidden(const ParserState& p, Hidden& out) {
    const Net& network = parser_.network_;
    const uint32_t s0 = p.top(), s1 = p.top(1), b0 = p.next();
    const ParserState::Children &k0 = p.children(s0), &k1 = p.children(s1), &kb = p.children(b0);
    Net::Input in(network);
    in.sum(front_.of(network, b0, [&](auto& i) { ParserInputs::add_front(b0, words_, i); }));
    in.sum(top_.of(network, s0, [&](auto& i) { ParserInputs::add_top(s0, k0, words_, i); }));
    in.sum(below_.of(network, s1, [&](auto& i) { ParserInputs::add_below(s1, k1, words_, i); }));
    if (k0.right == ParserState::kNone) {
      in.sum(parser_.none_right_of_top_);
    } else {
      ParserInputs::add_right_of_top(k0, words_, in);
    }
    if (k1.right == ParserState::kNone) {
      in.sum(parser_.none_right_of_below_);
    } else {
      ParserInputs::add_right_of_below(k1, words_, in);
    }
    if (kb.left == ParserState::kNone) {
      in.sum(parser_.none_left_of_front_);
    } else {
      ParserInputs::add_left_of_front(kb, words_, in);
    }
    ParserInputs::add_places(p, words_, in);
    in.hidden(out);
  }

 private:
  const DependencyParser& parser_;
  const ParserInputs::Words& words_;
  WordSums front_, top_, below_;
};

DependencyParser::DependencyParser(const Vocabulary& vocabulary, const NetworkWeights& weights,
                                   const LabelSets& labels, const SureActions& actions,
                                   std::span<const uint32_t> class_sets)
    : forms_(vocabulary.forms.size()),
      network_(weights, {ParserInputs::kForms, forms_}),
      labels_(labels),
      actions_(actions) {
  const NetworkSize& s = weights.size;
  if (s.words != vocabulary.forms.size() + vocabulary.endings.size() ||
      s.positions != ParserInputs::kPositions || s.rows != ParserInputs::rows() ||
      s.outputs != kOutputs)
    throw DamagedArchive();
  for (uint32_t k = 0; k < ParserInputs::kClassPlaces; ++k)
    network_.add_class_sets(ParserInputs::first_class_row(k), class_sets);
  const ParserInputs::Words words{WordsAround({}), {}, forms_};
  const auto sum = [&](Net::Hidden& out, auto&& add) {
    Net::Input in(network_);
    add(in);
    in.total(out);
  };
  const ParserState::Children none;
  using Inputs = ParserInputs;
  sum(none_right_of_top_, [&](auto& i) { Inputs::add_right_of_top(none, words, i); });
  sum(none_right_of_below_, [&](auto& i) { Inputs::add_right_of_below(none, words, i); });
  sum(none_left_of_front_, [&](auto& i) { Inputs::add_left_of_front(none, words, i); });
}

NUTGRAF_WIDE_VECTORS void DependencyParser::parse(SyntaxWords words, std::span<const Tag> tags,
                                                  std::span<Arc> arcs, ParserState& state) const {
  state.reset(arcs);
  const ParserInputs::Words sentence{WordsAround(words), tags, forms_};
  Sums sums(*this, sentence);
  while (!state.finished()) {
    if (state.depth() == 0) {  // nothing else is possible
      state.shift();
      continue;
    }
    const bool more = state.next() < state.size();
    if (more) {
      const uint16_t entry = actions_.of(SureActions::path(state, tags));
      if (entry != SureActions::kUnsure && state.can(SureActions::action(entry))) {
        state.take(SureActions::action(entry), {.label = SureActions::label(entry)});
        continue;
      }
    }
    Hidden hidden;
    sums.hidden(state, hidden);
    const auto [action, sure] = more ? choose(hidden, state) : Choice{Action::kRight, true};
    state.take(action, {.label = label(hidden, state, tags, action), .sure = sure});
  }
  if (state.depth()) arcs[state.top()] = {};
}

}  // namespace nutgraf
