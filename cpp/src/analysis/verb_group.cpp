// Verb groups: reads tense, aspect, voice and mood from the tags of a verb and its auxiliaries.
#include "analysis/verb_group.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;

bool is_auxiliary(Label l) {
  return l == Label::kAuxiliary || l == Label::kPassiveAuxiliary || l == Label::kCopula;
}

Tense tense_of(Tag t) {
  if (t == Tag::kVerbPresent || t == Tag::kAuxPresent) return Tense::kPresent;
  if (t == Tag::kVerbPast || t == Tag::kAuxPast) return Tense::kPast;
  return Tense::kNone;
}

// What the auxiliaries of a group are.
struct Auxiliaries {
  bool to = false, modal = false, subject = false;
  bool have = false;                                   // "has", "have" before a participle
  bool base = false, participle = false, ing = false;  // "be", "been", "being"
};

// A verb without auxiliaries.
Mood mood_alone(Tag tag, const Auxiliaries& aux) {
  switch (tag) {
    case Tag::kVerbPresent:
    case Tag::kVerbPast:
    case Tag::kAuxPresent:
    case Tag::kAuxPast:
      return Mood::kFinite;
    case Tag::kVerbBase:
    case Tag::kAuxBase:
      return aux.to ? Mood::kInfinitive : aux.subject ? Mood::kFinite : Mood::kBase;
    case Tag::kVerbIng:
    case Tag::kAuxIng:
      return Mood::kGerund;
    case Tag::kVerbParticiple:
    case Tag::kAuxParticiple:  // with a subject of its own it is a past that the tagger mistook
      return aux.to ? Mood::kInfinitive : aux.subject ? Mood::kFinite : Mood::kParticiple;
    case Tag::kModal:
      return Mood::kModal;
    default:
      return aux.to ? Mood::kInfinitive : Mood::kNone;
  }
}

}  // namespace

VerbGroup verb_group(const SentenceTree& tree, uint32_t head) {
  VerbGroup g{.head = head};
  Auxiliaries aux;
  const Tag tag = tree[head].tag;
  tree.each_child(head, [&](uint32_t child) {
    const SentenceTree::Node& n = tree[child];
    aux.subject |= is_subject(n.label);
    aux.to |= n.label == Label::kMark && n.tag == Tag::kParticle;
    g.negated |= n.label == Label::kAdverbial && n.tag == Tag::kParticle;
    if (!is_auxiliary(n.label)) return;
    g.copula |= n.label == Label::kCopula && !is_verb(tag);
    g.passive |= n.label == Label::kPassiveAuxiliary;
    aux.have |= n.label == Label::kAuxiliary && n.tag != Tag::kModal;
    aux.modal |= n.tag == Tag::kModal;
    aux.base |= n.tag == Tag::kAuxBase;
    aux.participle |= n.tag == Tag::kAuxParticiple;
    aux.ing |= n.tag == Tag::kAuxIng;
    const Tense tense = tense_of(n.tag);
    // The last one: an earlier one belongs to the clause around ("the message was that it is due").
    if (n.tag == Tag::kModal || (tense != Tense::kNone && !aux.modal)) {
      g.finite = child;
      g.tense = tense;
    }
  });
  const bool participle = tag == Tag::kVerbParticiple || tag == Tag::kVerbPast;
  g.perfect = aux.participle || (aux.have && participle && !g.passive);
  if (aux.modal) {
    g.mood = Mood::kModal;
  } else if (g.finite != kNone) {
    g.mood = aux.to ? Mood::kInfinitive : Mood::kFinite;
  } else if (aux.base || aux.participle) {
    g.mood = aux.to ? Mood::kInfinitive : Mood::kBase;
  } else if (aux.ing) {
    g.mood = Mood::kGerund;
  } else {
    g.mood = mood_alone(tag, aux);
    if (g.mood == Mood::kFinite || g.mood == Mood::kModal) g.finite = head;
    if (g.mood == Mood::kFinite)
      g.tense = participle || tag == Tag::kAuxPast || tag == Tag::kAuxParticiple ? Tense::kPast
                                                                                 : Tense::kPresent;
  }
  g.progressive = tag == Tag::kVerbIng && (g.mood == Mood::kFinite || g.mood == Mood::kModal);
  return g;
}

}  // namespace nutgraf
