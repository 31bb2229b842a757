// Where matches may begin: the walk by blocks finds the pairs that a walk by units finds.
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

class StartsTest : public testing::TestWithParam<size_t> {
 protected:
  StartsTest() {
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

TEST_P(StartsTest, a_stage_that_reads_a_level_alone_finds_its_pairs) {
  CandidateFinder starts;
  for (Stage s : {Stage::kNumber, Stage::kName}) {
    starts.find(s, level_, rows_);
    EXPECT_EQ(numbers(starts.of(s)), expected(s));
  }
}

TEST_P(StartsTest, the_last_level_tells_facts_roles_and_marked_units_at_once) {
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

TEST_P(StartsTest, a_level_leaves_nothing_to_a_shorter_one) {
  CandidateFinder starts;
  starts.find(Stage::kName, std::vector<Unit>(500, Unit{0, 3, 1, Origin::kText, 0}), rows_);
  starts.find(Stage::kName, level_, rows_);
  EXPECT_EQ(numbers(starts.of(Stage::kName)), expected(Stage::kName));
}

INSTANTIATE_TEST_SUITE_P(Sizes, StartsTest, testing::Values(0, 1, 2, 63, 64, 65, 128, 300));

TEST(BitCursor, gives_each_number_once_and_leaves_out_what_is_skipped) {
  Bits bits(4);
  for (uint32_t i : {0u, 5u, 63u, 64u, 130u, 191u, 192u, 255u})
    bits[i / 64] |= uint64_t{1} << i % 64;
  const auto nobody = [](size_t) {};
  std::vector<uint32_t> told, found;
  BitCursor all(bits);
  for (size_t at; all.next(at, [&](size_t i) { told.push_back(static_cast<uint32_t>(i)); });)
    found.push_back(static_cast<uint32_t>(at));
  EXPECT_EQ(found, numbers(bits));
  EXPECT_EQ(told, numbers(bits));

  BitCursor some(bits);
  size_t at = 0;
  some.skip_to(6);
  EXPECT_TRUE(some.next(at, nobody) && at == 63);
  some.skip_to(64);  // as said of a match that ends there
  EXPECT_TRUE(some.next(at, nobody) && at == 64);
  some.skip_to(20);  // behind that already
  EXPECT_TRUE(some.next(at, nobody) && at == 130);
  some.skip_to(192);
  EXPECT_TRUE(some.next(at, nobody) && at == 192);
  some.skip_to(1000);
  EXPECT_FALSE(some.next(at, nobody));
}

}  // namespace
}  // namespace nutgraf
