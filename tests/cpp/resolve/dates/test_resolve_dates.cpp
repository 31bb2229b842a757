// Date resolution: weekdays, days and years relative to publication, with a small test pack.
// To step through it: set a breakpoint in resolve_dates and run
// nutgraf_tests --gtest_filter='ResolveDates.*'.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "nutgraf/extractor.h"

namespace nutgraf {
namespace {

constexpr const char* kWords = R"(,
    {"class": "WEEKDAY", "values": {"Monday": "1", "Friday": "5"}, "case": "capitalized"},
    {"class": "RELATION", "values": {"last": "last", "next": "next"}})";

const Extractor& extractor() {
  static const Extractor shared({mini_pack(
      rule("date.weekday", "<rel:RELATION>? <weekday:WEEKDAY>",
           R"({"kind": "date", "rel": "$rel", "weekday": "$weekday"})") +
          "," +
          rule("date.day", "<day:NUM> <month:MONTH>",
               R"({"kind": "date", "day": "$day", "month": "$month"})") +
          "," + rule("date.year", "'in' [[<year:NUM>]]", R"({"kind": "date", "year": "$year"})"),
      kWords)});
  return shared;
}

// The values of the text's dates, with spaces between them.
std::string values(std::string_view text, std::string_view published) {
  const Document doc = extractor().extract(text, published);
  std::string out;
  for (const Date& date : doc.dates) {
    if (!out.empty()) out += ' ';
    out += std::string_view(date.value);
  }
  return out;
}

constexpr std::string_view kWednesday = "2017-10-11";

TEST(ResolveDates, a_weekday_is_the_last_one_before_publication) {
  EXPECT_EQ(values("Ships left on Friday.", kWednesday), "2017-10-06");
  EXPECT_EQ(values("Ships left last Friday.", kWednesday), "2017-10-06");
}

TEST(ResolveDates, the_next_weekday_is_after_publication) {
  EXPECT_EQ(values("Ships leave next Monday.", kWednesday), "2017-10-16");
}

TEST(ResolveDates, a_day_without_a_year_is_the_nearest_one) {
  EXPECT_EQ(values("Ships left on 2 May.", kWednesday), "2017-05-02");
  EXPECT_EQ(values("Ships left on 2 May.", "2018-01-03"), "2018-05-02");
}

TEST(ResolveDates, without_publication_a_date_stays_partial) {
  const Document doc = extractor().extract("Ships left on 2 May.");
  ASSERT_EQ(doc.dates.size(), 1u);
  EXPECT_EQ(std::string_view(doc.dates[0].value), "XXXX-05-02");
  EXPECT_TRUE(doc.dates[0].partial);
}

TEST(ResolveDates, a_year_is_its_own_anchor_and_covers_its_days) {
  const Document doc = extractor().extract("Ships left in 2016.", kWednesday);
  ASSERT_EQ(doc.dates.size(), 1u);
  EXPECT_EQ(std::string_view(doc.dates[0].value), "2016");
  EXPECT_EQ(std::string_view(doc.dates[0].start_date), "2016-01-01");
  EXPECT_EQ(std::string_view(doc.dates[0].end_date), "2017-01-01");
}

}  // namespace
}  // namespace nutgraf
