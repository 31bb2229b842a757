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

}  // namespace nutgraf
