// Trainer of a syntax model: tagger and parser from treebanks.
// usage: nutgraf_train_syntax OUT PACKS CLASSES TREEBANK... [--weak TREEBANK...] [--test
// TREEBANK...] PACKS: paths of the packs, with commas. CLASSES: lexicon classes that the model
// reads, with commas. Weak treebanks are parses of another parser; the last epochs leave them out.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <sstream>
#include <tuple>
#include <unordered_map>

#include "nutgraf/error.h"
#include "pack/pack.h"
#include "syntax/float_network.h"
#include "syntax/oracle.h"
#include "syntax/syntax_model.h"
#include "syntax/treebank.h"

namespace nutgraf::training {
namespace {

constexpr size_t kForms = 2000, kEndings = 1000;
constexpr uint32_t kDimensions = 24;  // of word embeddings
constexpr int kTaggerEpochs = 10, kParserEpochs = 16, kWeakParts = 4;
constexpr float kRate = 0.05f;

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> out;
  std::istringstream in(list);
  for (std::string item; std::getline(in, item, ',');) out.push_back(item);
  return out;
}

void add_frequent(const std::unordered_map<uint32_t, size_t>& counts, size_t most,
                  WordNumbers& out) {
  std::vector<std::pair<size_t, uint32_t>> order;
  for (const auto& [hash, count] : counts) order.emplace_back(count, hash);
  std::sort(order.rbegin(), order.rend());
  for (size_t i = 0; i < order.size() && i < most; ++i) out.add(order[i].second);
}

// Finds the frequent words that have the same tag nearly everywhere.
void list_only_tags(const std::vector<Sentence>& data, Vocabulary& v) {
  constexpr size_t kFewest = 40;
  constexpr double kShare = 0.995;
  std::vector<std::array<size_t, kTagCount>> counts(v.forms.size());
  for (const Sentence& s : data) {
    for (size_t i = 0; i < s.size(); ++i) {
      const uint16_t form = v.forms.of(Vocabulary::form_hash(s.word(i), s.tokens[i]));
      ++counts[form][static_cast<size_t>(s.tags[i])];
    }
  }
  v.only_tags.assign(v.forms.size(), 0);
  for (size_t form = WordNumbers::kFirst; form < counts.size(); ++form) {
    const auto most = std::max_element(counts[form].begin(), counts[form].end());
    const size_t all = std::accumulate(counts[form].begin(), counts[form].end(), size_t{0});
    if (all >= kFewest && double(*most) >= kShare * double(all))
      v.only_tags[form] = static_cast<uint8_t>(most - counts[form].begin());
  }
}

// Lists the labels of arcs by the tags of their ends. Rare labels are left out.
LabelSets list_labels(const std::vector<Sentence>& data) {
  constexpr size_t kFewest = 3;
  std::map<std::tuple<Tag, Tag, bool, Label>, size_t> counts;
  for (const Sentence& s : data) {
    for (size_t i = 0; i < s.size(); ++i) {
      if (s.heads[i] == Arc::kRoot) continue;
      ++counts[{s.tags[s.heads[i]], s.tags[i], i < s.heads[i], s.labels[i]}];
    }
  }
  LabelSets out;
  for (const auto& [arc, count] : counts) {
    if (count >= kFewest) std::apply([&](auto... parts) { out.add(parts...); }, arc);
  }
  return out;
}

Vocabulary make_vocabulary(const std::vector<Sentence>& data, std::vector<std::string> classes) {
  std::unordered_map<uint32_t, size_t> forms, endings;
  for (const Sentence& s : data) {
    for (size_t i = 0; i < s.size(); ++i) {
      ++forms[Vocabulary::form_hash(s.word(i), s.tokens[i])];
      if (s.tokens[i].kind == TokenKind::kWord) ++endings[Vocabulary::ending_hash(s.word(i))];
    }
  }
  Vocabulary v;
  v.classes = std::move(classes);
  add_frequent(forms, kForms, v.forms);
  add_frequent(endings, kEndings, v.endings);
  list_only_tags(data, v);
  return v;
}

// Numbers of the sets of classes in all data.
class ClassSets {
 public:
  uint16_t number_of(uint32_t set) {
    const auto [at, added] = numbers_.try_emplace(set, static_cast<uint16_t>(sets_.size()));
    if (added) sets_.push_back(set);
    return at->second;
  }
  std::span<const uint32_t> all() const { return sets_; }

