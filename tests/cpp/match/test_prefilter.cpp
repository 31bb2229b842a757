// Pair prefilter: which pairs of adjacent units pass.
#include <gtest/gtest.h>

#include <deque>

#include "match/matcher.h"

namespace nutgraf {
namespace {

// Rules of two units: the i-th of 20 first classes may be followed by the second classes i, 2i and
// 3i modulo 13.
class PrefilterTest : public testing::Test {
 protected:
  static constexpr size_t kFirst = 20, kSecond = 13;

  static bool may_follow(size_t first, size_t second) {
    return second == first % kSecond || second == 2 * first % kSecond ||
           second == 3 * first % kSecond;
  }
  PrefilterTest() {
    for (size_t i = 0; i < kFirst; ++i) first_.push_back(one_class("F" + std::to_string(i)));
    for (size_t i = 0; i < kSecond; ++i) second_.push_back(one_class("S" + std::to_string(i)));
    alone_ = one_class("ALONE");
    for (size_t f = 0; f < kFirst; ++f) {
      for (size_t s = 0; s < kSecond; ++s) {
        if (may_follow(f, s)) add("F" + std::to_string(f) + " S" + std::to_string(s));
      }
    }
    add("ALONE S1?");
    classes_.freeze();
  }
  std::vector<ClassSetRow> rows(const std::vector<double>& uses) {
    std::vector<Rule*> list;
    for (Rule& r : rules_) list.push_back(&r);
    std::vector<ClassSetRow> out(classes_.set_count());
    Matcher(list, classes_, Stage::kName, uses).fill(out);
    return out;
  }

  std::vector<SetId> first_, second_;
  SetId alone_;
  ClassTable classes_;

 private:
  SetId one_class(const std::string& name) {
    ClassSet set;
    set.add(classes_.intern(name));
    return classes_.intern(set);
  }
  void add(const std::string& pattern) {
    rules_.emplace_back().pattern = parse_pattern(pattern, classes_, "test");
  }
  std::deque<Rule> rules_;
};

TEST_F(PrefilterTest, passes_every_pair_that_begins_a_rule) {
  const std::vector<ClassSetRow> all = rows({});
  for (size_t f = 0; f < kFirst; ++f) {
    for (size_t s = 0; s < kSecond; ++s) {
      const bool through = all[first_[f]].first & all[second_[s]].second;
      EXPECT_TRUE(through || !may_follow(f, s)) << f << " " << s;
    }
  }
}

TEST_F(PrefilterTest, passes_the_start_of_a_one_unit_match_before_any_unit_and_at_the_end) {
  const std::vector<ClassSetRow> all = rows({});
  for (const ClassSetRow& o : all) EXPECT_TRUE(all[alone_].first & o.second);
  EXPECT_TRUE(all[alone_].first & ClassSetRow::kAlone);
  EXPECT_FALSE(all[first_[0]].first & ClassSetRow::kAlone);
  EXPECT_EQ(all[second_[0]].first, 0u);  // no rule begins with it
}

TEST_F(PrefilterTest, is_exact_for_frequent_first_units) {
  std::vector<double> uses(classes_.set_count(), 1);
  for (size_t f = 0; f < 5; ++f) uses[first_[f]] = 1000;
  const std::vector<ClassSetRow> all = rows(uses);
  for (size_t f = 0; f < 5; ++f) {
    for (size_t s = 0; s < kSecond; ++s)
      EXPECT_EQ((all[first_[f]].first & all[second_[s]].second) != 0, may_follow(f, s))
          << f << " " << s;
  }
}

}  // namespace
}  // namespace nutgraf
