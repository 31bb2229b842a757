// Lexicon (trie of known words and phrases): gives the longest one at a token, with its classes.
// Read-only; built from packs by LexiconBuilder, or read from an archive.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat_hash_map.h"
#include "base/string_interner.h"
#include "base/unique_id.h"
#include "base/word_hash.h"
#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"
#include "lexicon/token_cache.h"
#include "lexicon/token_shapes.h"
#include "text/tokenizer.h"

namespace nutgraf {

class Lexicon {
 public:
  static constexpr size_t kLongestSuffix = 24;  // bytes

  Lexicon(const ClassTable& classes, const Spelling& spelling)
      : classes_(classes), spelling_(spelling) {}

  // Calls use(unit) for each lexical unit of the tokens, in order. The longest form wins. A token
  // that no form covers gets the class of its shape (numbers) or suffix (words).
  template <class F>
  void each_unit(std::string_view text, const std::vector<Token>& tokens, const TokenShapes& shapes,
                 F&& use) const;

  // The value that the unit's form has for a class, if any. `span` is the unit's text as written.
  std::optional<std::string_view> value(const Unit& unit, ClassId cls, std::string_view span) const;
  // The same for a unit that is a form; the text where there is no value or an empty one.
  std::string_view value_or_text(const Unit& unit, ClassId cls, std::string_view span) const {
    const Sense* s = sense_as_written(unit.index, cls, span);
    const std::string_view value = s ? values_[s->value] : std::string_view();
    return value.empty() ? span : value;
  }
  // The first form listed for a value of a class ("AZ" → "Azerbaijan"), or "".
  std::string_view display_name(ClassId cls, std::string_view value) const;
  // The value that the form, in any case, has for the class.
  std::optional<std::string_view> value_of(std::string_view form, ClassId cls) const;
  // Whether the whole text, in any case, is a form.
  bool has_form(std::string_view text) const {
    const uint32_t node = node_of(text);
    return node && nodes_[node].form >= 0;
  }
  bool known(std::string_view form, ClassId cls) const { return value_of(form, cls).has_value(); }
  // Whether the token's word, in any case, has the class.
  bool word_is(std::string_view text, const Token& t, ClassId cls) const {
    return cls != kNoClass && any_sense(word_id(text, t), cls);
  }

  // Classes of the token alone, also where it is part of a longer form.
  SetId word_set(std::string_view text, const Token& t, const TokenShapes& shapes) const;

  uint32_t id() const { return id_; }  // unique in the process

  // Classes are not archived: the reader has the same table of classes.
  template <class A>
  void archive(A& a) {
    a(words_, edges_, values_, mark_sets_, suffix_rows_, suffix_lengths_, display_);
    a.steps(sets_);
    a.ascending(first_sense_);
    archive_senses(a);
    archive_nodes(a);
  }

 private:
  friend class LexiconBuilder;
  class TokenReader;

  // One class of a form, with its value.
  struct Sense {
    uint32_t value;  // in values_
    uint32_t exact;  // the only spelling that has the sense, in values_; 0: any
    ClassId cls;
    uint16_t row;  // of the form in that spelling
  };
  // A node of the trie of forms, whose edges are words. The node of a first word has the number of
  // that word; node 0 is the root.
  struct Node {
    int32_t form = -1;        // -1: no form ends here
    uint16_t row = 0;         // of the form, without senses of one spelling
    uint16_t exact : 1 = 0;   // some sense has one spelling only
    uint16_t inside : 1 = 0;  // of a word: some form has it after its first word
    uint16_t ways : 8 = 0;    // Bloom filter of the words on its edges: one bit per word
  };
  // A row of sets_ has the sets of a form by what a token adds to its classes: for each orthography
  // without and with SUFFIX, then the set for tokens that are no words. Row 0 is the row of unknown
  // words.
  static constexpr size_t kPlainSlot = kOrthCount * 2, kSlots = kPlainSlot + 1;

  static std::string normalized(std::string_view word);           // as words_ has it
  uint32_t word_id(std::string_view text, const Token& t) const;  // 0: in no form

  static uint64_t edge(uint32_t node, uint32_t word) { return uint64_t{node} << 32 | word; }
  static uint32_t way(uint32_t word) { return 1u << word % 8; }
  uint32_t child(uint32_t node, uint32_t word) const { return edges_.find(edge(node, word)); }
  // The same for the next token of a text; the Bloom filter rules most of them out.
  uint32_t child(uint32_t node, const TokenEntry& next) const {
    return next.inside && nodes_[node].ways & way(next.word) ? child(node, next.word) : 0;
  }
  // Whether a form may begin with the two tokens.
  static bool may_continue(const TokenEntry& first, const TokenEntry& next) {
    return next.inside && first.ways & way(next.word);
  }
  void mark_ways();
  uint32_t node_of(std::string_view form) const;  // 0: no form begins so

