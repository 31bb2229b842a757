// Quotation marks: reads each mark by its spacing, then pairs the marks of a paragraph.
#include "resolve/quotes/quotation_marks.h"

#include <algorithm>
#include <utility>

#include "analysis/unit_view.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {
namespace {

class MarkPairer {
 public:
  MarkPairer(const Analysis& a, Arena& scratch)
      : a_(a), units_(name_level(a)), view_(a, units_), marks_(scratch), out_(scratch) {}

  ScratchVector<MarkedSpeech> run() {
    const auto& places = a_.positions.at(PositionClass::kQuote);
    if (std::all_of(places.begin(), places.end(), [&](uint32_t i) { return is(i, kParagraph); })) {
      pair_single_marks();
      return std::move(out_);
    }
    for (const uint32_t i : a_.positions.at(PositionClass::kQuote)) {
      a_.check_stop();
      if (!is(i, kParagraph)) {
        marks_.push_back({i, side_of(i)});
        continue;
      }
      if (!marks_.empty()) pair_paragraph(i);
      marks_.clear();
    }
    return std::move(out_);
  }

 private:
  enum class Side { kOpens, kCloses, kEither };
  struct QuotationMark {
    uint32_t unit;
    Side side;
  };

  bool is(uint32_t unit, BuiltinClass c) const { return view_.is(unit, c); }
  const Token& first(uint32_t unit) const { return a_.tokens[units_[unit].first]; }

  // White space, the start of the text, a bracket, a dash or another opening mark is on the left.
  bool open_on_the_left(uint32_t unit) const {
    const uint32_t t = units_[unit].first;
    if (t == 0 || a_.tokens[t].before != Break::kNone) return true;
    constexpr uint32_t kBefore = mark_set(
        {Mark::kLParen, Mark::kLBracket, Mark::kDash, Mark::kQuoteOpen, Mark::kSQuoteOpen});
    return is_in(a_.tokens[t - 1].mark, kBefore);
  }
  // A word, or a mark that may begin a sentence, follows without a space.
  bool word_on_the_right(uint32_t unit) const {
    const uint32_t t = units_[unit].last();
    if (t >= a_.tokens.size() || a_.tokens[t].before != Break::kNone) return false;
    constexpr uint32_t kAfter =
        mark_set({Mark::kComma, Mark::kPeriod, Mark::kColon, Mark::kSemicolon, Mark::kQuestion,
                  Mark::kExclaim, Mark::kRParen, Mark::kRBracket, Mark::kQuoteClose});
    return !is_in(a_.tokens[t].mark, kAfter);
  }
  Side side_of(uint32_t unit) const {
    const bool left = open_on_the_left(unit), right = word_on_the_right(unit);
    if (is(unit, kClose)) return left && right ? Side::kOpens : Side::kCloses;
    if (is(unit, kOpen)) return !left && !right ? Side::kEither : Side::kOpens;
    return left == right ? (left ? Side::kOpens : Side::kCloses) : Side::kEither;
  }
  // Single marks speak in a text without double marks. An apostrophe looks like one, so only marks
  // in pairs count, and "the workers' pay" closes a quote only if nothing else does.
  void pair_single_marks() {
    uint32_t open = kNoMark, likely = kNoMark;  // in this paragraph, without a partner so far
    const auto pair_with = [&](uint32_t close) {
      marks_.push_back({open, Side::kOpens});
      marks_.push_back({close, Side::kCloses});
      open = likely = kNoMark;
    };
    for (uint32_t i = 0; i < units_.size(); ++i) {
      if (is(i, kParagraph) || opens_single(i)) {
        if (likely != kNoMark) pair_with(likely);
        if (is(i, kParagraph) && !marks_.empty()) {
          pair_paragraph(i);
          marks_.clear();
        }
        open = is(i, kParagraph) ? kNoMark : i;
      } else if (open != kNoMark && is(i, kApostrophe) && !open_on_the_left(i) &&
                 !word_on_the_right(i) && i > open + 1) {
        a_.check_stop();
        if (!may_possess(i))
          pair_with(i);
        else if (is(open, kSingleOpen))
          likely = i;
      }
    }
  }
  bool opens_single(uint32_t unit) const {
    if (!is(unit, kSingleOpen) && !(is(unit, kApostrophe) && a_.slice(units_[unit]) == "'"))
      return false;
    const uint32_t next = units_[unit].last();  // "the '90s"
    return open_on_the_left(unit) && word_on_the_right(unit) &&
           a_.tokens[next].kind != TokenKind::kNumeral;
  }
  // "the workers' pay": after an s, before a word.
  bool may_possess(uint32_t unit) const {
    const uint32_t t = units_[unit].last(), before = units_[unit].first - 1;
    return a_.text[a_.tokens[before].end() - 1] == 's' && t < a_.tokens.size() &&
           a_.tokens[t].kind != TokenKind::kMark && !units_[unit + 1].boundary();
  }

