// Direction: the side of publication on which the verb group of a date puts it, past or future.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"

namespace nutgraf {

// Sure directions exclude the other side; the others only weigh against it.
enum class Direction : uint8_t { kOpen, kPast, kPastForSure, kFuture, kFutureForSure };

constexpr bool is_past(Direction d) {
  return d == Direction::kPast || d == Direction::kPastForSure;
}
constexpr bool is_future(Direction d) {
  return d == Direction::kFuture || d == Direction::kFutureForSure;
}
constexpr bool is_sure(Direction d) {
  return d == Direction::kPastForSure || d == Direction::kFutureForSure;
}

// Reads directions from sentence trees. A tree is made only when a date asks for its direction.
class DirectionFinder {
 public:
  DirectionFinder(const Analysis& a, Workspace& work) : a_(a), work_(work) {}
  Direction of(const Date& d) const;

 private:
  const Analysis& a_;
  Workspace& work_;
};

}  // namespace nutgraf
