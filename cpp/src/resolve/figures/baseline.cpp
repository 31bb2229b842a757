// Baselines: looks for words of comparison before a date.
#include "resolve/figures/baseline.h"

namespace nutgraf {
namespace {

constexpr BuiltinClass kBefore = cls("BEFORE_BASELINE"), kOn = cls("D_ON_DAY"),
                       kLight = cls("BASELINE_PREP"), kUpDown = cls("UP_DOWN"),
                       kPossessive = cls("POSS"), kApostrophe = cls("APOS"),
                       kFrom = cls("CHANGE_FROM");
constexpr uint32_t kMaxLightWords = 3;  // "than | in the"
constexpr size_t kDayLength = 10;       // of a TIMEX3 value: "2019-03-04", "XXXX-WXX-1"

bool ends_figure(const FigureContext& t, uint32_t last) {
  const auto at = std::lower_bound(t.figures.begin(), t.figures.end(), last,
                                   [](const FigureUnits& f, uint32_t u) { return f.last < u; });
  return at != t.figures.end() && at->last == last;
}

}  // namespace

bool is_baseline(const FigureContext& t, const Date& date, uint32_t first) {
  for (uint32_t n = 0; n < kMaxLightWords && t.units.is(first - 1, kLight); ++n) --first;
  if (t.units.is(first - 1, kBefore)) return true;
  // "4% on the year before", "4% up on 2019": nothing happens "on" a year or month.
  return t.units.is(first - 1, kOn) && date.value.size() < kDayLength &&
         (t.units.is(first - 2, kUpDown) || ends_figure(t, first - 1));
}

const FigureUnits* compared_with(const FigureContext& t, const Date& date, uint32_t first,
                                 uint32_t next) {
  if (!t.units.is(first - 1, kFrom) && !is_baseline(t, date, first)) return nullptr;
  const bool apart = t.units.is(next, kApostrophe);  // "2003 ' s"
  if (!apart && !t.units.is(next, kPossessive)) return nullptr;
  const uint32_t figure = next + (apart ? 2 : 1);
  const auto at = std::lower_bound(t.figures.begin(), t.figures.end(), figure,
                                   [](const FigureUnits& f, uint32_t u) { return f.first < u; });
  return at != t.figures.end() && at->first == figure ? &*at : nullptr;
}

}  // namespace nutgraf
