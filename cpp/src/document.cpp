#include "nutgraf/document.h"

#include <algorithm>

namespace nutgraf {

Arena& Document::make_arena() {
  constexpr size_t kUsual = size_t{1} << 14;  // bytes of an article's facts at most
  arena = std::make_shared<Arena>(std::min(text.size() / 2, kUsual));
  return *arena;
}

void Document::note(Fact& fact, Text words) {
  const Note** end = &fact.notes;
  while (*end) end = const_cast<const Note**>(&(*end)->next);
  Note* added = make<Note>();
  added->text = words;
  *end = added;
}

const RuleInfo* Document::rule_info(std::string_view id) const {
  if (!rules) return nullptr;
  auto it = std::lower_bound(rules->begin(), rules->end(), id,
                             [](const RuleInfo& r, std::string_view s) { return r.id < s; });
  return it != rules->end() && it->id == id ? &*it : nullptr;
}

}  // namespace nutgraf
