// Figure links: link each figure to its date, duration, speaker and locations; write the fact rows.
#include <algorithm>

#include "resolve/figures/figure_passes.h"
#include "resolve/figures/location_links.h"

namespace nutgraf {
namespace {

// Moves a place in an ordered list to the first element that does not stand `before`. What is
// looked for mostly lies a little further on than the last time.
template <class T, class Before>
void move_to(const T*& place, const FactList<T>& list, Before&& before) {
  const T *const begin = list.data(), *const end = begin + list.size(), *at = place;
  while (at > begin && !before(at[-1])) --at;
  while (at < end && before(*at)) ++at;
  place = at;
}

class Linker : FigurePass {
 public:
  explicit Linker(FigureContext& t)
      : FigurePass(t),
        places_(t),
        dated_(scratch_),
        quote_(doc_.quotes.data()),
        quotes_seen_(quote_),
        offices_(scratch_),
        links_(scratch_),
        first_date_(doc_.dates.data()),
        dates_(scratch_) {}

  void run() {
    list_dated();
    doc_.facts.reserve(at_.size());
    Figure* figure = doc_.figures.data();
    int32_t i = 0;
    for (const FigureUnits& at : at_) {
      a_.check_stop();
      Figure& f = *figure++;
      enter_clause(at.first);
      const Quote* quote = quote_around(f.span);
      said_ = quote ? quote->span : Span{0, text_end()};
      find_neighbours(i, f.span);
      enter_sentence(f.sentence);
      if (!dates_.empty()) {
        const auto [first, last] = dates_near(f);
        link_date(f, first, last);
        if (framed_) link_duration(f, first, last);
      }
      link_speaker(f, quote);
      FactRow& row = doc_.facts.emplace_back();
      row.figure = i++;
      row.date = f.date == kNoFact ? f.duration : f.date;
      places_.link(f, at, {clause_units_.first, std::min(clause_units_.last, next_unit_)}, links_,
                   said_.end, row);
    }
  }

 private:
  // A date of the figure's sentence, and what it may be linked to.
  struct Near {
    Span span;
    bool calendar = false;  // a day or period that is tied to the calendar
    // A period with two ends ("over the past 10 years") frames what is counted; "for two hours"
    // does not.
    bool frame = false;
    bool modifies = false;       // "under the 2015 treaty": it belongs to the noun behind it
    bool names_a_thing = false;  // that noun is one that has its name from dates
  };

  // A figure that may have a date.
  struct Dated {
    Span span;
    uint32_t unit;  // the first of the figure
    int32_t figure;
  };

  // A clause ends at a sentence end, semicolon, colon or dash, and at a comma before a conjunction
  // or subordinator. Unit i must have the class kMayLimit.
  bool limits_clause(uint32_t i) const { return units_.has(i, kLimit) || is(i + 1, kNewClause); }

  // That of the figure before is mostly that of the next.
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

  // Ordinals count nothing that has a date. In front and behind is one that stands there for
  // none.
  void list_dated() {
    dated_.resize(at_.size() + 2);
    Dated* next = dated_.data();
    *next++ = {{}, 0, -1};
    next_ = next;
    const Figure* figure = doc_.figures.data();
    int32_t i = 0;
    for (const FigureUnits& at : at_) {
      if (figure->kind != FigureKind::kOrdinal) *next++ = {figure->span, at.first, i};
      ++figure, ++i;
    }
    *next = {{text_end(), text_end()}, units_.size(), i};
  }

  // Where the next figure begins, and the one before ends.
  void find_neighbours(int32_t i, Span here) {
    while (next_->figure <= i) ++next_;
    const Dated *next = next_, *before = next_ - 1;
    before -= before->figure == i;
    while (next->span.overlaps(here)) ++next;
    while (before->span.overlaps(here)) --before;
    behind_ = next->span.begin;
    next_unit_ = next->unit;
    before_ = before->span.end;
  }

  void enter_sentence(uint32_t sentence) {
    if (sentence == sentence_) return;
    sentence_ = sentence;
    move_to(first_date_, doc_.dates, [&](const Date& d) { return d.sentence < sentence; });
    dates_.clear();
    framed_ = false;
    const Date* const end = doc_.dates.data() + doc_.dates.size();
    for (const Date* d = first_date_; d != end && d->sentence == sentence; ++d)
      framed_ |= dates_.emplace_back(read(*d)).frame;
  }
  int32_t id_of(size_t date) const {  // of the sentence
    return static_cast<int32_t>(first_date_ - doc_.dates.data()) + static_cast<int32_t>(date);
  }

  Near read(const Date& d) const {
    Near n;
    n.span = d.span;
    n.frame = d.type == DateType::kDuration && !d.start_date.empty();
    // References such as "now" date nothing.
    n.calendar = (d.type == DateType::kDate || d.type == DateType::kTime) &&
                 !d.value.view().ends_with("_REF") && !d.invalid;
    if (!n.calendar) return n;
    const uint32_t first = a_.unit_at(a_.base(), d.token);
    uint32_t next = first;  // the unit that contains or follows the date's end
    while (next < units_.size() && a_.tokens[units_[next].last() - 1].end() <= d.span.end) ++next;
    n.modifies = is(first - 1, kDeterminer) && is(next, kNoun);
    n.names_a_thing = is(next, kDatedThing);
    return n;
  }

