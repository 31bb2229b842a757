// What an Extractor gives back: the text and all its facts.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nutgraf/detail/fact_list.h"
#include "nutgraf/facts.h"

namespace nutgraf {

struct PackInfo {
  std::string name, version, file;
};

// Why a rule exists and where it stands; shared by all documents of an extractor.
struct RuleInfo {
  std::string id, reason, kind;
  std::vector<std::string> captures;  // names
  uint32_t pack = 0;                  // index into Document::packs
};

// What the facts view, and their lists; copies of a document share it, since a finished one does
// not change.
struct FactMemory {
  std::shared_ptr<Arena> arena;
};

struct Document : FactMemory, FactLists {  // in this order: lists end before their memory does
  Document() = default;
  Document(const Document&) = default;
  Document(Document&&) noexcept = default;
  Document& operator=(Document o) noexcept {
    swap(o);
    return *this;
  }
  ~Document() = default;
  void swap(Document& o) noexcept;

  std::string text;
  std::string published;  // ISO 8601 or empty
  std::shared_ptr<const std::vector<PackInfo>> packs;
  std::shared_ptr<const std::vector<RuleInfo>> rules;

  // In text order; a fact's `sentence` and `paragraph` count them.
  std::span<const Span> sentences, paragraphs;

  // Set where a limit cut the work: which one, and the byte up to which the text was read.
  std::string truncated;
  uint32_t truncated_at = 0;

  std::string_view slice(Span s) const {
    return std::string_view(text).substr(s.begin, s.end - s.begin);
  }
  DocText keep(std::string_view made) {
    return made.empty() ? DocText() : DocText(memory().keep(made));
  }
  DocText keep(std::initializer_list<std::string_view> parts) {
    return DocText(memory().keep(parts));
  }
  template <class T>
  T* make(size_t n = 1) {
    return memory().make<T>(n);
  }
  template <class T>
  T* room(size_t n) {
    return memory().room<T>(n);
  }
  // The lists in one piece of the arena, of just their size; gives back those that it had.
  FactLists settle();
  void clear();                          // for the next text; memory of usual size is kept
  void note(Fact& fact, DocText words);  // behind the fact's other notes
  // Null where the document was read back from JSON without its packs.
  const RuleInfo* rule_info(std::string_view id) const;

 private:
  Arena& memory() { return arena ? *arena : make_arena(); }
  Arena& make_arena();
};

// JSON as described in docs/json.md; `why` adds rule, captures and links to each fact.
std::string to_json(const Document& doc, bool why = false, int indent = -1);
// Reads what to_json wrote. Throws InputError (NG-INPUT-004).
Document from_json(std::string_view json);

}  // namespace nutgraf
