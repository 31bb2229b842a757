// From a match to a typed value. Normalizers are pure: what needs the document is left to resolve/.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/match_view.h"
#include "nutgraf/document.h"

namespace nutgraf {

struct Normalizer {
  std::vector<std::string_view> kinds;
  std::string_view group;  // class that every unit of these kinds has besides its own, or ""
  std::span<const std::string_view> slots;  // names a rule's "produce" may use
  // Appends the fact to the document; nullopt: the match turns out to mean nothing (no fact, no
  // unit).
  std::optional<StageValue> (*run)(const MatchView&, Document&);

  std::string_view name(SlotId slot) const { return slots[static_cast<size_t>(slot)]; }
};

const std::vector<const Normalizer*>& all_normalizers();
const Normalizer* find_normalizer(std::string_view kind);
std::string normalizer_kinds();

// registry.cpp lists them.
const Normalizer& number_normalizer();
const Normalizer& figure_normalizer();
const Normalizer& date_normalizer();
const Normalizer& date_part_normalizer();
const Normalizer& role_normalizer();

// The captures that took part.
std::span<const Capture> captures_of(const MatchView& m, Document& doc);

// What every fact of a match has: span, rule, confidence, captures.
void begin_fact(const MatchView& m, Document& doc, Fact& fact);

}  // namespace nutgraf