  uint32_t text_end() const { return static_cast<uint32_t>(a_.text.size()); }

  // First and last + 1 of the dates in the figure's sentence, but none that is further off than any
  // sentence of prose could have it; dates are in text order.
  std::pair<size_t, size_t> dates_near(const Figure& f) const {
    constexpr size_t kReach = 40;  // dates before and behind the figure
    if (dates_.size() <= kReach) return {0, dates_.size()};
    const auto here =
        std::lower_bound(dates_.begin(), dates_.end(), f.span.begin,
                         [](const Near& d, uint32_t at) { return d.span.begin < at; });
    const auto at = static_cast<size_t>(here - dates_.begin());
    return {at - std::min(at, kReach), std::min(dates_.size(), at + kReach)};
  }

  void link_date(Figure& f, size_t first, size_t last) {
    constexpr size_t kNone = SIZE_MAX, kSeveral = SIZE_MAX - 1;
    size_t in_clause = kNone, in_sentence = kNone, left = kNone, right = kNone;
    auto note = [](size_t& slot, size_t i) { slot = slot == kNone ? i : kSeveral; };
    for (size_t i = first; i < last; ++i) {
      const Near& d = dates_[i];
      if (!d.calendar || d.span.overlaps(f.span)) continue;
      const bool ahead = d.span.begin >= f.span.end;
      // "said on Monday that …" gives the date of the statement.
      if (!said_.contains(d.span)) continue;
      if (d.modifies && (ahead || d.names_a_thing)) continue;
      note(in_sentence, i);
      if (!clause_.contains(d.span)) continue;
      note(in_clause, i);
      if (ahead && d.span.end <= behind_) note(right, i);
      if (!ahead && d.span.begin >= before_) note(left, i);
    }
    if (in_sentence == kNone) return;
    auto link = [&](size_t i, DocText rule) {
      f.date = id_of(i);
      doc_.note(f, rule);
    };
    if (in_clause == kNone && in_sentence < kSeveral) {
      // "In May, sales fell, and profit rose 3%" but not "profit rose 3%, and in May it hired 40".
      if (dates_[in_sentence].span.begin < f.span.begin || behind_ > sentence_end(f)) {
        link(in_sentence, "date: the only date of its sentence");
      }
    } else if (in_clause < kSeveral) {
      link(in_clause, "date: the only date of its clause");
    } else if (in_clause == kSeveral && right < kSeveral && (left == kNone || set_apart(left, f))) {
      link(right, "date: the only date between it and the next figure");
    } else if (in_clause == kSeveral && left < kSeveral && right == kNone) {
      link(left, "date: the only date between the figure before and it");
    }
  }

  // "in May and 5% in June": the date before belongs to the figure before.
  bool set_apart(size_t date, const Figure& f) const {
    if (date >= dates_.size()) return false;
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

  // Quotes are in text order and nest at most a few deep: look back from the first behind it.
  const Quote* quote_around(Span s) {
    move_to(quote_, doc_.quotes, [&](const Quote& q) { return q.span.begin <= s.begin; });
    for (; quotes_seen_ < quote_; ++quotes_seen_)
      quotes_end_ = std::max(quotes_end_, quotes_seen_->span.end);
    if (quotes_end_ < s.end) return nullptr;
    constexpr ptrdiff_t kDeepest = 8;
    const Quote* const first = quote_ - std::min(kDeepest, quote_ - doc_.quotes.data());
    for (const Quote* q = quote_; q-- > first;) {
      if (q->span.contains(s)) return q;
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

  const LocationLinker places_;
  static constexpr BuiltinClass kMark = cls("@CLAUSE_MARK"), kLink = cls("@LINK"),
                                kMayLimit = cls("@MAY_LIMIT_CLAUSE"), kLimit = cls("@CLAUSE_LIMIT"),
                                kNewClause = cls("@NEW_CLAUSE"), kComma = cls("COMMA"),
                                kConjunction = cls("CC"), kDeterminer = cls("DT"),
                                kNoun = cls("NN"), kDatedThing = cls("DATED_THING");
  ScratchVector<Dated> dated_;
  const Dated* next_ = nullptr;  // of them the first behind the figure
  const Quote* quote_;           // the first behind it
  const Quote* quotes_seen_;     // those that have been before it end there
  uint32_t quotes_end_ = 0;      // where the last of them ends
  static constexpr int32_t kUnread = kNoFact - 1;
  ScratchVector<int32_t> offices_;  // per person: the first role with a title, or kUnread
  Span clause_;
  UnitRange clause_units_;
  uint32_t entered_at_ = 0;        // from which of them on all links are known
  ScratchVector<uint32_t> links_;  // units
  uint32_t sentence_ = UINT32_MAX;
  const Date* first_date_;            // of the sentence, or behind it
  ScratchVector<Near> dates_;         // of the sentence
  bool framed_ = false;               // one of them frames what is counted
  Span said_;                         // the quote that the figure stands in, else the whole text
  uint32_t before_ = 0, behind_ = 0;  // bytes: end and begin of the figures around
  uint32_t next_unit_ = 0;            // the first of the figure behind
};

}  // namespace

void link_figures(FigureContext& t) { Linker(t).run(); }

}  // namespace nutgraf
