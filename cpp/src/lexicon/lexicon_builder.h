// LexiconBuilder: fills a Lexicon from the forms and suffixes of packs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/class_set.h"
#include "lexicon/lexicon.h"

namespace nutgraf {

// How a text must spell a form; kExact: as the pack does.
enum class CaseRule : uint8_t { kAny, kCapitalized, kUpper, kLower, kExact };

class LexiconBuilder {
 public:
  // `lexicon` is empty, may be used after build() and has the same classes and spelling.
  LexiconBuilder(Lexicon& lexicon, ClassTable& classes) : lexicon_(lexicon), classes_(classes) {}

  // Gives a class and its value to a form of one or more tokens; a later value of the class
  // replaces an earlier one. False if the form has too many senses already.
  bool add(std::string_view form, ClassId cls, std::string_view value, CaseRule rule);
  void add_suffix(std::string_view suffix, ClassId cls);
  // Takes the class from the form: a user's pack may switch a sense off.
  void remove(std::string_view form, ClassId cls);

  // Interns every set of classes that a token can have. False if there are too many.
  bool build();
  // After the table of classes has renumbered its sets.
  static void renumber(Lexicon& lexicon, const std::vector<SetId>& to);

 private:
  using Node = Lexicon::Node;
  using Sense = Lexicon::Sense;
  // What the senses of a form give, by orthography: a set of classes; 0: nothing.
  using SetsByOrth = std::array<SetId, kOrthCount>;

  struct DraftSense {
    ClassId cls;
    CaseRule rule;
    uint32_t value, exact;  // as in Lexicon::Sense
  };
  // What the packs say about a form.
  struct Draft {
    std::vector<DraftSense> senses;
    bool starts_with_mark = false;
  };

  // The child of the node, made if there is none; the children of 0, the root, are first words.
  uint32_t grow(uint32_t node, uint32_t word);
  Draft& draft_of(std::string_view form);
  Draft& draft_of(const Node& node) { return drafts_[static_cast<size_t>(node.form)]; }
  bool allows(const DraftSense& s, Orth orth, std::string_view span) const;

  void number_nodes();
  std::vector<uint32_t> number_forms();  // by draft
  SetId with(SetId set, std::initializer_list<ClassId> more);
  uint16_t intern_row(const SetsByOrth& sets);
  void add_mark_sets(uint16_t row, SetId set);
  uint16_t row_of(const Draft& form, std::string_view span);

  Lexicon& lexicon_;
  ClassTable& classes_;
  std::vector<Node> nodes_{1};         // of the trie; `form` is the draft
  FlatHashMap edges_;                  // by Lexicon::edge(), without the edges of the root
  std::vector<uint32_t> first_nodes_;  // by word: the edges of the root
  std::vector<Draft> drafts_;
  std::unordered_map<std::string, ClassSet> suffixes_;
  std::map<SetsByOrth, uint16_t> rows_;
  std::unordered_map<std::string, uint16_t> rows_of_senses_;  // most forms have the same few
};

}  // namespace nutgraf
