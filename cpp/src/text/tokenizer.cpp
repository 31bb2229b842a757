#include <algorithm>
#include <bit>

#include "base/utf8.h"
#include "text/ascii_word_run.h"
#include "text/char_class.h"
#include "text/mark_table.h"
#include "text/token.h"

namespace nutgraf {
namespace {

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Spelling& spelling, std::vector<Token>& out)
      : whole_(text), text_(text), spelling_(spelling), tokens_(out) {
    tokens_.reserve(text.size() / 5 + 8);
  }

  // Ends the text at this byte for what is read next.
  void cut_text(size_t end) {
    text_ = whole_.substr(0, end);
    runs_ = AsciiWordRun(text_);
  }
  // One token, from where the last run ended.
  void shape(size_t end) {
    emit(end, TokenKind::kShape, Orth::kLower);
    possessive(end);
  }
  // Up to the byte, or a little further.
  void run(size_t end) {
    while (pos_ < end) {
      const uint8_t first = kByte[static_cast<unsigned char>(text_[pos_])];
      if (first & kBlankBit) {
        if (break_ == Break::kNone) break_ = Break::kSpace;
        ++pos_;
        continue;
      }
      if (first & kLetterBit) {
        if (!usual_words()) word();
        continue;
      }
      size_t next = pos_;
      char32_t c = peek(next);
      switch (classify(c)) {
        case Char::kSpace:
          if (break_ == Break::kNone) break_ = Break::kSpace;
          pos_ = next;
          break;
        case Char::kNewline:
          newline(c, next);
          break;
        case Char::kLetter:
          word();
          break;
        case Char::kDigit:
          number();
          break;
        case Char::kMark:
          mark(c, next);
          break;
      }
    }
  }

