// Mention index: binary searches by text position.
#include "resolve/people/mention_index.h"

#include <algorithm>

namespace nutgraf {

const MentionIndex::Mention* MentionIndex::at(Span s) const {
  auto it = std::upper_bound(mentions_.begin(), mentions_.end(), s.begin,
                             [](uint32_t b, const Mention& m) { return b < m.span.end; });
  return it != mentions_.end() && it->span.begin < s.end ? &*it : nullptr;
}

const MentionIndex::Mention* MentionIndex::before(uint32_t byte) const {
  auto it = std::upper_bound(mentions_.begin(), mentions_.end(), byte,
                             [](uint32_t b, const Mention& m) { return b < m.span.end; });
  return it == mentions_.begin() ? nullptr : &*(it - 1);
}

}  // namespace nutgraf
