// Quote search: the innermost quote around each figure, for figures in text order.
#pragma once

#include <algorithm>

#include "nutgraf/document.h"

namespace nutgraf {

class QuoteSearch {
 public:
  explicit QuoteSearch(const Document& doc) : doc_(doc) {}

  // The innermost quote around the span, or null. Quotes are in text order and nest only a few
  // levels deep, so a short look back finds it. Call it in text order.
  const Quote* around(Span s);

 private:
  const Document& doc_;
  size_t begun_ = 0;  // quotes that begin at or before the span
  size_t seen_ = 0;   // quotes that end_ covers
  uint32_t end_ = 0;  // byte: the furthest end of the quotes so far
};

inline const Quote* QuoteSearch::around(Span s) {
  const FactList<Quote>& quotes = doc_.quotes;
  while (begun_ > 0 && quotes[begun_ - 1].span.begin > s.begin) --begun_;
  while (begun_ < quotes.size() && quotes[begun_].span.begin <= s.begin) ++begun_;
  for (; seen_ < begun_; ++seen_) end_ = std::max(end_, quotes[seen_].span.end);
  if (end_ < s.end) return nullptr;
  constexpr size_t kMaxDepth = 8;
  const size_t first = begun_ - std::min(kMaxDepth, begun_);
  for (size_t i = begun_; i-- > first;) {
    if (quotes[i].span.contains(s)) return &quotes[i];
  }
  return nullptr;
}

}  // namespace nutgraf
