// Tags and labels of Universal Dependencies, with the verb forms that tense and voice need.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nutgraf {

// Part of speech of a word. Verbs and auxiliaries are split by form.
enum class Tag : uint8_t {
  kNone,  // before the first word, after the last
  kNoun,
  kNounPlural,
  kName,
  kPronoun,
  kPossessive,  // "its"
  kRelative,    // "who", "which"
  kDeterminer,
  kAdjective,
  kAdverb,
  kPreposition,
  kCoordinator,
  kSubordinator,
  kNumber,
  kParticle,
  kInterjection,
  kPunctuation,
  kSymbol,
  kOther,
  kVerbBase,
  kVerbPresent,
  kVerbPast,
  kVerbIng,
  kVerbParticiple,
  kAuxBase,
  kAuxPresent,
  kAuxPast,
  kAuxIng,
  kAuxParticiple,
  kModal,
};
inline constexpr size_t kTagCount = 30;

struct TagName {
  std::string_view name;  // of the tag
  std::string_view upos;  // of the universal part of speech
};
inline constexpr std::array<TagName, kTagCount> kTagNames{{{"", ""},
                                                           {"NOUN", "NOUN"},
                                                           {"NOUN_PLURAL", "NOUN"},
                                                           {"PROPN", "PROPN"},
                                                           {"PRON", "PRON"},
                                                           {"PRON_POSS", "PRON"},
                                                           {"PRON_REL", "PRON"},
                                                           {"DET", "DET"},
                                                           {"ADJ", "ADJ"},
                                                           {"ADV", "ADV"},
                                                           {"ADP", "ADP"},
                                                           {"CCONJ", "CCONJ"},
                                                           {"SCONJ", "SCONJ"},
                                                           {"NUM", "NUM"},
                                                           {"PART", "PART"},
                                                           {"INTJ", "INTJ"},
                                                           {"PUNCT", "PUNCT"},
                                                           {"SYM", "SYM"},
                                                           {"X", "X"},
                                                           {"VERB_BASE", "VERB"},
                                                           {"VERB_PRESENT", "VERB"},
                                                           {"VERB_PAST", "VERB"},
                                                           {"VERB_ING", "VERB"},
                                                           {"VERB_PARTICIPLE", "VERB"},
                                                           {"AUX_BASE", "AUX"},
                                                           {"AUX_PRESENT", "AUX"},
                                                           {"AUX_PAST", "AUX"},
                                                           {"AUX_ING", "AUX"},
                                                           {"AUX_PARTICIPLE", "AUX"},
                                                           {"AUX_MODAL", "AUX"}}};
constexpr std::string_view name_of(Tag t) { return kTagNames[static_cast<size_t>(t)].name; }
constexpr std::string_view upos_of(Tag t) { return kTagNames[static_cast<size_t>(t)].upos; }

// Relation of a word to its head.
enum class Label : uint8_t {
  kRoot,
  kSubject,
  kPassiveSubject,
  kObject,
  kOblique,
  kNominalModifier,
  kPossessor,
  kAdjectival,
  kAdverbial,
  kNumeric,
  kCompound,
  kFlat,
  kApposition,
  kNounClause,
  kRelativeClause,
  kAdverbialClause,
  kComplement,
  kOpenComplement,
  kConjunct,
  kCoordination,
  kCase,
  kMark,
  kDeterminer,
  kAuxiliary,
  kPassiveAuxiliary,
  kCopula,
  kExpletive,
  kParataxis,
  kPunctuation,
  kOther,
};
inline constexpr size_t kLabelCount = 30;
inline constexpr std::array<std::string_view, kLabelCount> kLabelNames{
    "root",     "nsubj",  "nsubj:pass", "obj",       "obl",   "nmod", "nmod:poss", "amod",
    "advmod",   "nummod", "compound",   "flat",      "appos", "acl",  "acl:relcl", "advcl",
    "ccomp",    "xcomp",  "conj",       "cc",        "case",  "mark", "det",       "aux",
    "aux:pass", "cop",    "expl",       "parataxis", "punct", "dep"};
constexpr std::string_view name_of(Label l) { return kLabelNames[static_cast<size_t>(l)]; }

constexpr bool is_verb(Tag t) { return t >= Tag::kVerbBase && t <= Tag::kVerbParticiple; }
constexpr bool is_noun(Tag t) { return t >= Tag::kNoun && t <= Tag::kName; }
constexpr bool is_subject(Label l) { return l == Label::kSubject || l == Label::kPassiveSubject; }

}  // namespace nutgraf
