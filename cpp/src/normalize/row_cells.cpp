// Row cells: numbers of a table's row that only blanks part.
#include "normalize/row_cells.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr size_t kLongestRow = 200;  // bytes

bool digit(char c) { return c >= '0' && c <= '9'; }
bool part_of_numeral(char c) { return digit(c) || c == ' ' || c == ',' || c == '.'; }

// The numbers at the end of a line that begins with a label, and whether they may be the groups of
// one number.
struct Row {
  size_t numbers = 0;
  bool may_be_one = true;
};

bool is_number(std::string_view word) {
  constexpr std::string_view kMarks = ",.()-%";
  return std::any_of(word.begin(), word.end(), digit) &&
         std::all_of(word.begin(), word.end(),
                     [&](char c) { return digit(c) || kMarks.find(c) != kMarks.npos; });
}

// "145" of "145,6".
std::string_view without_decimals(std::string_view word) {
  constexpr size_t kMost = 3;  // bytes, with the mark
  const size_t mark = word.find_first_of(",.");
  return mark != word.npos && word.size() - mark <= kMost ? word.substr(0, mark) : word;
}

Row read(std::string_view line) {
  constexpr size_t kGroup = 3;
  Row row;
  bool group = true;  // the word before has three digits
  while (!line.empty()) {
    if (line.back() == ' ' || line.back() == '\r') {
      line.remove_suffix(1);
      continue;
    }
    const std::string_view word = line.substr(line.rfind(' ') + 1);
    if (!is_number(word)) break;
    const std::string_view whole = row.numbers == 0 ? without_decimals(word) : word;
    const bool digits = std::all_of(whole.begin(), whole.end(), digit);
    row.may_be_one &= group && digits && whole.size() <= kGroup;
    group = whole.size() == kGroup;
    ++row.numbers;
    line.remove_suffix(word.size());
  }
  return line.empty() ? Row{} : row;
}

// The line that holds a byte, or nothing if it is long.
std::string_view line_at(std::string_view text, size_t at) {
  const size_t from = at - std::min(at, kLongestRow);
  const size_t before = text.substr(from, at - from).rfind('\n');
  const size_t after = text.substr(at, kLongestRow).find('\n');
  const bool first = from == 0 && before == text.npos;
  const bool last = after == text.npos && text.size() - at < kLongestRow;
  if ((before == text.npos && !first) || (after == text.npos && !last)) return {};
  const size_t begin = first ? 0 : from + before + 1;
  return text.substr(begin, (last ? text.size() : at + after) - begin);
}

bool shows(std::string_view neighbour, size_t numbers) {
  const Row row = read(neighbour);
  return row.numbers == numbers && !row.may_be_one;
}

// Whether blanks part two cells of a row.
bool is_gap(std::string_view blanks) {
  return blanks.size() > 1 || blanks.find('\t') != blanks.npos;
}

}  // namespace

bool joins_cells(std::string_view words) {
  constexpr std::string_view kBegins = "(-%";  // cells that begin with no digit
  for (size_t at = words.find_first_of(" \t"); at != words.npos;
       at = words.find_first_of(" \t", at)) {
    const size_t end = std::min(words.find_first_not_of(" \t", at), words.size());
    const bool left =
        at > 0 && (digit(words[at - 1]) || words[at - 1] == ')' || words[at - 1] == '%');
    const bool right =
        end < words.size() && (digit(words[end]) || kBegins.find(words[end]) != kBegins.npos);
    if (left && right && is_gap(words.substr(at, end - at))) return true;
    at = end;
  }
  return false;
}

bool are_cells(std::string_view text, Span digits) {
  const std::string_view own = text.substr(digits.begin, digits.end - digits.begin);
  if (own.find(' ') == own.npos || !std::all_of(own.begin(), own.end(), part_of_numeral))
    return false;
  const std::string_view line = line_at(text, digits.begin);
  const size_t numbers = read(line).numbers;
  if (numbers < 2) return false;
  const auto begin = static_cast<size_t>(line.data() - text.data()), end = begin + line.size();
  return (begin > 0 && shows(line_at(text, begin - 1), numbers)) ||
         (end + 1 < text.size() && shows(line_at(text, end + 1), numbers));
}

}  // namespace nutgraf
