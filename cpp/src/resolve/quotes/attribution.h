// Attribution of quotes: who says the words between quotation marks, by ordered cues (sieves), the
// most precise first; and reported speech without marks.
#pragma once

#include <algorithm>
#include <optional>

#include "analysis/analysis.h"
#include "analysis/sentence_tree.h"
#include "analysis/unit_view.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"
#include "resolve/quotes/quotation_marks.h"
#include "resolve/quotes/speaker_candidates.h"

namespace nutgraf {

struct Attribution {
  SpeakerRef speaker;
  Span cue;
  const char* rule = nullptr;  // rule id; null: no cue was found
};

// Reported speech: the units of the words that are reported.
struct Reported {
  SpeakerRef speaker;
  Span cue;
  uint32_t first = 0, last = 0;
};

class Attributor {
 public:
  // `speech` in text order; it must outlive the attributor.
  Attributor(const Analysis& a, Workspace& work, const Document& doc, const MentionIndex& mentions,
             const ScratchVector<MarkedSpeech>& speech);

  // One attribution per marked speech.
  const ScratchVector<Attribution>& attribute();
  // Reported speech in sentences without marks. Call `attribute` first.
  const ScratchVector<Reported>& reported();

 private:
  // What the sentence of a quote holds before and after it, up to the neighbouring quotes.
  struct Surroundings {
    const MarkedSpeech& speech;
    const MarkedSpeech* before;  // the quote before; null: the first quote
    uint32_t floor;              // the unit after the quote before
    uint32_t left, right, end;   // the sentence is left … open and right … end
    bool opens_sentence, follows_quote;
  };
  // Where to look for a verb of saying, and which side its subject is on.
  struct CueSearch {
    uint32_t first, stop;  // units
    const char* rule;
    bool last_cue = false;       // the last cue counts, not the first
    bool stances = false;        // verbs of stance ("insists") are cues too
    bool subject_after = false;  // "said Roe"
    bool same_clause = false;    // no "and" comes before the subject
  };

  bool is(uint32_t unit, BuiltinClass c) const { return view_.is(unit, c); }
  bool boundary(uint32_t unit) const { return unit >= units_.size() || units_[unit].boundary(); }
  bool is_colon(uint32_t unit) const { return a_.slice(units_[unit]) == ":"; }
  uint32_t sentence_begin(uint32_t unit, uint32_t floor = 0) const {
    while (unit > floor && !units_[unit - 1].boundary()) --unit;
    return unit;
  }
  uint32_t sentence_end(uint32_t unit) const {
    while (!units_[unit].boundary()) ++unit;  // the last unit is a boundary
    return unit;
  }

  Attribution attribute(size_t quote);
  Surroundings surroundings(size_t quote) const;
  // Sieves, in their order. Each gives an attribution without rule where its cue is missing.
  Attribution by_introduction(const Surroundings& s);      // 'Roe said: "…"'
  Attribution by_cue_after(const Surroundings& s);         // '"…," Roe said'
  Attribution by_stance_after(const Surroundings& s);      // '"…," Roe insists'
  Attribution by_cue_before(const Surroundings& s);        // 'Roe said it was "…"'
  Attribution by_same_sentence(const Surroundings& s);     // 'Roe said "…" and "…"'
  Attribution by_report_before(const Surroundings& s);     // 'Roe said it was late. "…"'
  Attribution by_quote_before(const Surroundings& s);      // '"…," Roe said. "…"'
  Attribution by_paragraph_before(const Surroundings& s);  // 'Roe said:', then a new paragraph
  // attribution_layout.cpp
  Attribution by_cue_across(const Surroundings& s);      // '"…?" Roe asked.'
  Attribution by_name_and_colon(const Surroundings& s);  // 'Roe: "…"'
  Attribution by_signature(const Surroundings& s);       // '"…" – Roe'
  Attribution by_lone_paragraph(const Surroundings& s);  // a paragraph of quotes after Roe's words
  bool is_alone(const Surroundings& s) const;
  bool speaks_between(const Surroundings& s);
  Attribution by_cue(const CueSearch& search, const Surroundings& s);
  Attribution by_agent(const ScratchVector<Candidate>& found, uint32_t verb, const char* rule);
  bool is_cue(uint32_t unit, const CueSearch& search) const {
    return is_say(unit) || view_.has(unit, kAccording) ||
           (search.stances && view_.has(unit, kStance));
  }
  // A verb of saying. "Went on" says something only where no object follows.
  bool is_say(uint32_t unit) const {
    if (!view_.has(unit, kSay) || is_noun_of_name(unit)) return false;
    return !view_.has(unit, kSayAlone) || !is_noun_next(unit + 1) || is_mark(unit - 1);
  }
  // "the Norvik report", but not "Roe and Dunn report".
  bool is_noun_of_name(uint32_t unit) const {
    return is(unit, kCommon) && !is(unit, kPast) && unit > 1 && is(unit - 1, kCapitalised) &&
           !is(unit - 1, kPluralNoun) && is(unit - 2, kArticle);
  }
  bool is_mark(uint32_t unit) const { return is(unit, kQuoteClose) || is(unit, kQuotePlain); }
  bool is_noun_next(uint32_t unit) const {
    return is(unit, kNounPart) || is(unit, kArticle) || is(unit, kPrep) || is(unit, kTo);
  }
  uint32_t find_cue(const CueSearch& search, const ScratchVector<Candidate>& found) const;

