// Syntax of a figure: finds its node, and turns nodes into noun phrases.
#include "resolve/figures/figure_syntax.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr BuiltinClass kPossessive = cls("POSS"), kHyphen = cls("HYPHEN"), kIng = cls("VBG"),
                       kQuoteClose = cls("QUOTE_CLOSE"), kQuotePlain = cls("QUOTE_PLAIN");

bool is_in_noun_phrase(Tag tag) {
  return is_noun(tag) || tag == Tag::kAdjective || tag == Tag::kNumber;
}

constexpr uint32_t kMostWords = 20;  // of a noun phrase, before its head

}  // namespace

FigureSyntax::FigureSyntax(const Analysis& a, const UnitView& units, const SentenceTree& tree,
                           uint32_t first, uint32_t last)
    : SentenceSyntax(a, units, tree) {
  begin_ = std::min(tree.node(units[first].first), tree.size() - 1);
  end_ = begin_ + 1;
  while (end_ < tree.size() && tree.token(end_) < units[last - 1].last()) ++end_;
  // The last word whose head is outside: "more | than 110".
  node_ = begin_;
  for (uint32_t i = begin_; i < end_; ++i) {
    const SentenceTree::Node& n = tree[i];
    const bool light = n.label == Label::kCase || n.label == Label::kAdverbial ||
                       n.label == Label::kPunctuation || n.label == Label::kDeterminer;
    if (!inside(n.head) && (!light || node_ == begin_)) node_ = i;
  }
}

bool SentenceSyntax::has_preposition(uint32_t node, BuiltinClass c) const {
  bool has = false;
  tree_.each_child(node, [&](uint32_t child) {
    if (tree_[child].label != Label::kCase) return;
    // "its forecast to $5m": "to" is inside a longer form of the lexicon.
    const bool longer = units_[unit(child)].length > 1;
    has |= is(child, c) ||
           (longer && a_.grammar.lexicon().word_is(a_.text, a_.tokens[tree_.token(child)], c));
  });
  return has;
}

// Nouns, and subjects whose tag is in doubt ("shares rose", "S&P 500 gained").
bool SentenceSyntax::is_nominal(uint32_t node) const {
  const Tag tag = tree_[node].tag;
  if (is_noun(tag)) return true;
  switch (tag) {
    case Tag::kPronoun:
    case Tag::kRelative:
    case Tag::kDeterminer:
    case Tag::kPunctuation:
    case Tag::kSymbol:
      return false;
    default:
      return is_subject(tree_[node].label);
  }
}

bool SentenceSyntax::is_joined(uint32_t hyphen) const {
  const auto token = [&](uint32_t node) -> const Token& { return a_.tokens[tree_.token(node)]; };
  return is(hyphen, kHyphen) && token(hyphen - 1).end() == token(hyphen).begin &&
         token(hyphen).end() == token(hyphen + 1).begin;
}

UnitPhrase SentenceSyntax::phrase(uint32_t noun) const {
  if (!is_nominal(noun)) return {};
  uint32_t first = noun, head = noun;
  const uint32_t floor = std::max(tree_[noun].begin, noun - std::min(noun, kMostWords));
  for (bool more = true; more && first > floor;) {
    const uint32_t before = first - 1;
    if (inside(before) || is(before, kQuoteClose) || is(before, kQuotePlain)) break;
    uint32_t modifier = before;  // child of the noun that ends before the phrase so far
    for (uint32_t up = tree_[modifier].head; up != noun && up < noun; up = tree_[up].head)
      modifier = up;
    switch (tree_[modifier].label) {
      case Label::kAdjectival:
      case Label::kCompound:
      case Label::kNumeric:
      case Label::kFlat:
      case Label::kPunctuation:
      case Label::kPossessor:
        first = std::max(floor, std::min(before, tree_[modifier].begin));
        if (inside(first)) first = end_;
        break;
      default:
        more = false;
    }
  }
  // A name's first word is its head in the tree: "Lena | Roe".
  while (head + 1 < tree_.size() && head < noun + kMostWords && tree_[head + 1].head == noun &&
         tree_[head + 1].label == Label::kFlat && !inside(head + 1))
    ++head;
  while (first < noun &&
         (tree_[first].label == Label::kPunctuation || tree_[first].label == Label::kDeterminer ||
          tree_[first].tag == Tag::kPossessive))
    ++first;
  // "Kelso-Norvik | trains": words that hyphens join.
  while (first >= 2 && is_joined(first - 1) && !inside(first - 2)) first -= 2;
  const uint32_t head_unit = unit(head);
  return {std::min(unit(first), head_unit), head_unit + 1, head_unit};
}

