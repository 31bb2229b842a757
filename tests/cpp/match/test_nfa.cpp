// Differential test of the automata against RE2: random rules on random strings of units.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <deque>
#include <random>
#include <string>
#include <vector>

#include "cpp/match/random_rules.h"
#include "match/matcher.h"
#include "match/nfa.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

class AgainstRe2 : public testing::TestWithParam<uint32_t> {};

TEST_P(AgainstRe2, finds_the_same_longest_match_and_rule) {
  RandomRules random(GetParam());
  ClassTable classes;
  const std::vector<SetId> set_of = one_class_per_letter(classes);
  std::deque<Rule> rules;
  std::vector<std::string> plain;
  while (rules.size() < 6) {
    const Both both = random.pattern(3);
    if (RE2::FullMatch("", both.re2)) continue;  // rules must not match the empty string
    Rule& r = rules.emplace_back();
    r.pattern = parse_pattern("<x:A>? " + both.pack, classes, "test");
    r.priority = static_cast<int>(rules.size()) % 2;
    plain.push_back("A?" + both.re2);
  }
  classes.freeze();
  std::vector<Rule*> list;
  for (Rule& r : rules) list.push_back(&r);
  const Matcher matcher(list, classes, Stage::kFact, {});
  std::vector<ClassSetRow> rows(classes.set_count());
  matcher.fill(rows);
  CandidateFinder starts;
  for (int t = 0; t < 200; ++t) {
    const std::string text = random.text();
    const std::vector<Unit> units = units_of(text, set_of);
    starts.find(Stage::kFact, units, rows);
    std::string found, expected;
    auto note = [](std::string& out, size_t begin, size_t end, const Rule* rule,
                   const std::deque<Rule>& all) {
      size_t index = 0;
      while (&all[index] != rule) ++index;
      out += std::to_string(begin) + "-" + std::to_string(end) + ":" + std::to_string(index) + " ";
    };
    matcher.each(units, rows, starts.of(Stage::kFact), [&](const RuleMatch& m) {
      note(found, m.whole.first, m.whole.last, m.rule, rules);
      return Verdict::kTaken;
    });
    for (size_t at = 0; at < text.size();) {
      size_t longest = 0;
      const Rule* best = nullptr;
      for (size_t n = text.size() - at; n > 0 && !longest; --n) {
        for (size_t r = 0; r < rules.size(); ++r) {
          if (!RE2::FullMatch(text.substr(at, n), plain[r])) continue;
          longest = n;
          if (!best || rules[r].priority > best->priority) best = &rules[r];
        }
      }
      if (longest) note(expected, at, at + longest, best, rules);
      at += std::max<size_t>(longest, 1);
    }
    ASSERT_EQ(found, expected) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstRe2, testing::Range(1u, 41u));

// A state of C (A|B)* A (A|B){15} knows which of the last 16 units were A: 65,536 states, twice as
// many as there is room for.
TEST(LazyDfa, finds_the_same_matches_after_it_has_dropped_its_states) {
  ClassTable classes;
  const std::vector<SetId> set_of = one_class_per_letter(classes);
  Rule rule;
  rule.pattern = parse_pattern("C (A|B)* A (A|B){15}", classes, "test");
  classes.freeze();
  const Matcher matcher({&rule}, classes, Stage::kFact, {});
  std::vector<ClassSetRow> rows(classes.set_count());
  matcher.fill(rows);
  constexpr size_t kPart = 100;  // units from one C to the next
  std::mt19937 random(1);
  std::string text;
  while (text.size() < 1500 * kPart) text += text.size() % kPart ? "AB"[random() % 2] : 'C';
  const std::vector<Unit> units = units_of(text, set_of);
  CandidateFinder starts;
  starts.find(Stage::kFact, units, rows);
  size_t at = 0;
  matcher.each(units, rows, starts.of(Stage::kFact), [&](const RuleMatch& m) {
    EXPECT_EQ(m.whole.first, at);
    size_t end = at + kPart;
    while (text[end - 16] != 'A') --end;
    EXPECT_EQ(m.whole.last, end);
    at += kPart;
    return Verdict::kTaken;
  });
  EXPECT_EQ(at, text.size());
}

TEST(Nfa, rejects_nested_repeats_that_need_too_many_nodes) {
  ClassTable classes;
  std::string pattern = "A";
  for (int i = 0; i < 4; ++i) pattern = "(" + pattern + "){50}";
  Rule rule;
  rule.pattern = parse_pattern(pattern, classes, "test");
  classes.freeze();
  try {
    const Matcher matcher({&rule}, classes, Stage::kFact, {});
    FAIL() << "no error";
  } catch (const PackError& e) {
    EXPECT_NE(std::string(e.what()).find("NG-PACK-014"), std::string::npos) << e.what();
  }
}

}  // namespace
}  // namespace nutgraf
