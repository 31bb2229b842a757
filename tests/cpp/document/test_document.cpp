// Documents: assignment, and the filter that keeps chosen kinds of facts.
#include <gtest/gtest.h>

#include "document/kind_filter.h"
#include "nutgraf/document.h"

namespace nutgraf {
namespace {

// A document of two dates, the second counted from the first, a figure and a role with links to
// them, and the figure's row.
Document linked() {
  Document doc;
  doc.text = "Ann Berg, minister since 2016, opened 12 schools in 2017.";
  doc.dates.resize(2);
  doc.dates[0].value = doc.keep("2016");
  doc.dates[1].value = doc.keep("2017");
  doc.dates[1].anchor_date = 0;
  Figure& figure = doc.figures.emplace_back();
  figure.unit = doc.keep("m");
  figure.date = 1;
  figure.speaker.name = doc.keep("Ann Berg");
  figure.speaker.person = figure.speaker.role = 0;
  Role& role = doc.roles.emplace_back();
  role.since = 0;
  role.resolved_person = 0;
  Person& person = doc.people.emplace_back();
  person.name = doc.keep("Ann Berg");
  int32_t* const roles = doc.make<int32_t>();
  person.roles = {roles, 1};
  doc.facts.emplace_back().figure = 0;
  doc.settle();
  return doc;
}

TEST(Document, assignment_copies_the_facts) {
  Document doc = linked();
  Document other;
  other.text = "Nothing happened.";
  other = doc;
  EXPECT_EQ(other.text, doc.text);
  EXPECT_EQ(to_json(other), to_json(doc));
  doc = Document();
  EXPECT_TRUE(doc.text.empty());
  EXPECT_TRUE(doc.figures.empty());
  EXPECT_EQ(other.figures[0].unit, "m");  // copies share the memory of the facts
  other = std::move(other);
  EXPECT_EQ(other.dates[1].value, "2017");
}

TEST(Document, move_assignment_transfers_every_member) {
  Document doc = linked();
  doc.published = "2018-01-01";
  doc.truncated = "max_text";
  doc.truncated_at = 7;
  doc.packs = std::make_shared<std::vector<PackInfo>>(1);
  doc.rules = std::make_shared<std::vector<RuleInfo>>(1);
  static constexpr Span kSentence[] = {{0, 5}};
  doc.sentences = doc.paragraphs = kSentence;
  Document other;
  other = std::move(doc);
  EXPECT_EQ(other.published, "2018-01-01");
  EXPECT_EQ(other.truncated, "max_text");
  EXPECT_EQ(other.truncated_at, 7u);
  EXPECT_EQ(other.packs->size(), 1u);
  EXPECT_EQ(other.rules->size(), 1u);
  EXPECT_EQ(other.sentences.size(), 1u);
  EXPECT_EQ(other.paragraphs.size(), 1u);
}

TEST(KindFilter, keeps_everything_if_no_kinds_are_given) {
  Document doc = linked();
  keep_kinds({}, doc);
  EXPECT_EQ(to_json(doc), to_json(linked()));
}

TEST(KindFilter, clears_links_to_dropped_lists) {
  Document doc = linked();
  const std::string kinds[] = {"figures", "people"};
  keep_kinds(kinds, doc);
  EXPECT_TRUE(doc.dates.empty());
  EXPECT_TRUE(doc.roles.empty());
  EXPECT_EQ(doc.figures[0].date, kNoFact);
  EXPECT_EQ(doc.figures[0].speaker.role, kNoFact);
  EXPECT_EQ(doc.figures[0].speaker.person, 0);
  EXPECT_TRUE(doc.people[0].roles.empty());
}

TEST(KindFilter, keeps_rows_with_figures_and_people_with_roles) {
  Document doc = linked();
  const std::string kinds[] = {"roles"};
  keep_kinds(kinds, doc);
  EXPECT_TRUE(doc.facts.empty());
  EXPECT_EQ(doc.people.size(), 1u);
  EXPECT_EQ(doc.roles[0].resolved_person, 0);
  EXPECT_EQ(doc.roles[0].since, kNoFact);
}

TEST(KindFilter, keeps_figures_with_their_rows) {
  for (const char* kind : {"facts", "figures"}) {
    Document doc = linked();
    const std::string kinds[] = {kind};
    keep_kinds(kinds, doc);
    EXPECT_EQ(doc.figures.size(), linked().figures.size());
    EXPECT_EQ(doc.facts.size(), linked().facts.size());
    EXPECT_EQ(doc.dates.empty(), kind == std::string_view("figures"));  // rows name theirs
  }
}

TEST(KindFilter, names_every_kind) {
  EXPECT_EQ(fact_kind_names(), "figures, dates, roles, quotes, people, facts");
  EXPECT_TRUE(is_fact_kind("quotes"));
  EXPECT_FALSE(is_fact_kind("quote"));
}

}  // namespace
}  // namespace nutgraf
