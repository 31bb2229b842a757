// Figure context: the units of each figure, and its phrases written back into the document.
#include "resolve/figures/figure_context.h"

namespace nutgraf {
namespace {

// The units of a span of whole tokens; `token` is its first.
UnitRange units_of(const Analysis& a, const UnitView& units, uint32_t token, Span s) {
  const uint32_t first = a.unit_at(a.base(), token);
  uint32_t last = first + 1;
  while (last < units.size() && a.tokens[units[last - 1].last() - 1].end() < s.end) ++last;
  return {first, last};
}

}  // namespace

FigureContext::FigureContext(const Analysis& analysis, Workspace& workspace, Document& document)
    : a(analysis),
      work(workspace),
      scratch(work.scratch),
      doc(document),
      units(a, a.base()),
      phrases(a, work.scratch),
      figures(work.shared) {
  figures.reserve(doc.figures.size());
  for (const Figure& f : doc.figures) {
    a.check_stop();
    FigureUnits& u = figures.emplace_back();
    const UnitRange own = units_of(a, units, f.token, f.span);
    u.first = own.first;
    u.last = own.last;
    if (f.of.span.empty()) continue;  // set only if the rule captured the phrase
    const UnitRange of = units_of(a, units, a.token_at(f.of.span.begin), f.of.span);
    u.of.first = of.first;
    u.of.last = of.last;
  }
}

void FigureContext::write_phrases() {
  Figure* f = doc.figures.data();
  for (const FigureUnits *u = figures.data(), *const end = u + figures.size(); u != end; ++u, ++f) {
    a.check_stop();
    // Adjacent figures often share a phrase.
    const bool first = u == figures.data();
    auto write = [&](Phrase Figure::*phrase, UnitPhrase FigureUnits::*at) {
      if (!first && u->*at == u[-1].*at)
        f->*phrase = f[-1].*phrase;
      else if (!(u->*at).empty())
        f->*phrase = phrases.written(u->*at, doc);
      else
        f->*phrase = {};
    };
    write(&Figure::of, &FigureUnits::of);
    write(&Figure::subject, &FigureUnits::subject);
  }
}

// "18, 20 and 22 cents": how many of the coins make one of the unit, 1 for other units.
Decimal FigurePass::coins_of(size_t k) const {
  while (at_[k].unit_from != kNoFact) k = static_cast<size_t>(at_[k].unit_from);
  for (const BuiltinClass c : {cls("CURRENCY_MINOR"), cls("CURRENCY_MINOR_SYMBOL")}) {
    for (uint32_t i = at_[k].first; i < at_[k].last; ++i) {
      if (!is(i, c)) continue;
      const std::string_view value = a_.value(units_[i], c, scratch_);  // "USD/100"
      const size_t slash = value.rfind('/');
      if (slash == std::string_view::npos) continue;
      if (const auto coins = Decimal::parse(value.substr(slash + 1))) return *coins;
    }
  }
  return Decimal(1);
}

void FigurePass::copy_unit(size_t k, size_t from, DocText how) const {
  constexpr int kPlaces = 15;
  Figure& f = doc_.figures[k];
  const Figure& giver = doc_.figures[from];
  if (const Decimal coins = coins_of(from);
      giver.kind == FigureKind::kMoney && Decimal(1) < coins) {
    const auto divide = [&](Decimal& value) {
      if (const auto part = value.divided_by(coins, kPlaces)) value = *part;
    };
    divide(f.value);
    if (f.has_range) divide(f.low), divide(f.high);
  }
  f.kind = giver.kind;
  f.unit = giver.unit;
  f.ambiguous = giver.ambiguous;
  f.alternatives = giver.alternatives;
  if (at_[k].of.empty() || giver.kind == FigureKind::kCount) at_[k].of = at_[from].of;
  at_[k].unit_from = static_cast<int32_t>(from);
  f.confidence = Confidence::kMedium;
  doc_.note(f, how);
}

bool FigurePass::is_near(const Decimal& a, const Decimal& b) {
  const Decimal thousand(1000);
  const auto more_a = a.times(thousand), more_b = b.times(thousand);
  return more_a && more_b && a <= *more_b && b <= *more_a;
}

}  // namespace nutgraf
