// Speaker links: who says a figure, by the quote around it or the sentence's verb of saying.
#pragma once

#include "resolve/figures/antecedent.h"
#include "resolve/figures/figure_context.h"
#include "resolve/figures/reporter.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

class SpeakerLinker : FigurePass {
 public:
  SpeakerLinker(FigureContext& t, const MentionIndex& mentions)
      : FigurePass(t),
        mentions_(mentions),
        antecedents_(t.a, t.work, units_, mentions, t.doc),
        offices_(t.scratch) {}

  // Links the quote's speaker; without one, who reports the figure in its sentence.
  void link(Figure& f, FigureUnits& at, const Quote* quote, const FigureSyntax* syntax);

 private:
  void link_reporter(Figure& f, FigureUnits& at, const FigureSyntax& s, const Reporter& reporter);
  UnitPhrase named(const Figure& f, const FigureSyntax& s, uint32_t pronoun) const;
  bool is_date(Span s) const;
  int32_t office_of(int32_t person);
  int32_t first_office(const Person& person) const;

  static constexpr int32_t kUnread = kNoFact - 1;
  const MentionIndex& mentions_;
  const Antecedents antecedents_;
  ScratchVector<int32_t> offices_;  // per person: the first role with a title, or kUnread
};

}  // namespace nutgraf
