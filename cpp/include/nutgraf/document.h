// What an Extractor gives back: the text and all its facts.
#pragma once

#include <functional>
#include <memory>
#include <set>
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
  std::shared_ptr<const std::set<std::string, std::less<>>>
      names;  // of kinds and rules, where the document was read from JSON

  // In text order; a fact's `sentence` and `paragraph` count them.
  std::vector<Span> sentences, paragraphs;

  std::vector<Figure> figures;
  std::vector<Date> dates;
  std::vector<Role> roles;
  std::vector<Quote> quotes;
  std::vector<Person> people;
  std::vector<FactRow> facts;

  // Set where a limit cut the work: which one, and the byte up to which the text was read.
  std::string truncated;
  uint32_t truncated_at = 0;

  std::string_view slice(Span s) const {
    return std::string_view(text).substr(s.begin, s.end - s.begin);
  }
  // Null where the document was read back from JSON without its packs.
  const RuleInfo* rule_info(std::string_view id) const;
};

// JSON as described in docs/architecture.md; `why` adds rule, captures and links to each fact.
std::string to_json(const Document& doc, bool why = false, int indent = -1);
// Reads what to_json wrote. Throws InputError (NG-INPUT-004).
Document from_json(std::string_view json);

}  // namespace nutgraf
