// What a date can hang on: the publication date, and the dates spoken of before it.
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
  DateContext(const Analysis& a, Arena& scratch, const Document& doc);

  // Where in the text a date stands.
  struct TextPosition {
    uint32_t paragraph = 0;
    bool opens_sentence = false;
    bool in_speech = false;
  };
  // The next date to be placed stands there.
  void enter(const Date& d);

  // What is quoted in a narrative was said on another day than that of the text: "today" is not
  // publication's.
  std::optional<CivilDay> published() const {
    return narrative_ && here_.in_speech ? std::nullopt : published_;
  }
  // A text about other years than its own takes a missing year from the text before, not from
  // publication.
  bool narrative() const { return narrative_; }

  struct Mention {
    Period period;
    int32_t date = kNoFact;
  };
  // The date last spoken of; then: the last one at least as fine as the grain, and of just that
  // grain.
  const Mention& last() const { return last_; }
  const Mention& last(Grain grain) const;
  const Mention& last_of(Grain grain) const { return by_grain_[static_cast<size_t>(grain)]; }
  // The one just spoken of, be it a side remark: what "that" points at.
  const Mention& nearest() const { return nearest_; }
  // Does the paragraph tell of a day or month of years ago? Then "the month" is of that time.
  bool tells_of_old() const;

  void speak_of(const Period& p, int32_t date);

 private:
  TextPosition place_of(const Date& d) const;
  bool looks_back(const Period& p) const;

  const Analysis& a_;
  std::optional<CivilDay> published_;
  bool narrative_ = false;
  ScratchVector<bool> aside_;
  ScratchVector<Span> speech_;  // what stands between quotation marks
  TextPosition here_;
  uint32_t paragraph_ = UINT32_MAX;  // where a date set the scene
  uint32_t last_paragraph_ = UINT32_MAX;
  Mention last_, nearest_;
  std::array<Mention, static_cast<size_t>(Grain::kTime) + 1> by_grain_;
};

}  // namespace nutgraf
