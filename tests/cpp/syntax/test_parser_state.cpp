// Parser state: each transition makes its arc, and end with one root.
#include <gtest/gtest.h>

#include "syntax/parser.h"

namespace nutgraf {
namespace {

TEST(ParserState, left_and_right_attach_the_top_of_the_stack) {
  std::vector<Arc> arcs(3);  // "Norvik sold ships"
  ParserState state;
  state.reset(arcs);
  state.shift();
  state.left({.label = Label::kSubject});
  state.shift();
  state.shift();
  state.right({.label = Label::kObject});
  EXPECT_TRUE(state.finished());
  EXPECT_EQ(arcs[0].head, 1);
  EXPECT_EQ(arcs[0].label, Label::kSubject);
  EXPECT_EQ(arcs[2].head, 1);
  EXPECT_EQ(arcs[2].label, Label::kObject);
  EXPECT_EQ(state.top(), 1u);
}

TEST(ParserState, allows_only_actions_that_have_their_words) {
  std::vector<Arc> arcs(1);
  ParserState state;
  state.reset(arcs);
  EXPECT_TRUE(state.can(Action::kShift));
  EXPECT_FALSE(state.can(Action::kLeft));
  EXPECT_FALSE(state.can(Action::kRight));
  state.shift();
  EXPECT_FALSE(state.can(Action::kShift));
  EXPECT_TRUE(state.finished());
}

TEST(Network, refuses_matrices_of_another_size) {
  NetworkWeights weights;
  weights.size = {.words = 2, .positions = 1, .dimensions = 1, .rows = 1, .outputs = 1};
  EXPECT_THROW(Network<32>{weights}, DamagedArchive);
}

TEST(LabelSets, give_all_labels_to_pairs_of_tags_that_training_did_not_show) {
  LabelSets sets;
  sets.add(Tag::kVerbPast, Tag::kNoun, true, Label::kSubject);
  EXPECT_EQ(sets.of(Tag::kVerbPast, Tag::kNoun, true), 1u << 1);
  EXPECT_GT(std::popcount(sets.of(Tag::kVerbPast, Tag::kNoun, false)), 20);
}

}  // namespace
}  // namespace nutgraf
