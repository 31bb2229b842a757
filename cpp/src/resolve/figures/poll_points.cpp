// Points of polls: "leads by 5 points" beside a word of polls is a count of percentage points.
#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    Figure* figure = doc_.figures.data();
    for (FigureUnits& at : at_) {
      Figure& f = *figure++;
      if (f.kind != FigureKind::kCount && f.kind != FigureKind::kNumber) continue;
      const uint32_t point = is(at.last, kHyphen) ? at.last + 1 : at.last;
      if (is(point, kPoint) && f.unit.empty() && tells_of_poll(f)) extend(f, at, point);
    }
  }

 private:
  // True if the figure's sentence or the one before has a word of polls.
  bool tells_of_poll(const Figure& f) {
    if (f.sentence != sentence_) {
      sentence_ = f.sentence;
      poll_ = has_poll_word(f);
    }
    return poll_;
  }
  bool has_poll_word(const Figure& f) const {
    const std::vector<uint32_t>& ends = a_.segments.sentence_end;
    const uint32_t first = f.sentence < 2 ? 0 : ends[f.sentence - 2];
    for (uint32_t i = a_.unit_at(a_.base(), first);
         i < units_.size() && units_[i].first < ends[f.sentence]; ++i) {
      if (is(i, kPoll)) return true;
    }
    return false;
  }

  void extend(Figure& f, FigureUnits& at, uint32_t point) {
    f.kind = FigureKind::kPercentagePoints;
    f.unit = "%";
    f.span.end = a_.span(units_[point]).end;
    at.last = point + 1;
    at.of = {};
    doc_.note(f, "kind: points of a poll");
  }

  static constexpr BuiltinClass kHyphen = cls("HYPHEN"), kPoint = cls("POINT_NOUN"),
                                kPoll = cls("POLL_WORD");
  uint32_t sentence_ = UINT32_MAX;  // of the last figure, and whether it is about a poll
  bool poll_ = false;
};

}  // namespace

void mark_poll_points(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
