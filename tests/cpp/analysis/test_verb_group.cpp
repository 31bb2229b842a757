// Verb groups of trees that the test writes, without tagger and parser.
#include <gtest/gtest.h>

#include <vector>

#include "analysis/verb_group.h"

namespace nutgraf {
namespace {

struct Word {
  Tag tag;
  Label label;
  uint32_t head;
};

constexpr uint32_t kRoot = SentenceTree::kNone;

// The verb group of the word at `head`.
VerbGroup group_of(const std::vector<Word>& words, uint32_t head) {
  std::vector<SentenceTree::Node> nodes(words.size());
  for (auto i = static_cast<uint32_t>(words.size()); i-- > 0;) {
    nodes[i].tag = words[i].tag;
    nodes[i].label = words[i].label;
    nodes[i].head = words[i].head;
    if (words[i].head == kRoot) continue;
    nodes[i].next_sibling = nodes[words[i].head].first_child;
    nodes[words[i].head].first_child = i;
  }
  return verb_group(SentenceTree(0, nodes), head);
}

TEST(VerbGroup, a_past_form_is_finite_and_past) {  // "Ruda resigned"
  const VerbGroup g =
      group_of({{Tag::kName, Label::kSubject, 1}, {Tag::kVerbPast, Label::kRoot, kRoot}}, 1);
  EXPECT_EQ(g.mood, Mood::kFinite);
  EXPECT_EQ(g.tense, Tense::kPast);
  EXPECT_EQ(g.finite, 1u);
  EXPECT_FALSE(g.perfect);
}

TEST(VerbGroup, a_modal_has_no_tense) {  // "Ruda may not resign"
  const VerbGroup g = group_of({{Tag::kName, Label::kSubject, 3},
                                {Tag::kModal, Label::kAuxiliary, 3},
                                {Tag::kParticle, Label::kAdverbial, 3},
                                {Tag::kVerbBase, Label::kRoot, kRoot}},
                               3);
  EXPECT_EQ(g.mood, Mood::kModal);
  EXPECT_EQ(g.tense, Tense::kNone);
  EXPECT_EQ(g.finite, 1u);
  EXPECT_TRUE(g.negated);
}

TEST(VerbGroup, a_modal_with_have_is_perfect) {  // "Ruda could have won"
  const VerbGroup g = group_of({{Tag::kName, Label::kSubject, 3},
                                {Tag::kModal, Label::kAuxiliary, 3},
                                {Tag::kAuxBase, Label::kAuxiliary, 3},
                                {Tag::kVerbParticiple, Label::kRoot, kRoot}},
                               3);
  EXPECT_EQ(g.mood, Mood::kModal);
  EXPECT_TRUE(g.perfect);
  EXPECT_FALSE(g.passive);
}

TEST(VerbGroup, a_modal_with_a_passive_is_not_perfect) {  // "It will be held"
  const VerbGroup g = group_of({{Tag::kPronoun, Label::kPassiveSubject, 3},
                                {Tag::kModal, Label::kAuxiliary, 3},
                                {Tag::kAuxBase, Label::kPassiveAuxiliary, 3},
                                {Tag::kVerbParticiple, Label::kRoot, kRoot}},
                               3);
  EXPECT_EQ(g.mood, Mood::kModal);
  EXPECT_TRUE(g.passive);
  EXPECT_FALSE(g.perfect);
}

TEST(VerbGroup, be_with_an_ing_form_is_progressive) {  // "They are meeting"
  const VerbGroup g = group_of({{Tag::kPronoun, Label::kSubject, 2},
                                {Tag::kAuxPresent, Label::kAuxiliary, 2},
                                {Tag::kVerbIng, Label::kRoot, kRoot}},
                               2);
  EXPECT_EQ(g.mood, Mood::kFinite);
  EXPECT_EQ(g.tense, Tense::kPresent);
  EXPECT_TRUE(g.progressive);
}

TEST(VerbGroup, was_with_to_is_an_infinitive_of_a_past) {  // "It was to be issued"
  const VerbGroup g = group_of({{Tag::kPronoun, Label::kSubject, 4},
                                {Tag::kAuxPast, Label::kCopula, 4},
                                {Tag::kParticle, Label::kMark, 4},
                                {Tag::kAuxBase, Label::kPassiveAuxiliary, 4},
                                {Tag::kVerbParticiple, Label::kRoot, kRoot}},
                               4);
  EXPECT_EQ(g.mood, Mood::kInfinitive);
  EXPECT_EQ(g.tense, Tense::kPast);
}

TEST(VerbGroup, a_bare_base_form_is_an_imperative_or_infinitive) {  // "Join us"
  const VerbGroup g =
      group_of({{Tag::kVerbBase, Label::kRoot, kRoot}, {Tag::kPronoun, Label::kObject, 0}}, 0);
  EXPECT_EQ(g.mood, Mood::kBase);
  EXPECT_EQ(g.finite, VerbGroup::kNone);
}

TEST(VerbGroup, a_base_form_with_a_subject_is_a_present) {  // "They play"
  const VerbGroup g =
      group_of({{Tag::kPronoun, Label::kSubject, 1}, {Tag::kVerbBase, Label::kRoot, kRoot}}, 1);
  EXPECT_EQ(g.mood, Mood::kFinite);
  EXPECT_EQ(g.tense, Tense::kPresent);
}

TEST(VerbGroup, a_participle_after_a_noun_is_not_finite) {  // "figures released"
  const VerbGroup g = group_of(
      {{Tag::kNounPlural, Label::kRoot, kRoot}, {Tag::kVerbParticiple, Label::kNounClause, 0}}, 1);
  EXPECT_EQ(g.mood, Mood::kParticiple);
  EXPECT_EQ(g.tense, Tense::kNone);
}

TEST(VerbGroup, a_predicate_takes_the_tense_of_its_copula) {  // "The coach was calm"
  const VerbGroup g = group_of({{Tag::kDeterminer, Label::kDeterminer, 1},
                                {Tag::kNoun, Label::kSubject, 3},
                                {Tag::kAuxPast, Label::kCopula, 3},
                                {Tag::kAdjective, Label::kRoot, kRoot}},
                               3);
  EXPECT_EQ(g.mood, Mood::kFinite);
  EXPECT_EQ(g.tense, Tense::kPast);
  EXPECT_TRUE(g.copula);
}

TEST(VerbGroup, a_noun_without_a_copula_has_no_mood) {  // "Victory"
  EXPECT_EQ(group_of({{Tag::kNoun, Label::kRoot, kRoot}}, 0).mood, Mood::kNone);
}

}  // namespace
}  // namespace nutgraf
