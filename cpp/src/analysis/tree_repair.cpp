// Tree repair: gives a sentence whose root is a noun its verb, joins two subjects side by side.
#include "analysis/tree_repair.h"

#include <algorithm>
#include <cstdint>

namespace nutgraf {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

// What the children of a node say about its clause.
struct Children {
  bool subject = false, copula = false, preposition = false, mark = false, relative = false;
  bool finite_auxiliary = false, coordinator = false, object = false;
};

class Repair {
 public:
  Repair(std::span<const Tag> tags, std::span<Arc> arcs) : tags_(tags), arcs_(arcs) {}

  void run() {
    const auto count = static_cast<uint32_t>(arcs_.size());
    uint32_t root = 0;
    while (root < count && arcs_[root].head != Arc::kRoot) ++root;
    if (root == count || !is_noun(tags_[root])) return;
    const Children here = children(root);
    if (here.subject || here.copula) return;
    uint32_t verb = kNone;
    for (uint32_t i = root + 1; i < count && verb == kNone; ++i) {
      if (is_main_verb(i, root, here.preposition)) verb = i;
    }
    if (verb != kNone) make_root(verb, root, here.preposition);
  }

 private:
  Children children(uint32_t node) const {
    constexpr uint32_t kReach = 40;  // nodes on each side: keeps the search linear
    Children c;
    const uint32_t first = node - std::min(node, kReach);
    const uint32_t last = std::min<uint32_t>(static_cast<uint32_t>(arcs_.size()), node + kReach);
    for (uint32_t i = first; i < last; ++i) {
      if (arcs_[i].head != node) continue;
      const Label l = arcs_[i].label;
      c.subject |= is_subject(l);
      c.copula |= l == Label::kCopula;
      c.preposition |= l == Label::kCase && i < node;
      c.mark |= l == Label::kMark;
      c.coordinator |= l == Label::kCoordination;
      c.object |= l == Label::kObject && i > node;
      c.relative |= tags_[i] == Tag::kRelative;
      c.finite_auxiliary |=
          tags_[i] == Tag::kAuxPast || tags_[i] == Tag::kAuxPresent || tags_[i] == Tag::kModal;
    }
    return c;
  }

  bool is_main_verb(uint32_t i, uint32_t root, bool preposition) const {
    const Tag tag = tags_[i];
    if (!is_verb(tag)) return false;
    const bool past = tag == Tag::kVerbPast || tag == Tag::kVerbPresent;
    // "Eighty students | left in May": a participle right after the noun may be its verb.
    const bool after_noun = arcs_[i].head == root && arcs_[i].label == Label::kNounClause &&
                            tags_[i - 1] != Tag::kPunctuation;
    if (!preposition && after_noun && (past || tag == Tag::kVerbParticiple)) return true;
    const Children c = children(i);
    // "Norvik, whose owner left, | paid $5m": past forms and participles look the same.
    const bool looks_past = tag == Tag::kVerbParticiple && c.object;
    if (c.mark || c.relative || (!past && !looks_past && !c.finite_auxiliary)) return false;
    if (preposition) return c.subject;
    const bool joined = arcs_[i].label == Label::kConjunct && c.coordinator;
    return !c.subject && !joined && after_mark(i);
  }

  // A mark ends before the clause of the verb: only its own words are between.
  bool after_mark(uint32_t verb) const {
    uint32_t i = verb;
    while (i > 0 && arcs_[i - 1].head == verb && tags_[i - 1] != Tag::kPunctuation) --i;
    return i > 0 && tags_[i - 1] == Tag::kPunctuation;
  }

  // No arc may cross the new root.
  void make_root(uint32_t verb, uint32_t root, bool preposition) {
    for (uint32_t i = 0; i < arcs_.size(); ++i) {
      const uint32_t head = arcs_[i].head;
      const bool crosses = i < verb ? head > verb && head != Arc::kRoot : head < verb;
      if (i != verb && i != root && crosses) arcs_[i].head = static_cast<uint16_t>(verb);
    }
    arcs_[verb] = {};
    arcs_[root] = {.head = static_cast<uint16_t>(verb),
                   .label = preposition ? Label::kOblique : Label::kSubject,
                   .sure = false};
  }

  std::span<const Tag> tags_;
  std::span<Arc> arcs_;
};

}  // namespace

void repair_root(std::span<const Tag> tags, std::span<Arc> arcs) { Repair(tags, arcs).run(); }

void join_subjects(std::span<const Tag> tags, std::span<Arc> arcs) {
  for (size_t i = 0; i + 1 < arcs.size(); ++i) {
    const Arc &left = arcs[i], &right = arcs[i + 1];
    if (is_subject(left.label) && is_subject(right.label) && left.head == right.head &&
        is_noun(tags[i]) && is_noun(tags[i + 1]))
      arcs[i] = {.head = static_cast<uint16_t>(i + 1), .label = Label::kCompound, .sure = false};
  }
}

}  // namespace nutgraf
