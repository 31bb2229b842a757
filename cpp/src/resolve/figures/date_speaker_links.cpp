// Links each figure to its date, speaker and places; makes the rows of the joined facts table.
#include <algorithm>
#include <optional>

#include "resolve/figures/baseline.h"
#include "resolve/figures/date_tie.h"
#include "resolve/figures/figure_passes.h"
#include "resolve/figures/location_links.h"
#include "resolve/figures/quote_search.h"
#include "resolve/figures/speaker_links.h"

namespace nutgraf {
namespace {

// Number of leading elements of an ordered list for which `before` holds. The search starts at the
// last result, so it is fast for queries in text order.
template <class T, class Before>
size_t count_before(size_t last, const FactList<T>& list, Before&& before) {
  while (last > 0 && !before(list[last - 1])) --last;
  while (last < list.size() && before(list[last])) ++last;
  return last;
}

// Counts candidates and remembers the first; only a unique candidate is linked.
class Candidates {
 public:
  void add(size_t candidate) {
    if (count_++ == 0) first_ = candidate;
  }
  bool empty() const { return count_ == 0; }
  std::optional<size_t> only() const { return count_ == 1 ? std::optional(first_) : std::nullopt; }

 private:
  size_t first_ = 0, count_ = 0;
};

class Linker : FigurePass {
 public:
  Linker(FigureContext& t, const MentionIndex& mentions)
      : FigurePass(t),
        quotes_(doc_),
        speakers_(t, mentions),
        locations_(t),
        datable_(scratch_),
        links_(scratch_),
        dates_(scratch_) {}

  void run() {
    list_datable_figures();
    doc_.facts.reserve(at_.size());
    Figure* figure = doc_.figures.data();
    int32_t i = 0;
    for (FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      enter_clause(at.first);
      const Quote* quote = quotes_.around(f.span);
      scope_ = quote ? quote->span : Span{0, text_end()};
      find_neighbours(i, f.span);
      enter_sentence(f.sentence);
      const std::optional<FigureSyntax> syntax = syntax_of(f, at);
      if (f.equivalent != kNoFact) {  // "8m euros ($9m)"
        const Figure& first = doc_.figures[static_cast<size_t>(f.equivalent)];
        f.date = first.date, f.duration = first.duration;
        if (const Construction* how = at_[static_cast<size_t>(f.equivalent)].dated)
          dated(f, at, *how);
      } else if (!dates_.empty()) {
        const auto [first, last] = dates_near(f);
        if (syntax) {
          link_by_tree(f, at, *syntax, first, last);
        } else {
          link_date(f, at, first, last);
          if (has_frame_) link_duration(f, at, first, last);
        }
      }
      speakers_.link(f, at, quote, syntax ? &*syntax : nullptr);
      FactRow& row = doc_.facts.emplace_back();
      row.figure = i++;
      row.confidence = std::max(f.confidence, at.links);
      locations_.link(f, at, {clause_units_.first, std::min(clause_units_.last, next_unit_)},
                      links_, scope_.end, row);
    }
  }

 private:
  // A date of the current sentence, with what decides whether figures may link to it.
  struct CandidateDate {
    Span span;
    bool calendar = false;  // a day or period of the calendar
    // A duration with two ends ("over the past 10 years") is a time frame; "for two hours" is not.
    bool frame = false;
    bool length = false;    // any other duration
    bool vague = false;     // "now", "each year": only for figures whose clause has no other date
    bool modifies = false;  // "under the 2015 treaty": the date modifies the noun
    bool before_dated_thing = false;        // a noun follows that dates name, such as "treaty"
    uint32_t next = 0;                      // the unit after it
    bool labels = false;                    // "(2019: 44%)": of the figure after it
    const FigureUnits* compared = nullptr;  // the only figure that it dates, if any
  };

  // A figure that may get a date: any but an ordinal.
  struct DatableFigure {
    Span span;
    uint32_t unit;  // the first of the figure
    int32_t figure;
  };

  // A clause ends at a sentence end, semicolon, colon or dash, and at a comma before a conjunction
  // or subordinator. Unit i must have the class kMayLimit.
  bool limits_clause(uint32_t i) const { return units_.has(i, kLimit) || is(i + 1, kNewClause); }

  // Finds the clause that contains the unit. Neighbouring figures mostly share a clause.
  void enter_clause(uint32_t unit) {
    if (unit >= entered_at_ && unit < clause_units_.last) return;
    entered_at_ = unit;
    uint32_t first = units_.find_back(unit, 0, kMayLimit);
    while (first > 0 && !limits_clause(first - 1))
      first = units_.find_back(first - 1, 0, kMayLimit);
    links_.clear();
    uint32_t last = unit;
    while ((last = units_.find(last, units_.size(), kMark)) < units_.size()) {
      if (units_.has(last, kMayLimit) && limits_clause(last)) break;
      if (units_.has(last, kLink)) links_.push_back(last);
      ++last;
    }
    clause_units_ = {first, last};
    clause_ = a_.token_span(units_[first].first, units_[last > first ? last - 1 : first].last());
  }

