// List introductions: whose the amounts are with which the items of a list begin.
#pragma once

#include "resolve/figures/figure_context.h"

namespace nutgraf {

// "Norvik bought the following: / * 12 buses / * 3 ferries": each item is an object of the verb.
class ListIntroductions : FigurePass {
 public:
  struct Subject {
    SentenceSyntax sentence;
    uint32_t node;
  };

  explicit ListIntroductions(FigureContext& t) : FigurePass(t) {}

  // The subject of the sentence that introduces the list, if the figure begins an item. Figures
  // come in text order.
  std::optional<Subject> subject_of(const Figure& f, const FigureUnits& at);

 private:
  static constexpr uint32_t kNone = SentenceTree::kNone;

  bool begins_item(uint32_t first, const FigureUnits& at) const;
  void read_paragraphs(uint32_t until);
  std::optional<Subject> subject_of_sentence(uint32_t sentence) const;

  uint32_t next_paragraph_ = 0;
  uint32_t introduction_ = kNone;  // the sentence before the list that goes on
};

}  // namespace nutgraf
