// Forms → classes and values. Built from packs (lexicon_build.cpp) or read from an archive, then
// read-only.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/flat_hash_map.h"
#include "base/string_interner.h"
#include "base/word_hash.h"
#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"
#include "lexicon/token_cache.h"
#include "lexicon/token_shapes.h"
#include "text/token.h"

namespace nutgraf {

enum class CaseRule : uint8_t { kAny, kCapitalized, kUpper, kLower, kExact };

class Lexicon {
 public:
  static constexpr size_t kLongestSuffix = 24;  // bytes
  static constexpr uint32_t kBlock = 64;        // tokens and units that are made together

  Lexicon(ClassTable& classes, const Spelling& spelling) : classes_(classes), spelling_(spelling) {}

  // A form of one or more tokens. Forms with several classes are added once for each. False if it
  // has too many senses already.
  bool add(std::string_view form, ClassId cls, std::string_view value, CaseRule rule);
  void add_suffix(std::string_view suffix, ClassId cls);
  // Forgets a class's sense of a form (a user pack may switch one off).
  void remove(std::string_view form, ClassId cls);
  // Computes every set that can occur; nothing may be added afterwards. False if they are too many.
  bool freeze();
  // Once frozen: the table of classes has numbered its sets anew.
  void renumber(const std::vector<SetId>& to);

  // Of a frozen one, by itself: classes are those of the table it was made with.
  template <class A>
  void archive(A& a) {
    a(words_, edges_, values_, mark_sets_, suffix_rows_, suffix_lengths_, display_);
    a.numbers(sets_);
    a.ascending(first_sense_);
    archive_senses(a);
    archive_nodes(a);
  }

  // Gives the lexical units of `tokens` in turn, longest form first: asks `to.room()` where the
  // next kBlock may stand, for each of them `to.settle(unit)` where the one behind it may, and says
  // `to.take(end)` behind the last. Tokens that no form covers get shapes (digits) or suffix
  // classes (words).
  template <class To>
  void each_unit(std::string_view text, const std::vector<Token>& tokens, const TokenShapes& shapes,
                 To& to) const;

  // The value that a form gives to a class, if it has one. `span` is the unit's text as written.
  std::optional<std::string_view> value(const Unit& unit, ClassId cls, std::string_view span) const;
  // The same of a unit that is a form; else, or where it is empty, the text.
  std::string_view value_or_text(const Unit& unit, ClassId cls, std::string_view span) const {
    const Sense* s = sense_in(unit.index, cls, span);
    const std::string_view value = s ? values_[s->value] : std::string_view();
    return value.empty() ? span : value;
  }
  // The first form listed for a value of a class ("AZ" → "Azerbaijan"), or "".
  std::string_view display_name(ClassId cls, std::string_view value) const;
  // The value that the form itself has for the class, in whatever case.
  std::optional<std::string_view> value_of(std::string_view form, ClassId cls) const;
  // Is the whole text a form, in whatever case?
  bool has_form(std::string_view text) const {
    const uint32_t node = node_of(text);
    return node && nodes_[node].form >= 0;
  }
  bool known(std::string_view form, ClassId cls) const { return value_of(form, cls).has_value(); }
  uint32_t id() const { return id_; }  // of its own among those of the process
  // Has the token's word, in whatever case, the class?
  bool word_is(std::string_view text, const Token& t, const TokenShapes& shapes,
               ClassId cls) const {
    return cls != kNoClass && sense_of(remember(text, t, shapes).word, cls);
  }

 private:
  struct Sense {
    uint32_t value;  // in values_
    uint32_t exact;  // the form as listed, if it must be spelt so, in values_; else 0
    ClassId cls;
    uint16_t row;  // of the senses of a form spelt exactly so
  };
  using Row =
      std::array<SetId, kOrthCount>;  // what a form's senses give, by orthography; 0: nothing
  // What packs say of a form, while they load; then forms that say the same are one.
  struct DraftSense {
    ClassId cls;
    CaseRule rule;
    uint32_t value, exact;  // as Sense's
  };
  struct Draft {
    std::vector<DraftSense> senses;
    bool starts_with_mark = false;
  };
  // Once frozen, the node of a first word has the number of that word.
  struct Node {
    int32_t form = -1;
    uint16_t row = 0;         // without exact senses
    uint16_t exact : 1 = 0;   // some sense asks for one spelling
    uint16_t inside : 1 = 0;  // of a first word: it stands in some form behind others, too
    uint16_t ways : 8 = 0;    // with which words longer forms go on: a bit for an eighth of all
  };
  // Columns of sets_: orth * 2 + suffix for words, then one for digits.
  static constexpr size_t kDigitSlot = kOrthCount * 2, kSlots = kDigitSlot + 1;