UnitPhrase SentenceSyntax::uncounted(uint32_t noun) const {
  UnitPhrase p = phrase(noun);
  tree_.each_child(noun, [&](uint32_t child) {
    if (child < noun && tree_[child].label == Label::kNumeric && !p.empty())
      p.first = std::min(std::max(p.first, unit(tree_[child].end - 1) + 1), p.head);
  });
  return p;
}

uint32_t SentenceSyntax::noun_of_participle(uint32_t unit) const {
  const uint32_t verb = tree_.node(units_[unit].first);
  if (verb == kNone || tree_[verb].label != Label::kNounClause) return kNone;
  const uint32_t noun = tree_[verb].head;
  return noun != kNone && is_noun(tree_[noun].tag) && noun < verb ? noun : kNone;
}

uint32_t SentenceSyntax::named(uint32_t noun) const {
  constexpr int kMostNames = 4;
  for (int step = 0; step < kMostNames; ++step) {
    uint32_t next = noun + 1;  // after the noun's own words and the phrases that end them
    while (next < tree_.size() &&
           (tree_[next].label == Label::kFlat || tree_[next].label == Label::kCompound) &&
           tree_[next].head == noun)
      ++next;
    if (next >= tree_.size()) break;
    uint32_t name = kNone;
    if (is(next, kPossessive)) {
      for (uint32_t i = next + 1; i < tree_.size() && is_in_noun_phrase(tree_[i].tag); ++i)
        if (is_noun(tree_[i].tag)) name = i;
    } else {
      tree_.each_child(noun, [&](uint32_t child) {
        const SentenceTree::Node& n = tree_[child];
        const bool beside = n.label == Label::kApposition && n.begin == next &&
                            tree_[next].tag != Tag::kPunctuation;
        const bool whole = n.label == Label::kFlat && child > next && tree_[next].head == child;
        if (name == kNone && n.tag == Tag::kName && (beside || whole)) name = child;
      });
      if (name == kNone && tree_[noun].tag == Tag::kNoun && tree_[next].tag == Tag::kName &&
          tree_[next].head != kNone && tree_[next].head > next &&
          tree_[tree_[next].head].head == noun)
        name = tree_[next].head;
    }
    if (name == kNone || inside(name)) break;
    noun = name;
  }
  return noun;
}

UnitPhrase SentenceSyntax::full_phrase(uint32_t noun) const {
  constexpr uint32_t kMostNodes = 12;
  UnitPhrase p = phrase(noun);
  if (p.empty()) return p;
  uint32_t end = noun + 1;
  while (end < tree_.size() && unit(end) < p.last) ++end;
  const uint32_t limit = end + kMostNodes;
  tree_.each_child(noun, [&](uint32_t child) {
    const SentenceTree::Node& n = tree_[child];
    const bool next = n.begin == end && n.label == Label::kNominalModifier && n.end <= limit;
    const bool amount = n.begin < end_ && begin_ < n.end;
    bool plain = preposition(child) != kNone;
    tree_.each_child(child, [&](uint32_t word) {  // not "a book | belonging to"
      plain &= tree_[word].label != Label::kCase || !is(word, kIng);
    });
    if (next && !amount && is_noun(n.tag) && plain) end = n.end;
  });
  p.last = std::max(p.last, unit(end - 1) + 1);
  return p;
}

}  // namespace nutgraf
