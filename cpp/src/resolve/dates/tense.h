// Tense: the direction in time, past or future, of the verb nearest to a date.
#pragma once

#include "analysis/analysis.h"

namespace nutgraf {

// kPast may be a participle ("a bill passed in December"), kPastForSure cannot ("prices fell").
enum class Direction : uint8_t { kUnknown, kPast, kPastForSure, kFuture };
class Tense {
 public:
  Tense(const Analysis& a, Arena& scratch) : a_(a), scratch_(scratch) {}
  // Direction of the nearest verb before the token in its sentence, else of the nearest after it.
  Direction around(uint32_t token) const;

 private:
  Direction of(const Unit& u, const Unit* before) const;

  const Analysis& a_;
  Arena& scratch_;
  static constexpr BuiltinClass kTensed = cls("@TENSED"), kFuture = cls("FUTURE"),
                                kCue = cls("FUTURE_CUE"), kVbd = cls("VBD"), kVbn = cls("VBN"),
                                kBe = cls("AUX_BE"), kHave = cls("AUX_HAVE"), kTo = cls("TO"),
                                kSay = cls("SAY"), kModal = cls("MODAL"), kMonth = cls("MONTH"),
                                kDet = cls("DT"), kUntil = cls("D_UNTIL"), kPronoun = cls("PRON"),
                                kCapital = cls("CAP");
};

}  // namespace nutgraf