 private:
  std::map<uint32_t, uint16_t> numbers_;
  std::vector<uint32_t> sets_;
};

std::vector<SyntaxWord> words_of(const Sentence& s, const Vocabulary& v, ClassSets& sets) {
  std::vector<SyntaxWord> out;
  for (size_t i = 0; i < s.size(); ++i)
    out.push_back(v.word(s.word(i), s.tokens[i], s.class_bits[i], sets.number_of(s.class_bits[i])));
  return out;
}

struct Example {
  const Sentence* sentence;
  std::vector<SyntaxWord> words;
  std::vector<Tag> tags;  // as the tagger sees them
  bool weak;
};

// Order of an epoch: all examples, then those of treebanks by hand alone.
std::vector<Example*> epoch(std::vector<Example>& all, int number, int epochs,
                            std::mt19937& random) {
  std::vector<Example*> out;
  const bool by_hand = number >= epochs - epochs / kWeakParts;
  for (Example& e : all) {
    if (!e.weak || !by_hand) out.push_back(&e);
  }
  std::shuffle(out.begin(), out.end(), random);
  return out;
}

float rate(int number, int epochs) {
  return kRate * (1 - 0.9f * static_cast<float>(number) / static_cast<float>(epochs));
}

size_t best_of(const std::vector<float>& values, size_t from = 0) {
  return static_cast<size_t>(
      std::max_element(values.begin() + static_cast<ptrdiff_t>(from), values.end()) -
      values.begin());
}

using TaggerNet = FloatNetwork<Tagger::kHidden>;
using ParserNet = FloatNetwork<DependencyParser::kHidden>;

TaggerNet train_tagger(std::vector<Example>& data, const Vocabulary& v, int epochs, bool report) {
  const TaggerInputs inputs(v);
  TaggerNet net({v.forms.size(), TaggerInputs::kPositions, kDimensions, inputs.rows(), kTagCount},
                1);
  std::mt19937 random(2);
  for (int n = 0; n < epochs; ++n) {
    net.set_rate(rate(n, epochs));
    size_t right = 0, all = 0;
    for (const Example* e : epoch(data, n, epochs, random)) {
      const WordsAround around(e->words);
      Tag before = Tag::kNone, before_that = Tag::kNone;
      for (size_t i = 0; i < e->words.size(); ++i) {
        TaggerNet::Input in;
        inputs.add(around, i, before, before_that, in);
        const TaggerNet::Layer h = net.hidden(in);
        std::vector<float> p = net.softmax(h, 0, kTagCount);
        before_that = before;
        before = static_cast<Tag>(best_of(p, 1));
        const Tag gold = e->sentence->tags[i];
        ++all, right += before == gold;
        p[static_cast<size_t>(gold)] -= 1;
        TaggerNet::Layer gradients{};
        net.learn_outputs(h, 0, p, gradients);
        net.learn_inputs(in, gradients);
      }
    }
    if (report)
      std::printf("tagger, epoch %d: %.2f %%\n", n + 1, 100.0 * double(right) / double(all));
    std::fflush(stdout);
  }
  return net;
}

// Tags each example by a tagger that was trained on the others, so that the parser sees as many
// wrong tags as it will in use.
void tag_by_others(std::vector<Example>& data, const Vocabulary& v,
                   std::span<const uint32_t> class_sets) {
  constexpr size_t kParts = 3;
  for (size_t part = 0; part < kParts; ++part) {
    std::vector<Example> others;
    for (size_t i = 0; i < data.size(); ++i) {
      if (i % kParts != part) others.push_back(data[i]);
    }
    const Tagger tagger(v, train_tagger(others, v, kTaggerEpochs / 2, false).quantized(),
                        class_sets);
    for (size_t i = part; i < data.size(); i += kParts) {
      data[i].tags.resize(data[i].words.size());
      tagger.tag(data[i].words, data[i].tags);
    }
  }
}

class ParserTrainer {
 public:
  explicit ParserTrainer(const Vocabulary& v)
      : net_({v.forms.size(), ParserInputs::kPositions, kDimensions, ParserInputs::rows(),
              DependencyParser::kOutputs},
             3) {}

  NetworkWeights train(std::vector<Example>& data) {
    for (int n = 0; n < kParserEpochs; ++n) {
      net_.set_rate(rate(n, kParserEpochs));
      right_ = all_ = 0;
      explore_ = n > 1;
      for (const Example* e : epoch(data, n, kParserEpochs, random_)) learn(*e);
      std::printf("parser, epoch %d: %.2f %%\n", n + 1, 100.0 * double(right_) / double(all_));
      std::fflush(stdout);
    }
    return net_.quantized();
  }

