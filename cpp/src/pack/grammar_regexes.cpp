// Grammar tables from packs, continued: shapes, and rules given as regular expressions.
#include <algorithm>

#include "match/rule_kinds.h"
#include "nutgraf/error.h"
#include "pack/grammar.h"

namespace nutgraf {

void Grammar::add_shapes(const Pack& pack, uint32_t number) {
  const auto ids_of = [&](const std::vector<std::string>& classes) {
    std::vector<ClassId> ids;
    for (const std::string& c : classes) define(ids.emplace_back(classes_.intern(c)));
    return ids;
  };
  for (const ShapeEntry& s : pack.shapes) {
    shapes_.add(ids_of(s.classes), s.pattern, s.value, s.where);
    check_size(s.where);
  }
  for (const TextShapeEntry& s : pack.text_shapes) {
    text_shapes_.add_shape(ids_of(s.classes), s.regex, s.until, s.value, s.where);
    text_shape_entries_.push_back(s);
    text_shape_entries_.back().pack = number;
    check_size(s.where);
  }
}

// A regex rule's pattern is one unit, and the regex's groups are its captures.
Pattern Grammar::regex_pattern(const std::string& regex, const std::string& where) {
  Pattern p;
  p.captures = TextShapeTable::check_rule(regex, where);
  p.capture_class.assign(p.captures.size(), kNoClass);
  p.where = where + "/regex";
  return p;
}

// Roles and some slots need several units, and a regex rule's hit is one.
void Grammar::check_regex_slots(const RuleEntry& entry, RuleFamily family) {
  if (family == RuleFamily::kRole)
    throw PackError("NG-PACK-013", "a regex rule cannot produce a role",
                    entry.where + "/produce/kind", "write it with \"pattern\", which reads names");
  constexpr std::string_view kOfUnits[] = {"words", "frame", "base",   "also",
                                           "pair",  "joint", "second", "rate"};
  for (const auto& [name, source] : entry.produce.slots) {
    if (std::find(std::begin(kOfUnits), std::end(kOfUnits), name) != std::end(kOfUnits))
      throw PackError("NG-PACK-009", "a regex rule cannot fill the slot \"" + name + "\"",
                      entry.where + "/produce/" + name,
                      "write the rule with \"pattern\", which reads units");
  }
}

// Added once all rules are known: a later pack may replace a rule or switch it off.
void Grammar::add_regexes() {
  for (Rule& r : rules_) {
    if (!r.has_regex) continue;
    const ClassId own = classes_.intern("@regex " + r.id);  // no pack can name it
    define(own);
    r.pattern.root.atom.must = {own};
    text_shapes_.add_rule(own, r.regex, r.priority, r.pointer);
    check_size(r.pointer);
  }
}

}  // namespace nutgraf
