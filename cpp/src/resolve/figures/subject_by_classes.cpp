// Subjects by classes: a first guess from neighbouring words, for figures whose sentence has no
// tree, or whose place in the tree says nothing.
#include <algorithm>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kMaxUnits = 40;  // between a figure and its verb; in a run of light words
using Head = NounPhrases::Head;

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    const Figure *figure = doc_.figures.data(), *other = nullptr;  // other: the previous figure
    for (FigureUnits& at : at_) {
      a_.check_stop();
      const Figure& f = *figure++;
      before_ = other && other->sentence == f.sentence ? &at - 1 : nullptr;
      after_age_ = before_ && other->kind == FigureKind::kAge;
      other = &f;
      floor_ = before_ ? last_ : 0;
      previous_end_ = before_ ? previous_end_ : 0;
      first_ = at.first;
      last_ = at.last;
      is_verb_ = is(last_ - 1, kVerbFigure) || is(last_ - 1, kHalved);
      const uint32_t end = at.of.empty() || at.of.first < last_ ? last_ : at.of.last;
      find_subject(f, at.of, at.subject, end);
      previous_end_ = end;
    }
  }

 private:
  bool finite(uint32_t i) const {
    if (phrases_.finite(i) || (is(i, kExpectedTo) && is(i + 1, kInfinitive))) return true;
    // "costs about $40": a word that may be a noun is a verb right before the number.
    if (!is(i, kPerhaps) || is_verb_) return false;
    if (i > 0 && ((is(i - 1, kStarts) && !is(i - 1, kRelative)) || is(i - 1, kTo) ||
                  is(i - 1, kExpectedTo))) {
      return false;
    }
    if (is(i + 1, kTo) && is(i + 2, kInfinitive)) return true;  // "needs to pay $5"
    uint32_t next = i + 1;
    while (next < first_ && is(i, kGives) && is_name(next)) ++next;  // "cost Angola $4 billion"
    while (next < first_ && is(next, kToNumber)) ++next;
    return next == first_;
  }
  bool is_name(uint32_t i) const { return is(i, kPronoun) || (phrases_.noun(i) && !is(i, kLower)); }

  void find_subject(const Figure& f, const UnitPhrase& of, UnitPhrase& subject,
                    uint32_t end) const {
    if (first_ > floor_ && is(first_ - 1, kOpens)) {  // "John Gant (0.5)"
      subject = fall_back();
      if (!subject.empty()) return;
    }
    if (phrases_.finite(end) && begins_clause()) return;  // ", and 200 were hurt"
    subject = named_mover();
    if (!subject.empty()) return;
    if (before_ && is_level()) {
      subject = before_->subject;
      if (!subject.empty()) return;
    }
    // "rose 3% and Acme 5%" has no verb of its own, "pulled the sector 5% lower" an object.
    if ((before_ && gapped()) || is(last_, kComparative)) {
      subject = fall_back();
      if (!subject.empty()) return;
    }
    subject = changed_object();
    if (f.kind == FigureKind::kCount && subject.empty())
      subject = is(last_, kHyphen) ? modified_noun(of) : whole_of_count();
    if (!subject.empty() || by_verb(subject)) return;
    if (of.empty() || f.kind == FigureKind::kMoney) subject = fall_back();
    if (subject.empty() && before_ && f.kind != FigureKind::kOrdinal) {
      subject = before_->subject.empty() ? before_->of : before_->subject;
      if (!of.empty() && subject.first == of.first) subject = {};  // "three of the four suspects"
    }
  }

  // Start of the run of units with the class that ends before `last`, at most kMaxUnits back.
  uint32_t begin_of_run(uint32_t last, BuiltinClass c) const {
    const uint32_t floor = last - std::min(last, kMaxUnits);
    while (last > floor && units_.has(last - 1, c)) --last;
    return last;
  }

  bool begins_clause() const {
    return first_ == 0 || units_[first_ - 1].boundary() || is(first_ - 1, kJoins) ||
           is(first_ - 1, kComma) || is(first_ - 1, kEnds);
  }

  // "rose 5% to $3 million", "up 12 points at 5,884": the level after a change.
  bool is_level() const {
    if (!is(previous_end_, kSteps)) return false;
    uint32_t i = previous_end_ + 1;
    if (is(previous_end_, kTo) && is(i, kInfinitive)) ++i;  // "rose 5% to end at 300"
    while (i < first_ && is(i, kToNumber)) ++i;
    return i == first_;
  }

  // "the losers were Acme, down 3%": the name before the comma, unless it is a location.
  UnitPhrase named_mover() const {
    const uint32_t i = begin_of_run(first_, kToNumber);
    if (i < 4 || !is(i - 1, kMoves) || !is(i - 2, kComma) || !is(i - 3, kName)) return {};
    const UnitPhrase name = phrases_.until(i - 3, floor_);
    return !name.empty() && is(name.first - 1, kPrep) ? UnitPhrase{} : name;
  }

  // "cut its forecast to $5 billion": the object of the verb of change.
  UnitPhrase changed_object() const {
    uint32_t i = first_;
    while (i > floor_ && is(i - 1, kLight) && !phrases_.noun(i - 1)) --i;
    if (i <= floor_ + 1 || !is(i - 1, kReaches)) return {};
    const UnitPhrase object = phrases_.until(i - 2, floor_);
    if (object.empty()) return {};
    uint32_t verb = object.first;
    for (uint32_t i_verb = i - 2; i_verb-- > verb + 1;) {  // "the bank cut rates by …"
      if (is(i_verb, kChanging) && is(i_verb, kPerhaps)) return phrases_.until(i - 2, i_verb + 1);
    }
    verb = begin_of_run(verb, kStarts);
    return verb > 0 && is(verb - 1, kChanging) ? object : UnitPhrase{};
  }

  // "a 12-page letter": the noun that the hyphenated count modifies.
  UnitPhrase modified_noun(const UnitPhrase& of) const {
    return of.head == UnitPhrase::kNoHead ? UnitPhrase{} : phrases_.from(of.head + 1, Head::kLast);
  }

  // "an increase of 600 jobs", "the brains of 13 people": the noun before "of".
  UnitPhrase whole_of_count() const {
    uint32_t i = first_;
    while (i > floor_ && (is(i - 1, kLight) || is(i - 1, kStarts)) && !phrases_.noun(i - 1)) --i;
    return i > floor_ + 1 && is(i - 1, kOf) ? phrases_.until(i - 2, floor_) : UnitPhrase{};
  }

  // Gapping: only names and light words separate this figure from the previous figure.
  bool gapped() const {
    uint32_t i = previous_end_;
    while (i < first_ && (is(i, kJoins) || is(i, kComma))) ++i;
    const uint32_t start = i;
    while (i < first_ && phrases_.noun(i) && !finite(i)) ++i;
    if (i == start) return false;
    while (i < first_ && is(i, kToNumber)) ++i;
    return i == first_;
  }

  // Searches to the left for the verb that governs the figure, then for the verb's subject. True if
  // found, even if the subject stays unknown ("we paid $5").
  bool by_verb(UnitPhrase& subject) const {
    uint32_t i = first_;
    bool known = false;  // the verb's subject is a pronoun
    bool at_verb = is_verb_;
    for (uint32_t n = 0; i > 0 && n < kMaxUnits; ++n) {
      if (!at_verb) {
        const uint32_t floor = i - std::min(i, kMaxUnits - n);
        const uint32_t found = units_.find_back(i, floor, kMayGovern);
        if (found == floor) return known;
        n += i - found;
        i = found - 1;
        if (units_[i].boundary() || is(i, kEnds)) return known;
        if (ordered_to(subject, i)) return true;
        if (governs(i)) {  // "people earning between $5 and $10", "a market worth $5"
          subject = phrases_.until(is(i - 1, kComma) ? i - 2 : i - 1);
          if (!subject.empty()) return true;
        }
        if (!finite(i)) continue;
      }
      at_verb = false;
      uint32_t last = begin_of_run(i, kInVerbGroup);
      if (last > 0 && is(last - 1, kSpeech)) return true;
      if (last > 0 && is(last - 1, kAnaphor) &&
          (last < 2 || !is(last - 2, kPrep))) {  // "Acme said it paid $5": the speaker
        i = last - 1;
        known = true;
        continue;
      }
      if (after_age_ && last == before_->last) {
        subject = {before_->first, last, last - 1, false};  // "A 60-year-old might get 2%"
        return true;
      }
      if (last > 0 && is(last - 1, kJoins)) {
        i = last;  // "employs 12 people and made $5": the previous verb has the subject
        continue;
      }
      uint32_t first = start_of_phrase(last);
      if (first == last) {
        last = before_insertion(last);
        first = start_of_phrase(last);
      }
      if (first == last && last > 0 && is(last - 1, kRelative)) {  // "… cars, which cost $5"
        uint32_t before = last - 1;
        if (before > 0 && is(before - 1, kComma)) --before;
        if (before > 0) subject = phrases_.until(before - 1);
        return true;
      }
      subject = phrases_.trimmed(after_previous_figure(first, last), last);
      if (!subject.empty()) return true;
      i = last;  // "rose 3 percent and fell 5": the previous verb has the subject
      if (i > 0 && (is(i - 1, kJoins) || is(i - 1, kComma))) --i;
    }
    return known;
  }

  // Object control: "ordered Acme to pay $5", "accused him of stealing $5". The subject is the
  // object of the order. Unit i is the "to" or "of".
  bool ordered_to(UnitPhrase& subject, uint32_t i) const {
    if (i < 2 || !((is(i, kTo) && is(i + 1, kInfinitive)) || (is(i, kPrep) && is(i + 1, kGerund))))
      return false;
    if (is(i - 1, kPronoun)) return is(i - 2, kMakesDo);
    const UnitPhrase object = phrases_.until(i - 1, floor_);
    if (object.empty()) return false;
    const uint32_t verb = begin_of_run(object.first, kStarts);
    if (verb == 0 || !is(verb - 1, kMakesDo)) return false;
    subject = object;
    return true;
  }

  // "Health, the best sector, dropped", "Acme, founded in 1990, employs": unit `last` is the verb
  // after the insertion. Returns the comma before the insertion, or last if there is none.
  uint32_t before_insertion(uint32_t last) const {
    if (last < 2 || !is(last - 1, kComma)) return last;
    const uint32_t apposition = start_of_phrase(last - 1);
    if (apposition > 1 && is(apposition - 1, kComma)) return apposition - 1;
    for (uint32_t i = last - 1; i > 1 && last - i < kMaxUnits; --i) {
      if (units_[i - 1].boundary() || is(i - 1, kEnds)) break;
      if (is(i - 1, kComma))
        return is(i, kParticiple) || is(i, kGerund) || is(i, kRelative) ? i - 1 : last;
    }
    return last;
  }

  bool governs(uint32_t i) const {
    const bool apart =
        i > 1 && is(i, kRanging) && is(i - 1, kComma);  // "claims, ranging from $5 to $10"
    if (i > 0 && is(i, kWith) && is(i - 1, kSpell))
      return false;  // "ended the season with 30 goals"
    if (i == 0 || !is(i, kGoverns) || !(apart || phrases_.noun(i - 1))) return false;
    uint32_t next = i + 1;
    while (next < first_ && is(next, kToNumber)) ++next;
    return next == first_;
  }

  uint32_t start_of_phrase(uint32_t last) const {
    const uint32_t floor = last - std::min(last, kMaxUnits);
    uint32_t first = units_.find_back(last, floor, kMayLimit);
    while (first > floor && !limits_phrase(first - 1))
      first = units_.find_back(first - 1, floor, kMayLimit);
    return first;
  }
  bool limits_phrase(uint32_t i) const {  // unit i must have the class kMayLimit
    return units_.has(i, kLimit) || phrases_.finite(i) || joins_clauses(i);
  }

  // "a 12-page | report", "a 3-year-old | boy": where the noun begins after a figure.
  uint32_t after_previous_figure(uint32_t first, uint32_t last) const {
    if (!before_ || floor_ <= first || floor_ >= last) return first;
    for (uint32_t i = first; i < before_->first; ++i) {
      if (phrases_.noun(i)) return first;
    }
    const uint32_t noun = is(floor_, kHyphen) ? previous_end_ : floor_;
    return noun < last ? noun : first;
  }

  // "bought 12 books and John …", "was hot and the voltage …": a conjunction of clauses, not nouns.
  bool joins_clauses(uint32_t i) const {
    if (!is(i, kJoins)) return false;
    return (before_ && i == previous_end_) ||
           (i > 0 && is(i + 1, kStarts) && !phrases_.noun(i - 1));
  }

  // Without a verb: the phrase right before the figure ("Dow +0.2%", "turnover of $5").
  UnitPhrase fall_back() const {
    uint32_t i = first_;
    while (i > floor_ && (is(i - 1, kToNumber) || is(i - 1, kAbout) || is(i - 1, kOpens))) --i;
    return i > floor_ ? phrases_.until(i - 1, floor_) : UnitPhrase{};
  }

  static constexpr BuiltinClass kOf = cls("PHRASE_OF"), kAbout = cls("OF_LINK"),
                                kPerhaps = cls("PERHAPS_FINITE"), kInVerbGroup = cls("VERB_GROUP"),
                                kEnds = cls("CLAUSE_END"), kRelative = cls("REL"),
                                kComma = cls("COMMA"), kHyphen = cls("HYPHEN"), kJoins = cls("CC"),
                                kToNumber = cls("TO_NUMBER"), kLight = cls("BEFORE_NUMBER"),
                                kOpens = cls("LPAREN"), kStarts = cls("NP_START"),
                                kGoverns = cls("GOVERNS_NUMBER"), kAnaphor = cls("ANAPHOR"),
                                kSpeech = cls("SPEECH_PRON"), kComparative = cls("JJR"),
                                kLower = cls("LOWER"), kReaches = cls("REACHES"),
                                kChanging = cls("CHANGING"), kRanging = cls("RANGING"),
                                kTo = cls("TO"), kExpectedTo = cls("FUTURE_CUE"),
                                kPrep = cls("PREP"), kGerund = cls("VBG"), kInfinitive = cls("VB"),
                                kParticiple = cls("VBN"), kMakesDo = cls("MAKES_DO"),
                                kPronoun = cls("PRON"), kGives = cls("GIVES"), kSteps = cls("STEP"),
                                kWith = cls("WITH"), kSpell = cls("SPELL"), kMoves = cls("UP_DOWN"),
                                kName = cls("CAP_NAME"), kVerbFigure = cls("MULTIPLE_VERB"),
                                kHalved = cls("HALVED"), kLimit = cls("@PHRASE_LIMIT"),
                                kMayLimit = cls("@MAY_LIMIT_PHRASE"),
                                kMayGovern = cls("@MAY_GOVERN");
  const FigureUnits* before_ = nullptr;  // the previous figure in the sentence
  bool after_age_ = false;               // the previous figure is an age
  uint32_t first_ = 0, last_ = 0;        // the figure's units, half open
  uint32_t floor_ = 0;                   // end of the previous figure in the sentence
  uint32_t previous_end_ = 0;            // end of the previous figure's counted noun, or floor_
  bool is_verb_ = false;                 // the figure is a verb: "doubled"
};

}  // namespace

void guess_subjects(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