  bool is_object(const Candidate& c) const;
  bool follows_aside(const Candidate& object) const;
  bool is_remote(uint32_t verb) const;
  bool has_other_subject(uint32_t verb, const Candidate* before) const;
  // The subject of the cue at unit `verb`; null if no candidate fits.
  const Candidate* subject(const ScratchVector<Candidate>& found, uint32_t verb,
                           bool subject_after) const;
  const Candidate* quoted(const ScratchVector<Candidate>& found, uint32_t first,
                          uint32_t verb) const;
  bool is_named_aside(const Candidate& c, uint32_t verb) const;
  bool is_beside(const Candidate& c, uint32_t verb) const;
  // A comma is between the candidate and the verb; not "…, who hopes to be mayor, said".
  bool ends_aside(const Candidate& c, uint32_t verb) const {
    return c.last + 1 == verb && is(c.last, kComma) && !(c.first > 0 && is(c.first - 1, kBe));
  }
  bool calls(Span s, int32_t person) const;
  SpeakerRef unless_named(Span said, const Candidate& c, SpeakerRef who) const;
  const Candidate* subject_by_tree(const ScratchVector<Candidate>& found, uint32_t verb);
  SpeakerRef speaker_of(Candidate c);  // a copy: it may look for other candidates
  bool is_paper(const Candidate& c) const;
  SpeakerRef issuer(const Candidate& paper);

  // attribution_pronouns.cpp
  enum class Sex : uint8_t { kMale, kFemale, kAny };
  Sex sex_of(uint32_t pronoun) const { return is(pronoun, kPronHe) ? Sex::kMale : Sex::kFemale; }
  SpeakerRef pronoun(uint32_t unit);
  SpeakerRef salient(uint32_t unit, Sex sex, int stretches);
  bool is_other_sex(std::string_view name, uint32_t pronoun) const;
  SpeakerRef ref(int32_t person) const;
  std::string_view gender(int32_t person) const;
  std::string_view gender_by_pronouns(int32_t person) const;
  bool may_be(int32_t person, Sex sex);
  // People named in stretches whose subject is nobody.
  struct Named {
    int32_t person = kNoFact;
    bool several = false;
    bool owner = true;  // only as in "Roe's offer"
  };
  void note_named(uint32_t begin, uint32_t end, Sex sex, Named& named);

  // attribution_phrases.cpp
  struct Salient {
    int32_t person = kNoFact;
    bool next = false;  // the sentence before is about the person
  };
  Salient salient_for_phrase(uint32_t unit);
  bool is_epithet(const Candidate& c) const;
  SpeakerRef described(const Candidate& c);
  bool is_post(const Role& r) const;
  bool is_understudy(const Role& r) const;
  bool opens(const Candidate& c) const;

  // attribution_focus.cpp
  // A sentence, or several that a quote joins; in units. Empty: none.
  struct Stretch {
    uint32_t begin = 0, end = 0;
  };
  // Whom a stretch of the text is about: its speaker, else its subject.
  struct Focus {
    enum Kind : uint8_t { kNobody, kPerson, kPronoun, kOpen };
    Kind kind = kNobody;  // kOpen: somebody whom the text does not name
    int32_t person = kNoFact;
    uint32_t unit = 0;       // of a pronoun
    std::string_view body;   // where no person is the subject
    std::string_view name;   // of kOpen, if one person speaks by it
    std::string_view group;  // of kOpen, if several do
    bool speaks = false;     // the stretch has their words
  };
  std::string_view several(const Focus& f) const;
  Stretch stretch_to(uint32_t end) const;
  Focus focus(Stretch s);
  Focus focus_of_quotes(Stretch s) const;
  Stretch units_of(const SpeakerRef& speaker) const;
  bool is_body(const SpeakerRef& speaker) const;
  Focus open(const SpeakerRef& speaker) const;
  bool is_embedded(const Candidate& c) const;
  bool owns_noun(uint32_t after_name) const;
  Focus focus_of(const Candidate& c) const;
  Focus focus_of_cue(Stretch s);
  bool names_somebody(Stretch s) const;
  Focus focus_by_tree(Stretch s);
  Focus focus_of_node(Stretch s, const SentenceTree& tree, uint32_t node);
  const MarkedSpeech* quote_from(uint32_t unit) const;  // the first that ends after the unit
  bool main_subject(uint32_t begin, uint32_t end, Candidate& out);

