// Sentence splitter: where sentences and paragraphs end: periods, quotes, abbreviations.
#include "lexicon/sentence_splitter.h"

#include "base/utf8.h"
#include "text/line_wrap.h"
#include "text/mark_table.h"

namespace nutgraf {

SentenceSplitter::SentenceSplitter(std::string_view text, const std::vector<Token>& tokens,
                                   const ClassTable& classes, std::vector<Unit>& out,
                                   SentenceEnds& segments)
    : text_(text),
      tokens_(tokens),
      classes_(classes),
      out_(out),
      segments_(segments),
      continued_(continued_lines(text)) {
  out_.reserve(tokens.size() + tokens.size() / 12 + 2);
  boundary(0, classes_.paragraph_set());
}

void SentenceSplitter::end_before(const Unit& next) {
  if (new_paragraph(next))
    end_paragraph();
  else if (ends_sentence(next))
    end_sentence();
}

void SentenceSplitter::finish() {
  if (out_.size() > 1) end_paragraph();
}

void SentenceSplitter::boundary(uint32_t token, SetId set) {
  out_.push_back(
      Unit{.first = token, .set = set, .length = 0, .origin = Origin::kText, .index = 0});
}

void SentenceSplitter::end_sentence() {
  const uint32_t token = out_.back().last();
  segments_.sentence_end.push_back(token);
  boundary(token, classes_.sentence_set());
}

void SentenceSplitter::end_paragraph() {
  const uint32_t token = out_.back().last();
  segments_.sentence_end.push_back(token);
  segments_.paragraph_end.push_back(token);
  boundary(token, classes_.paragraph_set());
}

bool SentenceSplitter::new_paragraph(const Unit& next) {
  const Break b = first_token(next).before;
  if (b == Break::kBlankLine || (b != Break::kNone && begins_item(next))) return true;
  return b == Break::kLine &&
         (!continues(first_token(next).begin) || last_token(out_.back()).mark == Mark::kColon);
}

// "• ", "* " on a new line: an item of a list.
bool SentenceSplitter::begins_item(const Unit& next) const {
  const Token& t = first_token(next);
  if (t.mark != Mark::kSymbol) return false;
  size_t end = t.begin;
  const char32_t c = decode(text_, end);
  return end == t.end() && (is_bullet(c) || (c == '*' && t.before == Break::kLine));
}

// Whether the line of a token that begins it continues the line before.
bool SentenceSplitter::continues(uint32_t token) {
  const uint32_t end = last_token(out_.back()).end();
  while (line_ < continued_.size() && continued_[line_] < end) ++line_;
  return line_ < continued_.size() && continued_[line_] <= token;
}

// Whether a sentence ends between the last unit of `out_` and the next. The last units are a
// terminal mark and any closing marks after it.
bool SentenceSplitter::ends_sentence(const Unit& next_unit) const {
  const Token& next = first_token(next_unit);
  if (is_in(next.mark, kClosing) && next.before == Break::kNone)
    return false;  // decided after the closing marks
  size_t at = out_.size() - 1;
  while (is_in(last_token(out_[at]).mark, kClosing)) {
    // A mark after a space or a break opens a quote or bracket.
    if (first_token(out_[at]).before != Break::kNone || at == 1) return false;
    --at;
  }
  const Unit& u = out_[at];
  const Token& last = last_token(u);
  const bool mark = u.length == 1 && is_in(last.mark, kTerminal);
  const bool dotted = !mark && text_[last.end() - 1] == '.';
  if (!mark && !dotted) return false;
  if (at + 1 == out_.size() && next.before == Break::kNone) return false;  // "example.com", "?!"
  const bool next_starter =
      classes_.has(next_unit.set, cls("SENT_STARTER")) && next.orth != Orth::kLower;
  if (dotted) return next_starter;
  // A period after an abbreviation that the lexicon lists without its period.
  if (last.mark == Mark::kPeriod && last.before == Break::kNone &&
      classes_.has(out_[at - 1].set, cls("ABBR"))) {
    return next_starter;
  }
  return next.kind != TokenKind::kWord || next.orth != Orth::kLower;
}

}  // namespace nutgraf
