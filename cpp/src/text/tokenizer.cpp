// Tokenizer: one linear pass; words, numbers and marks each have a section.
#include "text/tokenizer.h"

#include <algorithm>
#include <bit>

#include "base/swar.h"
#include "text/char_class.h"
#include "text/letter_count.h"
#include "text/line_wrap.h"
#include "text/lookahead.h"
#include "text/mark_table.h"

namespace nutgraf {
namespace {

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Spelling& spelling, std::vector<Token>& out)
      : bytes_(text.data()), whole_(text), text_(text), spelling_(spelling), tokens_(out) {
    tokens_.reserve(text.size() / 5 + 8);
    quotation();
  }

  // Ends the text at the byte for the next tokens.
  void cut_text(size_t end) { text_ = TextLookahead(whole_.substr(0, end)); }
  // One token, from the end of the last run.
  void shape(size_t end) {
    emit(end, TokenKind::kShape, Orth::kLower);
    possessive(end);
  }
  // Reads tokens up to the byte, or a little further.
  void run(size_t end) {
    while (pos_ < end) {
      const uint8_t traits = byte_traits(bytes_[pos_]);
      if (traits & kBlank) {
        space(pos_ + 1);
      } else if (traits & kAsciiLetter) {
        word();
      } else {
        other();
      }
    }
  }

 private:
  // Anything but an ASCII letter or a blank.
  void other() {
    size_t next = pos_;
    const char32_t c = text_.next(next);
    switch (classify(c)) {
      case CharClass::kSpace:
        return space(next);
      case CharClass::kNewline:
        return newline(c, next);
      case CharClass::kLetter:
        return word();
      case CharClass::kDigit:
        return number();
      case CharClass::kMark:
        return mark(c, next);
    }
  }

  void space(size_t end) {
    break_ = std::max(break_, Break::kSpace);
    pos_ = end;
  }
  void newline(char32_t c, size_t end) {
    if (c == '\r' && text_.byte(end) == '\n') ++end;
    break_ = break_ >= Break::kLine ? Break::kBlankLine : Break::kLine;
    pos_ = end;
    quotation();
  }
  // The marks of quotation at the start of a line of mail are blanks.
  void quotation() {
    quoted_ = is_quoted_line(whole_, pos_, quoted_);
    while (quoted_ && (text_.byte(pos_) == '>' || text_.byte(pos_) == ' ')) ++pos_;
  }

  // The token from pos_ to `end`. Always inlined: each caller has a constant kind, so the bit
  // fields become one number.
  [[gnu::always_inline]] void emit(size_t end, TokenKind kind, Orth orth, Mark mark = Mark::kNone,
                                   bool suffix = false) {
    if (end - pos_ > Token::kLongest) [[unlikely]]
      return emit_parts(end, kind, orth, mark, suffix);
    tokens_.push_back(Token{.begin = static_cast<uint32_t>(pos_),
                            .length = static_cast<uint32_t>(end - pos_),
                            .kind = kind,
                            .orth = orth,
                            .mark = mark,
                            .suffix = suffix,
                            .may_begin = may_begin_ || break_ >= Break::kLine,
                            .before = break_});
    break_ = Break::kNone;
    may_begin_ =
        kind == TokenKind::kMark ? is_in(mark, kTerminal | kClosing) : bytes_[end - 1] == '.';
    pos_ = end;
  }
  void emit_mark(size_t end, Mark mark) { emit(end, TokenKind::kMark, Orth::kLower, mark); }

  // Cuts a run that is too long for one token into parts of similar length: a short last part would
  // look like a word or a number.
  [[gnu::noinline]] void emit_parts(size_t end, TokenKind kind, Orth orth, Mark mark, bool suffix) {
    for (size_t parts = (end - pos_) / Token::kLongest + 1; parts > 0; --parts) {
      size_t cut = pos_ + (end - pos_) / parts;
      while (cut < end && (bytes_[cut] & 0xC0) == 0x80) --cut;  // to the start of a character
      emit(cut, kind, orth, mark, suffix);
    }
  }

