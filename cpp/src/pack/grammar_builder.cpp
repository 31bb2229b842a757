// Grammar construction: adds each pack's word forms, conditions and rules, and checks them.
#include <algorithm>
#include <set>

#include "match/rule_kinds.h"
#include "nutgraf/error.h"
#include "pack/grammar.h"

namespace nutgraf {
namespace {

std::string upper(std::string s) {
  for (char& c : s) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return s;
}

template <class F>
void each_class(const PatternNode& n, F&& f) {
  for (const auto* list : {&n.atom.must, &n.atom.must_not}) {
    for (ClassId c : *list) f(c);
  }
  for (const PatternNode& p : n.parts) each_class(p, f);
}

void check_pattern(const PatternNode& root, const ClassTable& classes,
                   const std::vector<bool>& defined, const std::string& where) {
  each_class(root, [&](ClassId c) {
    if (c < defined.size() && defined[c]) return;
    throw PackError("NG-PACK-008",
                    "no lexicon entry, shape or rule gives the class " + classes.name(c), where,
                    "check the spelling, or load the pack that has it");
  });
}

}  // namespace

void Grammar::define(ClassId c) {
  if (c >= defined_.size()) defined_.resize(c + 1u);
  defined_[c] = true;
}

// Spelling decides how the tokenizer cuts, so it is read before any form is tokenized.
void Grammar::add_spelling(const Pack& pack) {
  for (const LexiconEntry& e : pack.lexicon) {
    if (e.remove) continue;
    for (const std::string& name : e.classes) {
      for (const auto& [form, value] : e.forms) {
        if (name == "NUMBER_PREFIX") spelling_.number_prefixes.push_back(form);
        if (name != "POSS" || form.size() != 2) continue;  // "'s" or "s'"
        if (form[0] == '\'') spelling_.possessive_endings += form[1];
        if (form[1] == '\'') spelling_.possessive_stems += form[0];
      }
    }
  }
}

void Grammar::add_lexicon(const Pack& pack, LexiconBuilder& lexicon) {
  for (const LexiconEntry& e : pack.lexicon) {
    if (!e.condition.empty()) {
      define(classes_.intern(e.classes[0]));
      add_condition(e);
    }
    for (const std::string& name : e.classes) {
      ClassId c = classes_.intern(name);
      define(c);
      if (name == "POSS") continue;  // endings, not words: add_spelling reads them
      for (const auto& [form, value] : e.forms) {
        if (e.remove)
          lexicon.remove(form, c);
        else if (!lexicon.add(form, c, value, e.case_rule))
          throw PackError("NG-PACK-014", "the form \"" + form + "\" has more than 200 senses",
                          e.where, "a word has a few classes");
      }
      for (const std::string& s : e.suffixes) lexicon.add_suffix(s, c);
    }
    check_size(e.where);
  }
}

// Plural endings are forms of the lexicon, so a later pack can remove them like any other form.
void Grammar::list_plural_endings(const std::vector<Pack>& packs) {
  constexpr ptrdiff_t kLongest = 4;  // letters
  std::set<std::string_view> seen;
  constexpr std::string_view kClass = "PLURAL_ENDING";
  const ClassId cls = classes_.id_of(kClass);
  for (const Pack& p : packs) {
    for (const LexiconEntry& e : p.lexicon) {
      if (std::find(e.classes.begin(), e.classes.end(), kClass) == e.classes.end()) continue;
      for (const auto& [form, value] : e.forms) {
        const auto letters = std::count_if(form.begin(), form.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // first bytes
        });
        if (letters > kLongest || !seen.insert(form).second) continue;
        if (const auto singular = lexicon_.value_of(form, cls))
          plural_endings_.add(form, *singular);
      }
    }
  }
}

void Grammar::add_rule(const RuleEntry& entry, uint32_t pack, LexiconBuilder& lexicon) {
  auto same = std::find_if(rules_.begin(), rules_.end(),
                           [&](const Rule& r) { return r.id == entry.rule.id; });
  if (same != rules_.end()) {
    if (same->pack == pack) {
      throw PackError("NG-PACK-010", "the rule id \"" + entry.rule.id + "\" is there twice",
                      entry.where, "ids are unique within a pack");
    }
    rules_.erase(same);  // a later pack replaces the rule or switches it off
  }
  if (entry.off) return;
  Rule r = entry.rule;
  r.pack = pack;
  r.pattern = r.has_regex ? regex_pattern(r.regex, entry.where)
                          : parse_pattern(entry.pattern, classes_, entry.where + "/pattern");
  for (const std::string& form : r.pattern.literals) {
    ClassId c = classes_.intern("=" + form);
    define(c);
    if (!lexicon.add(form, c, form, CaseRule::kAny))
      throw PackError("NG-PACK-014", "the form \"" + form + "\" has more than 200 senses",
                      entry.where, "a word has a few classes");
  }
  r.kind = entry.produce.kind;
  if (!find_family(r.kind, r.family)) {
    throw PackError("NG-PACK-013", "unknown kind \"" + r.kind + "\"", entry.where + "/produce/kind",
                    "known: " + list_rule_kinds());
  }
  if (r.has_regex) check_regex_slots(entry, r.family);
  bind_slots(entry, r);
  std::vector<std::string> classes = entry.produce.classes;
  if (classes.empty() && r.family != RuleFamily::kStop) {
    classes.push_back(upper(r.kind));
    if (!info(r.family).group.empty()) classes.emplace_back(info(r.family).group);
  }
  for (const std::string& c : classes) {
    define(r.classes.emplace_back(classes_.intern(c)));
  }
  check_size(entry.where);
  rules_.push_back(std::move(r));
}

