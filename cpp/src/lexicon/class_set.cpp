// Class table: interns class names and sets, numbers the sets, precomputes group bits.
#include "lexicon/class_set.h"

#include <algorithm>

namespace nutgraf {
namespace {

// In the order of Mark. An apostrophe after a plural may be a quote or a possessive.
constexpr std::string_view kMarkNames[kMarkCount] = {
    "COMMA",       "PERIOD",   "COLON",     "SEMICOLON",  "QUESTION",     "EXCLAIM",
    "ELLIPSIS",    "HYPHEN",   "DASH",      "MINUS",      "SLASH",        "LPAREN",
    "RPAREN",      "LBRACKET", "RBRACKET",  "QUOTE_OPEN", "QUOTE_CLOSE",  "QUOTE_PLAIN",
    "SQUOTE_OPEN", "APOS",     "APOS POSS", "POSS",       "PERCENT_SIGN", "SYMBOL"};

}  // namespace

ClassTable::ClassTable() {
  intern(ClassSet{});  // set 0: nothing known
  for (std::string_view name : kKnownClasses) intern(name);
  auto set_of = [&](std::string_view names) {
    ClassSet s;
    for (size_t i = 0; i < names.size();) {
      size_t end = std::min(names.find(' ', i), names.size());
      s.add(intern(names.substr(i, end - i)));
      i = end + 1;
    }
    return intern(s);
  };
  for (int i = 0; i < kMarkCount; ++i) mark_[i] = set_of(kMarkNames[i]);
  sentence_ = set_of("SENT");
  paragraph_ = set_of("PARA");
  built_in_ = sets_.size();
}

ClassId ClassTable::intern(std::string_view name) {
  const uint32_t id = ids_.intern(name);
  if (id > names_.size()) names_.emplace_back(name);
  return static_cast<ClassId>(id - 1);
}

SetId ClassTable::intern(const ClassSet& set) {
  auto [it, added] = set_ids_.try_emplace(set, static_cast<SetId>(sets_.size()));
  if (added) sets_.push_back(set);
  return it->second;
}

void ClassTable::renumber(const std::vector<SetId>& to) {
  std::vector<ClassSet> sets(sets_.size());
  for (SetId s = 0; s < sets_.size(); ++s) sets[to[s]] = std::move(sets_[s]);
  sets_ = std::move(sets);
  for (auto& [set, id] : set_ids_) id = to[id];
}

void ClassTable::freeze() {
  sets_of_ = BitMatrix(names_.size(), sets_.size());
  classes_of_ = BitMatrix(sets_.size(), names_.size());
  for (SetId s = 0; s < sets_.size(); ++s) {
    for (ClassId c : sets_[s].members()) {
      sets_of_.set(c, s);
      classes_of_.set(s, c);
    }
  }
}

void ClassTable::give(ClassId c, size_t word, uint64_t sets) {
  sets_of_.word(c, word) |= sets;
  for (; sets; sets &= sets - 1) {
    const size_t s = word * 64 + static_cast<size_t>(std::countr_zero(sets));
    if (s >= sets_.size()) return;
    classes_of_.set(s, c);
  }
}

void ClassTable::seal() {
  known_.resize(classes_of_.rows());
  const size_t words = std::min(classes_of_.words(), BuiltinClasses::kMost / 64);
  for (SetId s = 0; s < known_.size(); ++s) {
    for (size_t w = 0; w < words; ++w) known_[s].add(w, classes_of_.word(s, w));
  }
  sets_ = {};
  set_ids_ = {};
  sets_of_ = {};
}

void ClassTable::keep_only(SetId s, const std::vector<ClassId>& classes) {
  for (size_t w = 0; w < classes_of_.words(); ++w) classes_of_.word(s, w) = 0;
  for (ClassId c : classes) classes_of_.set(s, c);
}

}  // namespace nutgraf
