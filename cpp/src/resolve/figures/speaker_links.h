// Speaker links: who says a figure, by the quote around it or the sentence's verb of saying.
#pragma once

#include "resolve/figures/figure_context.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

class SpeakerLinker {
 public:
  SpeakerLinker(FigureContext& t, const MentionIndex& mentions)
      : a_(t.a), doc_(t.doc), units_(t.units), mentions_(mentions), offices_(t.scratch) {}

  // The innermost quote around the span, or null. Call it in text order.
  const Quote* quote_around(Span s);
  // Links the quote's speaker; without one, who reports the figure in its sentence.
  void link(Figure& f, const Quote* quote, const FigureSyntax* syntax);

 private:
  void link_reporter(Figure& f, const FigureSyntax& s);
  int32_t office_of(int32_t person);
  int32_t first_office(const Person& person) const;

  static constexpr int32_t kUnread = kNoFact - 1;
  const Analysis& a_;
  Document& doc_;
  const UnitView units_;
  const MentionIndex& mentions_;
  size_t quotes_begun_ = 0;         // quotes that begin at or before the figure
  size_t quotes_seen_ = 0;          // quotes that quotes_end_ covers
  uint32_t quotes_end_ = 0;         // byte: the furthest end of the quotes so far
  ScratchVector<int32_t> offices_;  // per person: the first role with a title, or kUnread
};

}  // namespace nutgraf
