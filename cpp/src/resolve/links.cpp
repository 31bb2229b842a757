// Figure → date, duration and speaker; source, target and place; the rows of Document::facts.
#include <algorithm>

#include "resolve/events.h"
#include "resolve/names.h"
#include "resolve/passes.h"

namespace nutgraf {
namespace {

class Linker {
 public:
  Linker(const Analysis& a, Document& doc)
      : a_(a),
        doc_(doc),
        units_(a.base()),
        places_(a, doc),
        semicolon_(a.grammar.cls("SEMICOLON")),
        colon_(a.grammar.cls("COLON")),
        dash_(a.grammar.cls("DASH")),
        comma_(a.grammar.cls("COMMA")),
        subordinator_(a.grammar.cls("SUBORD")),
        conjunction_(a.grammar.cls("CC")),
        determiner_(a.grammar.cls("DT")),
        noun_(a.grammar.cls("NN")),
        dated_thing_(a.grammar.cls("DATED_THING")) {}

  void run() {
    for (size_t i = 0; i < doc_.figures.size(); ++i) {
      if (doc_.figures[i].kind != "ordinal") no_ordinals_.push_back(i);
    }
    for (size_t i = 0; i < doc_.figures.size(); ++i) {
      Figure& f = doc_.figures[i];
      clause_ = clause_of(f.span);
      const Quote* quote = quote_around(f.span);
      said_ = quote && quote->span.contains(f.span) ? quote->span : Span{0, text_end()};
      before_ = neighbour(i, false);
      behind_ = neighbour(i, true);
      link_date(f);
      link_duration(f);
      link_speaker(f, quote);
      FactRow row;
      row.figure = static_cast<int32_t>(i);
      row.date = f.date == kNoFact ? f.duration : f.date;
      places_.link(f, {clause_.begin, std::min({clause_.end, behind_, said_.end})}, row);
      doc_.facts.push_back(std::move(row));
    }
  }

 private:
  bool is(size_t i, ClassId c) const { return i < units_.size() && a_.has(units_[i], c); }

  // A clause ends at a sentence end, semicolon, colon or dash, and at a comma before a conjunction
  // or subordinator.
  bool ends_clause(size_t i) const {
    if (units_[i].boundary() || is(i, semicolon_) || is(i, colon_) || is(i, dash_)) return true;
    return is(i, comma_) && (is(i + 1, subordinator_) || is(i + 1, conjunction_));
  }

  // That of the figure before is mostly that of the next.
  Span clause_of(Span s) {
    size_t first = a_.unit_at(units_, a_.token_at(s.begin)), last = first;
    if (first >= clause_first_ && first < clause_last_) return clause_;
    while (first > 0 && !ends_clause(first - 1)) --first;
    while (last < units_.size() && !ends_clause(last)) ++last;
    clause_first_ = first;
    clause_last_ = last;
    return a_.token_span(units_[first].first,
                         last > first ? units_[last - 1].last : units_[first].last);
  }

  // Where the next figure begins, or the one before ends; ordinals count nothing that has a date.
  uint32_t neighbour(size_t i, bool next) const {
    const Span here = doc_.figures[i].span;
    auto it = next ? std::upper_bound(no_ordinals_.begin(), no_ordinals_.end(), i)
                   : std::lower_bound(no_ordinals_.begin(), no_ordinals_.end(), i);
    while (it != (next ? no_ordinals_.end() : no_ordinals_.begin())) {
      const Span s = doc_.figures[next ? *it++ : *--it].span;
      if (!s.overlaps(here)) return next ? s.begin : s.end;
    }
    return next ? text_end() : 0;
  }

  // Days and periods that are tied to the calendar; references such as "now" date nothing.
  static bool is_calendar(const Date& d) {
    return (d.type == "DATE" || d.type == "TIME") && !d.value.ends_with("_REF") && !d.invalid;
  }

  // "under the 2015 treaty": the date belongs to the noun behind it.
  bool modifies(const Date& d) const {
    const size_t first = a_.unit_at(units_, a_.token_at(d.span.begin));
    const size_t next = a_.unit_at(units_, a_.token_at(d.span.end));
    return first > 0 && is(first - 1, determiner_) && is(next, noun_);
  }

  bool names_a_thing(const Date& d) const {
    return is(a_.unit_at(units_, a_.token_at(d.span.end)), dated_thing_);
  }
  uint32_t text_end() const { return static_cast<uint32_t>(a_.text.size()); }

  // First and last + 1 of the dates in the figure's sentence, but none that is further off than any
  // sentence of prose could have it; dates are in text order.
  std::pair<size_t, size_t> dates_near(const Figure& f) const {
    constexpr ptrdiff_t kReach = 40;  // dates before and behind the figure
    auto less = [](const Date& d, uint32_t s) { return d.sentence < s; };
    auto first = std::lower_bound(doc_.dates.begin(), doc_.dates.end(), f.sentence, less);
    auto last = std::lower_bound(first, doc_.dates.end(), f.sentence + 1, less);
    const auto here = std::lower_bound(
        first, last, f.span.begin, [](const Date& d, uint32_t at) { return d.span.begin < at; });
    return {static_cast<size_t>(
                std::max(first - doc_.dates.begin(), here - doc_.dates.begin() - kReach)),
            static_cast<size_t>(
                std::min(last - doc_.dates.begin(), here - doc_.dates.begin() + kReach))};
  }

