// Document: the result of Extractor::extract, a text and all its facts. A finished document does
// not change, and copies of it share the memory of its facts.
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

// Pack that read the text.
struct PackInfo {
  std::string name, version, file;
};

// Rule that can be named by a fact; shared by all documents of an extractor.
struct RuleInfo {
  std::string id;
  std::string reason;                 // the rule's "why"
  std::string kind;                   // that the rule produces
  std::vector<std::string> captures;  // names, by Capture::name
  uint32_t pack = 0;                  // index into Document::packs
};

// Memory that the facts view; shared by copies of a document.
struct FactMemory {
  std::shared_ptr<Arena> arena;
};

struct Document : FactMemory, FactLists {  // the lists are destroyed before their memory
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
  // Language that Extractor::choosing chose ("en"), and what by: "words", "letters", or "default"
  // where neither told. Both are empty if the packs were given.
  std::string language, language_by;
  std::shared_ptr<const std::vector<PackInfo>> packs;
  std::shared_ptr<const std::vector<RuleInfo>> rules;

  // In text order. Fact::sentence and Fact::paragraph are indices into these.
  std::span<const Span> sentences, paragraphs;

  // Limit that ended the reading early ("max_text", "max_facts"), or empty; and the byte up to
  // which the text was read.
  std::string truncated;
  uint32_t truncated_at = 0;

  // The text of a span.
  std::string_view slice(Span s) const {
    return std::string_view(text).substr(s.begin, s.end - s.begin);
  }
  // Copies characters into the document's memory; the second form joins the parts.
  DocText keep(std::string_view made) {
    return made.empty() ? DocText() : DocText(memory().keep(made));
  }
  DocText keep(std::initializer_list<std::string_view> parts) {
    return DocText(memory().keep(parts));
  }
  // A list of one text, in the document's memory.
  std::span<const DocText> list(DocText one) {
    DocText* const only = make<DocText>();
    *only = one;
    return {only, 1};
  }
  // Array of `n` new elements in the document's memory.
  template <class T>
  T* make(size_t n = 1) {
    return memory().make<T>(n);
  }
  // The same, but uninitialized.
  template <class T>
  T* room(size_t n) {
    return memory().room<T>(n);
  }
  // Moves the lists into one block of the document's memory, cut to size. Returns the old lists, so
  // that their capacity can be used again.
  FactLists settle();
  // Empties the document for another text. Memory of usual size is kept.
  void clear();
  // Appends to the notes of a fact.
  void note(Fact& fact, DocText words);
  // Null for an unknown id, and in a document that was read back from JSON.
  const RuleInfo* rule_info(std::string_view id) const;

 private:
  Arena& memory() { return arena ? *arena : make_arena(); }
  Arena& make_arena();
};

// JSON as described in docs/json.md; `why` adds the rule, its captures and the notes to each
// fact. `indent`: spaces per level, or -1 for one line.
std::string to_json(const Document& doc, bool why = false, int indent = -1);
// The same in pieces of about a megabyte, so that the whole is never in memory.
void write_json(const Document& doc, const std::function<void(std::string_view)>& piece,
                bool why = false, int indent = -1);
// Reads what to_json wrote. Throws InputError (NG-INPUT-004) for all else.
Document from_json(std::string_view json);

}  // namespace nutgraf