  char32_t peek(size_t& i) const {
    unsigned char c = static_cast<unsigned char>(text_[i]);
    return c < 0x80 ? (++i, c) : decode(text_, i);
  }
  Char class_at(size_t i) const {
    if (i >= text_.size()) return Char::kSpace;
    return classify(peek(i));
  }
  char byte(size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool digit(size_t i) const { return byte(i) >= '0' && byte(i) <= '9'; }

  void newline(char32_t c, size_t next) {
    if (c == '\r' && byte(next) == '\n') ++next;
    break_ =
        break_ == Break::kLine || break_ == Break::kBlankLine ? Break::kBlankLine : Break::kLine;
    pos_ = next;
  }

  // From here to `end`. Inlined, so that what is known of a token becomes one number.
  [[gnu::always_inline]] void emit(size_t end, TokenKind kind, Orth orth, Mark mark = Mark::kNone,
                                   bool suffix = false) {
    if (end - pos_ > Token::kLongest) [[unlikely]]
      return emit_parts(end, kind, orth, mark, suffix);
    tokens_.push_back(Token{.begin = static_cast<uint32_t>(pos_),
                            .length = static_cast<uint32_t>(end - pos_),
                            .kind = kind,
                            .orth = orth,
                            .mark = mark,
                            .suffix = static_cast<uint32_t>(suffix),
                            .may_begin = begins(),
                            .before = break_});
    break_ = Break::kNone;
    may_begin_ =
        kind == TokenKind::kMark ? is_one(mark, kTerminal | kClosing) : text_[end - 1] == '.';
    pos_ = end;
  }
  uint32_t begins() const { return may_begin_ || break_ >= Break::kLine; }
  void emit_mark(size_t end, Mark mark) { emit(end, TokenKind::kMark, Orth::kLower, mark); }

  // What is too long for one token: in parts of like length, so that no short one at the end looks
  // like a word or a number.
  [[gnu::noinline]] void emit_parts(size_t end, TokenKind kind, Orth orth, Mark mark, bool suffix) {
    for (size_t parts = (end - pos_) / Token::kLongest + 1; parts > 0; --parts) {
      size_t cut = pos_ + (end - pos_) / parts;
      while (cut < end && (text_[cut] & 0xC0) == 0x80) --cut;  // not amid a character
      emit(cut, kind, orth, mark, suffix);
    }
  }

  bool after_number() const {
    if (break_ != Break::kNone || tokens_.empty()) return false;
    TokenKind k = tokens_.back().kind;
    return k == TokenKind::kNumeral || k == TokenKind::kCompound;
  }

  // Length of an apostrophe at i, or 0.
  size_t apostrophe(size_t i) const {
    if (byte(i) == '\'') return 1;
    return text_.substr(i, 3) == "\xE2\x80\x99" ? 3 : 0;
  }

  // "U.S.", "a.m.", "J.": letters that each have a period. Returns the end, or 0.
  size_t dotted(size_t i) {
    if (i < undotted_) return 0;
    size_t letters = 0, next = i;
    const bool capital = is_upper(peek(next));
    while (byte(next) == '.' && class_at(next + 1) != Char::kDigit) {
      ++letters;
      i = ++next;
      if (class_at(next) != Char::kLetter) return letters > 1 || capital ? i : 0;
      peek(next);
    }
    undotted_ = next;  // nor is what begins with one of the other letters
    return 0;
  }

  struct Letters {
    uint32_t count = 0, uppers = 0;
    bool first_upper = false, digits = false;

    Orth orth() const {
      return uppers == 0                  ? Orth::kLower
             : count == 1                 ? Orth::kInitial
             : uppers == count            ? Orth::kUpper
             : first_upper && uppers == 1 ? Orth::kCap
                                          : Orth::kMixed;
    }
  };

  bool is_prefix(std::string_view letters) const {
    const auto& all = spelling_.number_prefixes;
    return std::find(all.begin(), all.end(), letters) != all.end();
  }

  bool usual_words() {
    if (break_ == Break::kNone && after_number()) return false;
    if (!runs_.take(pos_, Token{.may_begin = begins(), .before = break_}, tokens_)) return false;
    may_begin_ = false;
    break_ = text_[pos_ - 1] == ' ' ? Break::kSpace : Break::kNone;
    return true;
  }

  void word() {
    const bool suffix = after_number();
    const size_t begin = pos_;
    // The usual word is ASCII letters up to a byte that cannot go on one.
    Letters l;
    size_t i = ascii_letters(begin, l);
    const bool may_go_on = i < text_.size() &&
                           kByte[static_cast<unsigned char>(text_[i])] & kGoesOnBit &&
                           (suffix || !digit(i) || !is_prefix(text_.substr(begin, i - begin)));
    if (may_go_on) i = rest_of_word(i, suffix, l);
    if (l.count == 1 && byte(i) == '.') {
      if (size_t end = dotted(begin); end && (!suffix || end > i + 1)) {
        const Orth orth = end == i + 1    ? Orth::kInitial
                          : l.first_upper ? Orth::kUpper
                                          : Orth::kLower;
        emit(end, TokenKind::kWord, orth, Mark::kNone, suffix);
        return;
      }
    }
    emit(i, l.digits ? TokenKind::kAlnum : TokenKind::kWord, l.orth(), Mark::kNone, suffix);
    if (may_go_on) possessive(i);
  }

  // Behind the ASCII letters from `begin` on.
  size_t ascii_letters(size_t begin, Letters& l) const {
    size_t i = begin;
    for (unsigned n = 8; n == 8 && i + 8 <= text_.size(); i += n) {
      const uint64_t bytes = eight_bytes(text_.data() + i), letters = letters_in(bytes);
      const uint64_t others = ~letters & kByteHighs, before_others = (others & -others) - 1;
      const uint64_t capitals = capitals_in(bytes, letters) & before_others;
      l.uppers += count_highs(capitals);
      n = static_cast<unsigned>(std::countr_zero(others)) / 8;
    }
    for (; i < text_.size() && kByte[static_cast<unsigned char>(text_[i])] & kLetterBit; ++i)
      l.uppers += (kByte[static_cast<unsigned char>(text_[i])] & kUpperBit) != 0;
    l.count = static_cast<uint32_t>(i - begin);
    l.first_upper = l.count > 0 && kByte[static_cast<unsigned char>(text_[begin])] & kUpperBit;
    return i;
  }

  // Beyond ASCII letters: other scripts, digits behind letters, apostrophes within a word.
  size_t rest_of_word(size_t i, bool suffix, Letters& l) const {
    const size_t begin = pos_;
    while (i < text_.size()) {
      size_t next = i;
      char32_t c = peek(next);
      Char k = classify(c);
      if (k == Char::kLetter) {
        bool up = is_upper(c);
        if (l.count == 0) l.first_upper = up;
        ++l.count;
        l.uppers += up;
        i = next;
      } else if (k == Char::kDigit && !suffix) {
        l.digits = true;
        i = next;
      } else if (size_t n = apostrophe(i); n && i > begin && class_at(i + n) == Char::kLetter) {
        // A possessive or contracted 's is a token of its own.
        if (is_ending(i + n) && !apostrophe(i + n + 1)) break;
        i += n;
      } else {
        break;
      }
    }
    return i;
  }

  void possessive(size_t i) {
    size_t n = apostrophe(i);
    if (n == 0) return;
    if (is_ending(i + n)) {
      emit_mark(i + n + 1, Mark::kPoss);
    } else if (holds(spelling_.possessive_stems, byte(i - 1)) && byte(i + n) != '\'') {
      emit_mark(i + n, Mark::kPossApos);
    }
  }

  static bool holds(const std::string& small_letters, char c) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return small_letters.find(c) != std::string::npos;
  }
  bool is_ending(size_t i) const {
    return holds(spelling_.possessive_endings, byte(i)) && class_at(i + 1) != Char::kLetter;
  }
  // The s of "Inc.'s", "the U.S.'s".
  bool owns_behind_period(size_t s) const {
    return break_ == Break::kNone && pos_ > 0 && text_[pos_ - 1] == '.' && is_ending(s);
  }

