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

std::string TextShapes::add(const std::string& pattern, const std::string& until) {
  if (std::string error = patterns_.add(pattern); !error.empty()) return error;
  until_of_.push_back(until.empty() ? kNoUntil : static_cast<uint32_t>(untils_.size()));
  return until.empty() ? "" : untils_.add(until);
}

// One pass over a text. Remembers which `until` is not in the rest, so that the time is linear.
class TextShapes::Search {
 public:
  Search(const TextShapes& shapes, std::string_view text)
      : shapes_(shapes), text_(text), absent_(shapes.untils_.size(), false) {}

  // The end of the longest hit that begins here; 0: none.
  size_t longest_at(size_t at, size_t limit, uint32_t& shape) {
    thread_local std::vector<int> found;
    const std::string_view rest = text_.substr(at, std::min(limit - at, RegexSet::kLongestHit));
    shapes_.patterns_.find(rest, found);
    size_t end = at;  // of the longest so far
    for (const int i : found) {
      Re2Text hit;
      const auto pattern = static_cast<size_t>(i);
      // \b and \B see the text before the hit.
      if (!shapes_.pattern(pattern).Match(re2_text(text_), at, at + rest.size(), RE2::ANCHOR_START,
                                          &hit, 1))
        continue;
      const size_t this_end = after_until(pattern, at + hit.size());
      if (this_end <= end || inside_word(text_, this_end) ||
          breaks_line(rest.substr(0, hit.size())))
        continue;
      end = this_end;
      shape = static_cast<uint32_t>(pattern);
    }
    return end > at ? end : 0;
  }

 private:
  // Where a hit ends whose pattern's match ends at `end`; 0 where its `until` is not in the rest.
  size_t after_until(size_t pattern, size_t end) {
    const uint32_t number = shapes_.until_of_[pattern];
    if (number == kNoUntil) return end;
    Re2Text last;
    if (absent_[number] || !shapes_.untils_.pattern(number).Match(
                               re2_text(text_), end, text_.size(), RE2::UNANCHORED, &last, 1)) {
      absent_[number] = true;
      return 0;
    }
    return static_cast<size_t>(last.data() - text_.data()) + last.size();
  }

  const TextShapes& shapes_;
  std::string_view text_;
  std::vector<bool> absent_;  // of each `until`
};

void TextShapes::find(std::string_view text, const std::function<void()>& check,
                      std::vector<ShapeHit>& hits) const {
  if (patterns_.empty()) return;
  OddRuns runs(text);
  Search search(*this, text);
  for (Span run; runs.next(run);) {
    check();
    const size_t limit = line_end(text, run.begin, run.end - run.begin + RegexSet::kLongestHit);
    for (size_t at = run.begin; at < run.end;) {
      if (!may_begin(text[at]) || inside_word(text, at)) {
        ++at;
        continue;
      }
      uint32_t shape = 0;
      if (const size_t end = search.longest_at(at, limit, shape)) {
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
