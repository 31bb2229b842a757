// Which pairs of units the groups of a stage let through.
#include <gtest/gtest.h>

#include <deque>

#include "match/matcher.h"

namespace nutgraf {
namespace {

// Rules of two units: of 20 first classes, the i-th goes on with the second classes i, 2i and 3i
// modulo 13.
class OpeningsTest : public testing::Test {
 protected:
  static constexpr size_t kFirst = 20, kSecond = 13;

  static bool goes_on(size_t first, size_t second) {
    return second == first % kSecond || second == 2 * first % kSecond ||
           second == 3 * first % kSecond;
  }
  OpeningsTest() {
    for (size_t i = 0; i < kFirst; ++i) first_.push_back(one_class("F" + std::to_string(i)));
    for (size_t i = 0; i < kSecond; ++i) second_.push_back(one_class("S" + std::to_string(i)));
    alone_ = one_class("ALONE");
    for (size_t f = 0; f < kFirst; ++f) {
      for (size_t s = 0; s < kSecond; ++s) {
        if (goes_on(f, s)) add("F" + std::to_string(f) + " S" + std::to_string(s));
      }
    }
    add("ALONE S1?");
    classes_.freeze();
  }
  std::vector<ClassSetRow> openings(const std::vector<double>& uses) {
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

TEST_F(OpeningsTest, no_pair_that_a_rule_begins_with_is_held_back) {
  const std::vector<ClassSetRow> all = openings({});
  for (size_t f = 0; f < kFirst; ++f) {
    for (size_t s = 0; s < kSecond; ++s) {
      const bool through = all[first_[f]].first & all[second_[s]].second;
      EXPECT_TRUE(through || !goes_on(f, s)) << f << " " << s;
    }
  }
}

TEST_F(OpeningsTest, a_match_of_one_unit_begins_before_any_other_and_at_the_end) {
  const std::vector<ClassSetRow> all = openings({});
  for (const ClassSetRow& o : all) EXPECT_TRUE(all[alone_].first & o.second);
  EXPECT_TRUE(all[alone_].first & ClassSetRow::kAlone);
  EXPECT_FALSE(all[first_[0]].first & ClassSetRow::kAlone);
  EXPECT_EQ(all[second_[0]].first, 0u);  // no rule begins with it
}

TEST_F(OpeningsTest, frequent_first_units_let_no_other_pair_through) {
  std::vector<double> uses(classes_.set_count(), 1);
  for (size_t f = 0; f < 5; ++f) uses[first_[f]] = 1000;
  const std::vector<ClassSetRow> all = openings(uses);
  for (size_t f = 0; f < 5; ++f) {
    for (size_t s = 0; s < kSecond; ++s)
      EXPECT_EQ((all[first_[f]].first & all[second_[s]].second) != 0, goes_on(f, s))
          << f << " " << s;
  }
}

}  // namespace
}  // namespace nutgraf
