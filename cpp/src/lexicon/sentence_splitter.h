// Sentence and paragraph boundaries over lexical units.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"
#include "lexicon/lexicon.h"
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

// A blank line ends a paragraph; so does every line end, unless the text is hard-wrapped (most
// lines that go on are 50 to 100 bytes long). The classes ABBR (a form whose period ends no
// sentence) and SENT_STARTER (a word that, capitalised, starts one all the same) come from packs.
class SentenceSplitter {
 public:
  // Units go to `out` with SENT and PARA boundaries in place, ends to `segments`.
  SentenceSplitter(std::string_view text, const std::vector<Token>& tokens,
                   const ClassTable& classes, std::vector<Unit>& out, SentenceEnds& segments);
  // For Lexicon::each_unit. A unit is settled when the boundary before it is set, if there is one.
  Unit* room() { return block_.data(); }
  Unit* settle(Unit* unit) { return first_token(*unit).may_begin ? begin_with(unit) : unit + 1; }
  void take(const Unit* end) {
    out_.insert(out_.end(), block_.cbegin(), block_.cbegin() + (end - block_.data()));
  }
  void finish();

 private:
  const Token& first_token(const Unit& u) const { return tokens_[u.first]; }
  const Token& last_token(const Unit& u) const { return tokens_[u.last() - 1]; }
  Unit* begin_with(Unit* unit);
  bool new_paragraph(const Unit& next) const;
  bool ends_sentence(const Unit& next) const;
  void end_sentence();
  void end_paragraph();
  void boundary(uint32_t token, SetId set);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const ClassTable& classes_;
  std::vector<Unit>& out_;  // the first unit is the start of a paragraph
  SentenceEnds& segments_;
  bool wrapped_;
  std::array<Unit, Lexicon::kBlock> block_;  // the last units; they go to `out_` together
};

}  // namespace nutgraf