  // Inches or seconds: 6'2".
  bool is_measure(uint32_t unit) const {
    const uint32_t t = units_[unit].first;
    return t > 1 && a_.tokens[t - 1].kind == TokenKind::kNumeral &&
           a_.tokens[t].before == Break::kNone && a_.tokens[t - 1].before == Break::kNone &&
           a_.tokens[t - 2].mark == Mark::kApos;
  }
  bool after_number(uint32_t unit) const {
    const uint32_t t = units_[unit].first;
    return t > 0 && a_.tokens[t].before == Break::kNone &&
           a_.tokens[t - 1].kind == TokenKind::kNumeral;
  }
  bool sentence_ends_between(uint32_t first, uint32_t last) const {
    while (first < last && !units_[first].boundary()) ++first;
    return first < last;
  }
  // A quotation inside the quotation: both are closed in turn.
  bool nests(size_t mark) const {
    return mark + 2 < marks_.size() && marks_[mark + 1].side == Side::kCloses &&
           marks_[mark + 2].side == Side::kCloses &&
           !sentence_ends_between(marks_[mark].unit, marks_[mark + 1].unit);
  }

  // `end`: the unit of the paragraph's edge.
  void pair_paragraph(uint32_t end) {
    const size_t begin = out_.size();
    bool inside = false, doubtful = false;
    bool continues = std::exchange(goes_on_, false);
    MarkedSpeech s;
    for (size_t m = 0; m < marks_.size(); ++m) {
      const auto [unit, side] = marks_[m];
      if (is_measure(unit)) continue;
      if (inside ? side != Side::kOpens : side == Side::kCloses) {
        if (inside)
          finish(s, unit);
        else
          doubtful |= !after_number(unit);
        inside = false;
        continue;
      }
      if (inside && nests(m)) {
        ++m;
        continue;
      }
      bool reopens = std::exchange(continues, false) && is_first(unit);
      if (inside) {
        const uint32_t close = likely_end(s.open, unit);
        reopens = close == unit;
        doubtful |= !reopens;
        finish(s, close);
      }
      s = {};
      s.open = unit;
      s.continues = reopens;
      inside = true;
    }
    if (inside) doubtful |= finish_open(s, end);
    for (size_t i = begin; i < out_.size(); ++i) out_[i].doubtful = doubtful;
  }
  bool is_first(uint32_t unit) const { return unit == 0 || is(unit - 1, kParagraph); }

  // A quote that no mark closes ends with its paragraph, if it also begins it; it continues if the
  // next paragraph opens with a mark. True if the end is a guess.
  bool finish_open(const MarkedSpeech& s, uint32_t end) {
    uint32_t next = end;
    while (next < units_.size() && units_[next].boundary()) ++next;
    goes_on_ = next < units_.size() && is_mark(next) && side_of(next) == Side::kOpens;
    finish(s, goes_on_ || is_first(s.open) ? end : likely_end(s.open, end));
    return !goes_on_;
  }
  bool is_mark(uint32_t unit) const {
    return is(unit, kOpen) || is(unit, kClose) || is(unit, kPlain);
  }

  bool ends_clause(uint32_t i) const {
    return i >= units_.size() || units_[i].boundary() || is(i, kComma) || is(i, kPeriod);
  }

  // Where a quote ends that no mark closes before `stop`. A paragraph that begins in the middle of
  // a quote opens it again, also if the text has lost the break; so a mark right after a sentence
  // leaves nothing to guess, unless a verb of saying shows narration before it.
  uint32_t likely_end(uint32_t open, uint32_t stop) const {
    constexpr uint32_t kSubject = 5;  // units from a comma to the verb of saying
    uint32_t comma = 0, sentence = 0;
    for (uint32_t i = open + 1; i < stop; ++i) {
      if (!sentence && units_[i].boundary()) sentence = i;
      if (is(i, kComma)) comma = i;
      const bool tail = is(i, kSay) && (ends_clause(i + 1) || comma + 1 == i);
      if (tail && comma && i - comma < kSubject)
        return sentence && sentence < comma ? sentence : comma;
    }
    return !sentence || units_[stop - 1].boundary() ? stop : sentence;
  }

  void finish(MarkedSpeech s, uint32_t end) {
    s.close = end;
    uint32_t b = s.open + 1, e = end;
    while (b < e && units_[b].boundary()) ++b;
    while (e > b && units_[e - 1].boundary()) --e;
    if (b == e) return;
    s.inner = {a_.span(units_[b]).begin, a_.span(units_[e - 1]).end};
    s.token = units_[b].first;
    s.paragraph = a_.segments.paragraph_of(units_[s.open].first);
    out_.push_back(s);
  }

  const Analysis& a_;
  const std::vector<Unit>& units_;
  const UnitView view_;  // of units_
  static constexpr BuiltinClass kOpen = cls("QUOTE_OPEN"), kClose = cls("QUOTE_CLOSE"),
                                kPlain = cls("QUOTE_PLAIN"), kParagraph = cls("PARA"),
                                kComma = cls("COMMA"), kSay = cls("SAY"), kPeriod = cls("PERIOD"),
                                kSingleOpen = cls("SQUOTE_OPEN"), kApostrophe = cls("APOS");
  static constexpr uint32_t kNoMark = UINT32_MAX;
  ScratchVector<QuotationMark> marks_;  // of the paragraph
  ScratchVector<MarkedSpeech> out_;
  bool goes_on_ = false;  // the last quote is not closed, and the next paragraph opens with a mark
};

}  // namespace

ScratchVector<MarkedSpeech> pair_quotation_marks(const Analysis& a, Arena& scratch) {
  return MarkPairer(a, scratch).run();
}

}  // namespace nutgraf
