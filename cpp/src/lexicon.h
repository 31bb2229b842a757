// Forms → classes and values. Built from packs, then read-only.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "classes.h"
#include "flat_map.h"
#include "shapes.h"
#include "token.h"
#include "unit.h"
#include "word_table.h"

namespace nutgraf {

enum class CaseRule : uint8_t { kAny, kCapitalized, kUpper, kLower, kExact };

class Lexicon {
 public:
  explicit Lexicon(ClassTable& classes) : classes_(classes) {}

  // A form of one or more tokens. Forms with several classes are added once for each.
  void add(std::string_view form, ClassId cls, std::string_view value, CaseRule rule);
  void add_suffix(std::string_view suffix, ClassId cls);
  // Forgets a class's sense of a form (a user pack may switch one off).
  void remove(std::string_view form, ClassId cls);
  // Computes every set that can occur; nothing may be added afterwards.
  void freeze();

  // Appends the lexical units of `tokens`: longest form first.
  // Tokens that no form covers get shapes (digits) or suffix classes (words).
  void tag(std::string_view text, const std::vector<Token>& tokens, const Shapes& shapes,
           std::vector<Unit>& out) const;

  // The value that a form gives to a class, or null. `span` is the unit's text as written.
  const std::string* value(const Unit& unit, ClassId cls, std::string_view span) const;
  // The first form listed for a value of a class ("AZ" → "Azerbaijan"), or "".
  std::string_view display_name(ClassId cls, std::string_view value) const;
  // The value that the form itself has for the class, in whatever case; null if none.
  const std::string* value_of(std::string_view form, ClassId cls) const;
  bool known(std::string_view form, ClassId cls) const { return value_of(form, cls) != nullptr; }

 private:
  struct Sense {
    ClassId cls;
    CaseRule rule;
    std::string value;
    std::string exact;  // the form as listed, for CaseRule::kExact
  };
  using Row = std::array<SetId, kOrthCount>;  // base sets by orthography
  struct Exact {
    std::string text;
    Row base;
  };
  struct Form {
    std::vector<Sense> senses;
    bool starts_with_mark = false;
    Row base = {};             // without exact senses
    std::vector<Exact> exact;     // and with those of a form spelt exactly so
  };
  // Columns of full_: orth * 2 + suffix for words, then one for digits, then one a mark.
  static constexpr size_t kDigitSlot = kOrthCount * 2, kMarkSlots = kDigitSlot + 1,
                          kSlots = kMarkSlots + kMarkCount;
  struct Node {
    int32_t form = -1;
    uint16_t row = 0;    // into rows_
    bool exact = false;  // some sense asks for one spelling
    bool more = false;   // longer forms begin like this
  };

  static bool allows(const Sense& s, Orth orth, std::string_view span);
  uint32_t child(uint32_t node, uint32_t word) const {
    return edges_.find(uint64_t{node} << 32 | word);
  }
  struct WordInfo {
    uint32_t node = 0;    // behind the root
    bool inside = false;  // stands in some form, not as its first word
  };
  WordInfo word_info(uint32_t word) const { return word < word_infos_.size() ? word_infos_[word] : WordInfo(); }
  Form& form_at(std::string_view form);
  SetId full_set(SetId base, const Token& t) const;
  SetId base_set(const Node& node, const Token& t, std::string_view span) const;
  SetId suffix_set(std::string_view lowered, const Token& t) const;

  ClassTable& classes_;
  WordTable words_;
  FlatMap edges_;  // node << 32 | word → node; once frozen without those of the root, which word_infos_ holds
  std::vector<Node> nodes_{1};
  std::vector<WordInfo> word_infos_;  // by word
  std::vector<Form> forms_;
  std::vector<SetId> full_;  // base set * kSlots + column → with what the token adds
  std::unordered_map<std::string, ClassSet> suffixes_;
  FlatMap suffix_sets_;                   // up to 7 bytes and their length → base set
  uint8_t suffix_lengths_[256] = {};      // by last byte: bit n, suffixes of n bytes end in it
  std::vector<Row> rows_;                 // the few different ones that forms have
  std::unordered_map<std::string, std::string> display_;  // class id : value → form
};

}  // namespace nutgraf
