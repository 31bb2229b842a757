// What a date can hang on: the publication date, and the dates spoken of before it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "date_period.h"
#include "nutgraf/document.h"

namespace nutgraf {

class Scene {
 public:
  Scene(const Document& doc, std::optional<Civil> published);

  const std::optional<Civil>& published() const { return published_; }
  // A text about other years than its own takes a missing year from the text before, not from
  // publication.
  bool narrative() const { return narrative_; }

  struct Mention {
    Period period;
    int32_t date = kNoFact;
  };
  // The date last spoken of; then: the last one at least as fine as the grain, and of just that
  // grain.
  const Mention& last() const { return last_; }
  const Mention& last(Grain grain) const;
  const Mention& last_of(Grain grain) const { return by_grain_[static_cast<size_t>(grain)]; }

  // Where in the text a date stands.
  struct Place {
    uint32_t paragraph = 0;
    bool opens_sentence = false;
  };
  void speak_of(const Period& p, int32_t date, const Place& at);

 private:
  bool looks_back(const Period& p) const;

  std::optional<Civil> published_;
  bool narrative_ = false;
  std::vector<bool> aside_;
  uint32_t paragraph_ = UINT32_MAX;  // where a date set the scene
  Mention last_;
  std::array<Mention, static_cast<size_t>(Grain::kTime) + 1> by_grain_;
};

}  // namespace nutgraf