  // Lists the figures that may get a date. Ordinals never get one, and a date may be beyond them.
  void list_datable_figures() {
    datable_.reserve(at_.size());
    const Figure* figure = doc_.figures.data();
    int32_t i = 0;
    for (const FigureUnits& at : at_) {
      if (figure->kind != FigureKind::kOrdinal) datable_.push_back({figure->span, at.first, i});
      ++figure, ++i;
    }
  }

  // Finds where the next figure begins and where the previous figure ends.
  void find_neighbours(int32_t i, Span here) {
    const size_t count = datable_.size();
    while (next_ < count && datable_[next_].figure <= i) ++next_;
    size_t next = next_, before = next_;  // before: number of figures before this one
    if (before > 0 && datable_[before - 1].figure == i) --before;
    while (next < count && datable_[next].span.overlaps(here)) ++next;
    while (before > 0 && datable_[before - 1].span.overlaps(here)) --before;
    next_begin_ = next < count ? datable_[next].span.begin : text_end();
    next_unit_ = next < count ? datable_[next].unit : units_.size();
    previous_end_ = before > 0 ? datable_[before - 1].span.end : 0;
  }

  void enter_sentence(uint32_t sentence) {
    if (sentence == sentence_) return;
    sentence_ = sentence;
    first_date_ =
        count_before(first_date_, doc_.dates, [&](const Date& d) { return d.sentence < sentence; });
    dates_.clear();
    has_frame_ = false;
    for (size_t i = first_date_; i < doc_.dates.size() && doc_.dates[i].sentence == sentence; ++i)
      has_frame_ |= dates_.emplace_back(read(doc_.dates[i])).frame;
  }
  // `date`: index among the dates of the sentence.
  int32_t id_of(size_t date) const { return static_cast<int32_t>(first_date_ + date); }

  CandidateDate read(const Date& d) const {
    CandidateDate n;
    n.span = d.span;
    const uint32_t first_unit = a_.unit_at(a_.base(), d.token);
    n.frame = d.type == DateType::kDuration && (!d.start_date.empty() || is(first_unit, kDefinite));
    const bool rate = d.type == DateType::kSet && is(first_unit, kIndefinite);  // "$5m a year"
    n.vague = (d.type == DateType::kSet && !rate) || d.value.view().ends_with("_REF");
    n.length = d.type == DateType::kDuration && !n.frame && is(first_unit - 1, kPlacePrep) &&
               !is(first_unit, kOwn);
    uint32_t next = first_unit;  // the unit that contains or follows the date's end
    while (next < units_.size() && a_.tokens[units_[next].last() - 1].end() <= d.span.end) ++next;
    n.next = next;
    n.labels = is(next, kColon) && (is(first_unit - 1, kOpens) || is(first_unit - 1, kSemicolon) ||
                                    is(first_unit - 1, kComma));
    const FigureUnits* const owned = compared_with(context_, d, first_unit, next);
    n.compared = owned ? owned : compared_before(first_unit);
    // A vague reference such as "now" is no date for a figure.
    n.calendar = (d.type == DateType::kDate || d.type == DateType::kTime) &&
                 !d.value.view().ends_with("_REF") && !d.invalid &&
                 (owned || !is_baseline(context_, d, first_unit));
    if (!n.calendar) return n;
    const bool event = is(next, kEvent) || is(next + 1, kEvent);
    n.modifies = is(first_unit - 1, kDeterminer) && is(next, kNoun) && !event;
    n.before_dated_thing = is(next, kDatedThing);
    return n;
  }

  // "41% (2019: | 44%)"
  static bool is_labelled(const FigureUnits& at, const CandidateDate& d) {
    constexpr uint32_t kMostMarks = 2;
    return d.labels && at.first > d.next && at.first <= d.next + kMostMarks;
  }

  // The amount right before the date with which others are compared: "$5m against | $4m in 2022",
  // "£7m, half | the £14m of a year ago". Null: none.
  const FigureUnits* compared_before(uint32_t date) const {
    constexpr uint32_t kMostLightWords = 3;
    const FigureUnits* const after = figure_from(date);
    if (after == at_.data()) return nullptr;
    const FigureUnits& compared = after[-1];
    if (compared.last + kMostLightWords < date) return nullptr;
    for (uint32_t i = compared.last; i < date; ++i)
      if (!is(i, kPreposition) && !is(i, kOf) && !is(i, kDeterminer)) return nullptr;
    uint32_t before = compared.first - 1;
    while (before > 0 && is(before, kDeterminer) && !is_amount_unit(before)) --before;
    if (is(before, kCompares)) return &compared;
    const FigureUnits* const part = figure_from(before);
    if (part == &compared || part->first > before) return nullptr;
    const FigureKind kind = figure_of(*part).kind;
    return kind == FigureKind::kFraction || kind == FigureKind::kMultiple ? &compared : nullptr;
  }

