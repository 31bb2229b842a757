// Tree repair: gives a sentence its main verb, joins two subjects side by side.
#include "analysis/tree_repair.h"

#include <algorithm>
#include <cstdint>

namespace nutgraf {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr size_t kReach = 40;  // words around a node that are looked at: keeps the search linear

// What the children of a node say about its clause.
struct Children {
  bool subject = false, copula = false, preposition = false, mark = false, relative = false;
  bool finite_auxiliary = false, coordinator = false, object = false, auxiliary = false,
       complement = false;
};

class Repair {
 public:
  Repair(std::span<const Tag> tags, std::span<Arc> arcs) : tags_(tags), arcs_(arcs) {}

  // A noun as the root.
  void nouns() {
    const auto count = static_cast<uint32_t>(arcs_.size());
    const uint32_t root = find_root();
    if (root == count || !is_noun(tags_[root])) return;
    const Children here = children(root);
    if (here.subject || here.copula) return;
    uint32_t verb = kNone;
    for (uint32_t i = root + 1; i < count && verb == kNone; ++i) {
      if (is_main_verb(i, root, here.preposition)) verb = i;
    }
    if (verb != kNone) make_root(verb, root, here.preposition ? Label::kOblique : Label::kSubject);
  }

  // A participle of the subject as the root.
  void participles() {
    const auto count = static_cast<uint32_t>(arcs_.size());
    const uint32_t root = find_root();
    if (root == count || root == 0) return;
    if (tags_[root] != Tag::kVerbPast && tags_[root] != Tag::kVerbParticiple) return;
    const Children here = children(root);
    if (!here.subject || here.auxiliary || here.object || here.complement) return;
    uint32_t subject = root - 1;
    while (subject > 0 && !(arcs_[subject].head == root && is_subject(arcs_[subject].label)))
      --subject;
    if (!is_noun(tags_[subject])) return;
    for (uint32_t i = subject + 1; i < root; ++i)
      if (tags_[i] == Tag::kPunctuation) return;
    const uint32_t last = std::min<uint32_t>(count, root + kReach);
    for (uint32_t i = root + 1; i < last && tags_[i] != Tag::kPunctuation; ++i) {
      if (!follows_participle(i, root)) continue;
      make_root(i, subject, Label::kSubject);
      arcs_[root] = {
          .head = static_cast<uint16_t>(subject), .label = Label::kNounClause, .sure = false};
      for (uint32_t k = 0; k < i; ++k) {
        if (arcs_[k].head != root) continue;
        if (k < subject) arcs_[k].head = static_cast<uint16_t>(i);
        const bool joined = arcs_[k].label == Label::kConjunct && is_noun(tags_[k]);
        if (joined) arcs_[k].head = static_cast<uint16_t>(subject);
      }
      return;
    }
  }

 private:
  uint32_t find_root() const {
    uint32_t root = 0;
    while (root < arcs_.size() && arcs_[root].head != Arc::kRoot) ++root;
    return root;
  }

  // The finite verb of a clause whose subject is before the participle `root`.
  bool follows_participle(uint32_t i, uint32_t root) const {
    if (!is_verb(tags_[i])) return false;
    const Children c = children(i);
    const bool past = tags_[i] == Tag::kVerbPast || tags_[i] == Tag::kVerbPresent;
    if (arcs_[i].head != root || c.subject || c.coordinator || c.mark || c.relative) return false;
    if (tags_[i - 1] == Tag::kParticle) return false;  // "to | cut"
    if (c.finite_auxiliary) return true;
    return past && arcs_[i].label != Label::kNounClause && (c.object || c.complement);
  }

  Children children(uint32_t node) const {
    Children c;
    const uint32_t first = node - std::min<uint32_t>(node, kReach);
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
      c.complement |= l == Label::kComplement;
      c.relative |= tags_[i] == Tag::kRelative;
      c.auxiliary |= l == Label::kAuxiliary || l == Label::kPassiveAuxiliary || l == Label::kCopula;
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
    const bool in_phrase =
        arcs_[i].head == root || (tag == Tag::kVerbPast && is_below(arcs_[i].head, root));
    const bool after_noun =
        in_phrase && arcs_[i].label == Label::kNounClause && tags_[i - 1] != Tag::kPunctuation;
    if (!preposition && after_noun && (past || tag == Tag::kVerbParticiple)) return true;
    const Children c = children(i);
    // "Norvik, whose owner left, | paid $5m": past forms and participles look the same.
    const bool looks_past = tag == Tag::kVerbParticiple && c.object;
    if (c.mark || c.relative || (!past && !looks_past && !c.finite_auxiliary)) return false;
    if (preposition) return c.subject;
    const bool conjunct = arcs_[i].label == Label::kConjunct;
    // "Sales at shops, bars and cafes | rose"
    if (conjunct && past && !c.subject && !c.coordinator && is_below(arcs_[i].head, root))
      return true;
    return !c.subject && !(conjunct && c.coordinator) && after_mark(i);
  }

