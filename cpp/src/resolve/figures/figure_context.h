// What the passes over figures share: the text's units, and where each figure and what belongs to
// it stand among them.
#pragma once

#include "analysis/unit_view.h"
#include "base/scratch_allocator.h"
#include "nutgraf/document.h"
#include "resolve/figures/noun_phrase.h"

namespace nutgraf {

struct FigureUnits {
  uint32_t first = 0, last = 0;  // of the figure itself, half open
  UnitPhrase of, subject;
};

struct FigureContext {
  // `scratch` serves the pass that runs; `shared` keeps what several passes read.
  FigureContext(const Analysis& analysis, Workspace& work, Document& document);

  // From the units to the figures, once all passes have run.
  void write_phrases();

  const Analysis& a;
  Arena& scratch;
  Document& doc;
  const UnitView units;  // of the first level
  const NounPhrases phrases;
  ScratchVector<FigureUnits> figures;  // one for each of the document's
};

class FigurePass {
 protected:
  explicit FigurePass(FigureContext& t)
      : a_(t.a),
        scratch_(t.scratch),
        doc_(t.doc),
        units_(t.units),
        phrases_(t.phrases),
        at_(t.figures) {}

  bool is(uint32_t i, BuiltinClass c) const { return units_.is(i, c); }

  const Analysis& a_;
  Arena& scratch_;
  Document& doc_;
  const UnitView units_;
  const NounPhrases& phrases_;
  ScratchVector<FigureUnits>& at_;
};

// In the order in which they run.
void resolve_counted_nouns(FigureContext& t);  // what a figure counts or measures
void resolve_subjects(FigureContext& t);       // whose a figure is; needs what it counts
void resolve_directions(FigureContext& t);  // "rose 3%", "down 5 points" → the figure's direction
// "60 cars, up from 45": a bare number takes the unit or noun of a figure beside it; needs the
// directions.
void resolve_ellipsis(FigureContext& t);
// Figure → date, duration, speaker; the rows of Document::facts.
void link_figures(FigureContext& t);

}  // namespace nutgraf
