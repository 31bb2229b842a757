// Links each figure to its date, speaker and places; makes the rows of the joined facts table.
#include <algorithm>
#include <optional>

#include "resolve/figures/figure_passes.h"
#include "resolve/figures/location_links.h"

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
  explicit Linker(FigureContext& t)
      : FigurePass(t),
        locations_(t),
        datable_(scratch_),
        offices_(scratch_),
        links_(scratch_),
        dates_(scratch_) {}

  void run() {
    list_datable_figures();
    doc_.facts.reserve(at_.size());
    Figure* figure = doc_.figures.data();
    int32_t i = 0;
    for (const FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      enter_clause(at.first);
      const Quote* quote = quote_around(f.span);
      scope_ = quote ? quote->span : Span{0, text_end()};
      find_neighbours(i, f.span);
      enter_sentence(f.sentence);
      if (!dates_.empty()) {
        const auto [first, last] = dates_near(f);
        link_date(f, first, last);
        if (has_frame_) link_duration(f, first, last);
      }
      link_speaker(f, quote);
      FactRow& row = doc_.facts.emplace_back();
      row.figure = i++;
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
    bool modifies = false;            // "under the 2015 treaty": the date modifies the noun
    bool before_dated_thing = false;  // a noun follows that dates name, such as "treaty"
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
    n.frame = d.type == DateType::kDuration && !d.start_date.empty();
    // A vague reference such as "now" is no date for a figure.
    n.calendar = (d.type == DateType::kDate || d.type == DateType::kTime) &&
                 !d.value.view().ends_with("_REF") && !d.invalid;
    if (!n.calendar) return n;
    const uint32_t first = a_.unit_at(a_.base(), d.token);
    uint32_t next = first;  // the unit that contains or follows the date's end
    while (next < units_.size() && a_.tokens[units_[next].last() - 1].end() <= d.span.end) ++next;
    n.modifies = is(first - 1, kDeterminer) && is(next, kNoun);
    n.before_dated_thing = is(next, kDatedThing);
    return n;
  }

  uint32_t text_end() const { return static_cast<uint32_t>(a_.text.size()); }

  // Half-open range of the sentence's dates near the figure. The limit exceeds any sentence of
  // prose; it keeps long lists linear.
  std::pair<size_t, size_t> dates_near(const Figure& f) const {
    constexpr size_t kMaxDates = 40;  // on each side of the figure
    if (dates_.size() <= kMaxDates) return {0, dates_.size()};
    const auto here =
        std::lower_bound(dates_.begin(), dates_.end(), f.span.begin,
                         [](const CandidateDate& d, uint32_t at) { return d.span.begin < at; });
    const auto at = static_cast<size_t>(here - dates_.begin());
    return {at - std::min(at, kMaxDates), std::min(dates_.size(), at + kMaxDates)};
  }

  void link_date(Figure& f, size_t first, size_t last) {
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
    auto link = [&](size_t i, DocText rule) {
      f.date = id_of(i);
      doc_.note(f, rule);
    };
    if (in_clause.empty()) {
      const std::optional<size_t> only = in_sentence.only();
      // "In May, sales fell, and profit rose 3%" but not "profit rose 3%, and in May it hired 40".
      if (only && (dates_[*only].span.begin < f.span.begin || next_begin_ > sentence_end(f)))
        link(*only, "date: the only date of its sentence");
    } else if (in_clause.only()) {
      link(*in_clause.only(), "date: the only date of its clause");
    } else if (right.only() && (left.empty() || (left.only() && is_separated(*left.only(), f)))) {
      link(*right.only(), "date: the only date between it and the next figure");
    } else if (left.only() && right.empty()) {
      link(*left.only(), "date: the only date between the figure before and it");
    }
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

  void link_duration(Figure& f, size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) {
      if (!dates_[i].frame || dates_[i].span.overlaps(f.span)) continue;
      f.duration = id_of(i);
      doc_.note(f, "duration: the period of its sentence");
      return;
    }
  }

  // The innermost quote around the span. Quotes are in text order and nest only a few levels deep,
  // so a short look back finds it.
  const Quote* quote_around(Span s) {
    const FactList<Quote>& quotes = doc_.quotes;
    quotes_begun_ = count_before(quotes_begun_, quotes,
                                 [&](const Quote& q) { return q.span.begin <= s.begin; });
    for (; quotes_seen_ < quotes_begun_; ++quotes_seen_)
      quotes_end_ = std::max(quotes_end_, quotes[quotes_seen_].span.end);
    if (quotes_end_ < s.end) return nullptr;
    constexpr size_t kMaxDepth = 8;
    const size_t first = quotes_begun_ - std::min(kMaxDepth, quotes_begun_);
    for (size_t i = quotes_begun_; i-- > first;) {
      if (quotes[i].span.contains(s)) return &quotes[i];
    }
    return nullptr;
  }

  void link_speaker(Figure& f, const Quote* quote) {
    if (!quote || !quote->speaker.known()) return;
    f.speaker = quote->speaker;
    if (f.speaker.role == kNoFact) f.speaker.role = office_of(f.speaker.person);
    doc_.note(f, note_of(quote->kind));
  }

  static DocText note_of(QuoteKind kind) {
    switch (kind) {
      case QuoteKind::kDirect:
        return "speaker: stands in a direct quote";
      case QuoteKind::kTurn:
        return "speaker: stands in a turn quote";
      case QuoteKind::kReported:
        return "speaker: stands in a reported quote";
    }
    return {};
  }

  // The first office that the text gives the person.
  int32_t office_of(int32_t person) {
    if (person == kNoFact) return kNoFact;
    if (offices_.empty()) offices_.resize(doc_.people.size(), kUnread);
    int32_t& office = offices_[static_cast<size_t>(person)];
    if (office == kUnread) office = first_office(doc_.people[static_cast<size_t>(person)]);
    return office;
  }
  int32_t first_office(const Person& person) const {
    const auto titled = std::find_if(person.roles.begin(), person.roles.end(), [&](int32_t r) {
      return !doc_.roles[static_cast<size_t>(r)].title.empty();
    });
    return titled == person.roles.end() ? kNoFact : *titled;
  }

  const LocationLinker locations_;
  static constexpr BuiltinClass kMark = cls("@CLAUSE_MARK"), kLink = cls("@LINK"),
                                kMayLimit = cls("@MAY_LIMIT_CLAUSE"), kLimit = cls("@CLAUSE_LIMIT"),
                                kNewClause = cls("@NEW_CLAUSE"), kComma = cls("COMMA"),
                                kConjunction = cls("CC"), kDeterminer = cls("DT"),
                                kNoun = cls("NN"), kDatedThing = cls("DATED_THING");
  ScratchVector<DatableFigure> datable_;
  size_t next_ = 0;          // in datable_: the first after the current figure
  size_t quotes_begun_ = 0;  // quotes that begin at or before the figure
  size_t quotes_seen_ = 0;   // quotes that quotes_end_ covers
  uint32_t quotes_end_ = 0;  // byte: the furthest end of the quotes so far
  static constexpr int32_t kUnread = kNoFact - 1;
  ScratchVector<int32_t> offices_;  // per person: the first role with a title, or kUnread
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

void link_figures(FigureContext& t) { Linker(t).run(); }

}  // namespace nutgraf
