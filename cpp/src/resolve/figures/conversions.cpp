// Conversions in brackets: "100 million yen ($900,000)".
#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    for (size_t k = 1; k < at_.size(); ++k) {
      a_.check_stop();
      Figure& f = doc_.figures[k];
      if (!is_conversion(f, at_[k])) continue;
      const int32_t first = doc_.figures[k - 1].equivalent;  // "8m euros ($9m; £7m)"
      f.equivalent = first == kNoFact ? static_cast<int32_t>(k - 1) : first;
      if (at_[k].of.empty()) at_[k].of = at_[static_cast<size_t>(f.equivalent)].of;
    }
  }

 private:
  // An amount in brackets right after another amount, or after its first conversion.
  bool is_conversion(const Figure& f, const FigureUnits& at) const {
    const uint32_t mark = at.first - 1;
    if (mark != (&at - 1)->last) return false;
    const Figure& before = *(&f - 1);
    if (!is_amount(f) || !is_amount(before)) return false;
    if (is(mark, kOpens)) return true;
    return before.equivalent != kNoFact && before.unit != f.unit && is(at.last, kCloses) &&
           (is(mark, kSemicolon) || is(mark, kComma));
  }
  static bool is_amount(const Figure& f) {
    return f.kind == FigureKind::kMoney || f.kind == FigureKind::kMeasure;
  }

  static constexpr BuiltinClass kOpens = cls("LPAREN"), kCloses = cls("RPAREN"),
                                kSemicolon = cls("SEMICOLON"), kComma = cls("COMMA");
};

}  // namespace

void mark_conversions(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
