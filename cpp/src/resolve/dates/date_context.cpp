// Date context: narrative or news report, asides, quoted speech, and the dates mentioned so far.
#include "resolve/dates/date_context.h"

#include <algorithm>
#include <cstdlib>

#include "resolve/dates/own_day.h"
#include "resolve/dates/told_days.h"

namespace nutgraf {
namespace {

// A point in time or a period, rather than a length or a repetition.
bool names_a_time(const Date& d) { return d.type == DateType::kDate || d.type == DateType::kTime; }

bool names_year(const Date& d, const DateExpression& r) {
  return names_a_time(d) && r.year != DateExpression::kUnset && !r.short_year &&
         r.relation == Relation::kNone;
}

int signed_year(const DateExpression& r) { return r.bc ? -r.year : r.year; }

enum class Story : uint8_t { kNone, kOfYears, kOfMonths };

// Narratives name years, news reports say "Friday", "last month", "yesterday". Columns and reports
// without such words name a few years too: a story of months names many years, or a few with their
// month in half of them and, in a text with a publication date, none close to it.
Story story_of(const Analysis& a, std::optional<CivilDay> published, const Document& doc) {
  constexpr int kFewYears = 3, kManyYears = 10, kYearsPerDeictic = 5;
  int years = 0, months = 0, recent = 0, deictic = 0;
  for (const Date& d : doc.dates) {
    const DateExpression& r = a.expression(d);
    if (!names_a_time(d)) continue;
    const bool month = r.month != DateExpression::kUnset,
               bare_weekday = r.weekday != DateExpression::kUnset && !month;
    if (names_year(d, r)) {
      ++years;
      if (month) ++months;
      if (published && !r.bc && r.year >= published->year - 1) ++recent;
    } else if (r.relation == Relation::kThis || r.relation == Relation::kLast ||
               r.relation == Relation::kNext || bare_weekday) {
      ++deictic;
    }
  }
  if (years < kFewYears || years <= kYearsPerDeictic * deictic) return Story::kNone;
  // Ten mentions of next year make an outlook, no narrative.
  return years - recent >= kManyYears || (months * 2 >= years && recent == 0) ? Story::kOfMonths
                                                                              : Story::kOfYears;
}

// Asides: one or two dates whose years differ from those before and after ("as a book of 2005
// says", among dates of 1964).
// The head of a comparison in brackets ("(2023: £88.1m)") always is one.
ScratchVector<bool> find_asides(const Analysis& a, Arena& scratch, const Document& doc) {
  constexpr int kMaxSameYears = 2;  // years this close belong together
  ScratchVector<size_t> named(scratch);
  ScratchVector<bool> aside(doc.dates.size(), scratch);
  for (size_t i = 0; i < doc.dates.size(); ++i) {
    aside[i] = heads_comparison(a, doc.dates[i]);
    if (!aside[i] && names_year(doc.dates[i], a.expression(doc.dates[i]))) named.push_back(i);
  }
  auto expression = [&](size_t i) -> const DateExpression& {
    return a.expression(doc.dates[named[i]]);
  };
  auto apart = [&](size_t i, size_t j) {
    return std::abs(signed_year(expression(i)) - signed_year(expression(j))) > kMaxSameYears;
  };
  // A flashback to a full date starts its own narrative. A bare year, or a later year, may be an
  // aside.
  auto may_be_aside = [&](size_t i) {
    return expression(i).day == DateExpression::kUnset ||
           signed_year(expression(i)) > signed_year(expression(i - 1));
  };
  for (size_t i = 1; i + 1 < named.size(); ++i) {
    if (!may_be_aside(i)) continue;
    if (aside[named[i]] || aside[named[i - 1]] || !apart(i - 1, i)) continue;
    if (!apart(i - 1, i + 1))
      aside[named[i]] = true;
    else if (i + 2 < named.size() && !apart(i, i + 1) && !apart(i - 1, i + 2))
      aside[named[i]] = aside[named[i + 1]] = true;
  }
  return aside;
}

}  // namespace

DateContext::DateContext(const Analysis& a, Arena& scratch, const Document& doc, int32_t own_day)
    : a_(a), published_(a.published), own_day_(own_day), aside_(scratch), speech_(scratch) {
  if (own_day != kNoFact) {
    const DateExpression& r = a.expression(doc.dates[static_cast<size_t>(own_day)]);
    if (const CivilDay day{r.year, r.month, r.day}; is_valid(day)) published_ = day;
  }
  const Story story = story_of(a, published_, doc);
  months_ = story == Story::kOfMonths;
  story_ = months_ || (!published_ && story == Story::kOfYears);
  narrative_ = !published_ || story_;
  if (!published_) {
    for (const Date& d : doc.dates) latest_year_ = std::max(latest_year_, a.expression(d).year);
  }
  if (!narrative_) return;
  aside_ = find_asides(a, scratch, doc);
  speech_ = find_speech(a, scratch);
}

DateContext::TextPosition DateContext::position_of(const Date& d) const {
  constexpr uint32_t kOpeningTokens = 3;  // "In early", "By the end of"
  const uint32_t first = d.sentence == 0 ? 0 : a_.segments.sentence_end[d.sentence - 1];
  const auto after = std::upper_bound(speech_.begin(), speech_.end(), d.span.begin,
                                      [](uint32_t at, const Span& s) { return at < s.begin; });
  const bool in_speech = after != speech_.begin() && d.span.begin < std::prev(after)->end;
  return {d.paragraph, d.sentence, d.token - first <= kOpeningTokens, in_speech};
}

// Only narratives need the sentence and the quoted speech.
void DateContext::enter(const Date& d) {
  told_.reset();
  here_ =
      narrative_ ? position_of(d) : TextPosition{.paragraph = d.paragraph, .sentence = d.sentence};
}

bool DateContext::paragraph_is_about_past() const {
  constexpr int kMinYearsAgo = 2;
  return !narrative_ && published_ && last_paragraph_ == here_.paragraph && !last_.period.bc &&
         last_.period.grain >= Grain::kMonth && last_.period.year != Period::kUnknown &&
         last_.period.year <= published_->year - kMinYearsAgo;
}

bool DateContext::tells_the_year() const {
  const bool carried = published_ ? months_ || last_.period.grain >= Grain::kMonth ||
                                        last_.sentence == here_.sentence
                                  : carries_on(last_);
  return narrative_ && last_.period.known() && last_.period.year != Period::kUnknown && carried;
}

bool DateContext::carries_on(const Mention& m) const {
  if (published_ || months_) return true;
  if (m.sentence != here_.sentence) return false;
  return m.period.grain != Grain::kYear || m.opens_sentence || m.period.year == latest_year_;
}

bool DateContext::is_far_off(const Mention& m) const {
  constexpr int kYears = 10;
  constexpr uint32_t kSentences = 20;
  const bool long_ago = !m.period.bc && published_ && m.period.year <= published_->year - kYears;
  return !narrative_ && published_ && m.sentence + (long_ago ? 1 : kSentences) < here_.sentence;
}

const DateContext::Mention& DateContext::last(Grain grain) const {
  const Mention* best = nullptr;
  for (size_t g = static_cast<size_t>(grain); g < by_grain_.size(); ++g) {
    const Mention& m = by_grain_[g];
    if (m.date != kNoFact && (!best || m.date > best->date)) best = &m;
  }
  return best ? *best : last_;
}

void DateContext::add_mention(const Period& p, int32_t date, bool fiscal) {
  const TextPosition& at = here_;
  if (p.grain == Grain::kQuarter) months_reported_ = false;
  nearest_ = {.period = p, .date = date, .sentence = at.sentence, .fiscal = fiscal};
  if (narrative_) {
    if (aside_[static_cast<size_t>(date)]) return;
    // A month or year inside a sentence is usually a side remark; the paragraph keeps its date.
    if (!at.opens_sentence && p.grain < Grain::kDay && at.paragraph == paragraph_) return;
    if (at.opens_sentence || p.grain >= Grain::kDay) paragraph_ = at.paragraph;
  }
  last_ = {p, date, at.sentence, at.opens_sentence, fiscal};
  last_paragraph_ = at.paragraph;
  if (!is_other_quarter(p)) by_grain_[static_cast<size_t>(p.grain)] = last_;
}

void DateContext::add_length(const DateExpression& r) {
  months_reported_ |= r.unit == TimeUnit::kMonth && !r.count.empty() && r.count != "1";
}

const DateContext::Mention* DateContext::reported_quarter() const {
  const Mention& quarter = last_of(Grain::kQuarter);
  const bool year = nearest_.period.grain == Grain::kYear && is_here(nearest_);
  return quarter.date == kNoFact || months_reported_ || year ? nullptr : &quarter;
}

// A news report is about the last completed quarter. Earlier and future quarters that it names do
// not change that.
bool DateContext::is_other_quarter(const Period& p) const {
  const Period& reported = last_of(Grain::kQuarter).period;
  if (p.grain != Grain::kQuarter || narrative_ || !published_ || !first_day(reported)) return false;
  const std::optional<CivilDay> first = first_day(p);
  return first && (*first < *first_day(reported) || add_months(*first, 3) > *published_);
}

}  // namespace nutgraf
