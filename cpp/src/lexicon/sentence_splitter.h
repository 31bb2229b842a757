// Sentence splitter: adds sentence and paragraph ends to the list of lexical units as units.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"
#include "nutgraf/span.h"
#include "text/token.h"

namespace nutgraf {

// Token indexes after each sentence and each paragraph, ascending.
struct SentenceEnds {
  std::vector<uint32_t> sentence_end;
  std::vector<uint32_t> paragraph_end;

  // Index of the sentence, or paragraph, that holds the token.
  uint32_t sentence_of(uint32_t token) const { return find(token, sentence_end); }
  uint32_t paragraph_of(uint32_t token) const { return find(token, paragraph_end); }
  void clear() { sentence_end.clear(), paragraph_end.clear(); }

 private:
  static uint32_t find(uint32_t token, const std::vector<uint32_t>& ends) {
    const auto after = std::upper_bound(ends.begin(), ends.end(), token);
    const bool past = after == ends.end() && after != ends.begin();  // the token after the last
    return static_cast<uint32_t>(after - ends.begin()) - past;
  }
};

// A blank line ends a paragraph, and so does a bullet after a space. So does every line end, unless
// it only wraps the text (`continued_lines`). Two classes come from packs: the period of an ABBR
// ends no sentence, but a capitalised SENT_STARTER after it begins one.
class SentenceSplitter {
 public:
  // Units and boundaries (SENT, PARA) go to `out`, the ends of sentences and paragraphs to
  // `segments`.
  SentenceSplitter(std::string_view text, const std::vector<Token>& tokens,
                   const ClassTable& classes, std::vector<Unit>& out, SentenceEnds& segments);
  // Appends the next unit, after the boundary that it begins, if any.
  void add(const Unit& unit) {
    if (first_token(unit).may_begin && out_.size() > 1) end_before(unit);
    out_.push_back(unit);
  }
  void finish();

 private:
  const Token& first_token(const Unit& u) const { return tokens_[u.first]; }
  const Token& last_token(const Unit& u) const { return tokens_[u.last() - 1]; }
  void end_before(const Unit& next);
  bool new_paragraph(const Unit& next);
  bool begins_item(const Unit& next) const;
  bool continues(uint32_t token);
  bool ends_sentence(const Unit& next) const;
  void end_sentence();
  void end_paragraph();
  void boundary(uint32_t token, SetId set);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const ClassTable& classes_;
  std::vector<Unit>& out_;  // begins with a PARA boundary
  SentenceEnds& segments_;
  const std::vector<uint32_t> continued_;  // lines
  size_t line_ = 0;                        // the next of them
};

}  // namespace nutgraf
