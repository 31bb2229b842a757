// Which way a verb near by points.
#pragma once

#include "analysis.h"

namespace nutgraf {

// kPast may be a participle ("a bill passed in December"), kPastForSure cannot ("prices fell").
enum class Direction : uint8_t { kUnknown, kPast, kPastForSure, kFuture };
class Tense {
 public:
  explicit Tense(const Analysis& a);
  // The nearest verb before the span in its sentence, else the nearest behind it.
  Direction around(Span span) const;

 private:
  Direction of(const Unit& u, const Unit* before) const;

  const Analysis& a_;
  ClassId tensed_, future_, cue_, vbd_, vbn_, be_, have_, to_, say_, modal_, month_, det_, pronoun_,
      capital_, until_;
};

}  // namespace nutgraf
