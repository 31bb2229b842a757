// Candidate finder: the block-wise search finds the same start positions as a search per unit.
#include <gtest/gtest.h>

#include <random>

#include "match/candidates.h"

namespace nutgraf {
namespace {

std::vector<uint32_t> numbers(const Bits& bits) {
  std::vector<uint32_t> out;
  each_bit(bits, [&](uint32_t i) { out.push_back(i); });
  return out;
}

class CandidatesTest : public testing::TestWithParam<size_t> {
 protected:
  CandidatesTest() {
    std::mt19937 random(7);
    for (ClassSetRow& o : rows_) {
      o.first = static_cast<uint16_t>(random() & random() & random());
      o.second = static_cast<uint16_t>((random() & random()) | ClassSetRow::kAlone);
    }
    for (uint8_t& m : marks_) m = random() % 4 == 0;
    for (size_t i = 0; i < GetParam(); ++i)
      level_.push_back(Unit{static_cast<uint32_t>(i), static_cast<SetId>(random() % kSets), 1,
                            Origin::kText, 0});
  }
  std::vector<uint32_t> expected(Stage stage) const {
    std::vector<uint32_t> out;
    for (size_t i = 0; i < level_.size(); ++i) {
      const unsigned second =
          i + 1 < level_.size() ? rows_[level_[i + 1].set].second : ClassSetRow::kAlone;
      if (rows_[level_[i].set].first & second & 0xFFu << ClassSetRow::shift_of(stage))
        out.push_back(static_cast<uint32_t>(i));
    }
    return out;
  }

  static constexpr size_t kSets = 20;
  std::vector<ClassSetRow> rows_ = std::vector<ClassSetRow>(kSets);
  std::vector<uint8_t> marks_ = std::vector<uint8_t>(kSets);
  std::vector<Unit> level_;
};

TEST_P(CandidatesTest, finds_the_start_positions_of_a_single_stage) {
  CandidateFinder starts;
  for (Stage s : {Stage::kNumber, Stage::kName}) {
    starts.find(s, level_, rows_);
    EXPECT_EQ(numbers(starts.of(s)), expected(s));
  }
}

TEST_P(CandidatesTest, finds_facts_roles_and_marked_units_of_the_last_level_at_once) {
  CandidateFinder starts;
  Bits marked;
  starts.find_last(level_, rows_, marks_, marked);
  EXPECT_EQ(numbers(starts.of(Stage::kFact)), expected(Stage::kFact));
  EXPECT_EQ(numbers(starts.of(Stage::kRole)), expected(Stage::kRole));
  std::vector<uint32_t> with_mark;
  for (size_t i = 0; i < level_.size(); ++i) {
    if (marks_[level_[i].set]) with_mark.push_back(static_cast<uint32_t>(i));
  }
  EXPECT_EQ(numbers(marked), with_mark);
}

TEST_P(CandidatesTest, a_shorter_level_keeps_nothing_of_the_level_before) {
  CandidateFinder starts;
  starts.find(Stage::kName, std::vector<Unit>(500, Unit{0, 3, 1, Origin::kText, 0}), rows_);
  starts.find(Stage::kName, level_, rows_);
  EXPECT_EQ(numbers(starts.of(Stage::kName)), expected(Stage::kName));
}

INSTANTIATE_TEST_SUITE_P(Sizes, CandidatesTest, testing::Values(0, 1, 2, 63, 64, 65, 128, 300));

TEST(BitCursor, visits_each_set_bit_once_and_honours_skips) {
  Bits bits(4);
  for (uint32_t i : {0u, 5u, 63u, 64u, 130u, 191u, 192u, 255u})
    bits[i / 64] |= uint64_t{1} << i % 64;
  std::vector<uint32_t> found;
  BitCursor all(bits);
  for (size_t at; all.next(at);) found.push_back(static_cast<uint32_t>(at));
  EXPECT_EQ(found, numbers(bits));

  BitCursor some(bits);
  size_t at = 0;
  some.skip_to(6);
  EXPECT_TRUE(some.next(at) && at == 63);
  some.skip_to(64);  // after a match that ends there
  EXPECT_TRUE(some.next(at) && at == 64);
  some.skip_to(20);  // already beyond it
  EXPECT_TRUE(some.next(at) && at == 130);
  some.skip_to(192);
  EXPECT_TRUE(some.next(at) && at == 192);
  some.skip_to(1000);
  EXPECT_FALSE(some.next(at));
}

}  // namespace
}  // namespace nutgraf