  uint32_t word_id(std::string_view text, const Token& t) const;  // 0: in no form
  static std::string normalized(std::string_view word);           // as words_ keeps it
  std::span<const Sense> senses(uint32_t form) const {
    return {senses_.data() + first_sense_[form], senses_.data() + first_sense_[form + 1]};
  }
  const Sense* sense_in(uint32_t form, ClassId cls, std::string_view span) const {  // null: none
    for (const Sense& s : senses(form)) {
      if (s.cls == cls && (!s.exact || values_[s.exact] == span)) return &s;
    }
    return nullptr;
  }
  bool allows(const DraftSense& s, Orth orth, std::string_view span) const;
  uint32_t child(uint32_t node, uint32_t word) const { return edges_.find(edge(node, word)); }
  // The same of a text's next token: most often there is none, and the table of edges is large.
  uint32_t child(uint32_t node, const TokenEntry& next) const {
    return next.inside && nodes_[node].ways & way(next.word) ? child(node, next.word) : 0;
  }
  static uint32_t way(uint32_t word) { return 1u << word % 8; }
  static uint64_t edge(uint32_t node, uint32_t word) { return uint64_t{node} << 32 | word; }
  // May a form begin with the two tokens?
  static bool goes_on(const TokenEntry& first, const TokenEntry& next) {
    return next.inside && first.ways & way(next.word);
  }
  uint32_t grow(uint32_t node, uint32_t word);
  Draft& draft_of(std::string_view form);
  const Sense* sense_of(uint32_t node, ClassId cls) const;  // null: the node's form has none
  uint32_t node_of(std::string_view form) const;            // once frozen; 0: no form begins so
  void number_nodes();
  void mark_ways();
  uint16_t intern_row(const Row& row, bool marks);
  uint16_t row_of(const Draft& form, std::string_view span);
  std::vector<uint32_t> number_forms();  // by draft
  static uint64_t display_key(ClassId cls, uint32_t value) { return uint64_t{cls} << 32 | value; }
  static uint64_t suffix_key(std::string_view s) { return text_key(s) | 1; }
  // The row's set with what the token itself adds; 0 if the row has nothing for it.
  SetId set_of(uint16_t row, const Token& t) const {
    if (t.kind == TokenKind::kMark)
      return mark_sets_.find(row * uint64_t{kMarkCount} + static_cast<size_t>(t.mark));
    const size_t slot =
        t.kind == TokenKind::kWord ? static_cast<size_t>(t.orth) * 2 + t.suffix : kDigitSlot;
    return sets_[row * kSlots + slot];
  }
  SetId set_of(const Node& node, const Token& t, std::string_view span) const;
  SetId suffix_set(std::string_view lowered, const Token& t) const;
  void read_unknown(std::string_view token, const Token& t, const TokenShapes& shapes,
                    Unit& u) const;
  TokenEntry read(std::string_view text, const Token& t, const TokenShapes& shapes) const;
  // The same, from the thread's memory; holds until the next call.
  const TokenEntry& remember(std::string_view text, const Token& t,
                             const TokenShapes& shapes) const;
  class Window;
  void lengthen(uint32_t node, Window& window, Unit& u) const;

  static uint32_t next_id();
  template <class A>
  void archive_senses(A& a);
  template <class A>
  void archive_nodes(A& a);

  uint32_t id_ = next_id();  // tells those of several extractors apart in what threads remember
  ClassTable& classes_;
  const Spelling& spelling_;
  WordInterner words_;
  FlatHashMap edges_;                  // node << 32 | word → node; but of the root:
  std::vector<uint32_t> first_nodes_;  // word → node; once frozen they have one number
  std::vector<Node> nodes_{1};
  std::vector<uint32_t> first_sense_;  // by form; then behind the last
  std::vector<Sense> senses_;          // of all forms
  StringInterner values_;
  std::vector<SetId> sets_;  // row * kSlots + column
  FlatHashMap
      mark_sets_;  // row * kMarkCount + mark → set, for rows of forms that begin with a mark
  FlatHashMap suffix_rows_;  // by hash → row, one higher
  std::array<uint32_t, 256>
      suffix_lengths_{};  // by last byte: bit n, suffixes of n bytes end in it
  FlatHashMap display_;   // class << 32 | value → the value's first form, in values_

