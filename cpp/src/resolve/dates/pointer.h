// Pointers: what words say of the time of their complement or phrase.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

namespace nutgraf {

// Packs give the codes.
enum class Pointer : uint8_t {
  kNothing,
  kPlan,      // verb or noun, D_POINTS: "plans", "is expected", "a bid"
  kRequest,   // verb, D_POINTS: what it asks or decides lies ahead: "urged", "agreed"
  kSchedule,  // verb, D_POINTS: in the present tense it is on the calendar: "opens", "takes place"
  kWould,     // modal, D_POINTS: future of a past, or a condition: "would"
  kHappened,  // noun, D_EVENT: "defeat"
  kComing,    // noun, D_EVENT: "deadline"
  kEvent,     // noun, D_EVENT, on either side: "debate"
  kIf,        // D_BOUND: "if", "when", "once"
  kAhead,     // D_BOUND: "ahead of", "run-up"
  kTerm,      // D_BOUND: "until"
  kUntil,     // D_BOUND: "through", "by"
  kFor,       // D_BOUND
  kSince,     // D_BOUND
  kAfter,     // D_BOUND: "after", "following"
};

inline Pointer pointer(std::string_view code) {
  static constexpr std::pair<std::string_view, Pointer> kCodes[] = {
      {"plan", Pointer::kPlan},   {"request", Pointer::kRequest}, {"schedule", Pointer::kSchedule},
      {"would", Pointer::kWould}, {"past", Pointer::kHappened},   {"coming", Pointer::kComing},
      {"event", Pointer::kEvent}, {"if", Pointer::kIf},           {"ahead", Pointer::kAhead},
      {"term", Pointer::kTerm},   {"until", Pointer::kUntil},     {"for", Pointer::kFor},
      {"since", Pointer::kSince}, {"after", Pointer::kAfter}};
  for (const auto& [name, meaning] : kCodes) {
    if (code == name) return meaning;
  }
  return Pointer::kNothing;
}

}  // namespace nutgraf
