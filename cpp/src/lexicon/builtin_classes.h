// Word classes that the C++ code tests, numbered at compile time so that a test is one bit. Every
// table of classes begins with them; a pack need not use them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace nutgraf {

using ClassId = uint16_t;

// Classes of tokens and boundaries without a lexicon; the first in the order of Orth and TokenKind.
inline constexpr size_t kTokenClassCount = 36;
inline constexpr std::string_view kKnownClasses[] = {
    "LOWER", "CAP", "UPPER", "MIXED", "INITIAL", "WORD", "NUMERAL", "COMPOUND", "ALNUM", "MARK",
    "SUFFIX", "COMMA", "PERIOD", "COLON", "SEMICOLON", "QUESTION", "EXCLAIM", "ELLIPSIS", "HYPHEN",
    "DASH", "MINUS", "SLASH", "LPAREN", "RPAREN", "LBRACKET", "RBRACKET", "QUOTE_OPEN",
    "QUOTE_CLOSE", "QUOTE_PLAIN", "SQUOTE_OPEN", "APOS", "POSS", "PERCENT_SIGN", "SYMBOL", "SENT",
    "PARA",
    // Classes from packs, and the groups of class_groups.h. Classes tested together are neighbours.
    "THING", "THINGS", "@NOUN", "@IN_PHRASE", "@NOMINAL", "@WITHIN_PHRASE", "DEGREE", "NP_START",
    "OTHER", "S_FORM", "AND_OR", "PHRASE_OF", "FINITE", "BEFORE_PARTICIPLE", "PLAIN_NUMERAL",
    "CAP_NAME", "NAMING", "PERHAPS_FINITE", "CLAUSE_END", "MONEY_NOUN", "PAST_OR_NOUN",
    "@MAY_LIMIT_CLAUSE", "@CLAUSE_LIMIT", "@NEW_CLAUSE", "@CLAUSE_MARK", "@LINK", "LINK_SOURCE",
    "LINK_TARGET", "LINK_PLACE", "LINK_PARTNER", "EVENT_VERB", "JOURNEY_VERB", "@LISTED_NAME",
    "@PROPER_NAME", "OF_LINK", "AMONG", "POINT_NOUN", "POLL_WORD", "LINK_IN", "EMPTY_OF",
    "AGE_LEAD", "RACE_THING", "ANOTHER", "BEFORE_NUMBER", "PER_WORD", "PER_UNIT", "CHANGE_FROM",
    "CHANGE_BY", "BESIDE_MEASURE", "MULTIPLE_VERB", "HALVED", "REL", "CC", "GOVERNS_NUMBER",
    "ANAPHOR", "JJR", "REACHES", "CHANGING", "TO", "PREP", "VBG", "VB", "VBN", "MAKES_DO", "PRON",
    "WITH", "UP_DOWN", "EITHER", "PHRASAL", "EXCEEDS", "LOSES", "RAISES", "ADDS", "PRICED",
    "LOSABLE", "PARENT", "GOES_UP", "LEVEL_BOUND", "CHANGE_UP", "CHANGE_DOWN", "CHANGE_UP_A",
    "CHANGE_DOWN_A", "CHANGE_UP_N", "CHANGE_DOWN_N", "@CHANGE", "@CHANGE_NOUN", "@BEFORE_CHANGE",
    "COMPARES", "BEFORE_BASELINE", "BASELINE_PREP", "HIGHER_THAN", "LOWER_THAN", "BEHIND_BARE",
    "IDIOM", "DT", "NN", "DATED_THING", "NUMPART", "SCALE", "SCALE_LETTER", "SINGULAR", "DOT_THREE",
    "COINLESS", "CURRENCY_SYMBOL", "CURRENCY_CODE", "CURRENCY_NAME", "CURRENCY_MINOR",
    "CURRENCY_MINOR_SYMBOL", "RESPONDENT", "OPINION", "PART_NOUN", "SEES", "KEEPS", "GIVES",
    "RIVAL_VERB", "TOTALLING", "AT_LEVEL", "TURNS_AGE", "POSTS", "MAY_REPORT", "REPORT_NOUN",
    "WHEN", "PUTS", "AT", "FORECASTS", "RESPECTIVELY", "BEHIND_AGE", "FOLLOWS",
    // For people and speech.
    "PERSON_NAME", "NAME", "ORG_NAME", "SAY", "SHOW", "CITY", "COUNTRY", "@NO_SURNAME",
    "PLACE_PREP", "NUM", "NAME_SUFFIX", "NAME_PARTICLE", "HONORIFIC", "DEMONYM", "ORG", "DEM",
    "NATION_NOUN", "NATION_NOUN_PL", "SHARED_BODY", "MEDIA_ORG", "COUNTERPART", "LEADER",
    "HEAD_OF_NATION", "STATE_OFFICE", "POSS_PRON", "TITLE", "TITLE_PL", "INDEF", "WEEKDAY", "@DAY",
    "TERM_SINCE", "TERM_UNTIL", "ACCORDING", "STANCE", "PLAIN_SAY", "SAY_TO", "@MAY_SPEAK",
    "PRON_SUBJ", "PRON_HE", "PRON_SHE", "PRON_IT", "PRON_THEY", "PRON_I", "PERSON_NOUN",
    "@BEFORE_OFFICE", "@OFFICE", "@BODY", "COLLECTIVE", "ORG_HEAD", "@CAPITALISED_NAME",
    "@NOUN_PART", "@NO_NOUN_PART", "NNS", "NUMWORD", "SUBORD", "@BEFORE_OBJECT", "@BEFORE_CLAUSE",
    "@BEHIND_ADVERBIAL", "AUX_HAVE", "AUX_BE", "DEF", "SPOKES", "GIVEN_NAME", "SAY_ALONE",
    "UNNAMED", "RB", "GIVEN_NAME_WEAK", "PARTY", "QUALIFIER", "DEPUTY", "IN_OFFICE", "OWN_OFFICE",
    "INQUIRY", "US_STATE", "PROFESSION", "EPITHET", "NOBODY", "JJ", "BECOME", "SOLE_OFFICE",
    "QUOTING",
    // For dates and ends of sentences.
    "FUTURE", "VBD", "MODAL", "MONTH", "RANGE_JOINT", "RANGE_BOTH", "RANGE_OPEN", "D_ON_DAY",
    "D_AT_TIME", "D_ENDED", "D_ENDED_ON", "AUX_DO", "D_POINTS", "D_EVENT", "D_BOUND", "D_HOLDS",
    "D_SETS_TERM", "D_SETS_EARLIER", "D_SHUT", "D_RANK", "D_PRESENT", "D_NOTE", "VBZ", "ABBR",
    "SENT_STARTER", "TIME_UNIT", "ANNOUNCES", "GROWTH", "MY", "ITS", "THEIR", "FOR",
    // For rows of tables.
    "ROW_LABEL", "PERCENT", "CHANGE_COLUMN", "UNIT_NAME", "UNIT_SYMBOL",
    // For changes.
    "NEG", "PUTS_FORWARD",
    // For sentence trees.
    "QMOD",
    // For the people of a share: "the injured".
    "THE_PEOPLE",
    // For amounts of things and their equals.
    "WORTH", "WORTH_OF", "WHICH_THING", "AMOUNT_LABEL"};