 private:
  void learn(const Example& e) {
    const Sentence& s = *e.sentence;
    std::vector<Arc> arcs(s.size());
    Oracle oracle(s);
    state_.reset(arcs);
    while (!state_.finished()) {
      ParserNet::Input in;
      ParserInputs::add(state_, e.words, e.tags, in);
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
      action == Action::kLeft ? state_.left({.label = label}) : state_.right({.label = label});
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

  ParserNet net_;
  ParserState state_;
  std::mt19937 random_{4};
  bool explore_ = false;
  size_t right_ = 0, all_ = 0;
};

void test(const std::string& path, const std::vector<Sentence>& data, const SyntaxModel& model,
          ClassSets& sets) {
  size_t words = 0, tags = 0, arcs = 0, heads = 0, labels = 0, said = 0, gold = 0, right = 0,
         sure = 0, sure_right = 0;
  const auto subject = [](Label l) { return l == Label::kSubject || l == Label::kPassiveSubject; };
  ParserState state;
  for (const Sentence& s : data) {
    const std::vector<SyntaxWord> in = words_of(s, model.vocabulary, sets);
    std::vector<Tag> tag(s.size());
    std::vector<Arc> arc(s.size());
    model.tagger.tag(in, tag);
    model.parser.parse(in, tag, arc, state);
    for (size_t i = 0; i < s.size(); ++i) {
      ++words, tags += upos_of(tag[i]) == upos_of(s.tags[i]);
      if (s.tags[i] == Tag::kPunctuation) continue;
      const bool head = arc[i].head == s.heads[i];
      ++arcs, heads += head, labels += head && arc[i].label == s.labels[i];
      gold += subject(s.labels[i]);
      if (!subject(arc[i].label)) continue;
      const bool good = head && subject(s.labels[i]);
      ++said, right += good;
      if (arc[i].sure) ++sure, sure_right += good;
    }
  }
  const auto percent = [](size_t a, size_t b) {
    return 100.0 * double(a) / double(std::max<size_t>(b, 1));
  };
  std::printf(
      "%s: UPOS %.2f, UAS %.2f, LAS %.2f; subjects: precision %.2f, recall %.2f; "
      "sure ones %.2f, %.2f of all\n",
      path.c_str(), percent(tags, words), percent(heads, arcs), percent(labels, arcs),
      percent(right, said), percent(right, gold), percent(sure_right, sure), percent(sure, said));
}

int run(int argc, char** argv) {
  std::vector<Pack> packs;
  for (const std::string& path : split(argv[2])) packs.push_back(load_pack(path));
  const Grammar grammar(packs);
  const std::vector<std::string> classes = split(argv[3]);
  std::vector<Sentence> by_hand, weak;
  std::vector<std::pair<std::string, std::vector<Sentence>>> tests;
  std::string use = "--train";
  for (int i = 4; i < argc; ++i) {
    if (argv[i][0] == '-') {
      use = argv[i];
      continue;
    }
    std::vector<Sentence> read = read_treebank(argv[i], grammar, classes);
    std::printf("%s: %zu sentences\n", argv[i], read.size());
    if (use == "--test") {
      tests.emplace_back(argv[i], std::move(read));
    } else {
      std::move(read.begin(), read.end(), std::back_inserter(use == "--weak" ? weak : by_hand));
    }
  }
  SyntaxModelData data;
  data.vocabulary = make_vocabulary(by_hand, classes);
  data.labels = list_labels(by_hand);
  ClassSets sets;
  std::vector<Example> examples;
  for (const Sentence& s : by_hand)
    examples.push_back({&s, words_of(s, data.vocabulary, sets), {}, false});
  for (const Sentence& s : weak)
    examples.push_back({&s, words_of(s, data.vocabulary, sets), {}, true});
  data.tagger = train_tagger(examples, data.vocabulary, kTaggerEpochs, true).quantized();
  tag_by_others(examples, data.vocabulary, sets.all());
  data.parser = ParserTrainer(data.vocabulary).train(examples);
  ArchiveWriter out;
  out(data);
  std::ofstream(argv[1], std::ios::binary) << SyntaxModelData::kMagic << out.bytes();
  for (const auto& [path, sentences] : tests) {
    for (const Sentence& s : sentences) words_of(s, data.vocabulary, sets);  // lists their sets
  }
  const SyntaxModel model(data, sets.all());
  for (const auto& [path, sentences] : tests) test(path, sentences, model, sets);
  return 0;
}

}  // namespace
}  // namespace nutgraf::training

int main(int argc, char** argv) {
  if (argc < 5)
    return std::fputs("usage: nutgraf_train_syntax OUT PACKS CLASSES TREEBANK...\n", stderr), 2;
  try {
    return nutgraf::training::run(argc, argv);
  } catch (const std::exception& e) {
    return std::fprintf(stderr, "%s\n", e.what()), 1;
  } catch (const nutgraf::DamagedArchive&) {
    return std::fputs("the trained networks have the wrong size\n", stderr), 1;
  }
}
