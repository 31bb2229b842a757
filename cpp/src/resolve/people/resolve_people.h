// Roles and people: small passes that link roles to the people found in the text.
#pragma once

#include "analysis/analysis.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// Clears the organisation of a role if it is a person ("Yeltsin's spokesman").
void clear_personal_orgs(const MentionIndex& mentions, Document& doc);

// Resolves the person of each role that names one.
void join_persons(const MentionIndex& mentions, Document& doc);

// Drops roles without person, organisation or known holder, and sorts the rest by position.
void drop_empty_roles(Document& doc);

// Links the term of office to the date right after it: "chairman of Acme since 2004".
void date_terms(const Analysis& a, Document& doc);

// Fills the list of roles of each person.
void link_roles_to_people(Arena& scratch, Document& doc);

}  // namespace nutgraf
