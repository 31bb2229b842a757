// Pack as data: the checked content of its JSON, before it is compiled.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/lexicon_builder.h"
#include "match/rule.h"
#include "nutgraf/document.h"

namespace nutgraf {

struct LexiconEntry {
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> forms;  // form, value
  std::vector<std::string> suffixes;
  std::string condition, where;  // "when": a class from other classes
  CaseRule case_rule = CaseRule::kAny;
  bool remove = false;
};

struct ShapeEntry {
  std::vector<std::string> classes;
  std::string pattern, value, where;
};

struct TextShapeEntry {
  std::vector<std::string> classes;
  std::string regex, until, value, where;
  std::vector<Example> examples;
  std::vector<std::string> rejects;
  uint32_t pack = 0;
};

struct ProduceEntry {
  std::string kind;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> slots;
};

struct RuleEntry {
  Rule rule;  // except what needs the class table
  std::string pattern, where;
  ProduceEntry produce;
  bool off = false;  // switches off the earlier rule of this id
};

// What texts of a language are recognized by: its small letters, and frequent words that languages
// with the same letters do not have. The words are in lower case.
struct LanguageSigns {
  std::string letters;
  std::vector<std::string> words;

  template <class A>
  void archive(A& a) {
    a(letters, words);
  }
};

struct Pack {
  PackInfo info;
  std::vector<std::string> lists;  // names of its list files
  std::string language;
  LanguageSigns signs;
  std::string syntax_model;  // file beside the pack; empty: none
  std::vector<LexiconEntry> lexicon;
  std::vector<ShapeEntry> shapes;
  std::vector<TextShapeEntry> text_shapes;
  std::vector<RuleEntry> rules;
};

// `source` is a path, or JSON text if it starts with '{'. Throws PackError.
Pack load_pack(const std::string& source);

}  // namespace nutgraf
