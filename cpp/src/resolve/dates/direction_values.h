// Values of a direction: past, future or open, sure or not.
#pragma once

#include <cstdint>

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

inline Direction weaker(Direction d) {
  return d == Direction::kPastForSure     ? Direction::kPast
         : d == Direction::kFutureForSure ? Direction::kFuture
                                          : d;
}

inline Direction weaker_past(Direction d) {
  return d == Direction::kPastForSure ? Direction::kPast : d;
}

}  // namespace nutgraf
