// Closed sets of values that facts have, each with the names that JSON, tables and packs use.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace nutgraf {

enum class Confidence : uint8_t { kHigh, kMedium, kLow };

enum class FigureKind : uint8_t {
  kMoney,
  kPercent,
  kPercentagePoints,
  kCount,
  kMeasure,
  kOrdinal,
  kFrequency,
  kRatio,
  kFraction,
  kAge,
  kMultiple,
  kScore,
  kNumber
};

// TIMEX3's `type`.
enum class DateType : uint8_t { kDate, kTime, kDuration, kSet };

// TIMEX3's `mod`. Figures use the words for "about" and for bounds.
enum class Modifier : uint8_t {
  kNone,
  kApprox,
  kMoreThan,
  kLessThan,
  kEqualOrMore,
  kEqualOrLess,
  kStart,
  kMid,
  kEnd,
  kBefore,
  kAfter,
  kOnOrBefore,
  kOnOrAfter
};

// What a date was resolved from: its own words, or the publication date. kNone for a date that is
// not resolved, or was resolved from another date of the text. kEvent for a length counted from an
// event, whose day nobody names.
enum class Anchor : uint8_t { kNone, kSelf, kPublication, kEvent };

// Direction of a figure that says by how much something rose or fell.
enum class Change : uint8_t { kNone, kUp, kDown };

// Between quotation marks; the paragraphs after a speaker line; a clause after a verb of saying.
enum class QuoteKind : uint8_t { kDirect, kTurn, kReported };

// Names in the order of the enum's values. An empty name means "none" and is null in JSON.
template <class E>
inline constexpr std::string_view kNamesOf[] = {""};
template <>
inline constexpr std::string_view kNamesOf<Confidence>[] = {"high", "medium", "low"};
template <>
inline constexpr std::string_view kNamesOf<FigureKind>[] = {
    "money",    "percent", "percentage_points", "count", "measure", "ordinal", "frequency", "ratio",
    "fraction", "age",     "multiple",          "score", "number"};
template <>
inline constexpr std::string_view kNamesOf<DateType>[] = {"DATE", "TIME", "DURATION", "SET"};
template <>
inline constexpr std::string_view kNamesOf<Modifier>[] = {
    "",    "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "START",
    "MID", "END",    "BEFORE",    "AFTER",     "ON_OR_BEFORE",  "ON_OR_AFTER"};
template <>
inline constexpr std::string_view kNamesOf<Anchor>[] = {"", "self", "publication", "event"};
template <>
inline constexpr std::string_view kNamesOf<Change>[] = {"", "up", "down"};
template <>
inline constexpr std::string_view kNamesOf<QuoteKind>[] = {"direct", "turn", "reported"};

template <class E>
constexpr std::string_view name_of(E value) {
  return kNamesOf<E>[static_cast<size_t>(value)];
}

// The value with this name; nullopt: no value has it.
template <class E>
constexpr std::optional<E> value_named(std::string_view name) {
  for (size_t i = 0; i < std::size(kNamesOf<E>); ++i) {
    if (kNamesOf<E>[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace nutgraf