  uint32_t text_end() const { return static_cast<uint32_t>(a_.text.size()); }

  // Half-open range of the sentence's dates near the figure. The limit exceeds any sentence of
  // prose; it keeps long lists linear.
  std::pair<size_t, size_t> dates_near(const Figure& f) const {
    constexpr size_t kMaxDates = 12;  // on each side of the figure
    if (dates_.size() <= kMaxDates) return {0, dates_.size()};
    const auto here =
        std::lower_bound(dates_.begin(), dates_.end(), f.span.begin,
                         [](const CandidateDate& d, uint32_t at) { return d.span.begin < at; });
    const auto at = static_cast<size_t>(here - dates_.begin());
    return {at - std::min(at, kMaxDates), std::min(dates_.size(), at + kMaxDates)};
  }

  void link_date(Figure& f, FigureUnits& at, size_t first, size_t last) {
    Candidates in_clause, in_sentence, left, right;
    for (size_t i = first; i < last; ++i) {
      const CandidateDate& d = dates_[i];
      if (!d.calendar || d.span.overlaps(f.span)) continue;
      const bool ahead = d.span.begin >= f.span.end;
      // "said on Monday that …" gives the date of the statement.
      if (!scope_.contains(d.span)) continue;
      if (d.modifies && (ahead || d.before_dated_thing)) continue;
      in_sentence.add(i);
      if (!clause_.contains(d.span)) continue;
      in_clause.add(i);
      if (ahead && d.span.end <= next_begin_) right.add(i);
      if (!ahead && d.span.begin >= previous_end_) left.add(i);
    }
    const auto link = [&](size_t i, const Construction& how) { date(f, at, i, how); };
    if (in_clause.empty()) {
      const std::optional<size_t> only = in_sentence.only();
      // "In May, sales fell, and profit rose 3%" but not "profit rose 3%, and in May it hired 40".
      if (only && (dates_[*only].span.begin < f.span.begin || next_begin_ > sentence_end(f)))
        link(*only, construction::kOnlyDateOfSentence);
    } else if (in_clause.only()) {
      link(*in_clause.only(), construction::kOnlyDateOfClause);
    } else if (right.only() && (left.empty() || (left.only() && is_separated(*left.only(), f)))) {
      link(*right.only(), construction::kOnlyDateAfter);
    } else if (left.only() && right.empty()) {
      link(*left.only(), construction::kOnlyDateBefore);
    }
  }

  void link_by_tree(Figure& f, FigureUnits& at, const FigureSyntax& s, size_t first, size_t last) {
    if (f.kind == FigureKind::kAge) return;
    using Kind = bool CandidateDate::*;
    const auto tied = [&](Kind kind) { return tied_date(f, at, s, kind, first, last); };
    // "took $5m in 12 days"
    if (const auto [length, tie] = tied(&CandidateDate::length); tie == DateTie::kPhrase) {
      f.duration = id_of(length);
      dated(f, at, construction::kLength);
      return;
    }
    if (const auto [day, tie] = tied(&CandidateDate::calendar); tie != DateTie::kNone)
      date(f, at, day, note_of(tie));
    if (const auto [period, tie] = tied(&CandidateDate::frame); tie != DateTie::kNone) {
      f.duration = id_of(period);
      dated(f, at, construction::kPeriodOfClause);
    }
    if (f.date != kNoFact || f.duration != kNoFact) return;
    const auto [day, tie] = tied(&CandidateDate::vague);
    const Span when = dates_[day].span;  // "$5 per year" is a rate
    const bool rate = when.begin >= f.span.end && when.begin <= f.span.end + kRate;
    if (tie == DateTie::kClause && !rate) date(f, at, day, note_of(tie));
  }
  static constexpr uint32_t kPeriodEnd = 10;  // bytes between a period and its last day, at most
  static constexpr uint32_t kRate = 5;        // bytes between a figure and "per year", at most

