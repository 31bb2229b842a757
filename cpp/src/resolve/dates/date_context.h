// Date context: what a relative date can be anchored to: the publication date and earlier dates.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"
#include "nutgraf/document.h"
#include "resolve/dates/calendar_period.h"

namespace nutgraf {

class DateContext {
 public:
  // `own_day`: the date that says when the text was given out, or kNoFact.
  DateContext(const Analysis& a, Arena& scratch, const Document& doc, int32_t own_day);

  struct TextPosition {
    uint32_t paragraph = 0;
    uint32_t sentence = 0;
    bool opens_sentence = false;
    bool in_speech = false;
  };
  // Makes `d` the current date: the queries below refer to its position.
  void enter(const Date& d);

  // The publication date, or the day on which a quotation was said. Unset in quoted speech of a
  // narrative, where "today" is another day.
  std::optional<CivilDay> published() const {
    if (told_) return *told_;
    return narrative_ && here_.in_speech ? std::nullopt : published_;
  }
  // Sets the day of the quotation that holds the current date, until the next enter(); nullopt:
  // some day that nobody names.
  void say_on(std::optional<CivilDay> day) { told_ = day; }
  bool told() const { return told_.has_value(); }
  // The date used as the publication date, or kNoFact.
  int32_t own_day() const { return own_day_; }
  // True for a text about other years than that of its publication. In a narrative a missing year
  // comes from the preceding text.
  bool narrative() const { return narrative_; }
  // True for a narrative that names its years, so that "the year" is that of the story.
  bool story() const { return story_; }

  struct Mention {
    Period period;
    int32_t date = kNoFact;
    uint32_t sentence = 0;
    bool opens_sentence = false;
    bool fiscal = false;
  };
  // The date last mentioned, without side remarks.
  const Mention& last() const { return last_; }
  // The last date of this grain or a finer one; else last().
  const Mention& last(Grain grain) const;
  // The last date of exactly this grain.
  const Mention& last_of(Grain grain) const { return by_grain_[static_cast<size_t>(grain)]; }
  // The quarter that "a year earlier" is compared with: the last one, unless a number of months
  // follows it, or a year in the sentence. Null if there is none.
  const Mention* reported_quarter() const;
  // The date last mentioned, side remarks included: the antecedent of "that".
  const Mention& nearest() const { return nearest_; }
  // True for a date of the current sentence.
  bool is_here(const Mention& m) const { return m.date != kNoFact && m.sentence == here_.sentence; }
  // True for a date of the current sentence or the one before.
  bool is_close(const Mention& m) const {
    return m.date != kNoFact && m.sentence + 1 >= here_.sentence;
  }
  // True if the paragraph is about a day or month years ago; "the month" then means that time.
  bool paragraph_is_about_past() const;

  // True if a month here is one of the year last mentioned: in a story of months, in the same
  // sentence, and in a dated story after a month or day. A bare year may be a look back.
  bool tells_the_year() const;
  // True if a date here may be one of that date's year or day: undated texts go back and forth,
  // unless they are a story of months; there only a date of the same sentence counts, and a bare
  // year only if it opens the sentence or is the latest one named.
  bool carries_on(const Mention& m) const;

  // True for a date of this sentence or the six before: "the next day" follows it.
  bool is_near(const Mention& m) const { return narrative_ || m.sentence + 6 >= here_.sentence; }

  // True for a date many sentences back, or of ten years ago and some sentences back: a later
  // "10 p.m." or "that night" does not mean it.
  bool is_far_off(const Mention& m) const;

  void add_mention(const Period& p, int32_t date, bool fiscal);
  // "the first nine months"
  void add_length(const DateExpression& r);

  // "Next year's will be on 14 June": the year that heads the current sentence; null if none.
  const Mention* year_of_sentence() const { return is_here(frame_) ? &frame_ : nullptr; }
  void set_year_of_sentence(const Period& p, int32_t date) { frame_ = {p, date, here_.sentence}; }

 private:
  TextPosition position_of(const Date& d) const;
  bool is_other_quarter(const Period& p) const;

  const Analysis& a_;
  std::optional<CivilDay> published_;
  int32_t own_day_;
  bool story_ = false, months_ = false, narrative_ = false;
  std::optional<std::optional<CivilDay>> told_;
  ScratchVector<bool> aside_;
  ScratchVector<Span> speech_;  // text between quotation marks
  TextPosition here_;
  uint32_t paragraph_ = UINT32_MAX;  // last paragraph that has a date of its own
  uint32_t last_paragraph_ = UINT32_MAX;
  Mention last_, nearest_, frame_;
  int latest_year_ = Period::kUnknown;  // named in an undated text
  bool months_reported_ = false;        // since the last quarter
  std::array<Mention, static_cast<size_t>(Grain::kTime) + 1> by_grain_;
};

}  // namespace nutgraf
