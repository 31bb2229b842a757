// Checks that no rule takes a sentence end for a word; then strips its other classes.
#include <algorithm>

#include "lexicon/class_groups.h"
#include "nutgraf/error.h"
#include "pack/grammar.h"

namespace nutgraf {
namespace {

bool has_span(const PatternNode& n) {
  return n.kind == PatternNode::kSpan || std::any_of(n.parts.begin(), n.parts.end(), has_span);
}

// Calls f with each atom that becomes part of a fact: atoms inside [[ ]], all atoms of an
// alternative without [[ ]], and atoms of captures.
template <class F>
void each_kept(const PatternNode& n, bool kept, F&& f) {
  if (n.kind == PatternNode::kAtom && kept) f(n.atom);
  kept |= n.kind == PatternNode::kSpan || n.kind == PatternNode::kCapture;
  for (const PatternNode& p : n.parts) each_kept(p, kept, f);
}

}  // namespace

// A rule may test a boundary by a class from a condition ("no noun follows"). It must not take the
// boundary for a word: facts would reach into the next paragraph.
void Grammar::check_boundaries() const {
  constexpr BuiltinClass kSentence = cls("SENT"), kParagraph = cls("PARA");
  const auto check = [&](const Rule& r, const Atom& a, SetId end) {
    if (a.any || !a.fits(classes_, end)) return;
    for (ClassId c : a.must) {
      if (c == kSentence || c == kParagraph) return;  // the rule names the boundary itself
    }
    for (const Condition& c : conditions_) {
      if (std::find(a.must.begin(), a.must.end(), c.cls) == a.must.end()) continue;
      const auto fits = [&](const Atom& when) { return !when.any && when.fits(classes_, end); };
      if (std::none_of(c.atoms.begin(), c.atoms.end(), fits)) continue;
      throw PackError("NG-PACK-019",
                      "the end of a " +
                          std::string(end == classes_.paragraph_set() ? "paragraph" : "sentence") +
                          " would be " + classes_.name(c.cls) + ", which the rule " + r.id +
                          " takes for a word",
                      c.where,
                      "leave SENT, PARA and classes that depend on them out of this condition");
    }
  };
  for (const Rule& r : rules_) {
    if (r.family == RuleFamily::kStop) continue;
    const bool choice = r.pattern.root.kind == PatternNode::kChoice;
    for (const PatternNode& n :
         choice ? r.pattern.root.parts : std::vector<PatternNode>{r.pattern.root}) {
      each_kept(n, !has_span(n), [&](const Atom& a) {
        check(r, a, classes_.sentence_set());
        check(r, a, classes_.paragraph_set());
      });
    }
  }
}

// Removes all other classes from boundaries once the matchers are built, so that later code
// sees boundaries only.
void Grammar::strip_boundaries() {
  for (const auto& [set, name] : {std::pair(classes_.sentence_set(), std::string_view("SENT")),
                                  std::pair(classes_.paragraph_set(), std::string_view("PARA"))}) {
    std::vector<ClassId> own{classes_.id_of(name)};
    for (const ClassGroup& g : class_groups()) {
      if (std::find(g.members.begin(), g.members.end(), name) != g.members.end())
        own.push_back(classes_.id_of(g.name));
    }
    classes_.keep_only(set, own);
  }
}

}  // namespace nutgraf
