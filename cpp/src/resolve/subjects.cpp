// Figure → whose it is (subject).
#include "resolve/figure_text.h"

namespace nutgraf {
namespace {

constexpr uint32_t kFarthest = 40;  // units between a figure and its verb
using Head = NounPhrases::Head;

class Pass : FigurePass {
 public:
  explicit Pass(FigureText& t)
      : FigurePass(t),
        of_(cls("PHRASE_OF")),
        about_(cls("OF_LINK")),
        perhaps_(cls("PERHAPS_FINITE")),
        in_verb_group_(cls("VERB_GROUP")),
        ends_(cls("CLAUSE_END")),
        relative_(cls("REL")),
        comma_(cls("COMMA")),
        hyphen_(cls("HYPHEN")),
        joins_(cls("CC")),
        to_number_(cls("TO_NUMBER")),
        light_(cls("BEFORE_NUMBER")),
        opens_(cls("LPAREN")),
        starts_(cls("NP_START")),
        governs_(cls("GOVERNS_NUMBER")),
        anaphor_(cls("ANAPHOR")),
        speech_(cls("SPEECH_PRON")),
        comparative_(cls("JJR")),
        lower_(cls("LOWER")),
        reaches_(cls("REACHES")),
        changing_(cls("CHANGING")),
        ranging_(cls("RANGING")),
        to_(cls("TO")),
        expected_to_(cls("FUTURE_CUE")),
        prep_(cls("PREP")),
        gerund_(cls("VBG")),
        infinitive_(cls("VB")),
        participle_(cls("VBN")),
        makes_do_(cls("MAKES_DO")),
        pronoun_(cls("PRON")),
        gives_(cls("GIVES")),
        steps_(cls("STEP")),
        with_(cls("WITH")),
        spell_(cls("SPELL")),
        moves_(cls("UP_DOWN")),
        name_(cls("CAP_NAME")),
        verb_figure_(cls("MULTIPLE_VERB")),
        halved_(cls("HALVED")),
        limit_(cls("@PHRASE_LIMIT")),
        may_limit_(cls("@MAY_LIMIT_PHRASE")),
        may_govern_(cls("@MAY_GOVERN")) {}

  void run() {
    for (size_t k = 0; k < at_.size(); ++k) {
      const Figure& f = doc_.figures[k];
      FigureUnits& at = at_[k];
      before_ = k > 0 && doc_.figures[k - 1].sentence == f.sentence ? &at_[k - 1] : nullptr;
      after_age_ = before_ && doc_.figures[k - 1].kind == "age";
      floor_ = before_ ? last_ : 0;
      behind_ = before_ ? behind_ : 0;
      first_ = at.first;
      last_ = at.last;
      is_verb_ = is(last_ - 1, verb_figure_) || is(last_ - 1, halved_);
      const uint32_t end = at.of.empty() || at.of.first < last_ ? last_ : at.of.last;
      find_subject(f, at.of, at.subject, end);
      behind_ = end;
    }
  }

 private:
  bool finite(uint32_t i) const {
    if (phrases_.finite(i) || (is(i, expected_to_) && is(i + 1, infinitive_))) return true;
    // "costs about $40": a word that is a noun too is a verb right before the number.
    if (!is(i, perhaps_) || is_verb_) return false;
    if (i > 0 && ((is(i - 1, starts_) && !is(i - 1, relative_)) || is(i - 1, to_) ||
                  is(i - 1, expected_to_))) {
      return false;
    }
    if (is(i + 1, to_) && is(i + 2, infinitive_)) return true;  // "needs to pay $5"
    uint32_t next = i + 1;
    while (next < first_ && is(i, gives_) && is_name(next)) ++next;  // "cost Angola $4 billion"
    while (next < first_ && is(next, to_number_)) ++next;
    return next == first_;
  }
  bool is_name(uint32_t i) const { return is(i, pronoun_) || (phrases_.noun(i) && !is(i, lower_)); }

  void find_subject(const Figure& f, const UnitPhrase& of, UnitPhrase& subject,
                    uint32_t end) const {
    if (first_ > floor_ && is(first_ - 1, opens_)) {  // "John Gant (0.5)"
      subject = fall_back();
      if (!subject.empty()) return;
    }
    if (begins_clause() && phrases_.finite(end)) return;  // ", and 200 were hurt"
    subject = named_mover();
    if (!subject.empty()) return;
    if (before_ && steps_on()) {
      subject = before_->subject;
      if (!subject.empty()) return;
    }
    // "rose 3% and Acme 5%" has no verb of its own, "pulled the sector 5% lower" an object.
    if ((before_ && gapped()) || is(last_, comparative_)) {
      subject = fall_back();
      if (!subject.empty()) return;
    }
    subject = changed_object();
    if (f.kind == "count" && subject.empty())
      subject = is(last_, hyphen_) ? bearer(of) : whole_of_count();
    if (!subject.empty() || by_verb(subject)) return;
    if (of.empty() || f.kind == "money") subject = fall_back();
    if (subject.empty() && before_ && f.kind != "ordinal") {
      subject = before_->subject.empty() ? before_->of : before_->subject;
      if (!of.empty() && subject.first == of.first) subject = {};  // "three of the four suspects"
    }
  }

