// Days of speech: finds the date beside the verb of saying of a quotation.
#include "resolve/dates/told_days.h"

#include <algorithm>

#include "analysis/unit_view.h"

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;
constexpr uint32_t kMostUnits = 60;  // between a quotation and its verb

// A weekday, a day, a month, a year: not "last night", which is counted from publication too.
bool may_date_speech(const Date& d, const DateExpression& r) {
  if (d.type != DateType::kDate && d.type != DateType::kTime) return false;
  return r.weekday != kUnset || r.month != kUnset || r.year != kUnset || !r.holiday.empty() ||
         r.relation == Relation::kLast;
}

class SpeechDates {
 public:
  SpeechDates(const Analysis& a, const ScratchVector<Span>& speech, const Document& doc)
      : a_(a), speech_(speech), doc_(doc), units_(a.base()), view_(a, units_) {}

  // The date of the sentence around the quotation; kNoFact if none or several may be it.
  int32_t date_of(const Span& quotation) const {
    const uint32_t first = a_.unit_at(units_, a_.token_at(quotation.begin)),
                   last = a_.unit_at(units_, a_.token_at(quotation.end));
    uint32_t begin = first, end = last;
    while (begin > 0 && first - begin < kMostUnits && !view_[begin - 1].boundary()) --begin;
    while (end < units_.size() && end - last < kMostUnits && !view_[end].boundary()) ++end;
    int32_t found = kNoFact;
    for (const auto& [from, to] : {std::pair(begin, first), std::pair(last, end)}) {
      for (uint32_t i = from; i < to; ++i) {
        if (!view_.has(i, kSay) || in_speech(a_.span(units_[i]).begin)) continue;
        const int32_t date = date_beside(i, from, to);
        if (date == kNoFact || date == found) continue;
        if (found != kNoFact) return kNoFact;
        found = date;
      }
    }
    return found;
  }

 private:
  bool in_speech(uint32_t at) const {
    const auto after = std::upper_bound(speech_.begin(), speech_.end(), at,
                                        [](uint32_t b, const Span& s) { return b < s.begin; });
    return after != speech_.begin() && at < std::prev(after)->end;
  }

  // "he told delegates on Sunday", "On Friday the minister wrote": in the clause of the verb.
  int32_t date_beside(uint32_t verb, uint32_t from, uint32_t to) const {
    constexpr uint32_t kReach = 8;  // units
    uint32_t begin = verb, end = verb + 1;
    while (begin > from && verb - begin < kReach && !ends_clause(begin - 1)) --begin;
    // "On Friday, the minister wrote": the opening phrase belongs to the clause.
    constexpr uint32_t kOpening = 4;  // units
    if (begin > from && begin - from <= kOpening && view_.has(begin - 1, kComma)) begin = from;
    while (end < to && end - verb < kReach && !ends_clause(end)) ++end;
    const Span clause = {a_.span(units_[begin]).begin, a_.span(units_[end - 1]).end};
    const auto first = std::lower_bound(doc_.dates.begin(), doc_.dates.end(), clause.begin,
                                        [](const Date& d, uint32_t b) { return d.span.begin < b; });
    int32_t found = kNoFact;
    for (auto d = first; d != doc_.dates.end() && d->span.begin < clause.end; ++d) {
      if (!may_date_speech(*d, a_.expression(*d)) || in_speech(d->span.begin)) continue;
      if (found != kNoFact) return kNoFact;
      found = static_cast<int32_t>(d - doc_.dates.begin());
    }
    return found;
  }

  bool ends_clause(uint32_t i) const {
    return view_.has(i, kComma) || view_.has(i, kRel) || view_.has(i, kQuote) ||
           view_.has(i, kOpen) || view_.has(i, kClose) || view_.has(i, kSubord);
  }

  const Analysis& a_;
  const ScratchVector<Span>& speech_;
  const Document& doc_;
  const std::vector<Unit>& units_;
  UnitView view_;
  static constexpr BuiltinClass kSay = cls("SAY"), kComma = cls("COMMA"), kRel = cls("REL"),
                                kQuote = cls("QUOTE_PLAIN"), kOpen = cls("QUOTE_OPEN"),
                                kClose = cls("QUOTE_CLOSE"), kSubord = cls("SUBORD");
};

// "Editor's note, May 10: ...": the rest of the paragraph was written on that day.
void add_notes(const Analysis& a, const Document& doc, ScratchVector<ToldDay>& to) {
  constexpr uint32_t kReach = 4;  // units between the word for a note and its date
  constexpr BuiltinClass kNote = cls("D_NOTE");
  const std::vector<Unit>& units = a.base();
  const UnitView view(a, units);
  for (size_t i = 0; i + 1 < doc.dates.size(); ++i) {
    const Date& d = doc.dates[i];
    const DateExpression& r = a.expression(d);
    if (doc.dates[i + 1].paragraph != d.paragraph || r.day == kUnset || r.month == kUnset) continue;
    const uint32_t at = a.unit_at(units, d.token);
    bool note = false;
    for (uint32_t k = 1; k <= std::min(kReach, at) && !note; ++k) note = view.has(at - k, kNote);
    if (!note) continue;
    const uint32_t end = a.tokens[a.segments.paragraph_end[d.paragraph] - 1].end();
    to.push_back({{d.span.end, end}, static_cast<int32_t>(i)});
  }
}

}  // namespace

ScratchVector<Span> find_speech(const Analysis& a, Arena& scratch) {
  constexpr BuiltinClass kOpen = cls("QUOTE_OPEN"), kClose = cls("QUOTE_CLOSE"),
                         kPlain = cls("QUOTE_PLAIN"), kParagraph = cls("PARA");
  ScratchVector<Span> out(scratch);
  const std::vector<Unit>& units = a.read_by(Stage::kFact);
  bool inside = false;
  uint32_t begin = 0;
  for (const uint32_t i : a.positions.at(PositionClass::kQuote)) {
    const Unit& u = units[i];
    const bool opens = !inside && (a.has(u, kOpen) || a.has(u, kPlain));
    const bool closes = inside && (a.has(u, kClose) || a.has(u, kPlain));
    if (opens) begin = a.span(u).end;
    if (closes) out.push_back({begin, a.span(u).begin});
    inside = opens || (inside && !closes && !a.has(u, kParagraph));
  }
  return out;
}

ScratchVector<ToldDay> find_told_days(const Analysis& a, Arena& scratch, const Document& doc) {
  ScratchVector<ToldDay> out(scratch);
  const ScratchVector<Span> speech = find_speech(a, scratch);
  const SpeechDates dates(a, speech, doc);
  for (const Span& s : speech) {
    // Only quotations with a date of their own need the day on which they were said.
    const auto inner = std::lower_bound(doc.dates.begin(), doc.dates.end(), s.begin,
                                        [](const Date& d, uint32_t b) { return d.span.begin < b; });
    if (inner == doc.dates.end() || inner->span.begin >= s.end) continue;
    if (const int32_t date = dates.date_of(s); date != kNoFact) out.push_back({s, date});
  }
  add_notes(a, doc, out);
  std::stable_sort(out.begin(), out.end(), [](const ToldDay& x, const ToldDay& y) {
    return x.speech.begin < y.speech.begin;
  });
  return out;
}

}  // namespace nutgraf
