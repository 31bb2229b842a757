// Figure → what it counts or measures (of) and whose it is (subject).
#include "resolve/noun_phrase.h"
#include "resolve/passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kFarthest = 40;  // units between a figure and its verb

class Pass {
 public:
  Pass(const Analysis& a, Document& doc)
      : a_(a), doc_(doc), phrases_(a), units_(a.base()), of_(cls("PHRASE_OF")), about_(cls("OF_LINK")),
        finite_(cls("FINITE")), perhaps_(cls("PERHAPS_FINITE")), in_verb_group_(cls("VERB_GROUP")),
        ends_(cls("CLAUSE_END")), relative_(cls("REL")), comma_(cls("COMMA")), hyphen_(cls("HYPHEN")),
        joins_(cls("CC")), before_number_(cls("BEFORE_NUMBER")), per_(cls("PER_WORD")), per_unit_(cls("PER_UNIT")),
        no_verb_behind_(cls("BEFORE_PARTICIPLE")), to_number_(cls("TO_NUMBER")), opens_(cls("LPAREN")) {}

  void run() {
    const Figure* before = nullptr;
    for (Figure& f : doc_.figures) {
      const bool same_sentence = before && before->sentence == f.sentence;
      floor_ = same_sentence ? last_ : 0;
      first_ = a_.unit_at(units_, a_.token_at(f.span.begin));
      last_ = a_.unit_at(units_, a_.token_at(f.span.end - 1)) + 1;
      find_of(f);
      find_subject(f);
      // "rose 6.5% to 164p": the second figure is about the same.
      if (same_sentence && f.subject.span.empty() && f.of.span.empty() && f.kind != "ordinal") f.subject = before->subject;
      before = &f;
    }
  }

 private:
  ClassId cls(std::string_view name) const { return a_.grammar.cls(name); }
  bool is(uint32_t i, ClassId c) const { return phrases_.is(i, c); }

  void find_of(Figure& f) {
    using Head = NounPhrases::Head;
    uint32_t next = last_;
    if (!f.of.span.empty()) {  // the rule itself knows
      f.of = phrases_.from(a_.unit_at(units_, a_.token_at(f.of.span.begin)), Head::kFirst);
      return;
    }
    if (f.kind == "count") {
      const bool joined = is(next, hyphen_);
      f.of = phrases_.from(joined || is(next, of_) ? next + 1 : next, joined ? Head::kFirst : Head::kPlural);
      return;
    }
    if (f.kind == "ordinal") {
      f.of = phrases_.from(is(next, hyphen_) ? next + 1 : next, Head::kLast, true);
      return;
    }
    if (f.kind == "frequency" || f.kind == "number" || f.kind == "score" || f.kind == "age") {
      f.of = f.kind == "age" ? phrases_.from(is(next, hyphen_) ? next + 1 : next, Head::kLast) : Phrase{};
      if (f.kind != "number") return;
    }
    if (is(next, per_) && is(next + 1, per_unit_)) next += 2;
    if (is(next, about_)) {
      f.of = phrases_.from(next + 1, Head::kLast, true);
    } else if (is(next, hyphen_)) {
      f.of = phrases_.from(next + 1, Head::kLast);
    } else {
      f.of = phrases_.from(next, Head::kLast);
    }
    if (f.of.span.empty() && first_ > 1 && is(first_ - 1, of_)) f.of = phrases_.until(first_ - 2);
  }

  bool finite(uint32_t i, uint32_t stop) const {
    if (i > 0 && is(i - 1, no_verb_behind_)) return false;
    if (is(i, finite_)) return true;
    // "costs about $40": a word that is a noun too is a verb right before the number.
    if (!is(i, perhaps_)) return false;
    uint32_t next = i + 1;
    while (next < stop && is(next, to_number_)) ++next;
    return next == stop;
  }

  // Going left: the finite verb that governs the figure, then what stands before it in its clause.
  void find_subject(Figure& f) {
    if (first_ > floor_ && is(first_ - 1, opens_)) {  // "John Gant (0.5)"
      fall_back(f);
      if (!f.subject.span.empty()) return;
    }
    uint32_t i = first_, passed = 0;
    while (i > 0 && passed++ < kFarthest) {
      --i;
      if (units_[i].boundary() || is(i, ends_)) break;
      if (!finite(i, first_)) continue;
      uint32_t last = i;
      while (last > 0 && is(last - 1, in_verb_group_)) --last;
      uint32_t first = start_of_phrase(last);
      if (first == last && last > 1 && is(last - 1, comma_)) {  // "Health, the best sector, dropped"
        const uint32_t apposition = start_of_phrase(last - 1);
        if (apposition > 1 && is(apposition - 1, comma_)) {
          last = apposition - 1;
          first = start_of_phrase(last);
        }
      }
      if (first == last && last > 0 && is(last - 1, relative_)) {  // "… cars, which cost $5"
        uint32_t before = last - 1;
        if (before > 0 && is(before - 1, comma_)) --before;
        if (before > 0) f.subject = phrases_.until(before - 1);
        return;
      }
      f.subject = phrases_.trimmed(first, last);
      if (!f.subject.span.empty()) return;
      i = last;  // "rose 3 percent and fell 5": the verb before has the subject
      if (i > 0 && (is(i - 1, joins_) || is(i - 1, comma_))) --i;
    }
    if (f.of.span.empty() || f.kind == "money") fall_back(f);
  }

  uint32_t start_of_phrase(uint32_t last) const {
    uint32_t first = last;
    while (first > floor_ && !units_[first - 1].boundary() && !is(first - 1, ends_) && !is(first - 1, comma_) &&
           !is(first - 1, relative_) && !is(first - 1, finite_) && last - first < kFarthest) {
      --first;
    }
    return first;
  }

  // No verb: the phrase right before the figure ("Dow +0.2%", "turnover of $5").
  void fall_back(Figure& f) {
    uint32_t i = first_;
    while (i > floor_ && (is(i - 1, to_number_) || is(i - 1, about_) || is(i - 1, opens_))) --i;
    if (i > floor_) f.subject = phrases_.until(i - 1);
  }

  const Analysis& a_;
  Document& doc_;
  NounPhrases phrases_;
  const std::vector<Unit>& units_;
  ClassId of_, about_, finite_, perhaps_, in_verb_group_, ends_, relative_, comma_, hyphen_, joins_, before_number_, per_,
      per_unit_, no_verb_behind_, to_number_, opens_;
  uint32_t first_ = 0, last_ = 0;  // the figure's units
  uint32_t floor_ = 0;             // behind the figure before it in the sentence
};

}  // namespace

void resolve_noun_phrases(const Analysis& a, Document& doc) { Pass(a, doc).run(); }

}  // namespace nutgraf