  bool after_token() const { return break_ == Break::kNone && !tokens_.empty(); }
  bool after_number() const {
    if (!after_token()) return false;
    const TokenKind kind = tokens_.back().kind;
    return kind == TokenKind::kNumeral || kind == TokenKind::kCompound;
  }

  // Words.

  // Most words are ASCII letters and nothing else.
  void word() {
    LetterCount count;
    const size_t end = after_ascii_letters(count);
    const char next = text_.byte(end);
    const bool more = byte_traits(next) & kMayContinueWord || (next == '.' && count.letters == 1);
    if (more || after_number()) [[unlikely]]
      return longer_word(end, count);
    emit(end, TokenKind::kWord, count.orth());
  }

  // A word that goes on after its ASCII letters, which end at `end`, or that follows a number.
  [[gnu::noinline]] void longer_word(size_t end, LetterCount count) {
    const bool suffix = after_number();
    bool digits = false;
    const bool continues = byte_traits(text_.byte(end)) & kMayContinueWord &&
                           (suffix || !text_.digit(end) || !is_number_prefix(end));
    if (continues) end = rest_of_word(end, suffix, count, digits);
    if (count.letters == 1 && text_.byte(end) == '.' && !after_degree_sign()) {
      const size_t dotted = after_dotted_letters(pos_);
      if (dotted && (!suffix || dotted > end + 1)) {
        const Orth orth = dotted == end + 1        ? Orth::kInitial
                          : count.first_is_capital ? Orth::kUpper
                                                   : Orth::kLower;
        return emit(dotted, TokenKind::kWord, orth, Mark::kNone, suffix);
      }
    }
    emit(end, digits ? TokenKind::kAlnum : TokenKind::kWord, count.orth(), Mark::kNone, suffix);
    if (continues) possessive(end);
  }

  // "It was 11°C.": no initial.
  bool after_degree_sign() const {
    return after_token() && whole_.substr(0, pos_).ends_with("\xC2\xB0");
  }

  // The index after the ASCII letters at pos_, read eight bytes at a time: they are most of a text.
  size_t after_ascii_letters(LetterCount& count) const {
    count.first_is_capital = byte_traits(bytes_[pos_]) & kAsciiCapital;
    size_t i = pos_;
    unsigned n = 8;
    while (n == 8 && i + 8 <= text_.size()) {
      const uint64_t bytes = eight_bytes(bytes_ + i), letters = ascii_letters(bytes);
      const uint64_t others = ~letters & kByteHighs, before_others = (others & -others) - 1;
      if (const uint64_t found = capitals(bytes, letters) & before_others)
        count.capitals += count_flags(found);
      n = static_cast<unsigned>(std::countr_zero(others)) / 8;
      i += n;
    }
    if (n == 8) {  // the last bytes of the text
      for (; i < text_.size() && byte_traits(bytes_[i]) & kAsciiLetter; ++i)
        count.capitals += (byte_traits(bytes_[i]) & kAsciiCapital) != 0;
    }
    count.letters = static_cast<uint32_t>(i - pos_);
    return i;
  }

  // The index after a word whose first part ends at `i`: letters of other scripts, digits after
  // letters, apostrophes between letters.
  size_t rest_of_word(size_t i, bool suffix, LetterCount& count, bool& digits) const {
    while (i < text_.size()) {
      size_t next = i;
      const char32_t c = text_.next(next);
      const CharClass cls = classify(c);
      if (cls == CharClass::kLetter) {
        count.add(is_upper(c));
        i = next;
      } else if (cls == CharClass::kDigit && (!suffix || is_power(i))) {
        digits = true;
        i = next;
      } else if (const size_t n = text_.apostrophe(i); n && i > pos_ && text_.letter(i + n)) {
        if (is_possessive_ending(i + n) && !text_.apostrophe(i + n + 1)) break;
        i += n;
      } else {
        break;
      }
    }
    return i;
  }

