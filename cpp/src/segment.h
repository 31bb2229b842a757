// Sentence and paragraph boundaries over lexical units.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "classes.h"
#include "nutgraf/span.h"
#include "token.h"
#include "unit.h"

namespace nutgraf {

struct Segments {
  std::vector<uint32_t> sentence_end;  // token index behind each sentence, ascending
  std::vector<uint32_t> paragraph_end;

  uint32_t sentence_of(uint32_t token) const;
  uint32_t paragraph_of(uint32_t token) const;
  void clear() { sentence_end.clear(), paragraph_end.clear(); }

 private:
  // The last answers: who asks goes through the text, so most next ones are near.
  mutable uint32_t sentence_ = 0, paragraph_ = 0;
};

// A blank line ends a paragraph; so does every line end, unless the text is hard-wrapped (most
// lines that go on are 50 to 100 bytes long). The classes ABBR (a form whose period ends no
// sentence) and SENT_STARTER (a word that, capitalised, starts one all the same) come from packs.
class Segmenter {
 public:
  // Units go to `out` with SENT and PARA boundaries in place, ends to `segments`.
  Segmenter(std::string_view text, const std::vector<Token>& tokens, const ClassTable& classes,
            std::vector<Unit>& out, Segments& segments);
  // Where the next unit of the text is to be written, and that it is: then the boundary before it
  // is set, if there is one.
  Unit& room() { return out_.emplace_back(); }
  void settle() {
    if (!goes_on(out_.back())) begin_last();
  }
  void finish();

 private:
  static constexpr bool is_one(Mark m, std::initializer_list<Mark> of) {
    uint32_t marks = 0;
    for (Mark each : of) marks |= 1u << static_cast<uint32_t>(each);
    return marks >> static_cast<uint32_t>(m) & 1;
  }
  static constexpr bool closes(Mark m) {
    return is_one(m, {Mark::kQuoteClose, Mark::kQuotePlain, Mark::kRParen, Mark::kRBracket,
                      Mark::kApos, Mark::kPossApos});
  }
  static constexpr bool terminal(Mark m) {
    return is_one(m, {Mark::kPeriod, Mark::kQuestion, Mark::kExclaim, Mark::kEllipsis});
  }
  const Token& first_token(const Unit& u) const { return tokens_[u.first]; }
  const Token& last_token(const Unit& u) const { return tokens_[u.last() - 1]; }
  // What most units do: behind what ends no sentence, on the same line.
  bool goes_on(const Unit& next) const {
    if (next.first == 0) return false;
    const Token& last = tokens_[next.first - 1];
    const bool may_end = last.kind == TokenKind::kMark ? closes(last.mark) || terminal(last.mark)
                                                       : text_[last.end() - 1] == '.';
    return !may_end && first_token(next).before <= Break::kSpace;
  }
  void begin_last();  // sets the boundary before the last unit, if any
  bool new_paragraph(const Unit& next) const;
  bool ends_sentence(const Unit& next) const;
  void end_sentence();
  void end_paragraph();
  void boundary(uint32_t token, SetId set);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const ClassTable& classes_;
  std::vector<Unit>& out_;  // the first unit is the start of a paragraph
  Segments& segments_;
  bool wrapped_;
};

}  // namespace nutgraf
