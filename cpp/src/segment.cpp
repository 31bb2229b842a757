#include "segment.h"

#include <algorithm>

namespace nutgraf {
namespace {

bool is_hard_wrapped(std::string_view text) {
  constexpr size_t kShortest = 50, kLongest = 100, kEnough = 3;
  size_t going_on = 0, in_measure = 0;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    size_t length = end - begin;
    bool next_blank = end + 1 >= text.size() || text[end + 1] == '\n' || text[end + 1] == '\r';
    if (length > 1 && !next_blank) {
      ++going_on;
      in_measure += length >= kShortest && length <= kLongest;
    }
    begin = end + 1;
  }
  return going_on >= kEnough && in_measure * 10 >= going_on * 7;
}

class Segmenter {
 public:
  Segmenter(std::string_view text, const std::vector<Token>& tokens, const std::vector<Unit>& units,
            const ClassTable& classes, std::vector<Unit>& out, Segments& segments)
      : text_(text),
        tokens_(tokens),
        units_(units),
        classes_(classes),
        out_(out),
        segments_(segments),
        abbreviation_(classes.find("ABBR")),
        starter_(classes.find("SENT_STARTER")),
        wrapped_(is_hard_wrapped(text)) {}

  void run() {
    out_.reserve(units_.size() + units_.size() / 12 + 2);
    boundary(0, classes_.paragraph_set());
    for (size_t i = 0; i < units_.size(); ++i) {
      out_.push_back(units_[i]);
      const uint32_t token = units_[i].last;
      if (i + 1 == units_.size() || new_paragraph(i)) {
        end_sentence(token);
        segments_.paragraph_end.push_back(token);
        boundary(token, classes_.paragraph_set());
      } else if (ends_sentence(i)) {
        end_sentence(token);
        boundary(token, classes_.sentence_set());
      }
    }
  }

 private:
  const Token& first_token(size_t unit) const { return tokens_[units_[unit].first]; }
  const Token& last_token(size_t unit) const { return tokens_[units_[unit].last - 1]; }

  void boundary(uint32_t token, SetId set) {
    Unit u;
    u.first = u.last = token;
    u.set = set;
    out_.push_back(u);
  }
  void end_sentence(uint32_t token) {
    if (segments_.sentence_end.empty() || segments_.sentence_end.back() != token)
      segments_.sentence_end.push_back(token);
  }

  bool new_paragraph(size_t i) const {
    Break b = first_token(i + 1).before;
    if (b != Break::kLine) return b == Break::kBlankLine;
    return !wrapped_ || last_token(i).mark == Mark::kColon;
  }

  static bool closes(Mark m) {
    return m == Mark::kQuoteClose || m == Mark::kQuotePlain || m == Mark::kRParen ||
           m == Mark::kRBracket || m == Mark::kApos || m == Mark::kPossApos;
  }
  static bool terminal(Mark m) {
    return m == Mark::kPeriod || m == Mark::kQuestion || m == Mark::kExclaim ||
           m == Mark::kEllipsis;
  }

  // Does the sentence end behind unit i (the last of its terminal mark and the closing marks behind
  // it)?
  bool ends_sentence(size_t i) const {
    const Token& next = first_token(i + 1);
    if (closes(next.mark) && next.before == Break::kNone) return false;  // decided behind it
    size_t at = i;
    while (closes(last_token(at).mark)) {
      // A closing mark that stands off is an opening one.
      if (first_token(at).before != Break::kNone || at == 0) return false;
      --at;
    }
    const Unit& u = units_[at];
    const bool mark = u.last - u.first == 1 && terminal(last_token(at).mark);
    const bool dotted = !mark && text_[last_token(at).end - 1] == '.';
    if (!mark && !dotted) return false;
    if (at == i && next.before == Break::kNone) return false;  // "example.com", "?!"
    const bool next_starter = starter_ != kNoClass && classes_.has(units_[i + 1].set, starter_) &&
                              next.orth != Orth::kLower;
    if (dotted) return next_starter;
    // A single period glued to an abbreviation that the lexicon does not join to it.
    if (last_token(at).mark == Mark::kPeriod && at > 0 && last_token(at).before == Break::kNone &&
        abbreviation_ != kNoClass && classes_.has(units_[at - 1].set, abbreviation_)) {
      return next_starter;
    }
    return next.kind != TokenKind::kWord || next.orth != Orth::kLower;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<Unit>& units_;
  const ClassTable& classes_;
  std::vector<Unit>& out_;
  Segments& segments_;
  ClassId abbreviation_, starter_;
  bool wrapped_;
};

uint32_t index_of(const std::vector<uint32_t>& ends, uint32_t token) {
  auto it = std::upper_bound(ends.begin(), ends.end(), token);
  return static_cast<uint32_t>(it == ends.end() && it != ends.begin() ? it - ends.begin() - 1
                                                                      : it - ends.begin());
}

}  // namespace

std::vector<Span> Segments::spans(const std::vector<uint32_t>& ends,
                                  const std::vector<Token>& tokens) {
  std::vector<Span> out;
  out.reserve(ends.size());
  uint32_t first = 0;
  for (uint32_t end : ends) {
    out.push_back({tokens[first].begin, tokens[end - 1].end});
    first = end;
  }
  return out;
}

uint32_t Segments::sentence_of(uint32_t token) const { return index_of(sentence_end, token); }
uint32_t Segments::paragraph_of(uint32_t token) const { return index_of(paragraph_end, token); }

void segment(std::string_view text, const std::vector<Token>& tokens,
             const std::vector<Unit>& units, const ClassTable& classes, std::vector<Unit>& out,
             Segments& segments) {
  Segmenter(text, tokens, units, classes, out, segments).run();
}

}  // namespace nutgraf