  std::span<const Sense> senses(uint32_t form) const {
    return {senses_.data() + first_sense_[form], senses_.data() + first_sense_[form + 1]};
  }
  // The form's sense for a class where it is written like `span`, or null.
  const Sense* sense_as_written(uint32_t form, ClassId cls, std::string_view span) const {
    for (const Sense& s : senses(form)) {
      if (s.cls == cls && (!s.exact || values_[s.exact] == span)) return &s;
    }
    return nullptr;
  }
  // The sense for a class that the node's form has in any spelling, or null.
  const Sense* any_sense(uint32_t node, ClassId cls) const;

  static uint64_t display_key(ClassId cls, uint32_t value) { return uint64_t{cls} << 32 | value; }
  static uint64_t suffix_key(std::string_view s) { return text_key(s) | 1; }
  static uint64_t mark_key(uint16_t row, Mark m) {
    return row * uint64_t{kMarkCount} + static_cast<size_t>(m);
  }
  // The row's set for a token; 0 if the row has none.
  SetId set_of(uint16_t row, const Token& t) const {
    if (t.kind == TokenKind::kMark) return mark_sets_.find(mark_key(row, t.mark));
    const size_t slot =
        t.kind == TokenKind::kWord ? static_cast<size_t>(t.orth) * 2 + t.suffix : kPlainSlot;
    return sets_[row * kSlots + slot];
  }
  SetId set_of(const Node& node, const Token& t, std::string_view span) const;
  SetId suffix_set(std::string_view word, const Token& t) const;
  bool is_glued(std::string_view word) const;
  void read_unknown(std::string_view token, const Token& t, const TokenShapes& shapes,
                    Unit& u) const;
  TokenEntry read(std::string_view text, const Token& t, const TokenShapes& shapes) const;
  void lengthen(uint32_t node, const TokenReader& reader, Unit& unit) const;

  template <class A>
  void archive_senses(A& a);
  template <class A>
  void archive_nodes(A& a);

  uint32_t id_ = unique_id();  // owner of the cached token entries
  const ClassTable& classes_;
  const Spelling& spelling_;
  WordInterner words_;
  FlatHashMap edges_;  // by edge(): the next node; the root's edges are the numbers of the nodes
  std::vector<Node> nodes_{1};
  std::vector<uint32_t> first_sense_;  // by form; then the end of the last
  std::vector<Sense> senses_;          // of all forms
  StringInterner values_;
  std::vector<SetId> sets_;  // row * kSlots + slot
  FlatHashMap mark_sets_;    // by mark_key(): the set, for forms that begin with a mark
  FlatHashMap suffix_rows_;  // by suffix_key(): the row + 1
  std::array<uint32_t, 256> suffix_lengths_{};  // by last byte: bit n, some suffix has n bytes
  FlatHashMap display_;                         // by display_key(): the first form, in values_
};

// Token entries of one text, through the thread's cache. A block of tokens is prefetched, then
// looked up: the cache is larger than the processor's, and on real news the wait for it costs a
// tenth.
class Lexicon::TokenReader {
 public:
  TokenReader(const Lexicon& lexicon, std::string_view t, const std::vector<Token>& all,
              const TokenShapes& shapes)
      : text(t),
        tokens(all),
        lexicon_(lexicon),
        shapes_(shapes),
        cache_(TokenCache::for_this_thread(lexicon.id_)) {}

  // Looks up all tokens up to this one.
  void advance_to(uint32_t token) {
    while (end_ <= token) read_block();
  }
  // Entry of the token of the last advance_to(), or the one before. Empty after the last token.
  const TokenEntry& near(uint32_t token) const { return entries_[token % kEntries]; }
  // Entry of a later token.
  TokenEntry ahead(uint32_t token) const {
    return token < end_ ? near(token) : lexicon_.read(text, tokens[token], shapes_);
  }

  const std::string_view text;
  const std::vector<Token>& tokens;

 private:
  static constexpr uint32_t kBlock = 32, kEntries = 2 * kBlock;

  TokenEntry look_up(uint32_t token, const TokenCache::Key& key) const {
    const Token& t = tokens[token];
    const auto read = [&] { return lexicon_.read(text, t, shapes_); };
    return TokenCache::holds(t) ? cache_.get(key, read) : read();
  }
  void read_block();

  const Lexicon& lexicon_;
  const TokenShapes& shapes_;
  TokenCache& cache_;
  uint32_t end_ = 0;                          // after the last token looked up
  std::array<TokenEntry, kEntries> entries_;  // ring: of the last two blocks
};

template <class F>
void Lexicon::each_unit(std::string_view text, const std::vector<Token>& tokens,
                        const TokenShapes& shapes, F&& use) const {
  TokenReader reader(*this, text, tokens, shapes);
  for (uint32_t i = 0; i < tokens.size();) {
    reader.advance_to(i + 1);
    const TokenEntry &alone = reader.near(i), &next = reader.near(i + 1);
    Unit unit;
    unit.first = i;
    unit.set_rest(alone.unit);
    if (may_continue(alone, next)) lengthen(alone.word, reader, unit);
    i = unit.last();
    use(unit);
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

// All nodes of a form have the same row, so rows are archived per form; the Bloom filters follow
// from the edges.
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
  a.steps(nodes);
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
