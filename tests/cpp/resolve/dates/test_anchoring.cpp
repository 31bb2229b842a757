// Steps one resolver: the test writes the date expressions, so that no rule and no other pass runs.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "engine/pipeline.h"
#include "pack/pack.h"
#include "resolve/dates/resolve_dates.h"

namespace nutgraf {
namespace {

class Article {
 public:
  explicit Article(std::string text, std::optional<CivilDay> published = std::nullopt)
      : text_(std::move(text)),
        grammar_({load_pack(mini_pack(""))}),
        analysis_(grammar_, options_, text_, published, work_) {
    doc_.text = text_;
    analyze(analysis_, work_, doc_);
  }

  // Adds a date with these words of the text.
  void add(std::string_view words, const DateExpression& expression) {
    Date& d = doc_.dates.emplace_back();
    d.span.begin = static_cast<uint32_t>(text_.find(words));
    d.span.end = d.span.begin + static_cast<uint32_t>(words.size());
    d.token = analysis_.token_at(d.span.begin);
    d.expression = static_cast<uint32_t>(work_.date_expressions.size());
    work_.date_expressions.push_back(expression);
  }

  const FactList<Date>& resolve() {
    resolve_dates(analysis_, work_, doc_);
    return doc_.dates;
  }

 private:
  const std::string text_;
  const Options options_;
  const Grammar grammar_;
  Workspace work_;
  const Analysis analysis_;
  Document doc_;
};

DateExpression day_of(int year, int month, int day) {
  DateExpression e;
  e.year = year, e.month = month, e.day = day;
  return e;
}

constexpr int kUnset = DateExpression::kUnset;

TEST(Anchoring, a_full_date_needs_no_anchor) {
  Article article("It opened on 9 October 2017.");
  article.add("9 October 2017", day_of(2017, 10, 9));
  const Date& d = article.resolve()[0];
  EXPECT_EQ(d.value, "2017-10-09");
  EXPECT_EQ(d.start_date, "2017-10-09");
  EXPECT_EQ(d.end_date, "2017-10-10");
  EXPECT_EQ(d.anchor, Anchor::kSelf);
  EXPECT_FALSE(d.partial);
}

TEST(Anchoring, a_date_without_a_year_takes_it_from_publication) {
  Article article("It opened on 9 October.", CivilDay{2017, 10, 20});
  article.add("9 October", day_of(kUnset, 10, 9));
  const Date& d = article.resolve()[0];
  EXPECT_EQ(d.value, "2017-10-09");
  EXPECT_EQ(d.anchor, Anchor::kPublication);
}

TEST(Anchoring, a_date_without_a_year_stays_partial_without_publication) {
  Article article("It opened on 9 October.");
  article.add("9 October", day_of(kUnset, 10, 9));
  const Date& d = article.resolve()[0];
  EXPECT_EQ(d.value, "XXXX-10-09");
  EXPECT_TRUE(d.partial);
  EXPECT_TRUE(d.start_date.empty());
}

TEST(Anchoring, a_day_that_no_month_has_is_invalid) {
  Article article("It opened on 31 February 2017.");
  article.add("31 February 2017", day_of(2017, 2, 31));
  const Date& d = article.resolve()[0];
  EXPECT_TRUE(d.invalid);
  EXPECT_TRUE(d.start_date.empty());
}

TEST(Anchoring, the_following_day_counts_from_the_date_before_it) {
  Article article("It opened on 9 October 2017. It closed the following day.");
  article.add("9 October 2017", day_of(2017, 10, 9));
  DateExpression following;
  following.relation = Relation::kAfter;
  following.grain = Grain::kDay;
  following.unit = TimeUnit::kDay;
  article.add("the following day", following);
  const Date& d = article.resolve()[1];
  EXPECT_EQ(d.value, "2017-10-10");
  EXPECT_EQ(d.anchor_date, 0);
}

}  // namespace
}  // namespace nutgraf
