// Roles and people: the small passes that tie roles to the people found in the text.
#pragma once

#include "analysis/analysis.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// A principal who is a person is no organisation ("Yeltsin's spokesman").
void clear_personal_orgs(const MentionIndex& mentions, Document& doc);

// Resolves the person of each role that names one.
void join_persons(const MentionIndex& mentions, Document& doc);

// Drops titles without person, organisation or known holder, and sorts the rest by position.
void drop_empty_roles(Document& doc);

// "chairman of Acme since 2004": the date right after the office, and the word that says which end
// of the term it is.
void date_terms(const Analysis& a, Document& doc);

// Fills the list of roles of each person.
void link_roles_to_people(Arena& scratch, Document& doc);

}  // namespace nutgraf
