// Constructions: how the links of figures are found, each with its confidence.
#pragma once

#include "nutgraf/fact_enums.h"
#include "nutgraf/text.h"

namespace nutgraf {

// The confidence is measured on links marked by hand (docs/facts.md has the shares): high from
// 95 % right, medium from 75 %.
struct Construction {
  DocText note;
  Confidence confidence = Confidence::kMedium;
};

namespace construction {

inline constexpr Construction
    // Subjects
    kVerb{"subject: of the verb"},
    kRelative{"subject: the noun of the relative clause"},
    kParticiple{"subject: the noun before the participle", Confidence::kLow},
    kControl{"subject: the object of the verb around it"},
    kComplement{"subject: of the verb around it", Confidence::kLow},
    kAdverbial{"subject: of the clause around it"},
    kConjunct{"subject: of the verb before it", Confidence::kLow},
    kChanged{"subject: the object of a verb of change"},
    kChangeNoun{"subject: what a noun of change is about"},
    kBeside{"subject: the name beside it", Confidence::kLow},
    kNounBefore{"subject: the noun before it"}, kHolder{"subject: the noun that has it"},
    kPossessor{"subject: the possessor", Confidence::kLow},
    kGap{"subject: the noun beside it, in a list"},
    kListed{"subject: of the verb that introduces the list"},
    kRespectively{"subject: the noun of its place in a list"},
    kAged{"subject: the person of the age"},
    // Dates
    kDateOfPhrase{"date: in the figure's phrase", Confidence::kHigh},
    kDateOfClause{"date: of the figure's clause"},
    kDateAround{"date: of the clause around the figure's clause"},
    kOnlyDateOfSentence{"date: the only date of its sentence", Confidence::kLow},
    kOnlyDateOfClause{"date: the only date of its clause"},
    kOnlyDateAfter{"date: the only date between it and the next figure"},
    kOnlyDateBefore{"date: the only date between the figure before and it"},
    kLength{"duration: of the figure"}, kPeriodOfClause{"duration: the period of its clause"},
    kPeriodOfSentence{"duration: the period of its sentence", Confidence::kLow},
    // Speakers
    kDirectQuote{"speaker: of the direct quote around it", Confidence::kHigh},
    kTurn{"speaker: of the turn around it"}, kReported{"speaker: of the reported speech around it"},
    kAccording{"speaker: after a word for \"according to\"", Confidence::kHigh},
    kSaying{"speaker: the subject of the verb of saying"};

}  // namespace construction
}  // namespace nutgraf
