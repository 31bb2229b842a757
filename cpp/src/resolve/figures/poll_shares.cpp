// Shares of polls: "32% said …" tells of the people whom the shares before it tell of.
#include <optional>

#include "resolve/figures/figure_passes.h"

namespace nutgraf {
namespace {

constexpr uint32_t kMostSentences = 4;  // between the people and a share of them

class Pass : FigurePass {
 public:
  explicit Pass(FigureContext& t) : FigurePass(t) {}

  void run() {
    for (size_t k = 0; k < at_.size(); ++k) {
      a_.check_stop();
      Figure& f = doc_.figures[k];
      if (!is_part(f)) continue;
      if (!at_[k].of.empty()) {
        if (is(at_[k].of.head, kRespondent)) people_ = k;
        continue;
      }
      if (at_[k].fixed) continue;
      const std::optional<size_t> giver = restates(k) ? std::optional(k - 1) : people_before(k);
      if (!giver) continue;
      at_[k].of = at_[*giver].of;
      if (answers(at_[k].last)) at_[k].subject = {};  // the share itself
      people_ = k;
      doc_.note(f, "of: the people of the share before it");
    }
  }

 private:
  static bool is_part(const Figure& f) {
    return f.kind == FigureKind::kPercent || f.kind == FigureKind::kFraction ||
           f.kind == FigureKind::kRatio;
  }
  // "a quarter (21%)"
  bool restates(size_t k) const {
    return k > 0 && is(at_[k].first - 1, kOpens) && at_[k - 1].last + 1 == at_[k].first &&
           is_part(doc_.figures[k - 1]) && !at_[k - 1].of.empty();
  }
  std::optional<size_t> people_before(size_t k) const {
    const bool near =
        people_ && doc_.figures[k].sentence - doc_.figures[*people_].sentence <= kMostSentences;
    return near && doc_.figures[k].change == Change::kNone && answers(at_[k].last) ? people_
                                                                                   : std::nullopt;
  }
  // The figure is the subject of what people in polls do: "32% | said", "45%, who thought".
  bool answers(uint32_t i) const {
    if (is(i, kComma)) ++i;
    if (is(i, kRelative)) ++i;
    const bool object = is(i + 1, kCapital) || is(i + 1, kArticle) || is(i + 1, kPronoun);
    return is(i, kOpinion) && (object || !phrases_.noun(i));
  }

  std::optional<size_t> people_;  // the last share that names its people
  static constexpr BuiltinClass kRespondent = cls("RESPONDENT"), kOpinion = cls("OPINION"),
                                kOpens = cls("LPAREN"), kComma = cls("COMMA"),
                                kRelative = cls("REL"), kCapital = cls("CAP"), kArticle = cls("DT"),
                                kPronoun = cls("PRON");
};

}  // namespace

void resolve_poll_shares(FigureContext& t) { Pass(t).run(); }

}  // namespace nutgraf