  bool begins_clause() const {
    return first_ == 0 || units_[first_ - 1].boundary() || is(first_ - 1, joins_) ||
           is(first_ - 1, comma_) || is(first_ - 1, ends_);
  }

  // "rose 5% to $3 million", "up 12 points at 5,884": a figure and the level that it leads to.
  bool steps_on() const {
    if (!is(behind_, steps_)) return false;
    uint32_t i = behind_ + 1;
    if (is(behind_, to_) && is(i, infinitive_)) ++i;  // "rose 5% to end at 300"
    while (i < first_ && is(i, to_number_)) ++i;
    return i == first_;
  }

  // "the losers were Acme, down 3%": the name before the comma, unless it tells where.
  UnitPhrase named_mover() const {
    uint32_t i = first_;
    while (i > 0 && is(i - 1, to_number_)) --i;
    if (i < 4 || !is(i - 1, moves_) || !is(i - 2, comma_) || !is(i - 3, name_)) return {};
    const UnitPhrase name = phrases_.until(i - 3, floor_);
    return !name.empty() && is(name.first - 1, prep_) ? UnitPhrase{} : name;
  }

  // "cut its forecast to $5 billion": what was cut.
  UnitPhrase changed_object() const {
    uint32_t i = first_;
    while (i > floor_ && is(i - 1, light_) && !phrases_.noun(i - 1)) --i;
    if (i <= floor_ + 1 || !is(i - 1, reaches_)) return {};
    const UnitPhrase object = phrases_.until(i - 2, floor_);
    if (object.empty()) return {};
    uint32_t verb = object.first;
    for (uint32_t i_verb = i - 2; i_verb-- > verb + 1;) {  // "the bank cut rates by …"
      if (is(i_verb, changing_) && is(i_verb, perhaps_)) return phrases_.until(i - 2, i_verb + 1);
    }
    while (verb > 0 && is(verb - 1, starts_)) --verb;
    return verb > 0 && is(verb - 1, changing_) ? object : UnitPhrase{};
  }

  // "a 12-page letter": what has so many.
  UnitPhrase bearer(const UnitPhrase& of) const {
    return of.head == UnitPhrase::kNoHead ? UnitPhrase{} : phrases_.from(of.head + 1, Head::kLast);
  }

  // "an increase of 600 jobs", "the brains of 13 people"
  UnitPhrase whole_of_count() const {
    uint32_t i = first_;
    while (i > floor_ && (is(i - 1, light_) || is(i - 1, starts_)) && !phrases_.noun(i - 1)) --i;
    return i > floor_ + 1 && is(i - 1, of_) ? phrases_.until(i - 2, floor_) : UnitPhrase{};
  }

  // Only names and light words stand between this figure and the one before.
  bool gapped() const {
    uint32_t i = behind_;
    while (i < first_ && (is(i, joins_) || is(i, comma_))) ++i;
    const uint32_t start = i;
    while (i < first_ && phrases_.noun(i) && !finite(i)) ++i;
    if (i == start) return false;
    while (i < first_ && is(i, to_number_)) ++i;
    return i == first_;
  }

  // Going left: the verb that governs the figure, then what stands before it in its clause. True if
  // it has been found, though who it is may stay unknown ("we paid $5").
  bool by_verb(UnitPhrase& subject) const {
    uint32_t i = first_;
    bool known = false;  // there is a verb, with a pronoun before it
    bool at_verb = is_verb_;
    for (uint32_t n = 0; i > 0 && n < kFarthest; ++n) {
      if (!at_verb) {
        --i;
        if (!is(i, may_govern_)) continue;
        if (units_[i].boundary() || is(i, ends_)) return known;
        if (made_to(subject, i)) return true;
        if (governs(i)) {  // "people earning between $5 and $10", "a market worth $5"
          subject = phrases_.until(is(i - 1, comma_) ? i - 2 : i - 1);
          if (!subject.empty()) return true;
        }
        if (!finite(i)) continue;
      }
      at_verb = false;
      uint32_t last = i;
      while (last > 0 && is(last - 1, in_verb_group_)) --last;
      if (last > 0 && is(last - 1, speech_)) return true;
      if (last > 0 && is(last - 1, anaphor_) &&
          (last < 2 || !is(last - 2, prep_))) {  // "Acme said it paid $5": who said it
        i = last - 1;
        known = true;
        continue;
      }
      if (after_age_ && last == before_->last) {
        subject = {before_->first, last, last - 1, false};  // "A 60-year-old might get 2%"
        return true;
      }
      if (last > 0 && is(last - 1, joins_)) {
        i = last;  // "employs 12 people and made $5": the verb before has the subject
        continue;
      }
      uint32_t first = start_of_phrase(last);
      if (first == last) {
        last = before_insertion(last);
        first = start_of_phrase(last);
      }
      if (first == last && last > 0 && is(last - 1, relative_)) {  // "… cars, which cost $5"
        uint32_t before = last - 1;
        if (before > 0 && is(before - 1, comma_)) --before;
        if (before > 0) subject = phrases_.until(before - 1);
        return true;
      }
      subject = phrases_.trimmed(behind_adjective(first, last), last);
      if (!subject.empty()) return true;
      i = last;  // "rose 3 percent and fell 5": the verb before has the subject
      if (i > 0 && (is(i - 1, joins_) || is(i - 1, comma_))) --i;
    }
    return known;
  }

