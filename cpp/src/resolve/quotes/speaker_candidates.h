// Speaker candidates: people, roles, pronouns and organisations that may be who is speaking.
#pragma once

#include <optional>

#include "analysis/analysis.h"
#include "analysis/unit_view.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"
#include "resolve/people/organizations.h"

namespace nutgraf {

// Speaker of a quote that is not made yet; the name is a view of the document or the text.
struct SpeakerRef {
  std::string_view name;
  int32_t person = kNoFact, role = kNoFact;

  bool known() const { return !name.empty(); }
};

struct Candidate {
  uint32_t first = 0, last = 0;  // units
  SpeakerRef speaker;            // unknown: a speaker whom the text does not name
  bool pronoun = false;
  bool anaphor = false;  // "the woman": perhaps somebody whom the text names elsewhere

  bool covers(uint32_t unit) const { return first <= unit && unit < last; }
};

class SpeakerCandidates {
 public:
  SpeakerCandidates(const Analysis& a, Arena& scratch, const Document& doc,
                    const MentionIndex& mentions);

  // Candidates in the units first … last - 1, in text order. Those that begin after unit `reach`
  // are left out, unless they may be joined to the one before. Valid until the next call.
  const ScratchVector<Candidate>& between(uint32_t first, uint32_t last, uint32_t reach);
  // Finds the candidate that begins at the unit and ends before `last`; false: none does.
  bool at(uint32_t unit, uint32_t last, Candidate& out);

 private:
  // First role and first mention that begin at a unit.
  struct Start {
    uint32_t unit = UINT32_MAX;
    int32_t role = kNoFact;
    const MentionIndex::Mention* mention = nullptr;
  };

  bool is(uint32_t unit, BuiltinClass c) const { return view_.is(unit, c); }
  bool is_noun_part(uint32_t unit) const { return is(unit, kNounPart) && !is(unit, kNoNounPart); }
  ScratchVector<Start> mention_starts() const;
  void list_starts();
  // First start at the unit or after it; the last start has no unit.
  const Start* start_from(uint32_t unit);
  // `start`: the first at the unit or after it.
  bool at(uint32_t unit, uint32_t last, const Start& start, Candidate& out);
  void read_role(int32_t role, uint32_t unit, uint32_t last, Candidate& out) const;
  void read_mention(const MentionIndex::Mention& mention, uint32_t last, Candidate& out) const;
  bool read_unnamed_holder(uint32_t unit, uint32_t last, Candidate& out) const;
  bool read_body(uint32_t unit, uint32_t last, Candidate& out);
  void read_phrase(uint32_t unit, uint32_t limit, Candidate& out) const;
  void join(const Candidate& next);
  // speaker_phrase.cpp
  bool is_inverted(uint32_t unit) const;
  uint32_t main_verb(uint32_t unit) const;
  bool is_verb_of(uint32_t verb, uint32_t head) const;
  uint32_t phrase_end(uint32_t unit, uint32_t last) const;
  uint32_t after_complement(uint32_t unit, uint32_t last) const;
  bool read_subject(uint32_t unit, uint32_t last, Candidate& out) const;

  const Analysis& a_;
  Arena& scratch_;
  const Document& doc_;
  const MentionIndex& mentions_;
  const std::vector<Unit>& units_;
  const UnitView view_;                       // of units_
  ScratchVector<Start> starts_;               // by unit
  size_t next_start_ = 0;                     // the last start that was looked up
  ScratchVector<Candidate> found_;            // result of `between`
  std::optional<OrganizationResolver> orgs_;  // made when first needed
  static constexpr BuiltinClass kSay = cls("SAY"), kPronHe = cls("PRON_HE"),
                                kPronShe = cls("PRON_SHE"), kPronSubj = cls("PRON_SUBJ"),
                                kBody = cls("@BODY"), kOrgHead = cls("ORG_HEAD"),
                                kCollective = cls("COLLECTIVE"), kArticle = cls("DT"),
                                kPossessive = cls("POSS"), kAnd = cls("CC"),
                                kSharedBody = cls("SHARED_BODY"),
                                kCapitalised = cls("@CAPITALISED_NAME"), kPron = cls("PRON"),
                                kCommon = cls("NN"), kAddress = cls("HONORIFIC"),
                                kPluralNoun = cls("NNS"), kOffice = cls("@OFFICE"),
                                kBeforeOffice = cls("@BEFORE_OFFICE"), kNumber = cls("NUMWORD"),
                                kDefinite = cls("DEF"), kSpokes = cls("SPOKES"),
                                kUnnamed = cls("UNNAMED"), kDemonym = cls("DEMONYM"),
                                kQualifier = cls("QUALIFIER"), kNum = cls("NUM"),
                                kUpper = cls("UPPER"), kWeekday = cls("WEEKDAY"),
                                kAnaphor = cls("ANAPHOR"), kAccording = cls("ACCORDING"),
                                kCapital = cls("CAP"), kPossPron = cls("POSS_PRON"),
                                kPrep = cls("PREP"), kMaySpeak = cls("@MAY_SPEAK"),
                                kNounPart = cls("@NOUN_PART"), kNoNounPart = cls("@NO_NOUN_PART"),
                                kComma = cls("COMMA"), kQuoteClose = cls("QUOTE_CLOSE"),
                                kQuotePlain = cls("QUOTE_PLAIN"), kAdverb = cls("RB"),
                                kHave = cls("AUX_HAVE"), kModal = cls("MODAL"),
                                kDemonstrative = cls("DEM"), kSubordinate = cls("SUBORD"),
                                kHyphen = cls("HYPHEN"), kAdjective = cls("JJ"),
                                kParticiple = cls("VBN"), kIng = cls("VBG"), kTo = cls("TO"),
                                kRelative = cls("REL"), kPersonName = cls("PERSON_NAME"),
                                kFinite = cls("FINITE"), kPast = cls("VBD"),
                                kPluralOffice = cls("TITLE_PL"), kEpithet = cls("EPITHET"),
                                kNobody = cls("NOBODY"), kBe = cls("AUX_BE");
};

}  // namespace nutgraf