  void link_date(Figure& f) {
    constexpr size_t kNone = SIZE_MAX, kSeveral = SIZE_MAX - 1;
    size_t in_clause = kNone, in_sentence = kNone, left = kNone, right = kNone;
    auto note = [](size_t& slot, size_t i) { slot = slot == kNone ? i : kSeveral; };
    const auto [first, last] = dates_near(f);
    for (size_t i = first; i < last; ++i) {
      const Date& d = doc_.dates[i];
      if (!is_calendar(d) || d.span.overlaps(f.span)) continue;
      const bool ahead = d.span.begin >= f.span.end;
      // "said on Monday that …" dates the saying.
      if (!said_.contains(d.span)) continue;
      if (modifies(d) && (ahead || names_a_thing(d))) continue;
      note(in_sentence, i);
      if (!clause_.contains(d.span)) continue;
      note(in_clause, i);
      if (ahead && d.span.end <= behind_) note(right, i);
      if (!ahead && d.span.begin >= before_) note(left, i);
    }
    auto link = [&](size_t i, Text rule) {
      f.date = static_cast<int32_t>(i);
      doc_.note(f, rule);
    };
    if (in_clause == kNone && in_sentence < kSeveral) {
      // "In May, sales fell, and profit rose 3%" but not "profit rose 3%, and in May it hired 40".
      if (doc_.dates[in_sentence].span.begin < f.span.begin || behind_ > sentence_end(f)) {
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
    if (date >= doc_.dates.size()) return false;
    for (size_t i = a_.unit_at(units_, a_.token_at(doc_.dates[date].span.end));
         i < units_.size() && a_.span(units_[i]).begin < f.span.begin; ++i) {
      if (is(i, comma_) || is(i, conjunction_)) return true;
    }
    return false;
  }

  uint32_t sentence_end(const Figure& f) const {
    const uint32_t end = a_.segments.sentence_end[f.sentence];
    return end == 0 ? 0 : a_.tokens[end - 1].end;
  }

  void link_duration(Figure& f) {
    const auto [first, last] = dates_near(f);
    for (size_t i = first; i < last; ++i) {
      const Date& d = doc_.dates[i];
      // A period with two ends ("over the past 10 years") frames what is counted; "for two hours"
      // does not.
      if (d.type != "DURATION" || d.start_date.empty() || d.span.overlaps(f.span)) continue;
      f.duration = static_cast<int32_t>(i);
      doc_.note(f, "duration: the period of its sentence");
      return;
    }
  }

  const Quote* quote_around(Span s) const {
    // Quotes are in text order and nest at most a few deep: look back from the first behind it.
    auto it = std::upper_bound(doc_.quotes.begin(), doc_.quotes.end(), s.begin,
                               [](uint32_t at, const Quote& q) { return at < q.span.begin; });
    constexpr int kDeepest = 8;
    for (int n = 0; n < kDeepest && it != doc_.quotes.begin(); ++n) {
      if ((--it)->span.contains(s)) return &*it;
    }
    return nullptr;
  }

  void link_speaker(Figure& f, const Quote* quote) const {
    if (!quote || !quote->speaker.known()) return;
    f.speaker = quote->speaker;
    if (f.speaker.role == kNoFact) f.speaker.role = office_of(f.speaker.person);
    doc_.note(f, doc_.keep("speaker: stands in a " + std::string(quote->kind) + " quote"));
  }

  // The first office that the text gives the person.
  int32_t office_of(int32_t person) const {
    if (person == kNoFact) return kNoFact;
    for (int32_t r : doc_.people[static_cast<size_t>(person)].roles) {
      if (!doc_.roles[static_cast<size_t>(r)].title.empty()) return r;
    }
    return kNoFact;
  }

  const Analysis& a_;
  Document& doc_;
  const std::vector<Unit>& units_;
  const Places places_;
  ClassId semicolon_, colon_, dash_, comma_, subordinator_, conjunction_, determiner_, noun_,
      dated_thing_;
  std::vector<size_t> no_ordinals_;  // figures
  Span clause_;
  size_t clause_first_ = 0, clause_last_ = 0;  // its units
  Span said_;                         // the quote that the figure stands in, else the whole text
  uint32_t before_ = 0, behind_ = 0;  // bytes: end and begin of the figures around
};

}  // namespace

void resolve_links(const Analysis& a, Document& doc) {
  if (!doc.figures.empty()) Linker(a, doc).run();
}

}  // namespace nutgraf