  // Whether the digit ends a unit after a number: "32m2", but not "4x2".
  bool is_power(size_t digit) const {
    return (text_.byte(digit) == '2' || text_.byte(digit) == '3') && text_.byte(digit - 1) != 'x' &&
           !text_.digit(digit + 1) && !text_.letter(digit + 1);
  }

  // The index after letters that each have a period ("U.S.", "a.m.", "J."), or 0.
  size_t after_dotted_letters(size_t i) {
    if (i < undotted_) return 0;
    size_t letters = 0, next = i;
    const bool capital = is_upper(text_.next(next));
    while (text_.byte(next) == '.' && text_.class_at(next + 1) != CharClass::kDigit) {
      ++letters;
      i = ++next;
      if (!text_.letter(next)) return letters > 1 || capital ? i : 0;
      text_.next(next);
    }
    undotted_ = next;  // no dotted word begins with another letter of the chain either
    return 0;
  }

  // Whether the letters from pos_ to `end`, or these with a sign right before them ("$A"), are a
  // prefix of numbers.
  bool is_number_prefix(size_t end) const {
    const auto& all = spelling_.number_prefixes;
    const auto listed = [&](size_t begin) {
      return std::find(all.begin(), all.end(), text_.substr(begin, end)) != all.end();
    };
    return listed(pos_) ||
           (after_token() && tokens_.back().mark == Mark::kSymbol && listed(tokens_.back().begin));
  }

  // Possessives.

