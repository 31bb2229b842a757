#include "date_tense.h"

namespace nutgraf {

namespace {
constexpr int kReach = 30;  // units on either side; a verb farther off says little
}

Tense::Tense(const Analysis& a) : a_(a) {
  const ClassTable& c = a.grammar.classes();
  tensed_ = c.find("@TENSED");
  future_ = c.find("FUTURE");
  cue_ = c.find("FUTURE_CUE");
  vbd_ = c.find("VBD");
  vbn_ = c.find("VBN");
  be_ = c.find("AUX_BE");
  have_ = c.find("AUX_HAVE");
  to_ = c.find("TO");
  say_ = c.find("SAY");
  modal_ = c.find("MODAL");
  month_ = c.find("MONTH");
  det_ = c.find("DT");
  until_ = c.find("D_UNTIL");
  pronoun_ = c.find("PRON");
  capital_ = c.find("CAP");
}

Direction Tense::of(const Unit& u, const Unit* before) const {
  if (!a_.has(u, tensed_)) return Direction::kUnknown;
  if (a_.has(u, future_) || a_.has(u, cue_)) return Direction::kFuture;
  if (before && a_.has(*before, det_)) return Direction::kUnknown;  // "the set", "a cut": a noun
  if (a_.has(u, say_) && a_.value(u, say_) == "past") return Direction::kPast;
  if (a_.has(u, be_) || a_.has(u, have_)) {
    return a_.value(u, a_.has(u, be_) ? be_ : have_) == "past" ? Direction::kPast
                                                               : Direction::kUnknown;
  }
  if (a_.has(u, vbd_)) {
    // Right behind who does it ("she won") a form that may be a participle is none.
    const bool finite =
        !a_.has(u, vbn_) || (before && (a_.has(*before, pronoun_) ||
                                        (a_.has(*before, capital_) && !a_.has(*before, month_))));
    return finite ? Direction::kPastForSure : Direction::kPast;
  }
  if (a_.has(u, modal_) && !a_.has(u, month_)) return Direction::kFuture;
  return Direction::kUnknown;
}

Direction Tense::around(Span span) const {
  const std::vector<Unit>& units = a_.base();
  const uint32_t at = a_.unit_at(units, a_.token_at(span.begin));
  for (uint32_t i = at, n = 0; i > 0 && n < kReach && !units[i - 1].boundary(); --i, ++n) {
    const Unit* before = i > 1 ? &units[i - 2] : nullptr;
    Direction d = of(units[i - 1], before);
    // "will be completed": the auxiliary before a participle decides.
    if (d == Direction::kPast && a_.has(units[i - 1], vbn_) && before && a_.has(*before, be_) &&
        i > 2 &&
        (a_.has(units[i - 3], future_) || a_.has(units[i - 3], cue_) ||
         a_.has(units[i - 3], to_))) {
      d = Direction::kFuture;
    }
    // "stayed until March": what is past began there, its end may be to come.
    if (n > 0 && d == Direction::kPastForSure && a_.has(units[at - 1], until_))
      return Direction::kPast;
    if (d != Direction::kUnknown) return d;
  }
  for (uint32_t i = at, n = 0; i < units.size() && n < kReach && !units[i].boundary(); ++i, ++n) {
    const Direction d = of(units[i], i > 0 ? &units[i - 1] : nullptr);
    if (d != Direction::kUnknown) return d;
  }
  return Direction::kUnknown;
}

}  // namespace nutgraf
