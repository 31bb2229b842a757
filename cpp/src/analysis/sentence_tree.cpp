// Sentence trees: tagging and parsing of a sentence's tokens.
#include "analysis/sentence_tree.h"

#include <algorithm>

#include "analysis/tree_repair.h"
#include "syntax/syntax_model.h"

namespace nutgraf {
namespace {

using Node = SentenceTree::Node;

// Marks of print as the model was taught them.
struct PlainMark {
  std::string_view printed, plain;
};
constexpr PlainMark kPlainMarks[] = {{"\u201c", "\""}, {"\u201d", "\""},  {"\u2018", "'"},
                                     {"\u2019", "'"},  {"\u2019s", "'s"}, {"n\u2019t", "n't"}};
constexpr std::string_view kDash = "\u2014";

// Number of the token's set of lexicon classes, as the model reads them.
uint16_t class_set(const Analysis& a, uint32_t unit, uint32_t token) {
  const Unit& u = a.base()[unit];
  const SetId set = u.length == 1
                        ? SetId{u.set}
                        : a.grammar.lexicon().word_set(a.text, a.tokens[token], a.grammar.shapes());
  return a.grammar.syntax_classes(set);
}

// The token as the model knows it. A hyphen between spaces is a dash: "Norvik - a port - grew".
std::string_view form(const Analysis& a, uint32_t token) {
  const Token& t = a.tokens[token];
  const std::string_view text = a.text.substr(t.begin, t.length);
  if (text == "-") {
    const bool spaced = t.begin > 0 && a.text[t.begin - 1] == ' ' && t.end() < a.text.size() &&
                        a.text[t.end()] == ' ';
    return spaced ? kDash : text;
  }
  for (const PlainMark& mark : kPlainMarks)
    if (text == mark.printed) return mark.plain;
  return text;
}

void read_words(const Analysis& a, uint32_t first, std::span<SyntaxWord> words) {
  const Vocabulary& vocabulary = a.grammar.syntax()->vocabulary;
  uint32_t unit = a.unit_at(a.base(), first);
  for (uint32_t i = 0; i < words.size(); ++i) {
    const uint32_t token = first + i;
    while (a.base()[unit].last() <= token) ++unit;
    const Token& t = a.tokens[token];
    words[i] = vocabulary.word(form(a, token), t, 0, class_set(a, unit, token));
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

SentenceTree parse(const Analysis& a, Workspace& work, uint32_t first, uint32_t count) {
  const SyntaxModel& model = *a.grammar.syntax();
  const Arena::Mark before = work.scratch.mark();
  const std::span words(work.scratch.make<SyntaxWord>(count), count);
  const std::span tags(work.scratch.make<Tag>(count), count);
  const std::span arcs(work.scratch.make<Arc>(count), count);
  read_words(a, first, words);
  model.tagger.tag(words, tags);
  model.parser.parse(words, tags, arcs, work.parser_state);
  repair_root(tags, arcs);
  repair_participles(tags, arcs);
  join_modifiers(tags, arcs);
  find_subjects_of_copulas(tags, arcs);
  join_subjects(tags, arcs);
  join_compounds(tags, std::span(a.tokens).subspan(first, count), a.text, arcs);
  const std::span nodes(work.shared.make<Node>(count), count);
  link_nodes(tags, arcs, nodes);
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
  if (count > 0 && count <= DependencyParser::kLongest) *made = parse(a, work, first, count);
  a.check_stop();
  return *(tree = made);
}

}  // namespace nutgraf
