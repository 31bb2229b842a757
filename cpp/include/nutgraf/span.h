// Byte range of a text.
#pragma once

#include <cstdint>

namespace nutgraf {

// Half-open byte range into the document's UTF-8 text. JSON and Python show code points instead.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool empty() const noexcept { return begin >= end; }
  bool overlaps(const Span& o) const noexcept { return begin < o.end && o.begin < end; }
  bool contains(const Span& o) const noexcept { return begin <= o.begin && o.end <= end; }
  bool operator==(const Span&) const = default;
};

}  // namespace nutgraf
