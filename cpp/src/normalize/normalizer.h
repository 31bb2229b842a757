// Normalizers: from a match to a typed value. They are pure; what needs the whole document is left
// to resolve/.
#pragma once

#include <iterator>
#include <optional>
#include <span>

#include "analysis/match_view.h"
#include "nutgraf/document.h"

namespace nutgraf {

// Runs the normalizer of the rule's family: appends the fact to the document, or gives the value of
// a unit for later stages. Nullopt: the match means nothing, so there is no fact and no unit.
std::optional<StageValue> normalize(const MatchView& m, Document& doc);

using Normalizer = std::optional<StageValue>(const MatchView& m, Document& doc);
Normalizer normalize_stop, normalize_chunk, normalize_number, normalize_figure, normalize_date,
    normalize_date_part, normalize_role;

// By RuleFamily.
inline constexpr Normalizer* kNormalizers[] = {
    normalize_stop, normalize_chunk,     normalize_number, normalize_figure,
    normalize_date, normalize_date_part, normalize_role};
static_assert(std::size(kNormalizers) == std::size(kRuleFamilies));

// Captures that took part in the match.
std::span<const Capture> captures_of(const MatchView& m, Document& doc);

// Fills what every fact has: span, rule, confidence, captures.
void begin_fact(const MatchView& m, Document& doc, Fact& fact);

}  // namespace nutgraf
