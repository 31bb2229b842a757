// Tagger: tags a sentence from left to right.
#include "syntax/tagger.h"

#include "base/wide_vectors.h"

namespace nutgraf {

Tagger::Tagger(const Vocabulary& vocabulary, const NetworkWeights& weights,
               std::span<const uint32_t> class_sets)
    : vocabulary_(&vocabulary), inputs_(vocabulary), network_(weights) {
  const NetworkSize& s = weights.size;
  if (s.words != vocabulary.forms.size() || s.positions != TaggerInputs::kPositions ||
      s.rows != inputs_.rows() || s.outputs != kTagCount)
    throw DamagedArchive();
  for (uint32_t k = 0; k < TaggerInputs::kClassPlaces; ++k)
    network_.add_class_sets(inputs_.first_class_row(k), class_sets);
}

NUTGRAF_WIDE_VECTORS void Tagger::tag(SyntaxWords words, std::span<Tag> tags) const {
  const WordsAround around(words);
  Tag before = Tag::kNone, before_that = Tag::kNone;
  for (size_t i = 0; i < words.size(); ++i) {
    tags[i] = vocabulary_->sure_tag(words[i].form, before);
    if (tags[i] == Tag::kNone) {
      Net::Input in(network_);
      inputs_.add(around, i, before, before_that, in);
      Net::Hidden hidden;
      in.hidden(hidden);
      tags[i] = static_cast<Tag>(network_.best(hidden));
    }
    before_that = before;
    before = tags[i];
  }
}

}  // namespace nutgraf