  // Length of a joiner inside a numeric compound ("2016-17", "16:30", "09/10/2017"), or 0.
  size_t joiner(size_t i) const {
    char c = byte(i);
    if (c == '-' || c == '/' || c == ':') return 1;
    if (text_.substr(i, 3) == "\xE2\x80\x93") return 3;  // en dash
    return 0;
  }

  void number() {
    size_t i = pos_;
    int joints = 0;
    while (i < text_.size()) {
      if (digit(i)) {
        ++i;
      } else if ((byte(i) == '.' || byte(i) == ',') && digit(i + 1)) {
        ++i;
      } else if (size_t n = joiner(i); n && digit(i + n)) {
        ++joints;
        i += n;
      } else if (byte(i) == 'T' && joints == 2 && digit(i + 1)) {
        ++i;  // ISO 8601 date-time
      } else {
        break;
      }
    }
    if (joints > 2 && byte(i) == 'Z' && class_at(i + 1) != Char::kLetter) ++i;
    emit(i, joints ? TokenKind::kCompound : TokenKind::kNumeral, Orth::kLower);
  }

  // Behind "https:": up to the next space, without the marks that end a clause.
  size_t end_of_address(size_t i) const {
    while (i < text_.size() && static_cast<unsigned char>(text_[i]) > ' ') ++i;
    while (std::string_view(".,;:!?)]'\"").find(text_[i - 1]) != std::string_view::npos) --i;
    return i;
  }

  void mark(char32_t c, size_t next) {
    const bool glued_left =
        break_ == Break::kNone && !tokens_.empty() && tokens_.back().kind != TokenKind::kMark;
    if (c == '.' && !glued_left && digit(next)) {  // ".5"
      number();
      return;
    }
    size_t end = next;
    Mark m = plain_mark(c);
    switch (c) {
      case '.':
        while (byte(end) == '.') ++end;
        m = end - pos_ > 1 ? Mark::kEllipsis : Mark::kPeriod;
        break;
      case 0x2026:
        m = Mark::kEllipsis;
        break;
      case ':':
        m = Mark::kColon;
        if (glued_left && text_.substr(end, 2) == "//")
          end = end_of_address(end), m = Mark::kSymbol;
        break;
      case '`':
        while (byte(end) == '`') ++end;
        m = end - pos_ > 1 ? Mark::kQuoteOpen : Mark::kSQuoteOpen;
        break;
      case '\'':
        if (byte(end) == '\'')
          ++end, m = Mark::kQuoteClose;
        else if (owns_behind_period(end))
          ++end, m = Mark::kPoss;
        else
          m = Mark::kApos;
        break;
      case 0x2018:
        m = Mark::kSQuoteOpen;
        break;
      case 0x2019:
        m = owns_behind_period(end) ? Mark::kPoss : Mark::kApos;
        end += m == Mark::kPoss;
        break;
      case '-':
      case '_':
        while (byte(end) == static_cast<char>(c)) ++end;
        m = dash(glued_left, end, end - pos_ == 1 && c == '-');
        break;
      case 0x2010:
      case 0x2011:
        m = dash(glued_left, end, true);
        break;
      case 0x2012:
      case 0x2013:
        m = dash(glued_left, end, false);
        break;
      default:
        break;
    }
    emit_mark(end, m);
  }

  Mark dash(bool glued_left, size_t end, bool single_hyphen) const {
    if (!single_hyphen) return Mark::kDash;
    Char right = class_at(end);
    if (glued_left)
      return right == Char::kLetter || right == Char::kDigit ? Mark::kHyphen : Mark::kDash;
    return right == Char::kDigit ? Mark::kMinus : Mark::kDash;
  }

  std::string_view whole_, text_;  // text_: up to where it is read
  const Spelling& spelling_;
  std::vector<Token>& tokens_;
  size_t pos_ = 0;
  Break break_ = Break::kNone;
  size_t undotted_ = 0;     // letters and periods before it are no dotted word
  bool may_begin_ = false;  // a sentence, with the next token, even on the same line
  AsciiWordRun runs_{text_};
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
