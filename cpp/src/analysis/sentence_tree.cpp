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

// The tokens of a dateline with its dash: "OSTLEY, Northshire (Reuters) –", "Ostley, 4 March 2025
// –". 0 where the sentence has none or does not begin a paragraph.
uint32_t dateline(const Analysis& a, uint32_t first, uint32_t count) {
  constexpr uint32_t kLongest = 16;
  constexpr uint32_t kFewestLetters = 3;
  constexpr uint32_t kMarks = mark_set(
      {Mark::kComma, Mark::kPeriod, Mark::kLParen, Mark::kRParen, Mark::kSlash, Mark::kColon});
  const Token& place = a.tokens[first];
  const bool capital = place.orth == Orth::kUpper || place.orth == Orth::kCap;
  if (place.kind != TokenKind::kWord || !capital || place.length < kFewestLetters) return 0;
  const std::vector<uint32_t>& ends = a.segments.paragraph_end;
  if (first > 0 && !std::binary_search(ends.begin(), ends.end(), first)) return 0;
  bool sure = place.orth == Orth::kUpper, set_off = false;
  for (uint32_t i = 1; i + 1 < std::min(count, kLongest); ++i) {
    const Token& t = a.tokens[first + i];
    if (t.mark == Mark::kDash || form(a, first + i) == kDash) return sure && set_off ? i + 1 : 0;
    const bool name = t.kind == TokenKind::kWord && t.orth != Orth::kLower;
    const bool number = t.kind == TokenKind::kNumeral;
    if (!name && !number && !is_in(t.mark, kMarks)) return 0;
    sure |= number;
    set_off |= !name;
  }
  return 0;
}

// The words of a dateline belong to no word of the sentence: the first one hangs on its verb.
void hang_dateline(std::span<Tag> tags, std::span<Arc> arcs, uint32_t length) {
  for (Arc& arc : arcs.subspan(length)) {
    if (arc.head != Arc::kRoot) arc.head = static_cast<uint16_t>(arc.head + length);
  }
  uint32_t root = length;
  while (root + 1 < arcs.size() && arcs[root].head != Arc::kRoot) ++root;
  for (uint32_t i = 0; i < length; ++i) {
    const bool mark = tags[i] == Tag::kPunctuation;
    arcs[i] = {.head = static_cast<uint16_t>(i == 0 ? root : 0),
               .label = mark     ? Label::kPunctuation
                        : i == 0 ? Label::kParataxis
                                 : Label::kOther};
  }
}

SentenceTree parse(const Analysis& a, Workspace& work, uint32_t first, uint32_t count) {
  const SyntaxModel& model = *a.grammar.syntax();
  const Arena::Mark before = work.scratch.mark();
  const std::span words(work.scratch.make<SyntaxWord>(count), count);
  const std::span tags(work.scratch.make<Tag>(count), count);
  const std::span arcs(work.scratch.make<Arc>(count), count);
  read_words(a, first, words);
  const uint32_t skip = dateline(a, first, count);
  if (skip > 0) model.tagger.tag(words.first(skip), tags.first(skip));
  const std::span own_tags = tags.subspan(skip);
  const std::span own_arcs = arcs.subspan(skip);
  model.tagger.tag(words.subspan(skip), own_tags);
  model.parser.parse(words.subspan(skip), own_tags, own_arcs, work.parser_state);
  repair_root(own_tags, own_arcs);
  repair_participles(own_tags, own_arcs);
  join_modifiers(own_tags, own_arcs);
  find_subjects_of_copulas(own_tags, own_arcs);
  join_subjects(own_tags, own_arcs);
  join_compounds(own_tags, std::span(a.tokens).subspan(first + skip, count - skip), a.text,
                 own_arcs);
  if (skip > 0) hang_dateline(tags, arcs, skip);
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
