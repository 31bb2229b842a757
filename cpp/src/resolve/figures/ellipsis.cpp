// Ellipsis: a bare number takes the unit or noun of a nearby figure.
// "1, 2 and 3 km", "60 cars, up from 45".
#include <algorithm>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxFiguresBack = 3;    // how far to look back for the unit or noun
constexpr uint32_t kMaxLightWords = 40;  // before a number
constexpr std::string_view kMetre = "m";

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    const size_t count = at_.size();
    for (size_t k = count; k-- > 0;) {
      a_.check_stop();
      if (bare(k)) share_forward(k);
    }
    for (size_t k = 1; k < count; ++k) {
      a_.check_stop();
      if (has_own_whole(k)) continue;
      if (bare(k) || scaled(k)) share_back(k);
      if (bare(k) || lacks_noun(k)) share_in_list(k);
    }
    for (size_t k = 0; k < count; ++k) {
      if (bare(k)) count_things_of_subject(k);
    }
    for (size_t k = 1; k < count; ++k) {
      if (scaled(k)) doubt_letter(k);
    }
    for (size_t k = count; k-- > 0;) share_whole_forward(k);
    for (size_t k = 1; k < count; ++k) share_whole_back(k);
  }

 private:
  bool lacks_noun(size_t k) const {
    return doc_.figures[k].kind == FigureKind::kCount && at_[k].of.empty() && !at_[k].fixed;
  }
  // True for kinds whose unit a bare number can share; not for frequencies, ages and multiples.
  static bool shares_unit(FigureKind kind) {
    switch (kind) {
      case FigureKind::kFrequency:
      case FigureKind::kAge:
      case FigureKind::kMultiple:
        return false;
      case FigureKind::kMoney:
      case FigureKind::kPercent:
      case FigureKind::kPercentagePoints:
      case FigureKind::kCount:
      case FigureKind::kMeasure:
      case FigureKind::kOrdinal:
      case FigureKind::kRatio:
      case FigureKind::kFraction:
      case FigureKind::kScore:
      case FigureKind::kNumber:
        return true;
    }
    return false;
  }
  // "5, 10, or 15 percent": only a comma is between the number and the one before it.
  bool lists(size_t k) const {
    return k > 0 && at_[k - 1].last + 1 == at_[k].first && is(at_[k - 1].last, kComma);
  }
  bool has_unit_or_noun(size_t k) const {
    const Figure& f = doc_.figures[k];
    return f.unit.empty() ? f.kind == FigureKind::kCount && !at_[k].of.empty()
                          : shares_unit(f.kind);
  }
  // Counts are whole numbers, except for nouns such as "points".
  static bool fits(const Figure& f, const Figure& giver) {
    return giver.kind != FigureKind::kCount || f.value.is_integer() || !giver.value.is_integer();
  }

  // "45 and 50 mg", "four-, five- and six-cylinder", "16369.03 up 58.06 points": from the next
  // figure, if only commas and conjunctions come before it.
  void share_forward(size_t k) {
    if (k + 1 >= at_.size()) return;
    const Figure& f = doc_.figures[k];
    const Figure& next = doc_.figures[k + 1];
    if (f.sentence != next.sentence || !has_unit_or_noun(k + 1) || next.mod != Modifier::kNone ||
        !fits(f, next))
      return;
    uint32_t i = at_[k].last;
    const uint32_t end = at_[k + 1].first, start = i;
    i = after_adjectives(i, next);
    bool moved = false;
    for (; i < end; ++i) {
      if (is(i, kMoved))
        moved = true;
      else if (!is(i, kJoins) && !is(i, kComma) && !is(i, kHyphen) && !is(i, kDash))
        break;
    }
    if (i != end || i == start) return;
    // "rose to 309,000, up 14%": a level does not share the unit of its rate of change, nor the
    // unit of the share that restates it: "1.4 million, or 4% of them".
    const bool restated = is(start, kComma) && is(start + 1, kEither) && !lists(k);
    if (is_share(next) && (moved || restated)) return;
    // "1, 2 and 3 km", but "ended at 16,644, 16% higher"
    if (i == start + 1 && is(start, kComma) && shared_ != k + 1) return;
    shared_ = k;
    copy_unit(k, k + 1, "unit: shared with the figure behind");
    if (at_[k].subject.empty()) at_[k].subject = at_[k + 1].subject;
  }

  // "90 full-time | and 40 part-time staff", "five gold | and two silver medals"
  uint32_t after_adjectives(uint32_t i, const Figure& next) const {
    constexpr uint32_t kMostWords = 4;
    if (next.kind != FigureKind::kCount) return i;
    uint32_t end = i;
    while (end < i + kMostWords && (is(end, kAdjective) || is(end, kHyphen) || is(end, kNoun)) &&
           !is(end, kThings))
      ++end;
    return end > i && is(end, kAnd) && is(end - 1, kAdjective) ? end : i;
  }

  // "60 cars, up from 45", "435 homes by sale and 187 by tender": from a previous figure.
  void share_back(size_t k) {
    const Figure& f = doc_.figures[k];
    const bool letter = !bare(k);
    uint32_t after = at_[k].last;
    bool more = is(after, kAnother);  // "leases another 15", "may buy 15 more"
    if (more) ++after;
    if (after < units_.size() && !units_[after].boundary() && !is(after, kAfterBare) &&
        !begins_date(after))
      return;
    uint32_t i = at_[k].first;
    const uint32_t floor = i - std::min(i, kMaxLightWords);
    for (; i > floor && (is(i - 1, kLight) || is(i - 1, kAnother)); --i)
      more |= is(i - 1, kAnother);
    if (i == 0) return;
    const bool compared = is(i - 1, kCompares), reaches = is(i - 1, kTo),
               joined = is(i - 1, kJoins);
    if (bare(k) && is_of_other_year(i, after)) {
      if (has_unit_or_noun(k - 1) && fits(f, doc_.figures[k - 1]) && !is_share(doc_.figures[k - 1]))
        copy_unit(k, k - 1, "unit: of the figure that it is set beside");
      return;
    }
    if (!compared && !reaches && !joined && !more) return;
    if (joined && !more && is(after, kBe)) return;  // "costs $5 and 32 is the quantity"
    if (letter) {
      if (compared || reaches) share_scale(k, compared);
      return;
    }
    for (size_t n = 1; n <= kMaxFiguresBack && n <= k; ++n) {
      const Figure& giver = doc_.figures[k - n];
      if (giver.sentence != f.sentence) return;
      if (!has_unit_or_noun(k - n) || giver.equivalent != kNoFact) continue;
      // "rose 5% to 13,000": the level does not share the unit of a rate of change.
      if (is_share(giver) && (!compared || giver.change != Change::kNone)) continue;
      if (reaches && giver.change == Change::kNone)
        continue;  // "lost 160 points, to 7,400", but "12 deaths, bringing the total to 40"
      // "63 contracts of £1m each, against 48": not of that money.
      if (!fits(f, giver) || (giver.kind == FigureKind::kMoney && !is_near(giver.value, f.value)))
        continue;
      copy_unit(k, k - n, "unit: of the figure that it is set beside");
      return;
    }
  }

  // "402 fires (2024: | 371)", "(2024: 371; 2023: | 360)"
  bool is_of_other_year(uint32_t first, uint32_t after) const {
    if (first < 3 || !is(first - 1, kColon) || (!is(after, kCloses) && !is(after, kSemicolon)))
      return false;
    const Date* const year = date_at(first - 2);
    return year && year->span.end == a_.span(units_[first - 2]).end &&
           (is(first - 3, kOpens) || is(first - 3, kSemicolon));
  }
  // "nine of the rescued", but "two of the three"
  bool has_own_whole(size_t k) const {
    const uint32_t of = at_[k].last;
    return is(of, kOf) && is(of + 1, kArticle) && is(of + 2, kPeopleWord);
  }

  // "up from 45 a year ago"
  bool begins_date(uint32_t unit) const {
    const Date* const date = date_at(unit);
    return date && date->span.begin == a_.span(units_[unit]).begin;
  }

  // "1.3m": the letter is a unit, but it may be a scale.
  bool scaled(size_t k) const {
    const Figure& f = doc_.figures[k];
    return f.kind == FigureKind::kMeasure && !f.has_range && at_[k].last > at_[k].first &&
           is(at_[k].last - 1, kScaleLetter);
  }
  // "1.3m pupils, up from 1.1m", "€1.02bn, compared with 880m": the letter is a scale as in the
  // figure before.
  void share_scale(size_t k, bool compared) {
    const Unit& letter = units_[at_[k].last - 1];
    const size_t from = amount_before(k);
    if (from == k) return;
    const Figure& giver = doc_.figures[from];
    const uint32_t last = at_[from].last - 1;
    const bool money = giver.kind == FigureKind::kMoney;
    const bool counts =
        giver.kind == FigureKind::kCount || giver.kind == FigureKind::kNumber || money;
    const bool same = is(last, kScaleLetter) && a_.slice(units_[last]) == a_.slice(letter);
    Figure& f = doc_.figures[k];
    const auto scale = Decimal::parse(a_.value(letter, kScaleLetter, scratch_));
    const auto value = scale ? f.value.times(*scale) : std::nullopt;
    if (!value || !counts || (!same && (giver.value < *scale || !is_near(giver.value, *value))) ||
        (!compared && !money))
      return;
    f.value = *value;
    copy_unit(k, from, "unit: of the figure that it is set beside");
  }
  // The amount before a figure in its sentence, shares apart; the figure itself if there is none.
  size_t amount_before(size_t k) const {
    for (size_t n = 1; n <= kMaxFiguresBack && n <= k; ++n) {
      const Figure& giver = doc_.figures[k - n];
      if (giver.sentence != doc_.figures[k].sentence) return k;
      if (!is_share(giver)) return k - n;
    }
    return k;
  }
  // "It earned €1.02bn after 880m": metres, or millions of that money.
  void doubt_letter(size_t k) {
    Figure& f = doc_.figures[k];
    const uint32_t after = at_[k].last;
    const size_t from = amount_before(k);
    if (f.unit != kMetre || !at_[k].of.empty() || from == k ||
        doc_.figures[from].kind != FigureKind::kMoney)
      return;
    if (after < units_.size() && !units_[after].boundary() && !is(after, kAfterBare)) return;
    f.ambiguous = true;
    f.confidence = Confidence::kMedium;
    f.alternatives = doc_.list(doc_.figures[from].unit);
  }

  // "The number of films rose to 310."
  void count_things_of_subject(size_t k) {
    const UnitPhrase& subject = at_[k].subject;
    if (subject.empty() || !is(subject.head, kPart) || !is(subject.head + 1, kOf)) return;
    const UnitPhrase things = phrases_.from(subject.head + 2, NounPhrases::Head::kPlural);
    if (things.empty()) return;
    at_[k].of = things;
    doc_.figures[k].kind = FigureKind::kCount;
    doc_.note(doc_.figures[k], "of: what its subject is a number of");
  }

  // Gapping: "24 fouls by Norvik, seven on Roe", "won 17 seats and the Liberals nine". The number
  // has no noun of its own; the count before it in the sentence has the noun.
  void share_in_list(size_t k) {
    const Figure& f = doc_.figures[k];
    const Figure& giver = doc_.figures[k - 1];
    if (giver.sentence != f.sentence || giver.kind != FigureKind::kCount || at_[k - 1].of.empty() ||
        !(is(at_[k - 1].of.head, kThings) || is(at_[k - 1].of.head, kSForm)) ||
        !f.value.is_integer())
      return;
    const std::optional<FigureSyntax> s = syntax_of(f, at_[k]);
    if (!s) return;
    // "Nine people were killed and 21 were hurt."
    const bool people = is_subject(s->at(s->node()).label) &&
                        (is(at_[k - 1].of.head, kPeople) || is_whole(at_[k - 1].first));
    if (people || (bare(k) && (is(at_[k].first - 1, kPossessive) || parallel(*s, k)))) {
      copy_unit(k, k - 1, "unit: of the count beside it");
      return;
    }
    if (!bare(k)) return;
    const uint32_t next = s->end();
    const bool noun_after = next < s->tree().size() && is_noun(s->at(next).tag);
    if (noun_after || s->has_preposition(s->node(), kCompares)) return;
    bool joined = false;  // a comma or conjunction between the two, and no verb
    for (uint32_t i = at_[k - 1].last; i < at_[k].first; ++i) {
      const uint32_t node = s->tree().node(units_[i].first);
      if (node == SentenceTree::kNone || s->at(node).tag >= Tag::kVerbBase) return;
      joined |= is(i, kJoins) || is(i, kComma);
    }
    if (joined) copy_unit(k, k - 1, "unit: of the count before it in the list");
  }

  // "Of the 40 mice treated, | 12 recovered": the first number of the sentence, after "of the".
  bool is_whole(uint32_t i) const {
    while (i > 0 && (is(i - 1, kArticle) || is(i - 1, kLight))) --i;
    return i > 1 && is(i - 1, kOf) && units_[i - 2].boundary();
  }

  // "Lund has four bridges, while Tarn has three": objects of the same verb.
  bool parallel(const FigureSyntax& s, size_t k) const {
    const SentenceTree::Node& n = s.at(s.node());
    const std::optional<FigureSyntax> before = syntax_of(doc_.figures[k - 1], at_[k - 1]);
    if (n.label != Label::kObject || n.head == SentenceTree::kNone || !before) return false;
    uint32_t noun = before->at(before->node()).head;
    if (noun == SentenceTree::kNone || s.at(noun).label != Label::kObject) return false;
    const uint32_t verb = s.at(noun).head;
    const auto text = [&](uint32_t node) { return a_.slice(units_[s.unit(node)]); };
    return verb != SentenceTree::kNone && verb != n.head && text(verb) == text(n.head);
  }

  size_t shared_ = SIZE_MAX;  // the last figure that took the unit of the next

  bool lacks_whole(size_t k) const {
    return doc_.figures[k].kind == FigureKind::kPercent && at_[k].of.empty() && !at_[k].fixed;
  }
  // A share whose whole is named after it: "40% of | voters".
  bool has_whole(size_t k) const {
    const UnitPhrase& of = at_[k].of;
    return doc_.figures[k].kind == FigureKind::kPercent && !of.empty() && of.first > at_[k].last;
  }
  void copy_whole(size_t k, size_t from) const {
    at_[k].of = at_[from].of;
    doc_.note(doc_.figures[k], "of: the whole of the share beside it");
  }

  // "50% to 40% among voters": the whole of the next share.
  void share_whole_forward(size_t k) {
    if (k + 1 >= at_.size() || !lacks_whole(k) || !has_whole(k + 1)) return;
    const uint32_t between = at_[k].last;
    const bool joined = is(between, kTo) || is(between, kJoins) || is(between, kComma);
    if (joined && between + 1 == at_[k + 1].first) copy_whole(k, k + 1);
  }

  // "40% of voters back it while 30% are against", "40% of voters, compared with 35% in May"
  void share_whole_back(size_t k) {
    const Figure& f = doc_.figures[k];
    if (!lacks_whole(k) || f.change != Change::kNone) return;
    uint32_t i = at_[k].first;
    const uint32_t floor = i - std::min(i, kMaxLightWords);
    while (i > floor && is(i - 1, kLight)) --i;
    const bool beside = is(i - 1, kCompares) || is(i - 1, kTo);
    if (!beside && !is_verb_at(at_[k].last)) return;
    for (size_t n = 1; n <= kMaxFiguresBack && n <= k; ++n) {
      const Figure& giver = doc_.figures[k - n];
      if (giver.sentence != f.sentence) return;
      if (!has_whole(k - n)) continue;
      if (giver.change == Change::kNone && is(at_[k - n].of.head, kThings)) copy_whole(k, k - n);
      return;
    }
  }

  // The verb of a share that is its subject: "30% | chose Roe".
  bool is_verb_at(uint32_t i) const {
    return is(i, kFinite) || is(i, kSay) ||
           (is(i, kBaseVerb) && (is(i + 1, kCapital) || is(i + 1, kArticle)));
  }

  static constexpr BuiltinClass kBe = cls("AUX_BE"), kPart = cls("PART_NOUN"),
                                kPeople = cls("RESPONDENT"), kOf = cls("PHRASE_OF"),
                                kJoins = cls("AND_OR"), kEither = cls("EITHER"),
                                kScaleLetter = cls("SCALE_LETTER"), kComma = cls("COMMA"),
                                kLight = cls("BEFORE_NUMBER"), kCompares = cls("COMPARES"),
                                kTo = cls("TO"), kHyphen = cls("HYPHEN"), kDash = cls("DASH"),
                                kMoved = cls("UP_DOWN"), kAfterBare = cls("BEHIND_BARE"),
                                kAnother = cls("ANOTHER"), kPossessive = cls("POSS"),
                                kThings = cls("THINGS"), kSForm = cls("S_FORM"),
                                kFinite = cls("FINITE"), kSay = cls("SAY"), kBaseVerb = cls("VB"),
                                kCapital = cls("CAP"), kArticle = cls("DT"), kAdjective = cls("JJ"),
                                kNoun = cls("NN"), kAnd = cls("CC"), kColon = cls("COLON"),
                                kSemicolon = cls("SEMICOLON"), kOpens = cls("LPAREN"),
                                kCloses = cls("RPAREN"), kPeopleWord = cls("THE_PEOPLE");
};

}  // namespace

void resolve_ellipsis(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
