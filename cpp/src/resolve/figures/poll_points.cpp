// Percentage points: "leads by 5 points" beside a word of polls, "3 points lower" beside a share.
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
      if (!is(point, kPoint) || !f.unit.empty()) continue;
      if (tells_of_poll(f))
        extend(f, at, point, "kind: points of a poll");
      else if (is_beside_share(f, at, point))
        extend(f, at, point, "kind: points of the share beside it");
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

  // "was 44 per cent, 3 points lower", "fell 2 points to 33 per cent", but not "rose 0.4%, 12
  // points short of its record".
  bool is_beside_share(const Figure& f, const FigureUnits& at, uint32_t point) const {
    const FigureUnits* const first = at_.data();
    if (&at != first && is_percent(*(&f - 1)) && (&f - 1)->sentence == f.sentence) {
      uint32_t i = at.first, level = (&at - 1)->first;
      while (i > 0 && (is(i - 1, kLight) || is(i - 1, kUpDown))) --i;
      while (level > 0 && is(level - 1, kLight)) --level;
      if (is(i - 1, kComma) && i - 1 == (&at - 1)->last &&
          (is(level - 1, kBe) || is(level - 1, kTo) ||
           (is(level - 1, kPreposition) && !is(level - 1, kBy))))
        return true;
    }
    if (&at + 1 == first + at_.size() || !is_percent(*(&f + 1))) return false;
    uint32_t level = (&at + 1)->first;
    while (level > point && is(level - 1, kLight)) --level;
    return level == point + 2 && (is(point + 1, kTo) || is(point + 1, kFrom));
  }
  static bool is_percent(const Figure& f) { return f.kind == FigureKind::kPercent; }

  void extend(Figure& f, FigureUnits& at, uint32_t point, DocText how) {
    f.kind = FigureKind::kPercentagePoints;
    f.unit = "%";
    f.span.end = a_.span(units_[point]).end;
    at.last = point + 1;
    at.of = {};
    doc_.note(f, how);
  }

  static constexpr BuiltinClass kHyphen = cls("HYPHEN"), kPoint = cls("POINT_NOUN"),
                                kPoll = cls("POLL_WORD"), kLight = cls("BEFORE_NUMBER"),
                                kUpDown = cls("UP_DOWN"), kComma = cls("COMMA"),
                                kBe = cls("AUX_BE"), kTo = cls("TO"), kPreposition = cls("PREP"),
                                kBy = cls("CHANGE_BY"), kFrom = cls("CHANGE_FROM");
  uint32_t sentence_ = UINT32_MAX;  // of the last figure, and whether it is about a poll
  bool poll_ = false;
};

}  // namespace

void mark_poll_points(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
