// Figure context: state shared by the figure passes: units of figures, counted nouns and subjects.
#pragma once

#include <algorithm>
#include <optional>

#include "analysis/unit_view.h"
#include "base/scratch_allocator.h"
#include "nutgraf/document.h"
#include "resolve/figures/construction.h"
#include "resolve/figures/figure_syntax.h"
#include "resolve/figures/noun_phrase.h"

namespace nutgraf {

struct FigureUnits {
  uint32_t first = 0, last = 0;  // of the figure itself, half open
  UnitPhrase of, subject;
  const Construction* owner = nullptr;   // how the subject was found
  const Construction* dated = nullptr;   // how its date or period was found
  Confidence links = Confidence::kHigh;  // the lowest of its links
  bool fixed = false;                    // `of` is as its rule gives it
  int32_t unit_from = kNoFact;           // the figure that gave its unit
};

struct FigureContext {
  FigureContext(const Analysis& analysis, Workspace& work, Document& document);

  // Writes the phrases into the document's figures, after all passes.
  void write_phrases();

  const Analysis& a;
  Workspace& work;
  Arena& scratch;
  Document& doc;
  const UnitView units;  // of the first level
  const NounPhrases phrases;
  ScratchVector<FigureUnits> figures;  // parallel to the document's figures
};

// Base class of the figure passes.
class FigurePass {
 protected:
  explicit FigurePass(FigureContext& t)
      : context_(t),
        a_(t.a),
        scratch_(t.scratch),
        doc_(t.doc),
        units_(t.units),
        phrases_(t.phrases),
        at_(t.figures) {}

  bool is(uint32_t i, BuiltinClass c) const { return units_.is(i, c); }
  static bool is_share(const Figure& f) {
    return f.kind == FigureKind::kPercent || f.kind == FigureKind::kPercentagePoints;
  }
  // Money and shares, which things are at: "at 5%".
  static bool is_level(const Figure& f) { return is_share(f) || f.kind == FigureKind::kMoney; }
  // The date that overlaps the unit, or null.
  const Date* date_at(uint32_t unit) const {
    const Span s = a_.span(units_[unit]);
    const auto after = std::partition_point(doc_.dates.begin(), doc_.dates.end(),
                                            [&](const Date& d) { return d.span.begin < s.end; });
    if (after == doc_.dates.begin() || std::prev(after)->span.end <= s.begin) return nullptr;
    return &*std::prev(after);
  }
  // The first figure that ends after the unit, or the end of the list.
  const FigureUnits* figure_from(uint32_t unit) const {
    return std::lower_bound(at_.data(), at_.data() + at_.size(), unit,
                            [](const FigureUnits& figure, uint32_t u) { return figure.last <= u; });
  }
  const Figure& figure_of(const FigureUnits& at) const {
    return doc_.figures[static_cast<size_t>(&at - at_.data())];
  }
  bool is_amount_unit(uint32_t unit) const {
    const FigureUnits* const at = figure_from(unit);
    return at != at_.data() + at_.size() && at->first <= unit;
  }
  // Notes how a link was found.
  void note(Figure& f, FigureUnits& at, const Construction& c) const {
    doc_.note(f, c.note);
    at.links = std::max(at.links, c.confidence);
  }
  // True for a number without unit or noun; not for "number one", the rank.
  bool bare(size_t k) const {
    const Figure& f = doc_.figures[k];
    return f.kind == FigureKind::kNumber && f.unit.empty() && !f.ambiguous &&
           !is(at_[k].first, cls("IDIOM"));
  }
  Decimal coins_of(size_t k) const;
  // Gives figure k the unit of another, and the noun if that is a count.
  void copy_unit(size_t k, size_t from, DocText how) const;
  // True if one value is at most a thousand times the other.
  static bool is_near(const Decimal& a, const Decimal& b);
  // Syntax of the figure; nothing where its sentence has no tree.
  std::optional<FigureSyntax> syntax_of(const Figure& f, const FigureUnits& at) const {
    const SentenceTree& tree = tree_of(a_, context_.work, f.sentence);
    if (tree.empty()) return std::nullopt;
    return FigureSyntax(a_, units_, tree, at.first, at.last);
  }

  FigureContext& context_;
  const Analysis& a_;
  Arena& scratch_;
  Document& doc_;
  const UnitView units_;
  const NounPhrases& phrases_;
  ScratchVector<FigureUnits>& at_;
};

}  // namespace nutgraf