  // "The number of films made | rose": a noun in the phrases after the root.
  bool is_below(uint32_t node, uint32_t root) const {
    constexpr int kMostPhrases = 4;
    for (int step = 0; step < kMostPhrases && node < arcs_.size(); ++step) {
      if (node == root) return true;
      if (arcs_[node].label != Label::kNominalModifier) return false;
      node = arcs_[node].head;
    }
    return false;
  }

  // A mark ends before the clause of the verb: only its own words are between.
  bool after_mark(uint32_t verb) const {
    uint32_t i = verb;
    while (i > 0 && arcs_[i - 1].head == verb && tags_[i - 1] != Tag::kPunctuation) --i;
    return i > 0 && tags_[i - 1] == Tag::kPunctuation;
  }

  // No arc may cross the new root.
  void make_root(uint32_t verb, uint32_t root, Label label) {
    for (uint32_t i = 0; i < arcs_.size(); ++i) {
      const uint32_t head = arcs_[i].head;
      const bool crosses = i < verb ? head > verb && head != Arc::kRoot : head < verb;
      if (i != verb && i != root && crosses) arcs_[i].head = static_cast<uint16_t>(verb);
    }
    arcs_[verb] = {};
    arcs_[root] = {.head = static_cast<uint16_t>(verb), .label = label, .sure = false};
  }

  std::span<const Tag> tags_;
  std::span<Arc> arcs_;
};

// "The price of gas, a vital fuel, | has risen": the second of two subjects is between commas.
bool is_between_marks(std::span<const Tag> tags, std::span<const Arc> arcs, size_t first,
                      size_t second) {
  bool before = false, joined = false;
  for (size_t k = first + 1; k < second; ++k) {
    before |= tags[k] == Tag::kPunctuation;
    joined |= tags[k] == Tag::kCoordinator && arcs[k].head == second;
  }
  size_t verb = arcs[second].head;  // its first word: "has risen"
  while (verb > second + 1 && arcs[verb - 1].head == arcs[second].head &&
         tags[verb - 1] != Tag::kPunctuation)
    --verb;
  return before && !joined && tags[verb - 1] == Tag::kPunctuation;
}

// Gives a noun the place of another before it, with its children but those between it and `kept`.
// `own`: the arc that the other gets.
void replace(std::span<Arc> arcs, size_t other, size_t noun, size_t kept, Arc own) {
  arcs[noun] = arcs[other];
  const size_t last = std::min(arcs.size(), noun + kReach);
  for (size_t k = other - std::min(other, kReach); k < last; ++k) {
    const bool stays = other < k && k < kept;
    if (arcs[k].head == other && !stays && k != noun) arcs[k].head = static_cast<uint16_t>(noun);
  }
  arcs[other] = own;
}

}  // namespace

void repair_root(std::span<const Tag> tags, std::span<Arc> arcs) { Repair(tags, arcs).nouns(); }

void repair_participles(std::span<const Tag> tags, std::span<Arc> arcs) {
  Repair(tags, arcs).participles();
}

void find_subjects_of_copulas(std::span<const Tag> tags, std::span<Arc> arcs) {
  for (size_t i = 1; i < arcs.size(); ++i) {
    if (arcs[i].label != Label::kCopula || arcs[i].head <= i || arcs[i].head == Arc::kRoot)
      continue;
    const uint16_t predicate = arcs[i].head;
    const size_t floor = i - std::min(i, kReach);
    size_t noun = i;  // the predicate's last noun before the copula
    bool subject = false, preposition = false;
    for (size_t k = i; k-- > floor;) {
      if (arcs[k].head == noun && noun < i) preposition |= arcs[k].label == Label::kCase;
      if (arcs[k].head != predicate) continue;
      subject |= is_subject(arcs[k].label);
      // "the highest | was $5m": an adjective after an article
      const bool nominal = is_noun(tags[k]) || (tags[k] == Tag::kAdjective && k > 0 && k + 1 == i &&
                                                tags[k - 1] == Tag::kDeterminer);
      if (noun == i && nominal) noun = k;
    }
    const Label l = arcs[noun].label;
    if (noun < i && !subject && !preposition &&
        (l == Label::kCompound || l == Label::kNominalModifier || l == Label::kOblique ||
         l == Label::kAdverbial || l == Label::kAdjectival))
      arcs[noun].label = Label::kSubject;
  }
}

void join_modifiers(std::span<const Tag> tags, std::span<Arc> arcs) {
  for (size_t i = 3; i < arcs.size(); ++i) {
    const size_t first = arcs[i].head, second = first + 2;
    if (tags[i] != Tag::kNounPlural || arcs[i].label != Label::kConjunct || second >= i ||
        first + kReach < i)
      continue;
    bool joined = tags[first] == Tag::kName && tags[first + 1] == Tag::kCoordinator &&
                  tags[second] == Tag::kName;
    for (size_t k = second; k < i && joined; ++k)
      joined = is_noun(tags[k]) && arcs[k].label != Label::kCoordination && arcs[k].head >= first;
    if (joined)
      replace(arcs, first, i, i,
              {.head = static_cast<uint16_t>(i), .label = Label::kCompound, .sure = false});
  }
}

