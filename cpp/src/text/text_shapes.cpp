// Text shapes: the longest hit at each position where one may begin.
#include "text/text_shapes.h"

#include <algorithm>

#include "base/re2_compat.h"
#include "text/odd_runs.h"
#include "text/word_edges.h"

namespace nutgraf {
namespace {

// The end of the line that holds the position, or of what the search may see of it.
size_t line_end(std::string_view text, size_t at, size_t most) {
  std::string_view line = text.substr(at, most);
  for (const char c : {'\n', '\r'}) line = line.substr(0, line.find(c));
  return at + line.size();
}

// A page or column break, which ends a line as well, but is too rare to be looked for ahead.
bool breaks_line(std::string_view hit) { return hit.find_first_of("\f\v") != hit.npos; }

// Is the byte the start of a character that a hit may begin with?
bool may_begin(char c) {
  constexpr std::string_view kMarksOfSentences = "!\"%'),.:;?";
  return (c & 0xC0) != 0x80 && kMarksOfSentences.find(c) == std::string_view::npos;
}

}  // namespace

// The end of the longest hit that begins here; 0: none.
size_t TextShapes::longest_at(std::string_view text, size_t at, size_t limit,
                              uint32_t& shape) const {
  thread_local std::vector<int> found;
  const std::string_view rest = text.substr(at, std::min(limit - at, RegexSet::kLongestHit));
  patterns_.find(rest, found);
  size_t end = at;  // of the longest so far
  for (const int i : found) {
    Re2Text hit;
    const auto pattern = static_cast<size_t>(i);
    // \b and \B see the text before the hit.
    if (!patterns_.pattern(pattern).Match(re2_text(text), at, at + rest.size(), RE2::ANCHOR_START,
                                          &hit, 1))
      continue;
    const size_t this_end = at + hit.size();
    if (this_end <= end || inside_word(text, this_end) || breaks_line(rest.substr(0, hit.size())))
      continue;
    end = this_end;
    shape = static_cast<uint32_t>(pattern);
  }
  return end > at ? end : 0;
}

void TextShapes::find(std::string_view text, const std::function<void()>& check,
                      std::vector<ShapeHit>& hits) const {
  if (patterns_.empty()) return;
  OddRuns runs(text);
  for (Span run; runs.next(run);) {
    check();
    const size_t limit = line_end(text, run.begin, run.end - run.begin + RegexSet::kLongestHit);
    for (size_t at = run.begin; at < run.end;) {
      if (!may_begin(text[at]) || inside_word(text, at)) {
        ++at;
        continue;
      }
      uint32_t shape = 0;
      if (const size_t end = longest_at(text, at, limit, shape)) {
        hits.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end), shape});
        at = end;
      } else {
        ++at;
      }
      if (at > run.end) runs.skip_to(at);
    }
  }
}

std::string TextShapes::rewrite(size_t shape, std::string_view hit,
                                const std::string& value) const {
  const RE2& pattern = patterns_.pattern(shape);
  constexpr int kGroups = 10;
  std::vector<Re2Text> groups(kGroups);
  const int count = std::min(pattern.NumberOfCapturingGroups() + 1, kGroups);
  std::string out;
  if (!pattern.Match(re2_text(hit), 0, hit.size(), RE2::ANCHOR_BOTH, groups.data(), count) ||
      !pattern.Rewrite(&out, value, groups.data(), count))
    return std::string(hit);
  return out;
}

}  // namespace nutgraf
