// Document: memory of its facts, copying and clearing, look-up of rules.
#include "nutgraf/document.h"

#include <algorithm>
#include <cstddef>

namespace nutgraf {

Arena& Document::make_arena() {
  constexpr size_t kUsual = size_t{1} << 14;  // bytes of what an article's facts view, at most
  arena = std::make_shared<Arena>(std::min(text.size() / 4 * 3, kUsual));
  return *arena;
}

void Document::swap(Document& o) noexcept {
  std::swap(static_cast<FactMemory&>(*this), static_cast<FactMemory&>(o));
  std::swap(static_cast<FactLists&>(*this), static_cast<FactLists&>(o));
  text.swap(o.text), published.swap(o.published);
  language.swap(o.language), language_by.swap(o.language_by);
  packs.swap(o.packs), rules.swap(o.rules);
  std::swap(sentences, o.sentences), std::swap(paragraphs, o.paragraphs);
  truncated.swap(o.truncated), std::swap(truncated_at, o.truncated_at);
}

FactLists Document::settle() {
  FactLists had = std::move(*this);
  size_t size = 0;
  had.each([&](auto& list) { size += list.size() * sizeof list[0] + alignof(std::max_align_t); });
  memory().reserve(size);
  each_fact_kind([&]<class T>(const FactKind<T>& kind) {
    const FactList<T>& from = had.*kind.facts;
    this->*kind.facts = FactList<T>(from.begin(), from.end(), DocumentAllocator<T>(*arena));
  });
  return had;
}

void Document::clear() {
  constexpr size_t kLong = size_t{1} << 20;  // bytes of text
  if (text.capacity() > kLong || arena.use_count() > 1) *this = Document();
  each([]<class T>(FactList<T>& list) {
    if (list.get_allocator() == DocumentAllocator<T>())
      list.clear();
    else
      list = {};
  });
  if (arena) arena->clear();
  text.clear(), published.clear(), truncated.clear();
  language.clear(), language_by.clear();
  packs.reset(), rules.reset();
  sentences = paragraphs = {};
  truncated_at = 0;
}

void Document::note(Fact& fact, DocText words) {
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