  // Only while packs load.
  struct Drafts {
    std::vector<Draft> forms;
    std::map<Row, uint16_t> rows;
    std::unordered_map<std::string, uint16_t> rows_of_senses;  // most forms have the same few
    std::unordered_map<std::string, ClassSet> suffixes;
  } drafts_;
};

// The readings of the next tokens, made a block at a time.
class Lexicon::Window {
 public:
  Window(const Lexicon& lexicon, std::string_view t, const std::vector<Token>& all,
         const TokenShapes& shapes)
      : text(t),
        tokens(all),
        lexicon_(lexicon),
        shapes_(shapes),
        memory_(TokenCache::for_this_thread(lexicon.id_)) {}

  // Moves on to the token, before the last of all, and gives the next to move on to. Up to there,
  // and a little further, `near` knows all.
  uint32_t move(uint32_t token);
  // Behind the last token of all: of none.
  const TokenEntry& near(uint32_t token) const { return readings_[token % kBlock]; }
  // Of a token however far behind; holds until the next call.
  const TokenEntry& at(uint32_t token) const {
    return token < end_ ? near(token) : lexicon_.remember(text, tokens[token], shapes_);
  }

  const std::string_view text;
  const std::vector<Token>& tokens;

 private:
  static constexpr uint32_t kFewest = 16;  // tokens

  const Lexicon& lexicon_;
  const TokenShapes& shapes_;
  TokenCache& memory_;
  uint32_t end_ = 0;  // behind the last token read
  std::array<TokenEntry, kBlock> readings_;
  struct Asked {
    TokenCache::Key key;
    TokenCache::CacheLine* line;
  };
  std::array<Asked, kBlock> asked_;  // of the block that is read
};

template <class To>
void Lexicon::each_unit(std::string_view text, const std::vector<Token>& tokens,
                        const TokenShapes& shapes, To& to) const {
  Window window(*this, text, tokens, shapes);
  for (uint32_t i = 0; i < tokens.size();) {
    const uint32_t stop = window.move(i);
    Unit* u = to.room();
    while (i < stop) {
      const TokenEntry &alone = window.near(i), &next = window.near(i + 1);
      u->first = i++;
      u->set_rest(alone.unit);
      if (goes_on(alone, next)) {
        lengthen(alone.word, window, *u);
        i = u->last();
      }
      u = to.settle(u);
    }
    to.take(u);
  }
}

template <class A>
void Lexicon::archive_senses(A& a) {
  size_t size = senses_.size();
  a.number(size);
  if constexpr (A::kReading) {
    if (first_sense_.empty() || first_sense_.back() != size) throw DamagedArchive();
    senses_.resize(size);
  }
  for (Sense& s : senses_) {
    a.number(s.value);
    a.number(s.exact);
    a.number(s.cls);
    a.number(s.row);
  }
}

// A node has of its form what its form's other nodes have, too, and its ways of the edges.
template <class A>
void Lexicon::archive_nodes(A& a) {
  std::vector<uint32_t> forms(first_sense_.size()), nodes;
  if constexpr (!A::kReading) {
    for (const Node& n : nodes_) {
      const auto form = static_cast<uint32_t>(n.form + 1);
      forms[form] = uint32_t{n.row} << 1 | n.exact;
      nodes.push_back(form);
    }
  }
  a.numbers(forms);
  a.numbers(nodes);
  if constexpr (A::kReading) {
    nodes_.resize(nodes.size());
    for (size_t i = 0; i < nodes.size(); ++i) {
      const uint32_t form = nodes[i];
      if (form >= forms.size()) throw DamagedArchive();
      Node& n = nodes_[i];
      n.form = static_cast<int32_t>(form) - 1;
      n.row = static_cast<uint16_t>(forms[form] >> 1);
      n.exact = forms[form] & 1;
    }
    mark_ways();
  }
}

}  // namespace nutgraf
