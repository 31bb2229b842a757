// Mention index: maps a position in the text to the person mentioned there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"
#include "nutgraf/document.h"

namespace nutgraf {

// The level that the role rules read: names are chunks, titles and verbs are separate units.
inline const std::vector<Unit>& name_level(const Analysis& a) { return a.read_by(Stage::kRole); }

// Longer names are ignored: many facts may repeat a name, and the output must stay linear.
inline constexpr uint32_t kMaxNameBytes = 500;
inline bool too_long(Span name) { return name.end - name.begin > kMaxNameBytes; }

// The token that contains or follows the byte. Fast if the byte is shortly after the start of the
// given token.
inline uint32_t token_from(uint32_t token, uint32_t byte, const Analysis& a) {
  if (a.tokens[token].begin > byte) return a.token_at(byte);
  const auto count = static_cast<uint32_t>(a.tokens.size());
  while (token < count && a.tokens[token].end() <= byte) ++token;
  return token;
}

class MentionIndex {
 public:
  struct Mention {
    Span span;
    int32_t person = kNoFact;
    uint32_t token = 0;  // its first
  };
  // `sorted`: by text position.
  explicit MentionIndex(ScratchVector<Mention> sorted) : mentions_(std::move(sorted)) {}
  // The mention that the span overlaps, or null.
  const Mention* at(Span s) const;
  int32_t person_at(Span s) const {
    const Mention* m = at(s);
    return m ? m->person : kNoFact;
  }
  // The last mention that ends at or before the byte, or null.
  const Mention* before(uint32_t byte) const;
  const ScratchVector<Mention>& all() const { return mentions_; }
  // The only person named in the three sentences up to the token of whom `is_so` is true.
  template <class F>
  int32_t only_recent(const Analysis& a, uint32_t token, F&& is_so) const {
    constexpr uint32_t kSentences = 2;
    constexpr int kLooks = 40;
    const uint32_t sentence = a.segments.sentence_of(token);
    auto m = std::lower_bound(mentions_.begin(), mentions_.end(), token,
                              [](const Mention& x, uint32_t t) { return x.token < t; });
    int32_t found = kNoFact;
    for (int n = 0; n < kLooks && m != mentions_.begin(); ++n) {
      --m;
      if (a.segments.sentence_of(m->token) + kSentences < sentence) break;
      if (m->person == found || !is_so(m->person)) continue;
      if (found != kNoFact) return kNoFact;
      found = m->person;
    }
    return found;
  }

 private:
  ScratchVector<Mention> mentions_;  // by text position
};

}  // namespace nutgraf
