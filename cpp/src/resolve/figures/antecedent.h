// Antecedents: the noun of a pronoun, by the subjects of the clauses before it.
#pragma once

#include <optional>

#include "analysis/workspace.h"
#include "resolve/figures/figure_syntax.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

class Antecedents {
 public:
  static constexpr uint32_t kNone = SentenceTree::kNone;

  // A node of a sentence's tree.
  struct Place {
    uint32_t sentence = 0, node = kNone;
  };

  Antecedents(const Analysis& a, Workspace& work, const UnitView& units,
              const MentionIndex& mentions, const Document& doc)
      : a_(a), work_(work), units_(units), mentions_(mentions), doc_(doc) {}

  // The noun of a personal pronoun. It is the subject of a clause around the pronoun's clause, or
  // of the sentences before, and agrees in number and in being a person. Nothing where the text
  // does not make it plain.
  std::optional<Place> of(const SentenceSyntax& s, uint32_t sentence, uint32_t pronoun) const;
  bool is_person(const SentenceSyntax& s, uint32_t noun) const;
  // The same by the unit alone, without its sentence's tree.
  bool is_person(uint32_t unit) const {
    return mentions_.person_at(a_.span(units_[unit])) != kNoFact || is_person_noun(unit);
  }
  // The syntax of the place's sentence.
  SentenceSyntax syntax_of(const Place& place) const {
    return {a_, units_, tree_of(a_, work_, place.sentence)};
  }

 private:
  enum class Number { kPerson, kThing, kPlural };

  std::optional<Number> number_of(const SentenceSyntax& s, uint32_t pronoun) const;
  uint32_t in_clause_before(const SentenceSyntax& s, uint32_t pronoun, Number wanted) const;
  bool agrees(const SentenceSyntax& s, uint32_t noun, Number wanted) const;
  bool is_person_noun(uint32_t unit) const;
  int32_t person_of(const SentenceSyntax& s, uint32_t noun) const;
  bool is_other_sex(const SentenceSyntax& s, uint32_t noun, std::string_view sex) const;
  Span span_of(const SentenceSyntax& s, uint32_t node) const;

  const Analysis& a_;
  Workspace& work_;
  const UnitView& units_;
  const MentionIndex& mentions_;
  const Document& doc_;
};

}  // namespace nutgraf
