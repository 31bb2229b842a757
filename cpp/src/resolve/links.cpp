// Figure → date, duration and speaker; source, target and place; the rows of Document::facts.
#include <algorithm>

#include "passes.h"

namespace nutgraf {
namespace {

class Linker {
 public:
  Linker(const Analysis& a, Document& doc)
      : a_(a), doc_(doc), units_(a.base()),
        source_(a.grammar.cls("LINK_SOURCE")), target_(a.grammar.cls("LINK_TARGET")), place_(a.grammar.cls("LINK_PLACE")),
        determiner_(a.grammar.cls("DT")), semicolon_(a.grammar.cls("SEMICOLON")), colon_(a.grammar.cls("COLON")),
        dash_(a.grammar.cls("DASH")), comma_(a.grammar.cls("COMMA")), subordinator_(a.grammar.cls("SUBORD")),
        conjunction_(a.grammar.cls("CC")) {
    for (std::string_view name : {"COUNTRY", "CAPITAL", "CITY", "US_STATE", "REGION", "ORG"}) {
      if (ClassId c = a.grammar.cls(name); c != kNoClass) name_classes_.push_back(c);
    }
  }

  void run() {
    for (size_t i = 0; i < doc_.figures.size(); ++i) {
      Figure& f = doc_.figures[i];
      clause_ = clause_of(f.span);
      link_date(f);
      link_duration(f);
      link_speaker(f);
      FactRow row;
      row.figure = static_cast<int32_t>(i);
      row.date = f.date;
      link_places(f, row);
      doc_.facts.push_back(row);
    }
  }

 private:
  bool is(const Unit& u, ClassId c) const { return a_.has(u, c); }

  // A clause ends at a sentence end, semicolon, colon or dash, and at a comma before a conjunction or subordinator.
  bool ends_clause(size_t i) const {
    const Unit& u = units_[i];
    if (u.boundary() || is(u, semicolon_) || is(u, colon_) || is(u, dash_)) return true;
    return is(u, comma_) && i + 1 < units_.size() &&
           (is(units_[i + 1], subordinator_) || is(units_[i + 1], conjunction_));
  }

  Span clause_of(Span s) const {
    size_t first = a_.unit_at(units_, a_.token_at(s.begin)), last = first;
    while (first > 0 && !ends_clause(first - 1)) --first;
    while (last < units_.size() && !ends_clause(last)) ++last;
    return a_.token_span(units_[first].first, last > first ? units_[last - 1].last : units_[first].last);
  }

  // Days and periods that are tied to the calendar; references such as "now" date nothing.
  static bool dates_a_figure(const Date& d) {
    return (d.type == "DATE" || d.type == "TIME") && !d.value.ends_with("_REF") && !d.invalid;
  }

  // First and last + 1 of the dates in the figure's sentence; dates are in text order.
  std::pair<size_t, size_t> dates_near(const Figure& f) const {
    auto less = [](const Date& d, uint32_t s) { return d.sentence < s; };
    auto first = std::lower_bound(doc_.dates.begin(), doc_.dates.end(), f.sentence, less);
    auto last = std::lower_bound(first, doc_.dates.end(), f.sentence + 1, less);
    return {static_cast<size_t>(first - doc_.dates.begin()), static_cast<size_t>(last - doc_.dates.begin())};
  }

  void link_date(Figure& f) {
    auto [first, last] = dates_near(f);
    int in_clause = 0, in_sentence = 0;
    int32_t clause_date = kNoFact, sentence_date = kNoFact;
    for (size_t i = first; i < last; ++i) {
      const Date& d = doc_.dates[i];
      if (!dates_a_figure(d) || d.span.overlaps(f.span)) continue;
      ++in_sentence;
      sentence_date = static_cast<int32_t>(i);
      if (!clause_.contains(d.span)) continue;
      ++in_clause;
      clause_date = static_cast<int32_t>(i);
    }
    // One date can be meant; of several, which one is a guess.
    if (in_clause == 1) {
      f.date = clause_date;
      f.links.push_back("date: the only date of its clause");
    } else if (in_clause == 0 && in_sentence == 1) {
      f.date = sentence_date;
      f.links.push_back("date: the only date of its sentence");
    }
  }

  void link_duration(Figure& f) {
    auto [first, last] = dates_near(f);
    for (size_t i = first; i < last; ++i) {
      const Date& d = doc_.dates[i];
      // A period with two ends ("over the past 10 years") frames what is counted; "for two hours" does not.
      if (d.type != "DURATION" || d.start_date.empty() || d.span.overlaps(f.span)) continue;
      f.duration = static_cast<int32_t>(i);
      f.links.push_back("duration: the period of its sentence");
      return;
    }
  }

  void link_speaker(Figure& f) {
    const Quote* innermost = nullptr;
    // Quotes are in text order and nest at most a few deep: look back from the first behind the figure.
    auto it = std::upper_bound(doc_.quotes.begin(), doc_.quotes.end(), f.span.begin,
                               [](uint32_t at, const Quote& q) { return at < q.span.begin; });
    constexpr int kDeepest = 8;
    for (int n = 0; n < kDeepest && it != doc_.quotes.begin(); ++n) {
      --it;
      if (it->span.contains(f.span)) {
        innermost = &*it;
        break;
      }
    }
    if (!innermost || !innermost->speaker.known()) return;
    f.speaker = innermost->speaker;
    f.links.push_back("speaker: stands in a " + std::string(innermost->kind) + " quote");
  }

  // "from Azerbaijan", "to Minsk", "in Georgia" between the figure and the end of its clause.
  void link_places(const Figure& f, FactRow& row) const {
    for (size_t i = a_.unit_at(units_, a_.token_at(f.span.end)); i + 1 < units_.size(); ++i) {
      if (ends_clause(i) || a_.span(units_[i]).begin >= clause_.end) return;
      Span* slot = is(units_[i], source_)   ? &row.source
                   : is(units_[i], target_) ? &row.target
                   : is(units_[i], place_)  ? &row.place
                                            : nullptr;
      if (!slot || !slot->empty()) continue;
      size_t name = i + 1;
      if (is(units_[name], determiner_) && name + 1 < units_.size()) ++name;
      const Unit& u = units_[name];
      if (std::any_of(name_classes_.begin(), name_classes_.end(), [&](ClassId c) { return is(u, c); })) {
        *slot = a_.span(u);
      }
    }
  }

  const Analysis& a_;
  Document& doc_;
  const std::vector<Unit>& units_;
  ClassId source_, target_, place_, determiner_, semicolon_, colon_, dash_, comma_, subordinator_, conjunction_;
  std::vector<ClassId> name_classes_;
  Span clause_;
};

}  // namespace

void resolve_links(const Analysis& a, Document& doc) { Linker(a, doc).run(); }

}  // namespace nutgraf