  // attribution_reported.cpp
  void report_until(uint32_t unit);
  std::optional<Reported> reported_at(uint32_t begin, uint32_t verb, uint32_t end);
  const Candidate* reporter(const ScratchVector<Candidate>& found, uint32_t verb, bool according,
                            bool may_follow, bool& follows) const;
  const Candidate* before_aside(const ScratchVector<Candidate>& found, uint32_t begin,
                                uint32_t verb);
  uint32_t after_aside(uint32_t unit) const;
  uint32_t after_saying(uint32_t unit, bool to_somebody, uint32_t stop) const;
  bool has_verb(uint32_t first, uint32_t last) const;
  // First unit of the clause that the verb reports; 0: none.
  bool has_object(uint32_t verb, uint32_t that) const;
  bool is_place(const Candidate& c) const {  // "Roe, 45, of Lund said"
    return c.first > 1 && is(c.first - 1, kPrep) && is(c.first - 2, kComma);
  }
  uint32_t clause_after(uint32_t verb, uint32_t stop) const;

  const Analysis& a_;
  Workspace& work_;
  const Document& doc_;
  const MentionIndex& mentions_;
  const ScratchVector<MarkedSpeech>& speech_;
  const std::vector<Unit>& units_;
  const UnitView view_;  // of units_
  SpeakerCandidates candidates_;
  ScratchVector<Attribution> done_;
  ScratchVector<Reported> reported_;                        // so far, in text order
  size_t next_cue_ = 0, next_quote_ = 0;                    // of the search for reports
  uint32_t reported_to_ = 0;                                // end of the sentence of the cue before
  ScratchVector<std::optional<std::string_view>> genders_;  // by person; filled when needed
  static constexpr BuiltinClass kSay = cls("SAY"), kAccording = cls("ACCORDING"),
                                kStance = cls("STANCE"), kPronHe = cls("PRON_HE"),
                                kPronSubj = cls("PRON_SUBJ"), kArticle = cls("DT"),
                                kPossessive = cls("POSS"), kComma = cls("COMMA"), kAnd = cls("CC"),
                                kBeforeObject = cls("@BEFORE_OBJECT"), kPeriod = cls("PERIOD"),
                                kAddress = cls("HONORIFIC"), kSubordinate = cls("SUBORD"),
                                kDemonstrative = cls("DEM"), kPlainSay = cls("PLAIN_SAY"),
                                kSayTo = cls("SAY_TO"), kHave = cls("AUX_HAVE"),
                                kBe = cls("AUX_BE"), kPrep = cls("PREP"), kIng = cls("VBG"),
                                kTo = cls("TO"), kBeforeClause = cls("@BEFORE_CLAUSE"),
                                kAfterAdverbial = cls("@BEHIND_ADVERBIAL"),
                                kSayAlone = cls("SAY_ALONE"), kNounPart = cls("@NOUN_PART"),
                                kDash = cls("DASH"), kDefinite = cls("DEF"),
                                kIndefinite = cls("INDEF"), kNoun = cls("@NOUN"),
                                kNumber = cls("NUM"), kApostrophe = cls("APOS"),
                                kCollective = cls("COLLECTIVE"), kUnnamed = cls("UNNAMED"),
                                kOpenBracket = cls("LPAREN"), kFinite = cls("FINITE"),
                                kOwner = cls("POSS_PRON"), kAdverb = cls("RB"),
                                kCloseBracket = cls("RPAREN"), kQuoteClose = cls("QUOTE_CLOSE"),
                                kQuotePlain = cls("QUOTE_PLAIN"), kSource = cls("LINK_SOURCE"),
                                kParagraph = cls("PARA"), kQuestion = cls("QUESTION"),
                                kExclaim = cls("EXCLAIM"), kEllipsis = cls("ELLIPSIS"),
                                kPronShe = cls("PRON_SHE"), kRelative = cls("REL"),
                                kModal = cls("MODAL"), kPerhapsFinite = cls("PERHAPS_FINITE"),
                                kPluralNoun = cls("NNS"), kBody = cls("@BODY"),
                                kBy = cls("CHANGE_BY"), kCommon = cls("NN"),
                                kCapitalised = cls("@CAPITALISED_NAME"), kHyphen = cls("HYPHEN"),
                                kPluralOffice = cls("TITLE_PL"), kDemonym = cls("DEMONYM"),
                                kEpithet = cls("EPITHET"), kParty = cls("PARTY"),
                                kTitle = cls("TITLE"), kQuoting = cls("QUOTING"),
                                kDay = cls("@DAY"), kMayReport = cls("MAY_REPORT"),
                                kProfession = cls("PROFESSION"), kDeputy = cls("DEPUTY"),
                                kCountry = cls("COUNTRY"), kUpper = cls("UPPER"),
                                kPast = cls("VBD");
};

}  // namespace nutgraf
