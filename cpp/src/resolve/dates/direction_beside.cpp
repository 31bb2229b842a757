// Direction of a date by the words beside it: "said Friday", "his Friday win".
#include "resolve/dates/direction_beside.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "analysis/unit_view.h"
#include "resolve/dates/pointer.h"

namespace nutgraf {
namespace {

class Neighbours {
 public:
  Neighbours(const Analysis& a, Arena& scratch, const Date& d)
      : a_(a),
        scratch_(scratch),
        units_(a, a.base()),
        first_(a.unit_at(a.base(), d.token)),
        next_(a.unit_at(a.base(), a.token_at(d.span.end - 1)) + 1),
        weekday_(a.expression(d).weekday != DateExpression::kUnset) {}

  Direction direction() const {
    if (is_from_now() || holds_until()) return Direction::kFutureForSure;
    if (is_set()) return weekday_ ? Direction::kFutureForSure : Direction::kFuture;
    if (is_shut_until() || is_to_be_done() || is_planned_event()) return Direction::kFuture;
    return is_beside_past() || names_past_event() ? Direction::kPastForSure : Direction::kOpen;
  }

 private:
  // "between now and | November"
  bool is_from_now() const {
    return first_ > 1 && units_.has(first_ - 1, kBoth) && units_.has(first_ - 2, kPresent);
  }

  // "stay shut until | Monday", but "did not stay until".
  bool holds_until() const {
    const uint32_t verb = is_until() ? verb_before(kHolds) : 0;
    return verb > 0 && !follows(verb, {kDo, kModal, kTo});
  }

  // "was remanded in custody until | Monday"; "was moved from | 3 June to | 9 October": both days
  // were plans.
  bool is_set() const {
    const bool moved = first_ > 1 && (units_.has(first_ - 1, kFrom) || units_.has(first_ - 1, kTo));
    const uint32_t verb = moved || is_until() ? verb_before(kSetsTerm) : 0;
    return verb > 0 && !follows(verb, {kDo});
  }

  // "Closed until | Monday", "Road shut until | Monday", but "was closed until".
  bool is_shut_until() const {
    const uint32_t state = is_until() ? verb_before(kShut) : 0;
    return state > 0 &&
           (units_[state - 1].boundary() || is_noun(state - 1) || units_.has(state - 1, kComma));
  }

  // "rules to be published in | May", but "the first rules to be published in".
  bool is_to_be_done() const {
    constexpr uint32_t kReach = 5;  // units
    for (uint32_t i = first_; i-- > 3 && first_ - i <= kReach;) {
      if (units_.has(i, kParticiple) && units_.has(i - 1, kBe) && units_.has(i - 2, kTo))
        return is_noun(i - 3) && !units_.has(i - 3, kPoints) && !is_ranked(i - 3);
      if (units_[i].boundary() || units_.has(i, kComma) || units_.has(i, kSubord)) return false;
    }
    return false;
  }

  // "planned a large march in Orlin on | Saturday"
  bool is_planned_event() const {
    constexpr uint32_t kReach = 6, kPhrase = 5;  // units
    if (!weekday_ || first_ == 0 || !units_.has(first_ - 1, kOnDay)) return false;
    uint32_t event = first_ - 1;
    while (event-- > 0 && first_ - event <= kReach && !units_.has(event, kEvent)) {
      if (units_[event].boundary() || units_.has(event, kComma) || may_be_verb(event)) return false;
    }
    if (event >= first_ || first_ - event > kReach) return false;
    for (uint32_t i = event; i-- > 0 && event - i <= kPhrase;) {
      if (points_to_plan(i)) return units_.has(i, kParticiple) && i + 1 < event;
      if (units_[i].boundary() || units_.has(i, kComma) || units_.has(i, kTo)) return false;
    }
    return false;
  }

  bool points_to_plan(uint32_t i) const {
    return units_.has(i, kPoints) &&
           pointer(a_.value(units_[i], kPoints, scratch_)) == Pointer::kPlan;
  }
  bool is_noun(uint32_t i) const {
    return (units_.has(i, kNoun) || units_.has(i, kNouns) || units_.has(i, kName)) &&
           !units_.has(i, kHolds);
  }
  // "the only man", "the last of the laws"
  bool is_ranked(uint32_t noun) const {
    constexpr uint32_t kReach = 5;  // units
    for (uint32_t i = noun; i-- > 0 && noun - i <= kReach && !units_[i].boundary();) {
      if (units_.has(i, kRank)) return true;
    }
    return false;
  }

  bool is_until() const {
    return first_ > 1 && units_.has(first_ - 1, kBound) &&
           pointer(a_.value(units_[first_ - 1], kBound, scratch_)) == Pointer::kTerm;
  }