  void possessive(size_t i) {
    const size_t n = text_.apostrophe(i);
    if (n == 0) return;
    if (is_possessive_ending(i + n)) {
      emit_mark(i + n + 1, Mark::kPoss);
    } else if (has_letter(spelling_.possessive_stems, text_.byte(i - 1)) &&
               text_.byte(i + n) != '\'') {
      emit_mark(i + n, Mark::kPossApos);
    }
  }
  static bool has_letter(const std::string& small_letters, char c) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return small_letters.find(c) != std::string::npos;
  }
  bool is_possessive_ending(size_t i) const {
    return has_letter(spelling_.possessive_endings, text_.byte(i)) && !text_.letter(i + 1);
  }
  // Whether `ending` is the "s" of "Inc.'s" or "the U.S.'s".
  bool is_possessive_after_period(size_t ending) const {
    return break_ == Break::kNone && pos_ > 0 && bytes_[pos_ - 1] == '.' &&
           is_possessive_ending(ending);
  }

  // Numbers.

  void number() {
    size_t i = pos_;
    int joiners = 0;
    while (i < text_.size()) {
      if (text_.digit(i)) {
        ++i;
      } else if ((text_.byte(i) == '.' || text_.byte(i) == ',') && text_.digit(i + 1)) {
        ++i;
      } else if (const size_t n = text_.number_joiner(i); n && text_.digit(i + n)) {
        ++joiners;
        i += n;
      } else if (text_.byte(i) == 'T' && joiners == 2 && text_.digit(i + 1)) {
        ++i;  // ISO 8601 date and time
      } else {
        break;
      }
    }
    if (joiners > 2 && text_.byte(i) == 'Z' && !text_.letter(i + 1)) ++i;
    emit(i, joiners ? TokenKind::kCompound : TokenKind::kNumeral, Orth::kLower);
  }

  // Marks. Most are in a table; those that depend on what is next to them have a function.

  void mark(char32_t c, size_t next) {
    switch (c) {
      case '.':
        return period(next);
      case ':':
        return colon(next);
      case '`':
        return backquotes(next);
      case '\'':
      case 0x2019:
        return apostrophe(c, next);
      case '-':
      case '_':
        return hyphens(static_cast<char>(c), next);
      case 0x2010:
      case 0x2011:
        return emit_mark(next, single_hyphen(next));
      case 0x2012:
      case 0x2013:  // en dash
        return emit_mark(next, is_signed_number(next) ? Mark::kMinus : Mark::kDash);
      default:
        may_begin_ |= is_bullet(c) && break_ != Break::kNone;
        return emit_mark(next, fixed_mark(c));
    }
  }

  bool after_word_or_number() const {
    return after_token() && tokens_.back().kind != TokenKind::kMark;
  }

  void period(size_t next) {
    if (!after_word_or_number() && text_.digit(next)) return number();  // ".5"
    const size_t end = text_.after_run('.', next);
    emit_mark(end, end == next ? Mark::kPeriod : Mark::kEllipsis);
  }

  // "https:" takes the address after it as its mark, up to the next space, without the marks that
  // end a clause.
  void colon(size_t next) {
    if (!after_word_or_number() || !text_.has("//", next)) return emit_mark(next, Mark::kColon);
    constexpr std::string_view kEndOfClause = ".,;:!?)]'\"";
    size_t end = next;
    while (end < text_.size() && static_cast<unsigned char>(bytes_[end]) > ' ') ++end;
    while (kEndOfClause.find(bytes_[end - 1]) != std::string_view::npos) --end;
    emit_mark(end, Mark::kSymbol);
  }

  void backquotes(size_t next) {
    const size_t end = text_.after_run('`', next);
    emit_mark(end, end == next ? Mark::kSQuoteOpen : Mark::kQuoteOpen);
  }

  void apostrophe(char32_t c, size_t next) {
    if (c == '\'' && text_.byte(next) == '\'') return emit_mark(next + 1, Mark::kQuoteClose);
    if (is_possessive_after_period(next)) return emit_mark(next + 1, Mark::kPoss);
    emit_mark(next, Mark::kApos);
  }

  void hyphens(char c, size_t next) {
    const size_t end = text_.after_run(c, next);
    emit_mark(end, c == '-' && end == next ? single_hyphen(end) : Mark::kDash);
  }
  // "fell to –2°C", "(–2%)": an en dash after a space or bracket and right before a number that no
  // number precedes.
  bool is_signed_number(size_t next) const {
    if (!text_.amount(next) || tokens_.empty()) return text_.amount(next);
    const bool apart = break_ != Break::kNone || tokens_.back().mark == Mark::kLParen;
    return apart && tokens_.back().kind != TokenKind::kNumeral;
  }
  Mark single_hyphen(size_t end) const {
    if (!after_word_or_number()) return text_.amount(end) ? Mark::kMinus : Mark::kDash;
    const CharClass right = text_.class_at(end);
    const bool joins = right == CharClass::kLetter || right == CharClass::kDigit;
    return joins ? Mark::kHyphen : Mark::kDash;
  }

  const char* const bytes_;  // of the text
  const std::string_view whole_;
  TextLookahead text_;  // of the part that is read
  const Spelling& spelling_;
  std::vector<Token>& tokens_;
  size_t pos_ = 0;              // where the next token or space begins
  Break break_ = Break::kNone;  // since the last token
  size_t undotted_ = 0;         // no dotted word begins before this index
  bool quoted_ = false;         // the line has marks of quotation
  bool may_begin_ = false;      // the next token may begin a sentence even on the same line
};

}  // namespace

void tokenize(std::string_view text, const Spelling& spelling, std::span<const ShapeHit> hits,
              std::vector<Token>& out, const std::function<void()>& pause) {
  constexpr size_t kStep = size_t{1} << 16;  // bytes
  Tokenizer tokenizer(text, spelling, out);
  size_t next = kStep;
  const auto read_to = [&](size_t end) {
    tokenizer.cut_text(end);
    for (; next < end; next += kStep) {
      if (pause) pause();
      tokenizer.run(next);
    }
    tokenizer.run(end);
  };
  for (size_t i = 0; i < hits.size(); ++i) {
    read_to(hits[i].begin);
    tokenizer.cut_text(i + 1 < hits.size() ? hits[i + 1].begin : text.size());
    tokenizer.shape(hits[i].end);
  }
  read_to(text.size());
}

}  // namespace nutgraf
