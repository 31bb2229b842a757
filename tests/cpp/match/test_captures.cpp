// Differential test of captures against RE2: random patterns on random strings of units.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include "base/re2_compat.h"
#include "cpp/match/random_rules.h"
#include "match/matcher.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

class CapturesAgainstRe2 : public testing::TestWithParam<uint32_t> {};

TEST_P(CapturesAgainstRe2, have_the_same_spans) {
  RandomRules random(GetParam());
  ClassTable classes;
  const std::vector<SetId> set_of = one_class_per_letter(classes);
  Both p[5];
  for (Both& b : p) b = random.pattern(2);
  // Three captures: outside the span, in an alternative, and in a repetition.
  const std::string pack = "<x: " + p[0].pack + "> [[ (<y: " + p[1].pack + "> | " + p[2].pack +
                           ") (<z: " + p[3].pack + "> A?){0,3} ]] (" + p[4].pack + ")?";
  const RE2 re2("(" + p[0].re2 + ")((?:(" + p[1].re2 + ")|" + p[2].re2 + ")(?:(" + p[3].re2 +
                ")A?){0,3})(?:" + p[4].re2 + ")?");
  ASSERT_TRUE(re2.ok()) << pack;
  if (RE2::FullMatch("", re2)) return;  // rules must not match the empty string
  Rule rule;
  rule.pattern = parse_pattern(pack, classes, "test");
  classes.freeze();
  const Matcher matcher({&rule}, classes, Stage::kFact, {});
  std::vector<ClassSetRow> rows(classes.set_count());
  matcher.fill(rows);
  CandidateFinder starts;
  for (int t = 0; t < 100; ++t) {
    const std::string text = random.text();
    const std::vector<Unit> units = units_of(text, set_of);
    starts.find(Stage::kFact, units, rows);
    matcher.each(units, rows, starts.of(Stage::kFact), [&](const RuleMatch& m) {
      const std::string matched = text.substr(m.whole.first, m.whole.last - m.whole.first);
      Re2Text groups[5];
      EXPECT_TRUE(re2.Match(re2_text(matched), 0, matched.size(), RE2::ANCHOR_BOTH, groups, 5));
      const UnitRange found[] = {m.captures[0], m.span, m.captures[1], m.captures[2]};
      for (size_t i = 0; i < 4; ++i) {
        const std::string ours =
            found[i].empty() ? "" : text.substr(found[i].first, found[i].last - found[i].first);
        const std::string theirs(groups[i + 1].data() ? groups[i + 1].data() : "",
                                 groups[i + 1].size());
        EXPECT_EQ(ours, theirs) << i << " of " << pack << " in " << matched;
        if (!ours.empty()) {
          EXPECT_EQ(found[i].first - m.whole.first,
                    static_cast<uint32_t>(groups[i + 1].data() - matched.data()))
              << i << " of " << pack << " in " << matched;
        }
      }
      return Verdict::kTaken;
    });
    ASSERT_FALSE(HasFailure());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, CapturesAgainstRe2, testing::Range(1u, 101u));

}  // namespace
}  // namespace nutgraf
