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

TEST(SureActions, give_the_action_of_the_longest_path_that_is_sure) {
  constexpr auto kLeft = SureActions::entry(Action::kLeft, Label::kDeterminer);
  std::vector<uint16_t> nodes(3 * SureActions::kWidth);
  const auto tag = [](Tag t) { return static_cast<uint8_t>(t); };
  nodes[tag(Tag::kDeterminer)] = SureActions::kFirstNode + 1;
  nodes[SureActions::kWidth + tag(Tag::kNoun)] = kLeft;
  nodes[SureActions::kWidth + tag(Tag::kAdjective)] = SureActions::kFirstNode + 2;
  const SureActions sure(nodes);
  EXPECT_EQ(sure.of({tag(Tag::kDeterminer), tag(Tag::kNoun), 0, 0}), kLeft);
  EXPECT_EQ(SureActions::action(kLeft), Action::kLeft);
  EXPECT_EQ(SureActions::label(kLeft), Label::kDeterminer);
  EXPECT_EQ(sure.of({tag(Tag::kDeterminer), tag(Tag::kAdjective), 0, 0}), SureActions::kUnsure);
  EXPECT_EQ(sure.of({tag(Tag::kNoun), tag(Tag::kNoun), 0, 0}), SureActions::kUnsure);
}

TEST(SureActions, refuse_entries_of_nodes_that_do_not_exist) {
  std::vector<uint16_t> nodes(SureActions::kWidth);
  nodes[3] = SureActions::kFirstNode + 1;
  ArchiveWriter out;
  EXPECT_THROW(out(SureActions(nodes)), DamagedArchive);
}

}  // namespace
}  // namespace nutgraf
