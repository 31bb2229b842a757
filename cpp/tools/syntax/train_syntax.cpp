// Trainer of a syntax model: tagger and parser from treebanks.
// usage: nutgraf_train_syntax OUT PACKS CLASSES TREEBANK... [--weak TREEBANK...] [--test
// TREEBANK...] PACKS: paths of the packs, with commas. CLASSES: lexicon classes that the model
// reads, with commas. Weak treebanks are parses of another parser; labels are those of the others.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <tuple>
#include <unordered_map>

#include "nutgraf/error.h"
#include "pack/pack.h"
#include "syntax/parser_trainer.h"
#include "syntax/syntax_model.h"
#include "syntax/treebank.h"

namespace nutgraf::training {
namespace {

constexpr size_t kForms = 4000, kEndings = 1000;
constexpr int kTaggerEpochs = 10;

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

// Lists the labels of arcs by the tags of their ends. Rare labels are left out.
LabelSets list_labels(const std::vector<Sentence>& data) {
  constexpr size_t kFewest = 3;
  constexpr double kShare = 0.003;
  std::map<std::tuple<Tag, Tag, bool, Label>, size_t> counts;
  std::map<std::tuple<Tag, Tag, bool>, size_t> all;
  for (const Sentence& s : data) {
    for (size_t i = 0; i < s.size(); ++i) {
      if (s.heads[i] == Arc::kRoot) continue;
      const Tag head = s.tags[s.heads[i]];
      ++counts[{head, s.tags[i], i < s.heads[i], s.labels[i]}];
      ++all[{head, s.tags[i], i < s.heads[i]}];
    }
  }
  LabelSets out;
  for (const auto& [arc, count] : counts) {
    const auto& [head, word, left, label] = arc;
    if (count >= kFewest && double(count) >= kShare * double(all[{head, word, left}]))
      out.add(head, word, left, label);
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
  v.sure_tags.resize(v.forms.size() * Vocabulary::kTagRows);
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

using TaggerNet = FloatNetwork<Tagger::kHidden>;

TaggerNet train_tagger(std::vector<Example>& data, const Vocabulary& v, int epochs, bool report) {
  const TaggerInputs inputs(v);
  TaggerNet net({v.forms.size(), TaggerInputs::kPositions, kDimensions, inputs.rows(), kTagCount},
                1);
  std::mt19937 random(2);
  for (int n = 0; n < epochs; ++n) {
    net.set_rate(rate(n, epochs));
    size_t right = 0, all = 0;
    for (const Example* e : epoch(data, random)) {
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
    if (is_averaged(n, epochs)) net.collect();
  }
  net.set_average();
  return net;
}

std::vector<uint8_t> list_sure_tags(const TaggerNet& net, const std::vector<Example>& data,
                                    const Vocabulary& v) {
  const TaggerInputs inputs(v);
  SureTags sure(v.forms.size());
  for (const Example& e : data) {
    const WordsAround around(e.words);
    Tag before = Tag::kNone, before_that = Tag::kNone;
    for (size_t i = 0; i < e.words.size(); ++i) {
      TaggerNet::Input in;
      inputs.add(around, i, before, before_that, in);
      const auto tag = static_cast<Tag>(best_of(net.softmax(net.hidden(in), 0, kTagCount), 1));
      sure.add(e.words[i].form, before, tag);
      before_that = before, before = tag;
    }
  }
  return sure.list();
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
  data.labels = list_labels(by_hand);
  ClassSets sets;
  std::vector<Example> examples;
  std::vector<Sentence> all = std::move(by_hand);
  std::move(weak.begin(), weak.end(), std::back_inserter(all));
  data.vocabulary = make_vocabulary(all, classes);
  for (const Sentence& s : all) examples.push_back({&s, words_of(s, data.vocabulary, sets), {}});
  const TaggerNet tagger = train_tagger(examples, data.vocabulary, kTaggerEpochs, true);
  data.tagger = tagger.quantized();
  tag_by_others(examples, data.vocabulary, sets.all());
  data.vocabulary.sure_tags = list_sure_tags(tagger, examples, data.vocabulary);
  ParserTrainer parser(data.vocabulary);
  data.parser = parser.train(examples);
  data.actions = parser.sure_actions(examples, data.labels);
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
