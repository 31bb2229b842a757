// Subject names: the units of the last level are whole names.
#include "resolve/figures/subject_name.h"

namespace nutgraf {
namespace {

constexpr BuiltinClass kPerson = cls("PERSON_NAME"), kName = cls("NAME"), kOrg = cls("ORG_NAME"),
                       kNumber = cls("NUM"), kSuffix = cls("SUFFIX"), kColon = cls("COLON"),
                       kLabel = cls("AMOUNT_LABEL");

bool is_date(const FigureContext& t, Span head) {
  const FactList<Date>& dates = t.doc.dates;
  const auto after = std::upper_bound(dates.begin(), dates.end(), head.begin,
                                      [](uint32_t at, const Date& d) { return at < d.span.begin; });
  return after != dates.begin() && after[-1].span.contains(head);
}

// The units of the name that holds the unit, or the unit alone. A name with a comma is a list.
UnitRange name_at(const FigureContext& t, uint32_t unit) {
  const std::vector<Unit>& names = t.a.levels.back();
  const uint32_t at = t.a.unit_at(names, t.units[unit].first);
  const UnitRange alone{unit, unit + 1};
  if (at >= names.size()) return alone;
  const Unit& name = names[at];
  if (!t.a.has(name, kPerson) && !t.a.has(name, kName) && !t.a.has(name, kOrg)) return alone;
  for (uint32_t i = name.first; i < name.last(); ++i)
    if (t.a.tokens[i].mark == Mark::kComma) return alone;
  return {t.a.unit_at(t.a.base(), name.first), t.a.unit_at(t.a.base(), name.last() - 1) + 1};
}

// "Lund bridge  | Amount: $5m": a label is no part of the name before it.
void cut_label(const FigureContext& t, UnitPhrase& p) {
  uint32_t last = t.units.is(p.last - 1, kLabel) ? p.last - 1 : p.last;
  for (uint32_t i = p.first + 1; i < last; ++i)
    if (t.units.is_apart(t.a, i)) last = i;
  if (last == p.first || last == p.last) return;
  p.last = last;
  p.head = std::min(p.head, last - 1);
}

constexpr int kMostHyphens = 4;

// Where the compound begins whose part the unit is: "like-for-like".
uint32_t compound_first(const FigureContext& t, uint32_t unit) {
  const auto hyphen = [&](uint32_t i) {
    return t.a.tokens[t.units[i].first].mark == Mark::kHyphen;
  };
  if (unit > 0 && hyphen(unit)) --unit;
  for (int n = 0; n < kMostHyphens && unit > 1 && hyphen(unit - 1); ++n) unit -= 2;
  if (unit > 0 && t.units.is(unit, kSuffix)) --unit;  // "12th-ranked"
  return unit;
}

}  // namespace

UnitPhrase with_whole_names(const FigureContext& t, const FigureUnits& at) {
  UnitPhrase phrase = at.subject;
  if (phrase.empty() || phrase.head == UnitPhrase::kNoHead) return phrase;
  if (is_date(t, t.a.span(t.units[phrase.head]))) return {};
  const UnitRange left = name_at(t, phrase.first), right = name_at(t, phrase.last - 1);
  if (phrase.head + 1 == phrase.last) phrase.head = right.last - 1;
  phrase.first = std::min(phrase.first, left.first);
  if (const uint32_t first = compound_first(t, phrase.first);
      first >= at.last || phrase.last <= at.first)
    phrase.first = first;
  const bool label = right.last < t.units.size() && t.units.is(right.last, kColon);
  if (!label) phrase.last = std::max(phrase.last, right.last);
  if (t.units.is(phrase.last, kColon)) cut_label(t, phrase);
  const bool number = phrase.first + 1 == phrase.last && t.units.is(phrase.first, kNumber);
  return number ? UnitPhrase{} : phrase;
}

}  // namespace nutgraf
