// Sentence trees: tagging and parsing of a sentence's tokens.
#include "analysis/sentence_tree.h"

#include <algorithm>
#include <numeric>

#include "analysis/asides.h"
#include "analysis/tree_repair.h"
#include "syntax/syntax_model.h"

namespace nutgraf {
namespace {

using Node = SentenceTree::Node;

// Number of the token's set of lexicon classes, as the model reads them.
uint16_t class_set(const Analysis& a, uint32_t unit, uint32_t token) {
  const Unit& u = a.base()[unit];
  const SetId set = u.length == 1
                        ? SetId{u.set}
                        : a.grammar.lexicon().word_set(a.text, a.tokens[token], a.grammar.shapes());
  return a.grammar.syntax_classes(set);
}

void read_words(const Analysis& a, uint32_t first, std::span<SyntaxWord> words) {
  const Vocabulary& vocabulary = a.grammar.syntax()->vocabulary;
  uint32_t unit = a.unit_at(a.base(), first);
  for (uint32_t i = 0; i < words.size(); ++i) {
    const uint32_t token = first + i;
    while (a.base()[unit].last() <= token) ++unit;
    const Token& t = a.tokens[token];
    words[i] = vocabulary.word(plain_form(a, token), t, 0, class_set(a, unit, token));
  }
}

// Links children to their heads and finds the subtrees. Trees are projective.
void link_nodes(std::span<const Tag> tags, std::span<const Arc> arcs, std::span<Node> nodes) {
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    Node& n = nodes[i];
    n.tag = tags[i];
    n.label = arcs[i].label;
    n.sure = arcs[i].sure;
    n.head = arcs[i].head == Arc::kRoot ? SentenceTree::kNone : arcs[i].head;
    n.begin = i, n.end = i + 1;
  }
  for (auto i = static_cast<uint32_t>(nodes.size()); i-- > 0;) {
    if (nodes[i].head == SentenceTree::kNone) continue;
    Node& head = nodes[nodes[i].head];
    nodes[i].next_sibling = head.first_child;
    head.first_child = i;
  }
  // Children before their head are complete after a walk from the left, those after it from the
  // right.
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (const uint32_t h = nodes[i].head; h != SentenceTree::kNone && h > i)
      nodes[h].begin = std::min(nodes[h].begin, nodes[i].begin);
  }
  for (auto i = static_cast<uint32_t>(nodes.size()); i-- > 0;) {
    if (const uint32_t h = nodes[i].head; h != SentenceTree::kNone && h < i)
      nodes[h].end = std::max(nodes[h].end, nodes[i].end);
  }
}

// Words of a sentence with their tags and arcs.
struct Sentence {
  std::span<SyntaxWord> words;
  std::span<Token> tokens;
  std::span<Tag> tags;
  std::span<Arc> arcs;

  Sentence(Arena& scratch, uint32_t count)
      : words(scratch.make<SyntaxWord>(count), count),
        tokens(scratch.make<Token>(count), count),
        tags(scratch.make<Tag>(count), count),
        arcs(scratch.make<Arc>(count), count) {}
  uint32_t size() const { return static_cast<uint32_t>(words.size()); }
};

void parse(const Analysis& a, Workspace& work, const Sentence& s) {
  const SyntaxModel& model = *a.grammar.syntax();
  model.tagger.tag(s.words, s.tags);
  model.parser.parse(s.words, s.tags, s.arcs, work.parser_state);
  repair_root(s.tags, s.arcs);
  repair_participles(s.tags, s.arcs);
  join_modifiers(s.tags, s.arcs);
  find_subjects_of_copulas(s.tags, s.arcs);
  free_subjects(s.tags, s.arcs);
  join_subjects(s.tags, s.arcs);
  join_compounds(s.tags, s.tokens, a.text, s.arcs);
}

// Parses words of a sentence as one of their own. Returns their root.
uint32_t parse_apart(const Analysis& a, Workspace& work, const Sentence& whole,
                     std::span<const uint32_t> places) {
  const Sentence part(work.scratch, static_cast<uint32_t>(places.size()));
  for (uint32_t i = 0; i < part.size(); ++i) {
    part.words[i] = whole.words[places[i]];
    part.tokens[i] = whole.tokens[places[i]];
  }
  parse(a, work, part);
  uint32_t root = places.front();
  for (uint32_t i = 0; i < part.size(); ++i) {
    Arc arc = part.arcs[i];
    if (arc.head == Arc::kRoot) {
      root = places[i];
    } else {
      arc.head = static_cast<uint16_t>(places[arc.head]);
    }
    whole.tags[places[i]] = part.tags[i];
    whole.arcs[places[i]] = arc;
  }
  return root;
}

// Attaches an aside to a word of the sentence.
void attach(const Aside& aside, uint32_t root_of_aside, uint32_t root, const Sentence& s) {
  uint32_t head = root;
  Label label = Label::kParataxis;
  if (aside.kind == Aside::Kind::kBound) {
    head = aside.last;
    label = Label::kAdverbial;
  } else if (aside.kind == Aside::Kind::kScale) {
    head = aside.first - 1;
    label = Label::kFlat;
  } else if (aside.kind == Aside::Kind::kBracket) {
    head = aside.first - 1;
    while (s.arcs[head].label == Label::kFlat && s.arcs[head].head < head) head = s.arcs[head].head;
    label = Label::kApposition;
  }
  s.arcs[root_of_aside] = {.head = static_cast<uint16_t>(head), .label = label};
}

SentenceTree make_tree(const Analysis& a, Workspace& work, uint32_t first, uint32_t count) {
  const Arena::Mark before = work.scratch.mark();
  const Sentence s(work.scratch, count);
  read_words(a, first, s.words);
  std::copy_n(a.tokens.begin() + first, count, s.tokens.begin());
  const ScratchVector<Aside> asides = find_asides(a, work.scratch, first, count);
  if (asides.empty()) {
    parse(a, work, s);
  } else {
    const std::span places(work.scratch.make<uint32_t>(count), count);
    uint32_t kept = 0, next = 0;
    for (const Aside& aside : asides) {
      while (next < aside.first) places[kept++] = next++;
      next = aside.last;
    }
    while (next < count) places[kept++] = next++;
    const uint32_t root = parse_apart(a, work, s, places.first(kept));
    for (const Aside& aside : asides) {
      const std::span own = places.first(aside.last - aside.first);
      std::iota(own.begin(), own.end(), aside.first);
      attach(aside, parse_apart(a, work, s, own), root, s);
    }
  }
  const std::span nodes(work.shared.make<Node>(count), count);
  link_nodes(s.tags, s.arcs, nodes);
  work.scratch.rewind(before);
  return {first, nodes};
}

}  // namespace

const SentenceTree& tree_of(const Analysis& a, Workspace& work, uint32_t sentence) {
  static const SentenceTree kNoTree;
  if (!a.grammar.syntax()) return kNoTree;
  const std::vector<uint32_t>& ends = a.segments.sentence_end;
  if (!work.trees) {
    const size_t count = ends.size();
    work.trees = work.shared.make<const SentenceTree*>(count);
  }
  const SentenceTree*& tree = work.trees[sentence];
  if (tree) return *tree;
  const uint32_t first = sentence == 0 ? 0 : ends[sentence - 1];
  const uint32_t count = ends[sentence] - first;
  auto* const made = work.shared.make<SentenceTree>();
  if (count > 0 && count <= DependencyParser::kLongest) *made = make_tree(a, work, first, count);
  a.check_stop();
  return *(tree = made);
}

}  // namespace nutgraf
