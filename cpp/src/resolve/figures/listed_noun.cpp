// Listed nouns: walks left from a figure over light words to a noun, and checks what is before it.
#include "resolve/figures/listed_noun.h"

namespace nutgraf {
namespace {

constexpr uint32_t kMostLightWords = 8;
constexpr BuiltinClass kBy = cls("CHANGE_BY"), kAt = cls("AT_LEVEL"), kUpDown = cls("UP_DOWN"),
                       kLight = cls("BEFORE_NUMBER"), kDeterminer = cls("DT"),
                       kComma = cls("COMMA"), kSemicolon = cls("SEMICOLON"), kColon = cls("COLON"),
                       kJoins = cls("AND_OR"), kWith = cls("WITH"), kPreposition = cls("PREP");

}  // namespace

uint32_t ListedNouns::find(const Figure& f, const FigureUnits& at, const FigureSyntax& s,
                           bool again) const {
  const bool level = is_level(f);
  if (!level && f.kind != FigureKind::kNumber && f.kind != FigureKind::kCount) return kNone;
  const Figure* const before = &at == at_.data() ? nullptr : &(&f)[-1];
  const uint32_t last = before && before->sentence == f.sentence ? (&at)[-1].last : 0;
  uint32_t i = at.first;
  bool moved = false, at_level = false;
  for (const uint32_t floor = i - std::min(i, kMostLightWords); i > floor; --i) {
    moved |= is(i - 1, kUpDown);
    at_level |= is(i - 1, kAt);
    if (!is(i - 1, kBy) && !is(i - 1, kAt) && !is(i - 1, kUpDown) && !is(i - 1, kLight)) break;
  }
  // "with sales up 3% | at $5m": the noun of the figure before.
  if (last != 0 && i == last && at_level) return again ? kNone : find(*before, (&at)[-1], s, true);
  i = before_date(i);
  if (i == 0 || !phrases_.noun(i - 1)) return kNone;
  UnitPhrase p = phrases_.until(i - 1);
  if (p.empty() || p.first == 0) return kNone;
  while (p.first > 1 && is(p.first - 1, kDeterminer)) --p.first;
  const uint32_t edge = p.first - 1;
  if (is(edge, kWith)) {
    // Not "agreed with Acme on a 3% rise".
    const bool own_noun = s.at(s.node()).head != kNone && s.at(s.node()).head >= s.end() &&
                          is_noun(s.at(s.at(s.node()).head).tag);
    const bool absolute = is(edge - 1, kComma) || is(edge - 1, kJoins) || is_amount_unit(edge - 1);
    return moved || (at_level && absolute && !own_noun) ? i - 1 : kNone;
  }
  if (moved && is(edge, kPreposition)) return i - 1;  // "on sales up 3%"
  if (!level || last == 0 || before->kind != f.kind) return kNone;
  const bool list = is(edge, kComma) || is(edge, kSemicolon) || is(edge, kColon) ||
                    is(edge, kJoins) || is_amount_unit(edge);
  return list && edge >= last - 1 ? i - 1 : kNone;
}

// "with sales in 2003 | up 3%": before a date and its preposition.
uint32_t ListedNouns::before_date(uint32_t end) const {
  if (end == 0) return end;
  const Date* const date = date_at(end - 1);
  if (!date) return end;
  uint32_t i = a_.unit_at(a_.base(), a_.token_at(date->span.begin));
  if (i > 0 && is(i - 1, kAt)) --i;
  return i;
}

}  // namespace nutgraf