// A class of the list.
class BuiltinClass {
 public:
  explicit constexpr BuiltinClass(size_t place) : id_(static_cast<ClassId>(place)) {}
  constexpr operator ClassId() const { return id_; }

 private:
  ClassId id_;
};

// The class of a name. A name that is not in the list does not compile.
consteval BuiltinClass cls(std::string_view name) {
  const auto* const at = std::find(std::begin(kKnownClasses), std::end(kKnownClasses), name);
  if (at == std::end(kKnownClasses)) throw "a class that is not listed";
  return BuiltinClass(static_cast<size_t>(at - std::begin(kKnownClasses)));
}

// Bit set of built-in classes.
class alignas(64) BuiltinClasses {
 public:
  constexpr bool has(BuiltinClass c) const { return words_[c / kBits] >> c % kBits & 1; }
  // Adds the classes 64 * word … 64 * word + 63 whose bit is set.
  void add(size_t word, uint64_t classes) {
    words_[word * 2] |= static_cast<uint32_t>(classes);
    words_[word * 2 + 1] |= static_cast<uint32_t>(classes >> kBits);
  }

  static constexpr size_t kMost = 512;

 private:
  static constexpr size_t kBits = 32;  // so that a mask fits into an instruction
  std::array<uint32_t, kMost / kBits> words_{};
};
static_assert(kKnownClasses[kTokenClassCount - 1] == "PARA");
static_assert(std::size(kKnownClasses) <= BuiltinClasses::kMost);

}  // namespace nutgraf