  // "ordered Acme to pay $5", "accused him of stealing $5": who was ordered, not who gave the
  // order. Unit i is the "to" or "of".
  bool made_to(UnitPhrase& subject, uint32_t i) const {
    if (i < 2 || !((is(i, to_) && is(i + 1, infinitive_)) || (is(i, prep_) && is(i + 1, gerund_))))
      return false;
    if (is(i - 1, pronoun_)) return is(i - 2, makes_do_);
    const UnitPhrase object = phrases_.until(i - 1, floor_);
    if (object.empty()) return false;
    uint32_t verb = object.first;
    while (verb > 0 && is(verb - 1, starts_)) --verb;
    if (verb == 0 || !is(verb - 1, makes_do_)) return false;
    subject = object;
    return true;
  }

  // "Health, the best sector, dropped", "Acme, founded in 1990, employs": unit last is the verb
  // behind the insertion; the comma before it, or last if there is none.
  uint32_t before_insertion(uint32_t last) const {
    if (last < 2 || !is(last - 1, comma_)) return last;
    const uint32_t apposition = start_of_phrase(last - 1);
    if (apposition > 1 && is(apposition - 1, comma_)) return apposition - 1;
    for (uint32_t i = last - 1; i > 1 && last - i < kFarthest; --i) {
      if (units_[i - 1].boundary() || is(i - 1, ends_)) break;
      if (is(i - 1, comma_))
        return is(i, participle_) || is(i, gerund_) || is(i, relative_) ? i - 1 : last;
    }
    return last;
  }

  bool governs(uint32_t i) const {
    const bool apart =
        i > 1 && is(i, ranging_) && is(i - 1, comma_);  // "claims, ranging from $5 to $10"
    if (i > 0 && is(i, with_) && is(i - 1, spell_))
      return false;  // "ended the season with 30 goals"
    if (i == 0 || !is(i, governs_) || !(apart || phrases_.noun(i - 1))) return false;
    uint32_t next = i + 1;
    while (next < first_ && is(next, to_number_)) ++next;
    return next == first_;
  }

  uint32_t start_of_phrase(uint32_t last) const {
    uint32_t first = last;
    while (first > 0 && last - first < kFarthest && !limits_phrase(first - 1)) --first;
    return first;
  }
  bool limits_phrase(uint32_t i) const {
    return is(i, may_limit_) && (is(i, limit_) || phrases_.finite(i) || joins_clauses(i));
  }

  // "a 12-page | report", "a 3-year-old | boy": where the noun begins if a figure stands before it.
  uint32_t behind_adjective(uint32_t first, uint32_t last) const {
    if (!before_ || floor_ <= first || floor_ >= last) return first;
    for (uint32_t i = first; i < before_->first; ++i) {
      if (phrases_.noun(i)) return first;
    }
    const uint32_t behind = is(floor_, hyphen_) ? behind_ : floor_;
    return behind < last ? behind : first;
  }

  // "bought 12 books and John …", "was hot and the voltage …": not two nouns side by side.
  bool joins_clauses(uint32_t i) const {
    if (!is(i, joins_)) return false;
    return (before_ && i == behind_) || (i > 0 && is(i + 1, starts_) && !phrases_.noun(i - 1));
  }

  // No verb: the phrase right before the figure ("Dow +0.2%", "turnover of $5").
  UnitPhrase fall_back() const {
    uint32_t i = first_;
    while (i > floor_ && (is(i - 1, to_number_) || is(i - 1, about_) || is(i - 1, opens_))) --i;
    return i > floor_ ? phrases_.until(i - 1, floor_) : UnitPhrase{};
  }

  ClassBit of_, about_, perhaps_, in_verb_group_, ends_, relative_, comma_, hyphen_, joins_,
      to_number_, light_, opens_, starts_, governs_, anaphor_, speech_, comparative_, lower_,
      reaches_, changing_, ranging_, to_, expected_to_, prep_, gerund_, infinitive_, participle_,
      makes_do_, pronoun_, gives_, steps_, with_, spell_, moves_, name_, verb_figure_, halved_,
      limit_, may_limit_, may_govern_;
  const FigureUnits* before_ = nullptr;  // the figure before in the sentence
  bool after_age_ = false;               // that is an age
  uint32_t first_ = 0, last_ = 0;        // the figure's units
  uint32_t floor_ = 0;                   // behind the figure before it in the sentence
  uint32_t behind_ = 0;                  // the same, behind what that one counts or measures too
  bool is_verb_ = false;                 // the figure is a verb: "doubled"
};

}  // namespace

void resolve_subjects(FigureText& t) { Pass(t).run(); }

}  // namespace nutgraf
