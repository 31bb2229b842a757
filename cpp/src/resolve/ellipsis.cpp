// A bare number takes its unit or noun from a figure beside it: "1, 2 and 3 km", "60 cars, up from
// 45".
#include "figure_pass.h"
#include "passes.h"

namespace nutgraf {
namespace {

constexpr size_t kBack = 3;  // figures to look back for the noun

class Pass : FigurePass {
 public:
  Pass(const Analysis& a, Document& doc)
      : FigurePass(a, doc),
        joins_(cls("AND_OR")),
        comma_(cls("COMMA")),
        light_(cls("BEFORE_NUMBER")),
        compares_(cls("COMPARES")),
        to_(cls("TO")),
        hyphen_(cls("HYPHEN")),
        dash_(cls("DASH")),
        moved_(cls("UP_DOWN")),
        behind_(cls("BEHIND_BARE")) {}

  void run() {
    for (size_t k = doc_.figures.size(); k-- > 0;) share_forward(k);
    for (size_t k = 1; k < doc_.figures.size(); ++k) share_back(k);
  }

 private:
  static bool bare(const Figure& f) { return f.kind == "number" && f.unit.empty() && !f.ambiguous; }
  static bool gives(const Figure& f) {
    return !f.unit.empty() ? f.kind != "frequency" && f.kind != "age" && f.kind != "multiple"
                           : f.kind == "count" && !f.of.span.empty();
  }
  // A noun is counted in whole numbers, unless it is one such as "points".
  static bool fits(const Figure& f, const Figure& giver) {
    return giver.kind != "count" || f.value.is_integer() || !giver.value.is_integer();
  }

  void take(Figure& f, const Figure& giver, Text how) const {
    f.kind = giver.kind;
    f.unit = giver.unit;
    f.ambiguous = giver.ambiguous;
    f.alternatives = giver.alternatives;
    if (f.of.span.empty() || giver.kind == "count") f.of = giver.of;
    f.confidence = Confidence::kMedium;
    doc_.note(f, how);
  }

  // "45 and 50 mg", "four-, five- and six-cylinder", "16369.03 up 58.06 points": only commas and
  // conjunctions up to the next figure.
  void share_forward(size_t k) {
    if (k + 1 >= doc_.figures.size()) return;
    Figure& f = doc_.figures[k];
    const Figure& next = doc_.figures[k + 1];
    if (!bare(f) || f.sentence != next.sentence || !gives(next) || !next.mod.empty() ||
        !fits(f, next))
      return;
    uint32_t i = unit_behind(f.span);
    const uint32_t end = first_unit(next.span), start = i;
    while (i < end &&
           (is(i, joins_) || is(i, comma_) || is(i, hyphen_) || is(i, dash_) || is(i, moved_)))
      ++i;
    if (i != end || i == start) return;
    take(f, next, "unit: shared with the figure behind");
    f.subject = next.subject;
  }

  // "60 cars, up from 45", "435 homes by sale and 187 by tender"
  void share_back(size_t k) {
    Figure& f = doc_.figures[k];
    if (!bare(f)) return;
    const uint32_t after = unit_behind(f.span);
    if (after < units_.size() && !units_[after].boundary() && !is(after, behind_)) return;
    uint32_t i = first_unit(f.span);
    while (i > 0 && is(i - 1, light_)) --i;
    if (i == 0) return;
    const bool compared = is(i - 1, compares_), reaches = is(i - 1, to_),
               joined = is(i - 1, joins_);
    if (!compared && !reaches && !joined) return;
    for (size_t n = 1; n <= kBack && n <= k; ++n) {
      const Figure& giver = doc_.figures[k - n];
      if (giver.sentence != f.sentence) return;
      if (!gives(giver)) continue;
      // "rose 5% to 13,000": a rate of change is no level.
      const bool rate = giver.kind == "percent" || giver.kind == "percentage_points";
      if (rate && (!compared || !giver.change.empty())) continue;
      if (reaches && giver.change.empty())
        continue;  // "lost 160 points, to 7,400", but "12 deaths, bringing the total to 40"
      if (!fits(f, giver)) continue;
      take(f, giver, "unit: of the figure that it is set beside");
      return;
    }
  }

  ClassId joins_, comma_, light_, compares_, to_, hyphen_, dash_, moved_, behind_;
};

}  // namespace

void resolve_ellipsis(const Analysis& a, Document& doc) {
  if (!doc.figures.empty()) Pass(a, doc).run();
}

}  // namespace nutgraf
