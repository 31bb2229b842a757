// Who says what stands between quotation marks.
#pragma once

#include <optional>

#include "analysis/analysis.h"
#include "analysis/unit_view.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"
#include "resolve/people/organizations.h"

namespace nutgraf {

// Units of the name level: the marks and what is between them.
struct MarkedSpeech {
  uint32_t open = 0, close = 0;  // units; close is behind the last unit where the mark is missing
  Span inner;
  uint32_t token = 0;      // that it begins with
  bool continues = false;  // goes on with the quote before it, over a paragraph's end
  uint32_t paragraph = 0;
};

// A speaker before a quote is made: the name is the document's or the text's.
struct SpeakerRef {
  std::string_view name;
  int32_t person = kNoFact, role = kNoFact;

  bool known() const { return !name.empty(); }
};

struct Attribution {
  SpeakerRef speaker;
  Span cue;
  const char* how = nullptr;  // rule id
};

// Indirect speech: the units of what is said.
struct Reported {
  SpeakerRef speaker;
  Span cue;
  uint32_t first = 0, last = 0;
};

class Attributor {
 public:
  Attributor(const Analysis& a, Arena& scratch, const Document& doc, const MentionIndex& mentions);

  // `speech` in text order; one attribution each.
  ScratchVector<Attribution> attribute(const ScratchVector<MarkedSpeech>& speech);
  // Sentences without marked speech only.
  ScratchVector<Reported> reported(const ScratchVector<MarkedSpeech>& speech,
                                   const ScratchVector<Attribution>& done);

 private:
  // The first role and the first mention that begin at a unit.
  struct Start {
    uint32_t unit = UINT32_MAX;
    int32_t role = kNoFact;
    const MentionIndex::Mention* mention = nullptr;
  };
  struct Entity {
    uint32_t first = 0, last = 0;  // units
    SpeakerRef speaker;            // unknown: somebody, but the text does not say who
    bool pronoun = false;
  };

  bool is(uint32_t unit, BuiltinClass c) const { return view_.is(unit, c); }
  bool boundary(uint32_t unit) const { return unit >= units_.size() || units_[unit].boundary(); }
  uint32_t sentence_begin(uint32_t unit, uint32_t floor = 0) const {
    while (unit > floor && !units_[unit - 1].boundary()) --unit;
    return unit;
  }
  uint32_t sentence_end(uint32_t unit) const {
    while (!units_[unit].boundary()) ++unit;  // the last unit is a boundary
    return unit;
  }
  void mark_starts();
  // The first at the unit or behind it; the last of all is of no unit.
  const Start* start_from(uint32_t unit);
  // Who may speak between two units, in text order; of those that begin behind `reach`, only some.
  const ScratchVector<Entity>& entities(uint32_t first, uint32_t last, uint32_t reach);
  // `start`: the first at the unit or behind it.
  bool entity_at(uint32_t unit, uint32_t last, const Start& start, Entity& out);
  bool unnamed_holder(uint32_t unit, uint32_t last, Entity& out) const;
  bool noun_part(uint32_t unit) const { return is(unit, kNounPart) && !is(unit, kNoNounPart); }
  SpeakerRef speaker_of(const Entity& e, const ScratchVector<MarkedSpeech>& speech,
                        const ScratchVector<Attribution>& done);
  SpeakerRef pronoun(uint32_t unit, const ScratchVector<MarkedSpeech>& speech,
                     const ScratchVector<Attribution>& done);
  int32_t leading_person(uint32_t unit, const ScratchVector<MarkedSpeech>& speech);
  std::string_view gender(int32_t person);
  bool may_be(int32_t person, uint32_t pronoun);
  Attribution after_report(const MarkedSpeech& s, uint32_t floor,
                           const ScratchVector<MarkedSpeech>& speech,
                           const ScratchVector<Attribution>& done);
  bool is_object(const Entity& e) const;
  std::optional<Reported> reported_at(uint32_t begin, uint32_t verb, uint32_t end,
                                      const ScratchVector<MarkedSpeech>& speech,
                                      const ScratchVector<Attribution>& done);
  // Where a clause begins that the verb reports; 0: none.
  uint32_t clause_behind(uint32_t verb, uint32_t stop) const;
  // The subject of the cue at unit `verb`, among `found`.
  const Entity* subject(const ScratchVector<Entity>& found, uint32_t verb, bool behind_first) const;

  const Analysis& a_;
  Arena& scratch_;
  const Document& doc_;
  const MentionIndex& mentions_;
  const std::vector<Unit>& units_;
  const UnitView view_;             // of them
  ScratchVector<Start> starts_;     // by unit
  size_t next_start_ = 0;           // the last asked for
  ScratchVector<Entity> entities_;  // the last found
  // Both are made when first asked for.
  std::optional<OrganizationResolver> orgs_;
  ScratchVector<std::optional<std::string_view>> genders_;  // by person
  static constexpr BuiltinClass kSay = cls("SAY"), kAccording = cls("ACCORDING"),
                                kStance = cls("STANCE"), kPronHe = cls("PRON_HE"),
                                kPronShe = cls("PRON_SHE"), kPronSubj = cls("PRON_SUBJ"),
                                kBody = cls("@BODY"), kOrgHead = cls("ORG_HEAD"),
                                kCollective = cls("COLLECTIVE"), kArticle = cls("DT"),
                                kPossessive = cls("POSS"), kComma = cls("COMMA"), kAnd = cls("CC"),
                                kSharedBody = cls("SHARED_BODY"),
                                kCapitalised = cls("@CAPITALISED_NAME"),
                                kBeforeObject = cls("@BEFORE_OBJECT"), kPron = cls("PRON"),
                                kCommon = cls("NN"), kPeriod = cls("PERIOD"),
                                kAddress = cls("HONORIFIC"), kSubordinate = cls("SUBORD"),
                                kDemonstrative = cls("DEM"), kPluralNoun = cls("NNS"),
                                kPlainSay = cls("PLAIN_SAY"), kOffice = cls("@OFFICE"),
                                kBeforeOffice = cls("@BEFORE_OFFICE"), kNumber = cls("NUMWORD"),
                                kGivenName = cls("GIVEN_NAME"), kHave = cls("AUX_HAVE"),
                                kBe = cls("AUX_BE"), kDefinite = cls("DEF"),
                                kSpokes = cls("SPOKES"), kPrep = cls("PREP"), kIng = cls("VBG"),
                                kTo = cls("TO"), kMaySpeak = cls("@MAY_SPEAK"),
                                kBeforeClause = cls("@BEFORE_CLAUSE"),
                                kBehindAdverbial = cls("@BEHIND_ADVERBIAL"),
                                kNounPart = cls("@NOUN_PART"), kNoNounPart = cls("@NO_NOUN_PART");
};

}  // namespace nutgraf
