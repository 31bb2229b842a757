// What an Extractor gives back: the text and all its facts.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/fact.h"

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

struct Document {
  std::string text;
  std::string published;  // ISO 8601 or empty
  std::shared_ptr<const std::vector<PackInfo>> packs;
  std::shared_ptr<const std::vector<RuleInfo>> rules;

  // In text order; a fact's `sentence` and `paragraph` count them.
  std::vector<Span> sentences, paragraphs;

  std::vector<Figure> figures;
  std::vector<Date> dates;
  std::vector<Role> roles;
  std::vector<Quote> quotes;
  std::vector<Person> people;
  std::vector<FactRow> facts;

  // What the facts view; copies of a document share it, since a finished one does not change.
  std::shared_ptr<Arena> arena;

  // Set where a limit cut the work: which one, and the byte up to which the text was read.
  std::string truncated;
  uint32_t truncated_at = 0;

  std::string_view slice(Span s) const {
    return std::string_view(text).substr(s.begin, s.end - s.begin);
  }
  Text keep(std::string_view made) { return made.empty() ? Text() : Text(memory().keep(made)); }
  Text keep(std::initializer_list<std::string_view> parts) { return Text(memory().keep(parts)); }
  template <class T>
  T* make(size_t n = 1) {
    return memory().make<T>(n);
  }
  void note(Fact& fact, Text words);  // behind the fact's other notes
  // Null where the document was read back from JSON without its packs.
  const RuleInfo* rule_info(std::string_view id) const;

 private:
  Arena& memory() { return arena ? *arena : make_arena(); }
  Arena& make_arena();
};

// JSON as described in docs/architecture.md; `why` adds rule, captures and links to each fact.
std::string to_json(const Document& doc, bool why = false, int indent = -1);
// Reads what to_json wrote. Throws InputError (NG-INPUT-004).
Document from_json(std::string_view json);

}  // namespace nutgraf
