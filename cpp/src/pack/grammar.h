// Grammar: rules and tables compiled from packs. Immutable, shared by threads.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "base/bit_matrix.h"
#include "lexicon/class_groups.h"
#include "lexicon/class_set.h"
#include "lexicon/lexicon.h"
#include "lexicon/plural_rules.h"
#include "lexicon/text_shape_table.h"
#include "lexicon/token_shapes.h"
#include "match/class_set_row.h"
#include "match/rule.h"
#include "nutgraf/document.h"
#include "pack/pack.h"
#include "syntax/syntax_model.h"

namespace nutgraf {

class Matcher;

class Grammar {
 public:
  // Throws PackError.
  explicit Grammar(const std::vector<Pack>& packs);
  // Reads what `write` wrote. `files`: the packs' files. Throws DamagedArchive.
  Grammar(ArchiveReader& archive, const std::vector<std::string>& files);
  ~Grammar();
  void write(ArchiveWriter& archive) const;
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;

  const ClassTable& classes() const { return classes_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const Spelling& spelling() const { return spelling_; }
  const PluralRules& plural_endings() const { return plural_endings_; }
  const TokenShapes& shapes() const { return shapes_; }
  const TextShapeTable& text_shapes() const { return text_shapes_; }
  // Those of all packs, by number; only of packs that were not compiled ahead.
  const std::vector<TextShapeEntry>& text_shape_entries() const { return text_shape_entries_; }
  // Tagger and parser of the language, or null.
  const SyntaxModel* syntax() const { return syntax_.get(); }
  // Number of the set of those classes that the syntax model reads.
  uint16_t syntax_classes(SetId s) const { return syntax_classes_[s]; }
  const Matcher& stage(Stage s) const { return *stages_[static_cast<size_t>(s)]; }
  // Matcher rows by class set; two stages share a table.
  const std::vector<ClassSetRow>& class_set_rows(Stage s) const {
    return rows_[static_cast<size_t>(s) / 2];
  }
  const std::vector<uint8_t>& position_marks() const {
    return position_marks_;  // by class set; see unit_positions.h
  }
  // Whether a rule of the stage tests for the class or reads its values.
  bool uses_class(Stage s, ClassId c) const { return used_.has(static_cast<size_t>(s), c); }
  const std::deque<Rule>& rules() const { return rules_; }
  // Tag of the first pack, and the signs of all packs.
  const std::string& language() const { return language_; }
  const LanguageSigns& signs() const { return signs_; }
  const std::shared_ptr<const std::vector<PackInfo>>& packs() const { return packs_; }
  const std::shared_ptr<const std::vector<RuleInfo>>& rule_infos() const { return infos_; }

  // Class whose lexicon value a unit of `set` has for `cls`: itself, or for a class that "when"
  // gives, the class that its condition names.
  ClassId value_class(ClassId cls, SetId set) const {
    return cls < first_condition_.size() && first_condition_[cls] ? conditional_value(cls, set)
                                                                  : cls;
  }

 private:
  template <class A>
  void archive_tables(A& a) {
    a(classes_, spelling_, lexicon_, plural_endings_, shapes_, rules_, conditions_,
      first_condition_, position_marks_, used_, text_shapes_, language_, signs_);
  }
  void load_syntax_model(const std::string& pack);
  std::vector<uint32_t> list_syntax_classes(const std::vector<std::string>& names);
  std::vector<Rule*> rules_of(int stage);
  void list_rules();
  void add_spelling(const Pack& pack);
  void add_shapes(const Pack& pack, uint32_t number);
  void add_lexicon(const Pack& pack, LexiconBuilder& lexicon);
  void list_plural_endings(const std::vector<Pack>& packs);
  void add_condition(const LexiconEntry& entry);
  void derive_classes();
  void check_boundaries() const;
  void strip_boundaries();
  void order_sets();
  void mark_positions();
  void list_rows();
  void check_cycles() const;
  void check_size(const std::string& where) const;
  void add_rule(const RuleEntry& entry, uint32_t pack, LexiconBuilder& lexicon);
  static void check_regex_slots(const RuleEntry& entry, RuleFamily family);
  static Pattern regex_pattern(const std::string& regex, const std::string& where);
  void add_regexes();
  void bind_slots(const RuleEntry& entry, Rule& rule);
  void bind_literal(const Rule& rule, const std::string& text, const std::string& where,
                    Slot& slot);
  void bind_capture(const Rule& rule, const std::string& source, const std::string& where,
                    Slot& slot);
  void check_classes() const;
  void list_used_classes();

  // Condition ("when"): units have the class if one of the atoms fits their other classes.
  struct Condition {
    ClassId cls;
    std::vector<Atom> atoms;
    std::string where;

    template <class A>
    void archive(A& a) {
      a(cls, atoms);
    }
  };

  ClassTable classes_;
  Spelling spelling_;
  Lexicon lexicon_{classes_, spelling_};
  PluralRules plural_endings_;
  TokenShapes shapes_;
  TextShapeTable text_shapes_;
  std::vector<TextShapeEntry> text_shape_entries_;
  std::deque<Rule> rules_;
  std::array<std::unique_ptr<Matcher>, kStageCount> stages_;
  std::vector<Condition> conditions_;
  std::array<std::vector<ClassSetRow>, kStageCount / 2> rows_;
  std::vector<uint8_t> position_marks_;    // by class set
  BitMatrix used_;                         // by stage and ClassId: classes that its rules use
  std::vector<double> uses_;               // by class set: uses in examples, while packs load
  size_t condition_atoms_ = 0;             // of all conditions
  std::vector<uint16_t> first_condition_;  // by ClassId: index + 1 of its first condition, or 0
  std::vector<bool> defined_;              // by ClassId
  std::string language_;
  LanguageSigns signs_;
  uint32_t syntax_pack_ = 0;  // number of the last pack with a syntax model, from 1; 0: none
  std::string syntax_name_;   // file of the model, beside that pack
  std::unique_ptr<const SyntaxModel> syntax_;
  std::vector<uint16_t> syntax_classes_;  // by class set
  std::shared_ptr<const std::vector<PackInfo>> packs_;
  std::shared_ptr<const std::vector<RuleInfo>> infos_;

  ClassId conditional_value(ClassId cls, SetId set) const;
  void define(ClassId c);
};

}  // namespace nutgraf
