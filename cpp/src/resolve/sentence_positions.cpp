// Sentence positions: cursors over the sentence and paragraph ends.
#include "resolve/sentence_positions.h"

namespace nutgraf {
namespace {

// Maps a token to the index of its sentence or paragraph. Fast for queries in text order.
class SentenceCursor {
 public:
  explicit SentenceCursor(const std::vector<uint32_t>& ends)
      : begin_(ends.data()), end_(begin_ + ends.size()), at_(begin_) {}

  uint32_t of(uint32_t token) {
    while (at_ > begin_ && token < at_[-1]) --at_;
    while (at_ < end_ && *at_ <= token) ++at_;
    return static_cast<uint32_t>(at_ - begin_);
  }

 private:
  const uint32_t *begin_, *end_, *at_;
};

}  // namespace

void locate_facts(const Analysis& a, Document& doc) {
  each_fact_kind([&]<class T>(const FactKind<T>& kind) {
    if constexpr (FactKind<T>::is_found) {
      SentenceCursor sentences(a.segments.sentence_end), paragraphs(a.segments.paragraph_end);
      for (Fact& f : doc.*kind.facts) {
        a.check_stop();
        f.sentence = sentences.of(f.token);
        f.paragraph = paragraphs.of(f.token);
      }
    }
  });
}

}  // namespace nutgraf
