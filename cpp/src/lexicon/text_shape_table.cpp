// Text-shape table: checks and adds regexes, makes the units of their hits.
#include "lexicon/text_shape_table.h"

#include <algorithm>

#include "lexicon/lexicon.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

constexpr size_t kMost = 1000;      // text shapes of all packs; as many regex rules
constexpr size_t kMostGroups = 48;  // of one rule

enum class Kind : bool { kShape, kRule };

void check_count(size_t count, Kind kind, const std::string& where) {
  if (count >= kMost)
    throw PackError(
        "NG-PACK-014",
        kind == Kind::kRule ? "more than 1,000 rules with a regex" : "more than 1,000 text shapes",
        where, "join some of them with | in one regex");
}

void check_regex(const std::string& error, const std::string& where) {
  if (error.empty()) return;
  throw PackError("NG-PACK-011", "RE2 refuses the regex: " + error, where + "/regex",
                  "correct it; RE2 has no lookahead, lookbehind or backreferences");
}

void check_not_empty(const RE2& pattern, const std::string& where) {
  if (!RE2::FullMatch("", pattern)) return;
  throw PackError("NG-PACK-016", "the regex matches the empty text", where + "/regex",
                  "let it need at least one character: + instead of *");
}

}  // namespace

void TextShapeTable::add_shape(const std::vector<ClassId>& classes, const std::string& regex,
                               const std::string& until, const std::string& value,
                               const std::string& where) {
  check_count(shapes_.size(), Kind::kShape, where);
  check_regex(shapes_.add(regex, until), where);
  const RE2& pattern = shapes_.pattern(shapes_.size() - 1);
  check_not_empty(pattern, where);
  std::string error;
  if (!value.empty() && !pattern.CheckRewriteString(value, &error))
    throw PackError("NG-PACK-011", error, where + "/value", "\\1 … \\9 name the regex's groups");
  values_.push_back(value);
  ClassSet& set = classes_.emplace_back();
  for (ClassId c : classes) set.add(c);
}

std::vector<std::string> TextShapeTable::check_rule(const std::string& regex,
                                                    const std::string& where) {
  RegexRules alone;
  check_regex(alone.add(regex, 0), where);
  check_not_empty(alone.pattern(0), where);
  std::vector<std::string> names = alone.group_names(0);
  if (names.size() > kMostGroups)
    throw PackError("NG-PACK-014", "more than 48 named groups", where + "/regex",
                    "name only the groups that \"produce\" uses");
  return names;
}

void TextShapeTable::add_rule(ClassId cls, const std::string& regex, int priority,
                              const std::string& where) {
  check_count(rules_.size(), Kind::kRule, where);
  check_regex(rules_.add(regex, priority), where);
  classes_.emplace_back().add(cls);
}

bool TextShapeTable::freeze(ClassTable& classes) {
  for (const ClassSet& set : classes_) sets_.push_back(classes.intern(set));
  classes_ = {};
  return shapes_.compile() && rules_.compile();
}

void TextShapeTable::renumber(const std::vector<SetId>& to) {
  for (SetId& s : sets_) s = to[s];
}

void TextShapeTable::find(std::string_view text, const Lexicon& lexicon,
                          const std::function<void()>& check, std::vector<ShapeHit>& hits) const {
  shapes_.find(text, check, hits);
  std::erase_if(hits, [&](const ShapeHit& h) {
    return lexicon.has_form(text.substr(h.begin, h.end - h.begin));
  });
  rules_.find(text, static_cast<uint32_t>(shapes_.size()), check, hits);
}

void TextShapeTable::place(const std::vector<ShapeHit>& hits, const std::vector<Token>& tokens,
                           std::vector<Unit>& units) const {
  auto at = units.begin();
  for (const ShapeHit& hit : hits) {
    // A boundary before the hit's unit has its token too.
    at = std::partition_point(at, units.end(), [&](const Unit& u) {
      if (u.first >= tokens.size()) return false;
      const uint32_t begin = tokens[u.first].begin;
      return begin < hit.begin || (begin == hit.begin && u.boundary());
    });
    if (at == units.end()) return;
    at->set = sets_[hit.shape];
    at->origin = Origin::kShape;
    at->index = kIndexBit | hit.shape;
  }
}

std::string TextShapeTable::value(uint32_t index, std::string_view hit) const {
  const uint32_t number = index & ~kIndexBit;
  return number >= values_.size() || values_[number].empty()
             ? std::string(hit)
             : shapes_.rewrite(number, hit, values_[number]);
}

}  // namespace nutgraf