  // The unit of this class in the clause before the date; 0 if there is none.
  uint32_t verb_before(BuiltinClass c) const {
    constexpr uint32_t kReach = 8;  // units
    for (uint32_t i = first_ - 1; i-- > 0 && first_ - i <= kReach;) {
      if (units_.has(i, c)) return i;
      if (units_[i].boundary() || units_.has(i, kComma) || units_.has(i, kSubord) ||
          units_.has(i, kRel) || (units_.has(i, kModal) && !units_.has(i, kMonth)))
        return 0;
    }
    return 0;
  }

  // One of the classes, or "had", is at most two units before.
  bool follows(uint32_t unit, std::initializer_list<BuiltinClass> classes) const {
    constexpr uint32_t kUnits = 2;
    for (uint32_t n = 1; n <= std::min(kUnits, unit); ++n) {
      const uint32_t i = unit - n;
      if (units_.has(i, kHave) && a_.value(units_[i], kHave, scratch_) == "past") return true;
      for (const BuiltinClass c : classes) {
        if (units_.has(i, c)) return true;
      }
    }
    return false;
  }

  // "said Friday", "told a crowd here on Friday", "on Friday said": a verb that can only be a past
  // form governs the date, and no word between may be a verb or change the direction.
  bool is_beside_past() const {
    constexpr uint32_t kReach = 8;  // units
    if (first_ == 0) return false;
    if (!units_.has(first_ - 1, kBound) && is_past_verb(next_)) return true;
    for (uint32_t i = first_; i-- > 0 && first_ - i <= kReach;) {
      if (is_past_verb(i)) return first_ - i <= 2 || !(units_.has(i, kBe) || may_be_verb(next_));
      if (units_[i].boundary() || units_.has(i, kBound) || units_.has(i, kPoints) ||
          units_.has(i, kEvent) || units_.has(i, kComma) || units_.has(i, kCoordinator) ||
          units_.has(i, kSubord) || units_.has(i, kRel) || units_.has(i, kQuote))
        return false;
      if (may_be_verb(i) && !(i > 0 && units_.has(i - 1, kArticle))) return false;
    }
    return false;
  }

  bool may_be_verb(uint32_t i) const {
    if (i >= units_.size()) return false;
    for (const BuiltinClass c : kVerbs) {
      if (units_.has(i, c)) return true;
    }
    return false;
  }

  bool is_past_verb(uint32_t i) const {
    if (i >= units_.size() || units_.has(i, kPoints)) return false;
    if (units_.has(i, kSay)) return a_.value(units_[i], kSay, scratch_) == "past";
    return units_.has(i, kPast) && !units_.has(i, kParticiple) && !units_.has(i, kBase);
  }

  // "his | Friday win", "Friday's defeat", but "hopes for Friday's win".
  bool names_past_event() const {
    const bool owned = first_ > 0 && units_.has(first_ - 1, kOwner);
    const bool owner = next_ < units_.size() && units_.has(next_, kPossessive);
    const uint32_t event = owner ? next_ + 1 : next_;
    if (!(owned || owner) || event >= units_.size() || !units_.has(event, kEvent)) return false;
    if (first_ > 0 && units_.has(first_ - 1, kBound)) return false;
    return pointer(a_.value(units_[event], kEvent, scratch_)) == Pointer::kHappened;
  }

  const Analysis& a_;
  Arena& scratch_;
  const UnitView units_;
  const uint32_t first_, next_;  // units
  const bool weekday_;
  static constexpr BuiltinClass kPast = cls("VBD"), kParticiple = cls("VBN"), kBase = cls("VB"),
                                kSay = cls("SAY"), kPoints = cls("D_POINTS"),
                                kBound = cls("D_BOUND"), kEvent = cls("D_EVENT"),
                                kPresent = cls("D_PRESENT"), kBoth = cls("RANGE_BOTH"),
                                kPossessive = cls("POSS"), kOwner = cls("POSS_PRON"),
                                kArticle = cls("DT"), kComma = cls("COMMA"),
                                kCoordinator = cls("CC"), kSubord = cls("SUBORD"),
                                kRel = cls("REL"), kQuote = cls("QUOTE_PLAIN"),
                                kHolds = cls("D_HOLDS"), kSetsTerm = cls("D_SETS_TERM"),
                                kHave = cls("AUX_HAVE"), kDo = cls("AUX_DO"), kModal = cls("MODAL"),
                                kTo = cls("TO"), kFrom = cls("CHANGE_FROM"), kShut = cls("D_SHUT"),
                                kRank = cls("D_RANK"), kOnDay = cls("D_ON_DAY"), kNoun = cls("NN"),
                                kNouns = cls("NNS"), kName = cls("NAME"), kMonth = cls("MONTH");
  static constexpr BuiltinClass kBe = cls("AUX_BE");
  static constexpr std::array<BuiltinClass, 7> kVerbs = {
      cls("VB"), cls("VBD"), cls("VBN"), cls("VBG"), cls("VBZ"), cls("MODAL"), kBe};
};

}  // namespace

Direction direction_beside(const Analysis& a, Arena& scratch, const Date& d) {
  return Neighbours(a, scratch, d).direction();
}

}  // namespace nutgraf
