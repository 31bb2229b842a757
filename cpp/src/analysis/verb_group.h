// Verb group: a verb with its auxiliaries; its tense, aspect, voice and mood.
#pragma once

#include "analysis/sentence_tree.h"

namespace nutgraf {

enum class Tense : uint8_t { kNone, kPresent, kPast };

enum class Mood : uint8_t {
  kNone,        // no verb: "victory in Orlin"
  kFinite,      // "rose", "is rising", "has risen", "was calm"
  kModal,       // "may rise"
  kInfinitive,  // "to rise"; with a tense after a form of "be": "was to rise"
  kBase,        // "rise": an imperative, or an infinitive without "to"
  kGerund,      // "rising"
  kParticiple,  // "released", without an auxiliary
};

struct VerbGroup {
  static constexpr uint32_t kNone = SentenceTree::kNone;

  uint32_t head = kNone;       // node of the verb, or of the predicate after a copula
  uint32_t finite = kNone;     // node of the modal, of the finite auxiliary, or the head
  Tense tense = Tense::kNone;  // of the finite verb; kNone for modals
  Mood mood = Mood::kNone;
  bool perfect = false;      // "has risen", "may have risen"
  bool progressive = false;  // "is rising"
  bool passive = false;      // "was released"
  bool copula = false;       // "was calm"
  bool negated = false;      // "did not rise"
};

// The verb group of a clause's head.
VerbGroup verb_group(const SentenceTree& tree, uint32_t head);

}  // namespace nutgraf
