// Tree repair: corrects trees that no sentence can have, such as a main clause without its verb.
#pragma once

#include <span>
#include <string_view>

#include "syntax/parser_state.h"
#include "syntax/tagset.h"
#include "text/token.h"

namespace nutgraf {

// Makes the main verb the root where the parser took a noun for it: "The plan, made by Roe, |
// ended in May", "After two wins, Roe | is first".
void repair_root(std::span<const Tag> tags, std::span<Arc> arcs);

// A verb has one subject. "Kelso Foods paid": two nouns side by side are one name. "The price of
// gas, a vital fuel, has risen": the noun between commas is an apposition. "Acme this week paid":
// the second is no subject.
void join_subjects(std::span<const Tag> tags, std::span<Arc> arcs);

// "A poll released on Monday | found": of two verbs without a subject of its own for the second,
// the first is a participle of the subject.
void repair_participles(std::span<const Tag> tags, std::span<Arc> arcs);

// "Turnout was 41%": the noun before a copula that has no other subject.
void find_subjects_of_copulas(std::span<const Tag> tags, std::span<Arc> arcs);

// "During the campaign, Roe | won": a noun with a preposition is no subject; the noun that the
// parser took for its apposition is. "Both were each | fined": nor is "each" after the verb.
void free_subjects(std::span<const Tag> tags, std::span<Arc> arcs);

// "Norland and Lund exports fell": the noun right after two joined names is what they modify.
void join_modifiers(std::span<const Tag> tags, std::span<Arc> arcs);

// "Lund-based Acme paid": the noun after the participle has the place of the word before the
// hyphen.
void join_compounds(std::span<const Tag> tags, std::span<const Token> tokens, std::string_view text,
                    std::span<Arc> arcs);

}  // namespace nutgraf