void Grammar::check_classes() const {
  for (const Rule& r : rules_) {
    check_pattern(r.pattern.root, classes_, defined_, r.pointer + "/pattern");
    for (const Slot& s : r.slots) {
      if (s.cls != kNoClass && (s.cls >= defined_.size() || !defined_[s.cls]))
        throw PackError("NG-PACK-008", "there is no class " + classes_.name(s.cls),
                        r.pointer + "/produce/" + std::string(info(r.family).name(s.id)),
                        "check the spelling, or load the pack that has it");
    }
  }
}

void Grammar::add_condition(const LexiconEntry& entry) {
  const Pattern p = parse_pattern(entry.condition, classes_, entry.where);
  Condition c{classes_.id_of(entry.classes[0]), {}, entry.where};
  const bool choice = p.root.kind == PatternNode::kChoice;
  for (const PatternNode& n : choice ? p.root.parts : std::vector<PatternNode>{p.root}) {
    if (n.kind != PatternNode::kAtom || !p.literals.empty()) {
      throw PackError("NG-PACK-007", "only classes joined by & and | can be a condition",
                      entry.where, "see \"when\" on the page \"Packs\" of the manual");
    }
    c.atoms.push_back(n.atom);
  }
  condition_atoms_ += c.atoms.size();
  conditions_.push_back(std::move(c));
}

// A class from a condition takes its value from another class: refuses circles of these.
void Grammar::check_cycles() const {
  enum State : uint8_t { kNew, kOpen, kDone };
  std::vector<State> state(classes_.class_count(), kNew);
  std::vector<std::vector<const Condition*>> of_class(classes_.class_count());
  for (const Condition& c : conditions_) of_class[c.cls].push_back(&c);
  std::vector<std::pair<ClassId, bool>> open;  // class; true: its conditions are done
  for (const Condition& first : conditions_) {
    open.assign(1, {first.cls, false});
    while (!open.empty()) {
      const auto [cls, left] = open.back();
      open.pop_back();
      if (left) state[cls] = kDone;
      if (state[cls] == kDone) continue;
      state[cls] = kOpen;
      open.emplace_back(cls, true);
      for (const Condition* c : of_class[cls]) {
        for (const Atom& a : c->atoms) {
          if (a.must.empty() || state[a.must[0]] == kDone) continue;
          if (state[a.must[0]] == kOpen)
            throw PackError("NG-PACK-017",
                            "the class " + classes_.name(cls) + " depends on " +
                                classes_.name(a.must[0]) + ", which depends on it",
                            c->where, "leave out one of the two");
          open.emplace_back(a.must[0], false);
        }
      }
    }
  }
}

// Limits on the tables and the time to fill them; the English packs use a tenth of each.
void Grammar::check_size(const std::string& where) const {
  constexpr size_t kMostClasses = 5000, kMostBits = size_t{1} << 29, kMostTests = size_t{1} << 27;
  if (classes_.class_count() > kMostClasses)
    throw PackError("NG-PACK-014", "more than 5,000 classes", where, "use fewer classes");
  if (classes_.class_count() * classes_.set_count() > kMostBits ||
      condition_atoms_ * classes_.set_count() > kMostTests ||
      classes_.set_count() >> Unit::kSetBits)
    throw PackError("NG-PACK-014", "the packs have too many different sets of classes", where,
                    "use fewer classes and conditions");
}

// While the rules still have their patterns: the matchers take them.
void Grammar::list_used_classes() {
  used_ = BitMatrix(kStageCount, classes_.class_count());
  for (const Rule& r : rules_) {
    const auto use = [&](ClassId c) { used_.set(static_cast<size_t>(r.stage), c); };
    each_class(r.pattern.root, use);
    for (const Slot& s : r.slots) {
      if (s.cls != kNoClass) use(s.cls);
    }
  }
}

}  // namespace nutgraf
