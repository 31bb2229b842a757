// Regex rules: leftmost-longest search, merged with the hits of text shapes.
#include "text/regex_rules.h"

#include <algorithm>
#include <map>

#include "base/re2_compat.h"
#include "text/word_edges.h"

namespace nutgraf {
namespace {

constexpr size_t kWindow = 1024;  // bytes of a line that are searched together

Span span_of(std::string_view text, const Re2Text& part) {
  const auto begin = static_cast<uint32_t>(part.data() - text.data());
  return {begin, begin + static_cast<uint32_t>(part.size())};
}

}  // namespace

// One search: hits of the patterns, and of text shapes, from left to right.
class RegexRules::Search {
 public:
  Search(const RegexRules& rules, std::string_view text, uint32_t first,
         const std::vector<ShapeHit>& shapes)
      : rules_(rules), text_(text), first_(first), shapes_(shapes) {}

  // Hits that begin before `end` in the line that ends at `line_end`.
  void run(size_t begin, size_t end, size_t line_end) {
    end_ = end;
    limit_ = std::min(line_end, end + RegexSet::kLongestHit);
    rules_.patterns_.find(text_.substr(begin, limit_ - begin), found_);
    next_.clear();
    for (const int i : found_) look(static_cast<uint32_t>(i), std::max(begin, from_));
    while (!next_.empty()) {
      const auto best = std::min_element(next_.begin(), next_.end(),
                                         [this](auto& a, auto& b) { return before(a, b); });
      const ShapeHit hit = *best;
      from_ = accept(hit) ? hit.end : shapes_[shape_].end;
      for (const ShapeHit& h : std::exchange(next_, {})) {
        if (h.begin >= from_)
          next_.push_back(h);
        else
          look(h.shape, from_);
      }
    }
  }
  // Those of text shapes that no rule's hit overlaps, and the rules'.
  std::vector<ShapeHit> take_all() {
    take_shapes(text_.size());
    return std::move(out_);
  }

 private:
  // The pattern's next hit from there on, if there is one.
  void look(uint32_t i, size_t from) {
    const RE2& pattern = rules_.pattern(i);
    Re2Text part;
    while (from < end_ && pattern.Match(re2_text(text_), from, limit_, RE2::UNANCHORED, &part, 1)) {
      const Span hit = span_of(text_, part);
      if (hit.begin >= end_) return;
      const bool good = !hit.empty() && part.size() <= RegexSet::kLongestHit &&
                        !inside_word(text_, hit.begin) && !inside_word(text_, hit.end);
      if (good) return next_.push_back({hit.begin, hit.end, i});
      from = part.size() > RegexSet::kLongestHit ? hit.end : hit.begin + 1;
      while (from < end_ && (text_[from] & 0xC0) == 0x80) ++from;
    }
  }
  bool before(const ShapeHit& a, const ShapeHit& b) const {
    if (a.begin != b.begin) return a.begin < b.begin;
    if (a.end != b.end) return a.end > b.end;
    const int pa = rules_.priorities_[a.shape], pb = rules_.priorities_[b.shape];
    return pa != pb ? pa > pb : a.shape < b.shape;
  }
  // False if a text shape wins: it begins earlier, or there and is longer.
  bool accept(const ShapeHit& hit) {
    take_shapes(hit.begin);
    if (shape_ < shapes_.size()) {
      const ShapeHit& s = shapes_[shape_];
      if (s.begin < hit.begin || (s.begin == hit.begin && s.end > hit.end)) return false;
    }
    while (shape_ < shapes_.size() && shapes_[shape_].begin < hit.end) ++shape_;
    out_.push_back({hit.begin, hit.end, first_ + hit.shape});
    return true;
  }
  void take_shapes(size_t end) {  // those that end by then
    while (shape_ < shapes_.size() && shapes_[shape_].end <= end) out_.push_back(shapes_[shape_++]);
  }

  const RegexRules& rules_;
  const std::string_view text_;
  const uint32_t first_;
  const std::vector<ShapeHit>& shapes_;
  size_t shape_ = 0;            // the next of them
  size_t end_ = 0, limit_ = 0;  // of what is searched: where hits begin, and end
  size_t from_ = 0;             // after the last hit
  std::vector<ShapeHit> next_;  // of each pattern the next one
  std::vector<ShapeHit> out_;
  std::vector<int> found_;
};

std::string RegexRules::add(const std::string& pattern, int priority) {
  std::string error = patterns_.add(pattern);
  if (error.empty()) priorities_.push_back(priority);
  return error;
}

void RegexRules::find(std::string_view text, uint32_t first, const std::function<void()>& check,
                      std::vector<ShapeHit>& hits) const {
  if (patterns_.empty()) return;
  Search search(*this, text, first, hits);
  for (size_t line = 0; line < text.size();) {
    const size_t end = std::min(text.find_first_of("\n\r\f\v", line), text.size());
    for (size_t begin = line; begin < end; begin += kWindow) {
      check();
      search.run(begin, std::min(begin + kWindow, end), end);
    }
    line = end + 1;
  }
  hits = search.take_all();
}

std::vector<Span> RegexRules::groups(size_t i, std::string_view text, Span hit) const {
  const RE2& re = pattern(i);
  std::vector<Re2Text> parts(static_cast<size_t>(re.NumberOfCapturingGroups()) + 1);
  std::vector<Span> out;
  const bool found = re.Match(re2_text(text), hit.begin, hit.end, RE2::ANCHOR_BOTH, parts.data(),
                              static_cast<int>(parts.size()));
  for (const auto& [number, name] : re.CapturingGroupNames()) {
    const Re2Text& part = parts[static_cast<size_t>(number)];
    out.push_back(found && part.data() ? span_of(text, part) : Span{});
  }
  return out;
}

std::vector<std::string> RegexRules::group_names(size_t i) const {
  std::vector<std::string> out;
  for (const auto& [number, name] : pattern(i).CapturingGroupNames()) out.push_back(name);
  return out;
}

}  // namespace nutgraf
