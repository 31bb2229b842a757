#include <algorithm>

#include "resolve/names.h"

namespace nutgraf {

MentionIndex::MentionIndex(const FactList<Person>& people, Arena& scratch) : mentions_(scratch) {
  size_t count = 0;
  for (const Person& p : people) count += p.mentions.size();
  mentions_.reserve(count);
  for (size_t p = 0; p < people.size(); ++p) {
    for (Span s : people[p].mentions) mentions_.push_back({s, static_cast<int32_t>(p)});
  }
  std::sort(mentions_.begin(), mentions_.end(),
            [](const Mention& x, const Mention& y) { return x.span.begin < y.span.begin; });
}

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
