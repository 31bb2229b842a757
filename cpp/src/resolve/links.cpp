// Figure → date, duration and speaker; source, target and place; the rows of Document::facts.
#include <algorithm>

#include "resolve/events.h"

namespace nutgraf {
namespace {

// Moves a place in an ordered list to the first element that does not stand `before`. What is
// looked for mostly lies a little further on than the last time.
template <class T, class Before>
void move_to(size_t& place, const FactList<T>& list, Before&& before) {
  const T *const begin = list.data(), *const end = begin + list.size(), *at = begin + place;
  while (at > begin && !before(at[-1])) --at;
  while (at < end && before(*at)) ++at;
  place = static_cast<size_t>(at - begin);
}

class Linker : FigurePass {
 public:
  explicit Linker(FigureText& t)
      : FigurePass(t), places_(t), no_ordinals_(a_.scratch), dates_(a_.scratch) {}

  void run() {
    no_ordinals_.reserve(at_.size());
    for (size_t i = 0; i < at_.size(); ++i) {
      if (doc_.figures[i].kind != "ordinal") no_ordinals_.push_back(i);
    }
    doc_.facts.reserve(at_.size());
    for (size_t i = 0; i < at_.size(); ++i) {
      Figure& f = doc_.figures[i];
      enter_clause(at_[i].first);
      const Quote* quote = quote_around(f.span);
      said_ = quote ? quote->span : Span{0, text_end()};
      find_neighbours(i);
      enter_sentence(f.sentence);
      link_date(f);
      link_duration(f);
      link_speaker(f, quote);
      FactRow& row = doc_.facts.emplace_back();
      row.figure = static_cast<int32_t>(i);
      row.date = f.date == kNoFact ? f.duration : f.date;
      places_.link(f, at_[i], {clause_units_.first, std::min(clause_units_.last, next_unit_)},
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

  // A clause ends at a sentence end, semicolon, colon or dash, and at a comma before a conjunction
  // or subordinator.
  bool limits_clause(uint32_t i) const {
    return units_.has(i, kMayLimit) && (units_.has(i, kLimit) || is(i + 1, kNewClause));
  }

  // That of the figure before is mostly that of the next.
  void enter_clause(uint32_t unit) {
    if (unit >= clause_units_.first && unit < clause_units_.last) return;
    uint32_t first = unit, last = unit;
    while (first > 0 && !limits_clause(first - 1)) --first;
    while (last < units_.size() && !limits_clause(last)) ++last;
    clause_units_ = {first, last};
    clause_ = a_.token_span(units_[first].first, units_[last > first ? last - 1 : first].last());
  }

  // Where the next figure begins, and the one before ends; ordinals count nothing that has a date.
  void find_neighbours(size_t i) {
    const Span here = doc_.figures[i].span;
    const auto span = [this](size_t n) { return doc_.figures[no_ordinals_[n]].span; };
    while (next_ < no_ordinals_.size() && no_ordinals_[next_] <= i) ++next_;
    size_t next = next_, before = next_ - (next_ > 0 && no_ordinals_[next_ - 1] == i);
    while (next < no_ordinals_.size() && span(next).overlaps(here)) ++next;
    while (before > 0 && span(before - 1).overlaps(here)) --before;
    const bool any = next < no_ordinals_.size();
    behind_ = any ? span(next).begin : text_end();
    next_unit_ = any ? at_[no_ordinals_[next]].first : units_.size();
    before_ = before > 0 ? span(before - 1).end : 0;
  }

  void enter_sentence(uint32_t sentence) {
    if (sentence == sentence_) return;
    sentence_ = sentence;
    move_to(first_date_, doc_.dates, [&](const Date& d) { return d.sentence < sentence; });
    dates_.clear();
    for (size_t i = first_date_; i < doc_.dates.size() && doc_.dates[i].sentence == sentence; ++i)
      dates_.push_back(read(doc_.dates[i]));
  }

  Near read(const Date& d) const {
    Near n;
    n.span = d.span;
    n.frame = d.type == "DURATION" && !d.start_date.empty();
    // References such as "now" date nothing.
    n.calendar =
        (d.type == "DATE" || d.type == "TIME") && !d.value.view().ends_with("_REF") && !d.invalid;
    if (!n.calendar) return n;
    const uint32_t first = a_.unit_at(a_.base(), d.token);
    uint32_t next = first;  // the unit that holds or follows its end
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

  void link_date(Figure& f) {
    constexpr size_t kNone = SIZE_MAX, kSeveral = SIZE_MAX - 1;
    size_t in_clause = kNone, in_sentence = kNone, left = kNone, right = kNone;
    auto note = [](size_t& slot, size_t i) { slot = slot == kNone ? i : kSeveral; };
    const auto [first, last] = dates_near(f);
    for (size_t i = first; i < last; ++i) {
      const Near& d = dates_[i];
      if (!d.calendar || d.span.overlaps(f.span)) continue;
      const bool ahead = d.span.begin >= f.span.end;
      // "said on Monday that …" dates the saying.
      if (!said_.contains(d.span)) continue;
      if (d.modifies && (ahead || d.names_a_thing)) continue;
      note(in_sentence, i);
      if (!clause_.contains(d.span)) continue;
      note(in_clause, i);
      if (ahead && d.span.end <= behind_) note(right, i);
      if (!ahead && d.span.begin >= before_) note(left, i);
    }
    if (in_sentence == kNone) return;
    auto link = [&](size_t i, Text rule) {
      f.date = static_cast<int32_t>(first_date_ + i);
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

  void link_duration(Figure& f) {
    const auto [first, last] = dates_near(f);
    for (size_t i = first; i < last; ++i) {
      if (!dates_[i].frame || dates_[i].span.overlaps(f.span)) continue;
      f.duration = static_cast<int32_t>(first_date_ + i);
      doc_.note(f, "duration: the period of its sentence");
      return;
    }
  }

  // Quotes are in text order and nest at most a few deep: look back from the first behind it.
  const Quote* quote_around(Span s) {
    move_to(quote_, doc_.quotes, [&](const Quote& q) { return q.span.begin <= s.begin; });
    for (; quotes_seen_ < quote_; ++quotes_seen_)
      quotes_end_ = std::max(quotes_end_, doc_.quotes[quotes_seen_].span.end);
    if (quotes_end_ < s.end) return nullptr;
    constexpr size_t kDeepest = 8;
    for (size_t n = 1; n <= std::min(kDeepest, quote_); ++n) {
      const Quote& q = doc_.quotes[quote_ - n];
      if (q.span.contains(s)) return &q;
    }
    return nullptr;
  }

  void link_speaker(Figure& f, const Quote* quote) const {
    if (!quote || !quote->speaker.known()) return;
    f.speaker = quote->speaker;
    if (f.speaker.role == kNoFact) f.speaker.role = office_of(f.speaker.person);
    doc_.note(f, quote->kind == "direct" ? Text("speaker: stands in a direct quote")
                 : quote->kind == "turn" ? Text("speaker: stands in a turn quote")
                                         : Text("speaker: stands in a reported quote"));
  }

  // The first office that the text gives the person.
  int32_t office_of(int32_t person) const {
    if (person == kNoFact) return kNoFact;
    for (int32_t r : doc_.people[static_cast<size_t>(person)].roles) {
      if (!doc_.roles[static_cast<size_t>(r)].title.empty()) return r;
    }
    return kNoFact;
  }

  const Places places_;
  static constexpr KnownClass kMayLimit = cls("@MAY_LIMIT_CLAUSE"), kLimit = cls("@CLAUSE_LIMIT"),
                              kNewClause = cls("@NEW_CLAUSE"), kComma = cls("COMMA"),
                              kConjunction = cls("CC"), kDeterminer = cls("DT"), kNoun = cls("NN"),
                              kDatedThing = cls("DATED_THING");
  ScratchVector<size_t> no_ordinals_;  // figures
  size_t next_ = 0;                    // of them the first behind the figure
  size_t quote_ = 0;                   // the first behind it
  size_t quotes_seen_ = 0;             // so many have been before it
  uint32_t quotes_end_ = 0;            // where the last of them ends
  Span clause_;
  UnitRange clause_units_;
  uint32_t sentence_ = UINT32_MAX;
  size_t first_date_ = 0;             // of the sentence
  ScratchVector<Near> dates_;         // of the sentence
  Span said_;                         // the quote that the figure stands in, else the whole text
  uint32_t before_ = 0, behind_ = 0;  // bytes: end and begin of the figures around
  uint32_t next_unit_ = 0;            // the first of the figure behind
};

}  // namespace

void resolve_links(FigureText& t) { Linker(t).run(); }

}  // namespace nutgraf
