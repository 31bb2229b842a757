// Normalizers: from a match to a typed value. They are pure; what needs the whole document is left
// to resolve/.
#pragma once

#include <optional>
#include <span>

#include "analysis/match_view.h"
#include "nutgraf/document.h"

namespace nutgraf {

// Runs the normalizer of the rule's family: appends the fact to the document, or gives the value of
// a unit for later stages. Nullopt: the match means nothing, so there is no fact and no unit.
std::optional<StageValue> normalize(const MatchView& m, Document& doc);

// One function per rule family.
std::optional<StageValue> normalize_number(const MatchView& m, Document& doc);
std::optional<StageValue> normalize_figure(const MatchView& m, Document& doc);
std::optional<StageValue> normalize_date(const MatchView& m, Document& doc);
std::optional<StageValue> normalize_date_part(const MatchView& m, Document& doc);
std::optional<StageValue> normalize_role(const MatchView& m, Document& doc);

// Captures that took part in the match.
std::span<const Capture> captures_of(const MatchView& m, Document& doc);

// Fills what every fact has: span, rule, confidence, captures.
void begin_fact(const MatchView& m, Document& doc, Fact& fact);

}  // namespace nutgraf