void free_subjects(std::span<const Tag> tags, std::span<Arc> arcs) {
  const auto count = static_cast<uint32_t>(arcs.size());
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t verb = arcs[i].head;
    if (!is_subject(arcs[i].label) || verb == Arc::kRoot || verb < i) continue;
    if (tags[i] == Tag::kDeterminer && i > 0 && tags[i - 1] >= Tag::kAuxBase) {
      arcs[i].label = Label::kOther;
      continue;
    }
    if (!is_noun(tags[i])) continue;
    // "Sales at | Acme rose": of two subjects, the one after a preposition modifies the other.
    if (i > 1 && tags[i - 1] == Tag::kPreposition && arcs[i - 1].head == verb &&
        is_subject(arcs[i - 2].label) && arcs[i - 2].head == verb && is_noun(tags[i - 2])) {
      arcs[i] = {
          .head = static_cast<uint16_t>(i - 2), .label = Label::kNominalModifier, .sure = false};
      arcs[i - 1] = {.head = static_cast<uint16_t>(i), .label = Label::kCase, .sure = false};
      continue;
    }
    bool preposition = false, other = false;
    uint32_t named = kNone;
    const uint32_t floor = i - std::min<uint32_t>(i, kReach);
    for (uint32_t k = floor; k < std::min<uint32_t>(verb, i + kReach); ++k) {
      if (arcs[k].head == verb) other |= k != i && is_subject(arcs[k].label);
      // "During the budget | process": the preposition of a modifier before the noun.
      const uint32_t modifier = arcs[k].head;
      const bool within = k < modifier && modifier < i && arcs[modifier].head == i &&
                          arcs[modifier].label == Label::kCompound;
      if (modifier != i && !within) continue;
      preposition |= k < i && arcs[k].label == Label::kCase && tags[k] == Tag::kPreposition;
      if (k > i && named == kNone && arcs[k].label == Label::kApposition && is_noun(tags[k]))
        named = k;
    }
    // "after Roe | was fined": without another subject, the preposition is a conjunction.
    if (!preposition || (!other && named == kNone)) continue;
    if (!other) {
      arcs[named] = {.head = static_cast<uint16_t>(verb), .label = arcs[i].label, .sure = false};
      for (uint32_t k = named + 1; k < std::min<uint32_t>(verb, named + kReach); ++k)
        if (arcs[k].head == i) arcs[k].head = static_cast<uint16_t>(named);
    }
    arcs[i].label = Label::kOblique;
  }
}

void join_subjects(std::span<const Tag> tags, std::span<Arc> arcs) {
  for (size_t i = 0; i < arcs.size(); ++i) {
    const Arc& right = arcs[i];
    if (!is_subject(right.label) || !is_noun(tags[i]) || right.head == Arc::kRoot) continue;
    const size_t floor = i - std::min(i, kReach);
    size_t left = i;
    while (left > floor && !(is_subject(arcs[left - 1].label) && arcs[left - 1].head == right.head))
      --left;
    if (left == floor || !is_noun(tags[left - 1])) continue;
    --left;
    if (left + 1 == i) {
      arcs[left] = {.head = static_cast<uint16_t>(i), .label = Label::kCompound, .sure = false};
    } else if (right.head > i && left + 2 == i && tags[left + 1] == Tag::kDeterminer &&
               tags[left] == Tag::kName && tags[i] == Tag::kNoun) {
      arcs[i].label = Label::kOblique;  // "Acme this week | paid"
    } else if (right.head > i && is_between_marks(tags, arcs, left, i)) {
      // No arc may cross the one between the two.
      for (size_t k = left + 1; k < i; ++k)
        if (arcs[k].head == right.head) arcs[k].head = static_cast<uint16_t>(i);
      arcs[i] = {.head = static_cast<uint16_t>(left), .label = Label::kApposition, .sure = false};
    }
  }
}

void join_compounds(std::span<const Tag> tags, std::span<const Token> tokens, std::string_view text,
                    std::span<Arc> arcs) {
  for (size_t i = 1; i + 2 < arcs.size(); ++i) {
    const Token &before = tokens[i - 1], &hyphen = tokens[i], &after = tokens[i + 1];
    if (tags[i] != Tag::kPunctuation || text[hyphen.begin] != '-' || before.end() != hyphen.begin ||
        hyphen.end() != after.begin || tags[i + 1] != Tag::kVerbParticiple || !is_noun(tags[i - 1]))
      continue;
    const uint16_t participle = static_cast<uint16_t>(i + 1), noun = arcs[participle].head;
    if (noun == Arc::kRoot || noun <= participle) continue;
    size_t first = i - 1;  // the head of the words before the hyphen
    while (arcs[first].label == Label::kFlat && arcs[first].head < first) first = arcs[first].head;
    if (arcs[noun].head != first) continue;
    replace(arcs, first, noun, i, {.head = participle, .label = Label::kOblique, .sure = false});
  }
}

}  // namespace nutgraf
