// Hard-wrapped lines: the width that explains the line ends of a text.
#include "text/line_wrap.h"

#include <algorithm>
#include <array>

namespace nutgraf {
namespace {

constexpr size_t kShortest = 45, kLongest = 100;  // widths in characters
constexpr size_t kMostBytes = 4 * kLongest;       // of a line that may be wrapped
constexpr size_t kLong = 40;                      // characters of a line whose end needs a reason
constexpr size_t kSlack = 3;                      // characters by which lines differ from a width
constexpr size_t kEnough = 3;                     // line ends that show a width

struct Line {
  size_t begin = 0;
  bool quoted = false;  // as in mail
  bool bullet = false;
  bool columns = false;          // cells of a table
  bool lower = false;            // begins with a small letter
  bool colon = false;            // ends with one
  bool stops = false;            // ends with the mark of a sentence
  size_t indent = 0, inner = 0;  // where the line begins, and where the text after a bullet does
  size_t length = 0;             // in characters, without marks of quotation; 0 if blank
  size_t first_word = 0;
  size_t number = 0;  // of an item
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

size_t characters(std::string_view bytes) {
  return static_cast<size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// The number of an item ("2. ", "3) "), which moves to its text; 0 without one.
size_t item_number(std::string_view words, size_t& text) {
  constexpr size_t kMostDigits = 2;
  size_t i = 0, number = 0;
  for (; i < words.size() && i < kMostDigits && words[i] >= '0' && words[i] <= '9'; ++i)
    number = number * 10 + static_cast<size_t>(words[i] - '0');
  if (i == 0 || i + 1 >= words.size() || (words[i] != '.' && words[i] != ')')) return 0;
  const size_t after = words.find_first_not_of(' ', i + 1);
  if (after == i + 1 || after == words.npos) return 0;
  text = after;
  return number;
}

// The bytes of a bullet and the spaces after it, or 0. Within a sentence, a dash before a small
// letter is a dash.
size_t bullet_size(std::string_view words, bool in_sentence) {
  size_t size = 0;
  for (const std::string_view mark :
       {"*", "-", "\xE2\x80\x93", "\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xE2\x97\xA6"})
    if (words.starts_with(mark)) size = mark.size();
  const size_t text = size ? words.find_first_not_of(' ', size) : size;
  if (text == size || text == words.npos) return 0;
  const bool dash = words[0] == '-' || words.starts_with("\xE2\x80\x93");
  return dash && in_sentence && is_small(words[text]) ? 0 : text;
}

// Whether a mark of a sentence ends the line, before marks of quotation and brackets.
bool ends_sentence(std::string_view words) {
  while (!words.empty() && (words.back() == '"' || words.back() == '\'' || words.back() == ')'))
    words.remove_suffix(1);
  if (words.ends_with("\xE2\x80\x9D") || words.ends_with("\xE2\x80\x99")) words.remove_suffix(3);
  return !words.empty() && (words.back() == '.' || words.back() == '!' || words.back() == '?');
}

// What is known of a line from those before it.
struct Before {
  bool in_sentence = false;  // the line before does not end with a colon, and is no item
  bool in_block = false;     // the line before is not blank
  size_t number = 0;         // of the last item
};

Line line_at(std::string_view text, size_t begin, size_t end, const Before& before) {
  Line line{.begin = begin};
  std::string_view words = text.substr(begin, end - begin);
  while (words.starts_with('>')) {
    line.quoted = true;
    words.remove_prefix(words.starts_with("> ") ? 2 : 1);
  }
  while (!words.empty() && is_blank(words.back())) words.remove_suffix(1);
  line.indent = std::min(words.find_first_not_of(' '), words.size());
  const std::string_view all = words;
  words.remove_prefix(line.indent);
  if (words.empty()) return line;
  size_t bullet = bullet_size(words, before.in_sentence), after_number = 0;
  const size_t number = item_number(words, after_number);
  if (number != 0 && (!before.in_block || number == before.number + 1)) {
    line.number = number;
    bullet = after_number;
  }
  line.bullet = bullet != 0;
  line.inner = line.indent + characters(words.substr(0, bullet));
  line.lower = is_small(words.front());
  line.colon = words.back() == ':';
  line.stops = ends_sentence(words);
  line.length = all.size();
  if (all.size() <= kMostBytes) {
    line.columns = words.find('\t') != words.npos || words.find("    ") != words.npos;
    line.length = characters(all);
  }
  line.first_word = characters(words.substr(0, words.find(' ')));
  return line;
}

// The end of a line before another one of its paragraph.
struct LineEnd {
  size_t next = 0;              // byte where the next line begins
  size_t length = 0, need = 0;  // of the line, and with the first word of the next
  bool quoted = false, lower = false;
  bool stops = false;     // the line ends a sentence
  bool may_wrap = false;  // at some width
  bool hangs = false;     // the next line is under the text of a bullet
};

LineEnd line_end(const Line& line, const Line& next, bool in_bullet, size_t inner) {
  const bool table = line.columns || next.columns;
  const bool hangs = in_bullet && next.indent == inner;
  return {.next = next.begin,
          .length = line.length,
          .need = line.length + 1 + next.first_word,
          .quoted = line.quoted,
          .lower = next.lower,
          .stops = line.stops,
          .may_wrap = !table && !next.bullet && (next.indent <= line.indent || hangs),
          .hangs = hangs && !table && !next.bullet};
}

// Marks the line ends that one width explains.
class Width {
 public:
  Width(const std::vector<LineEnd>& ends, bool quoted) : ends_(ends), quoted_(quoted) { choose(); }

  // Where a width is known, lines may differ from it a little, and more before a small letter.
  bool explains(const LineEnd& end) const {
    if (width_ == 0 || end.quoted != quoted_ || !end.may_wrap) return false;
    const bool near = end.length <= width_ + kSlack && width_ < end.need + kSlack;
    return near || (end.lower && end.length * 4 >= width_ * 3 && end.length <= kLongest);
  }

 private:
  void choose() {
    std::array<int, kLongest + 2> steps{};
    size_t from_long = 0;
    for (const LineEnd& end : ends_) {
      if (end.quoted != quoted_ || !end.may_wrap) continue;
      from_long += end.length >= kLong;
      if (end.length > kLongest) continue;
      ++steps[std::max(end.length, kShortest)];
      --steps[std::clamp(end.need, kShortest, kLongest + 1)];
    }
    int now = 0, most = 0;
    for (size_t width = kShortest; width <= kLongest; ++width) {
      now += steps[width];
      if (now > most) most = now, width_ = width;
    }
    const auto explained = static_cast<size_t>(most);
    const bool shown = explained >= kEnough && some_within_sentence();  // not sentences by lines
    if (shown ? explained * 2 >= from_long : explained >= from_long && some_lower()) return;
    width_ = 0;
  }

  bool fits(const LineEnd& end) const { return end.length <= width_ && width_ < end.need; }
  bool some_within_sentence() const {
    return std::any_of(ends_.begin(), ends_.end(), [&](const LineEnd& end) {
      return end.quoted == quoted_ && end.may_wrap && !end.stops && fits(end);
    });
  }
  bool some_lower() const {
    return std::any_of(ends_.begin(), ends_.end(), [&](const LineEnd& end) {
      return end.quoted == quoted_ && end.may_wrap && end.lower && fits(end);
    });
  }

  const std::vector<LineEnd>& ends_;
  const bool quoted_;
  size_t width_ = 0;
};

std::vector<LineEnd> line_ends(std::string_view text) {
  std::vector<LineEnd> ends;
  Line line;
  bool in_bullet = false;
  size_t inner = 0, number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const bool in_block = line.length != 0;
    const Line next = line_at(text, begin, end,
                              {.in_sentence = in_block && !in_bullet && !line.colon,
                               .in_block = in_block && !line.colon,
                               .number = number});
    if (next.number != 0) number = next.number;
    if (next.length == 0) {
      in_bullet = false;
    } else {
      if (line.length != 0 && line.quoted == next.quoted)
        ends.push_back(line_end(line, next, in_bullet, inner));
      in_bullet = next.bullet || (in_bullet && next.indent == inner);
      if (next.bullet) inner = next.inner;
    }
    line = next;
    begin = end + 1;
  }
  return ends;
}

// Whether some line follows another one without a blank line between them, as far as their first
// bytes tell. Most articles have an empty line between all paragraphs.
bool has_adjacent_lines(std::string_view text) {
  for (size_t end = text.find('\n'); end != text.npos; end = text.find('\n', end + 1)) {
    if (end == 0 || text[end - 1] == '\n' || end + 1 >= text.size()) continue;
    if (text[end + 1] != '\n' && text[end + 1] != '\r') return true;
  }
  return false;
}

}  // namespace

std::vector<uint32_t> continued_lines(std::string_view text) {
  std::vector<uint32_t> continued;
  if (!has_adjacent_lines(text)) return continued;
  const std::vector<LineEnd> ends = line_ends(text);
  if (ends.empty()) return continued;
  const Width plain(ends, false), quoted(ends, true);
  for (const LineEnd& end : ends)
    if (end.hangs || plain.explains(end) || quoted.explains(end))
      continued.push_back(static_cast<uint32_t>(end.next));
  return continued;
}

bool is_quoted_line(std::string_view text, size_t begin, bool after_quoted) {
  if (begin >= text.size() || text[begin] != '>') return false;
  if (after_quoted) return true;
  const size_t next = text.find('\n', begin);
  return next != text.npos && next + 1 < text.size() && text[next + 1] == '>';
}

}  // namespace nutgraf
