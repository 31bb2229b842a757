// Role words: what the words of each role say about its office.
#pragma once

#include "nutgraf/document.h"
#include "resolve/people/office_index.h"

namespace nutgraf {

class RoleWords {
 public:
  // Cached properties of a role's words.
  struct Words {
    UnitRange title;  // of the first level
    WordKey office;   // the title's lexicon id, shared by plurals and compounds; else its words
    bool counterpart, chief;
    bool understudy;     // a deputy's office
    WordKey tense;       // OfficeHolding::tense
    bool demonstrative;  // the organisation is like "that country"
  };

  // Clears the ids of titles that are only the last words of the office, as in "deputy mayor", and
  // those of offices of state that the head of another body has, as in "president of Bly Ltd".
  RoleWords(const Analysis& a, Arena& scratch, Document& doc);

  const Words& of(const Role& r) const {
    return words_[static_cast<size_t>(&r - doc_.roles.data())];
  }
  WordKey office(const Role& r) const { return of(r).office; }
  // Key of the words of the title, as an office.
  WordKey title_key(const Role& r) const { return tensed(words_key(r), of(r).tense); }
  WordKey words_key(const Role& r) const {
    return word_key(a_.slice(r.title), a_.text.size() - r.title.end);
  }
  OfficeHolding holding(const Role& r, int32_t person) const;
  // True if a unit of the first level has the class.
  bool any(UnitRange r, BuiltinClass c) const;
  bool has(const Role& role, Span part, BuiltinClass c) const {
    return any(units_of(role, part), c);
  }
  // Between the start of the role and its title: "the", "your".
  bool leads(const Role& r, BuiltinClass c) const {
    return has(r, {r.span.begin, r.title.begin}, c);
  }
  // What the value of "its" or "your" before the title is; "" if there is none.
  std::string_view owner(const Role& r) const;
  // "m" or "f" for a title such as "queen"; else "".
  std::string_view gender(const Role& r) const;
  // "She will be the nominee": of somebody named, if of anybody.
  bool is_predicate(const Role& r) const;
  // "To be the nominee of the party": not yet anybody's.
  bool is_sought(const Role& r) const;

 private:
  UnitRange units_of(const Role& role, Span part) const;
  const Unit* copula(const Role& r) const;
  bool is_understudy(UnitRange title) const;
  bool leads_a_body(const Role& r) const;
  WordKey tense_of(const Role& r) const;

  const Analysis& a_;
  const Document& doc_;
  ScratchVector<Words> words_;  // per role
  ScratchMap first_at_;         // byte → 1 + the first role that begins there
};

}  // namespace nutgraf
