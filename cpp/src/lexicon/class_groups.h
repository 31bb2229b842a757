// Class groups: named unions of word classes, precomputed so that a test is one bit. A group is a
// class that each unit with one of its members has; patterns cannot name it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace nutgraf {

struct ClassGroup {
  std::string_view name;
  std::vector<std::string_view> members;
};

inline const std::vector<ClassGroup>& class_groups() {
  static const std::vector<ClassGroup> kGroups{
      {"@NAMED", {"PERSON_NAME", "NAME", "ORG_NAME"}},
      {"@NAMED_BODY", {"ORG", "ORG_NAME", "COUNTRY"}},
      {"@FULL_NAME", {"ORG", "ORG_NAME", "NAME", "NAME_THING"}},
      {"@CAPITALISED", {"CAP", "MIXED"}},
      {"@NO_SURNAME",
       {"COUNTRY", "CITY", "US_STATE", "REGION", "ORG", "TITLE", "MONTH", "DEMONYM"}},
      {"@QUOTE_MARK", {"QUOTE_OPEN", "QUOTE_CLOSE", "QUOTE_PLAIN", "PARA"}},
      {"@CUE", {"SAY", "ACCORDING"}},
      // What may begin the phrase of a speaker, besides roles and names of people.
      {"@MAY_SPEAK",
       {"PRON_SUBJ", "ANAPHOR", "DT", "TITLE_PL", "NUMWORD", "NUM", "POSS_PRON", "NNS", "ORG",
        "ORG_NAME", "SOLE_ORG", "COLLECTIVE", "PERSON_NAME", "NAME", "NAME_THING", "CAP", "UPPER",
        "MIXED", "UNNAMED"}},
      // What may begin and what ends the phrase of an unnamed person.
      {"@BEFORE_OFFICE", {"DT", "TITLE_PL", "NUMWORD"}},
      {"@OFFICE", {"TITLE", "TITLE_PL"}},
      {"@BODY", {"ORG", "ORG_NAME", "SOLE_ORG", "PARTY"}},
      {"@CAPITALISED_NAME", {"NAME", "NAME_THING", "CAP", "UPPER", "MIXED"}},
      {"@BEFORE_OBJECT", {"PREP", "VBG", "TO", "SAY"}},
      // What may begin indirect speech without "that", and what ends "on Monday" before it.
      {"@BEFORE_CLAUSE", {"DT", "PRON", "NNS", "NAME", "NUM"}},
      {"@BEHIND_ADVERBIAL", {"SUBORD", "COMMA", "FINITE"}},
      {"@NOUN_PART",
       {"NN", "NNS", "JJ", "NAME", "NAME_THING", "ORG", "ORG_NAME", "COUNTRY", "DEMONYM",
        "PERSON_NAME", "CAP"}},
      {"@DAY", {"WEEKDAY", "CAL_FRAME"}},  // "on Monday", "yesterday", "last week"
      {"@NO_NOUN_PART", {"SAY", "DT", "PRON", "PREP"}},
      // Noun phrases, and what governs figures.
      {"@NOUN", {"THING", "THINGS", "NAMING"}},
      {"@IN_PHRASE", {"NP_PART", "THING", "THINGS", "NAMING"}},
      {"@NOMINAL", {"NP_PART", "THING", "THINGS", "NAMING", "MONEY_NOUN"}},
      {"@WITHIN_PHRASE", {"HYPHEN", "POSS", "OTHER"}},
      {"@CLAUSE_LIMIT", {"SENT", "PARA", "SEMICOLON", "COLON", "DASH"}},
      {"@MAY_LIMIT_CLAUSE", {"SENT", "PARA", "SEMICOLON", "COLON", "DASH", "COMMA"}},
      {"@NEW_CLAUSE", {"SUBORD", "CC"}},
      // What may limit a clause, and what links a name in the clause to a figure.
      {"@CLAUSE_MARK",
       {"SENT", "PARA", "SEMICOLON", "COLON", "DASH", "COMMA", "LINK_SOURCE", "LINK_TARGET",
        "LINK_PLACE", "LINK_PARTNER"}},
      {"@CHANGE_NOUN", {"CHANGE_UP_N", "CHANGE_DOWN_N"}},
      // What makes a figure a change, and what may come right before such a figure.
      {"@CHANGE",
       {"CHANGE_UP", "CHANGE_DOWN", "CHANGE_UP_A", "CHANGE_DOWN_A", "CHANGE_UP_N",
        "CHANGE_DOWN_N"}},
      {"@BEFORE_CHANGE",
       {"EITHER", "PHRASE_OF", "CHANGE_BY", "CHANGE_FROM", "CHANGE_UP", "CHANGE_DOWN",
        "CHANGE_UP_A", "CHANGE_DOWN_A", "ADDS"}},
      {"@LINK", {"LINK_SOURCE", "LINK_TARGET", "LINK_PLACE", "LINK_PARTNER"}},
      {"@LISTED_NAME", {"COUNTRY", "CAPITAL", "CITY", "US_STATE", "REGION", "ORG"}},
      {"@PROPER_NAME", {"ORG_NAME", "PLACE", "PERSON_NAME", "NAME"}},
  };
  return kGroups;
}

// Classes and groups whose units resolver passes look for in the whole text.
enum class PositionClass : uint8_t {
  kNamed,
  kNamedBody,
  kFullName,
  kCapitalised,
  kQuote,
  kCue,
  kColon
};
inline constexpr std::array<std::string_view, 7> kPositionClassNames{
    "@NAMED", "@NAMED_BODY", "@FULL_NAME", "@CAPITALISED", "@QUOTE_MARK", "@CUE", "COLON"};

}  // namespace nutgraf