  // The date of a kind with the closest tie. Among several, the only date between the figure and
  // the next one.
  std::pair<size_t, DateTie> tied_date(const Figure& f, const FigureUnits& at,
                                       const FigureSyntax& s, bool CandidateDate::*kind,
                                       size_t first, size_t last) const {
    DateTie best = DateTie::kNone;
    Candidates candidates, right;
    for (size_t i = first; i < last; ++i) {
      const CandidateDate& d = dates_[i];
      if (!(d.*kind) || d.span.overlaps(f.span) || !scope_.contains(d.span)) continue;
      const bool ahead = d.span.begin >= f.span.end;
      if (d.modifies && (ahead || d.before_dated_thing)) continue;
      if (is_labelled(at, d) || d.compared == &at) return {i, DateTie::kPhrase};
      if (d.labels || d.compared) continue;
      // "between 2010 and 2012": the first date has the range.
      if (i > first && doc_.dates[first_date_ + i - 1].until == id_of(i)) continue;
      // "the three months to September": the date is the end of the period.
      if (i > first && dates_[i - 1].frame && d.calendar &&
          d.span.begin <= dates_[i - 1].span.end + kPeriodEnd)
        continue;
      const DateTie tie =
          date_tie(f.kind, s, a_.token_at(d.span.begin), a_.token_at(d.span.end - 1));
      if (tie == DateTie::kNone || tie < best) continue;
      if (tie > best) candidates = right = {};
      best = tie;
      candidates.add(i);
      if (ahead && d.span.end <= next_begin_) right.add(i);
    }
    const std::optional<size_t> date = candidates.only() ? candidates.only() : right.only();
    return date ? std::pair(*date, best) : std::pair(size_t{0}, DateTie::kNone);
  }

  void date(Figure& f, FigureUnits& at, size_t day, const Construction& how) const {
    f.date = id_of(day);
    dated(f, at, how);
  }
  void dated(Figure& f, FigureUnits& at, const Construction& how) const {
    at.dated = &how;
    note(f, at, how);
  }

  static const Construction& note_of(DateTie tie) {
    switch (tie) {
      case DateTie::kPhrase:
        return construction::kDateOfPhrase;
      case DateTie::kClause:
        return construction::kDateOfClause;
      case DateTie::kOuterClause:
        return construction::kDateAround;
      case DateTie::kNone:
        break;
    }
    return construction::kDateAround;
  }

  // "in May and 5% in June": the date before belongs to the previous figure.
  bool is_separated(size_t date, const Figure& f) const {
    for (uint32_t i = a_.unit_at(a_.base(), a_.token_at(dates_[date].span.end));
         i < units_.size() && a_.span(units_[i]).begin < f.span.begin; ++i) {
      if (is(i, kComma) || is(i, kConjunction)) return true;
    }
    return false;
  }

  uint32_t sentence_end(const Figure& f) const {
    const uint32_t end = a_.segments.sentence_end[f.sentence];
    return end == 0 ? 0 : a_.tokens[end - 1].end();
  }

  void link_duration(Figure& f, FigureUnits& at, size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) {
      if (!dates_[i].frame || dates_[i].span.overlaps(f.span)) continue;
      f.duration = id_of(i);
      dated(f, at, construction::kPeriodOfSentence);
      return;
    }
  }

  QuoteSearch quotes_;
  SpeakerLinker speakers_;
  const LocationLinker locations_;
  static constexpr BuiltinClass kMark = cls("@CLAUSE_MARK"), kLink = cls("@LINK"),
                                kMayLimit = cls("@MAY_LIMIT_CLAUSE"), kLimit = cls("@CLAUSE_LIMIT"),
                                kNewClause = cls("@NEW_CLAUSE"), kComma = cls("COMMA"),
                                kConjunction = cls("CC"), kDeterminer = cls("DT"),
                                kNoun = cls("NN"), kDefinite = cls("DEF"),
                                kIndefinite = cls("INDEF"), kDatedThing = cls("DATED_THING"),
                                kPlacePrep = cls("PLACE_PREP"), kOwn = cls("POSS_PRON"),
                                kEvent = cls("D_EVENT"), kColon = cls("COLON"),
                                kOpens = cls("LPAREN"), kSemicolon = cls("SEMICOLON"),
                                kPreposition = cls("PREP"), kOf = cls("PHRASE_OF"),
                                kCompares = cls("COMPARES");
  ScratchVector<DatableFigure> datable_;
  size_t next_ = 0;  // in datable_: the first after the current figure
  Span clause_;
  UnitRange clause_units_;
  uint32_t entered_at_ = 0;        // links_ has all links of the clause from this unit on
  ScratchVector<uint32_t> links_;  // units of the clause
  std::optional<uint32_t> sentence_;
  size_t first_date_ = 0;               // the first date of the sentence, or after it
  ScratchVector<CandidateDate> dates_;  // of the sentence
  bool has_frame_ = false;              // a date of the sentence is a time frame
  Span scope_;                          // the quote around the figure, or the whole text
  uint32_t previous_end_ = 0;           // byte: end of the previous figure
  uint32_t next_begin_ = 0;             // byte: begin of the next figure
  uint32_t next_unit_ = 0;              // first unit of the next figure
};

}  // namespace

void link_figures(FigureContext& t, const MentionIndex& mentions) { Linker(t, mentions).run(); }

}  // namespace nutgraf
