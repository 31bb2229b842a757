// Values of a direction: past, future or open, sure or not.
#pragma once

#include <cstdint>
#include <string_view>

#include "resolve/dates/pointer.h"

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

// "fell in the year to June": what is said of a stretch as a whole is said after its end.
inline Direction of_stretch(Direction d) {
  return is_past(d) ? Direction::kPastForSure : d == Direction::kOpen ? Direction::kPast : d;
}

// A post or a message: one short paragraph.
inline bool is_post(std::string_view text) {
  constexpr size_t kMostBytes = 280;
  constexpr std::string_view kSpace = " \t\r\n";
  if (text.size() > kMostBytes) return false;
  const size_t begin = text.find_first_not_of(kSpace), end = text.find_last_not_of(kSpace);
  return begin != std::string_view::npos &&
         text.substr(begin, end + 1 - begin).find('\n') == std::string_view::npos;
}

// What the preposition and the noun of a date make of the direction of its clause.
inline Direction in_phrase(Direction d, Pointer bound, bool in_noun, bool day) {
  if (bound == Pointer::kAhead)
    return is_past(d) ? Direction::kOpen : is_future(d) ? d : Direction::kFuture;
  // "gave them until Friday" sets a term, "stayed until Friday" does not.
  if (bound == Pointer::kTerm && day && d == Direction::kPastForSure) return Direction::kOpen;
  if (bound == Pointer::kTerm || bound == Pointer::kUntil) return weaker_past(d);
  // "After Friday, it will close" may be said on either side.
  if (bound == Pointer::kAfter && day && is_future(d)) return Direction::kOpen;
  if (bound == Pointer::kFor && !is_future(d)) return day ? Direction::kFuture : Direction::kOpen;
  return in_noun ? weaker(d) : d;
}

}  // namespace nutgraf
