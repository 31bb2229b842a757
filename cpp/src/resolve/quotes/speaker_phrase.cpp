// Speakers without a name or office, by the noun phrase beside a verb of saying: "another voter
// said", "said one friend of Roe", "the 46-year-old added".
#include <algorithm>

#include "resolve/quotes/speaker_candidates.h"

namespace nutgraf {

// "“…,” said | Roe": the verb of saying before the unit follows a quotation mark.
bool SpeakerCandidates::is_inverted(uint32_t unit) const {
  if (unit < 3 || !is(unit - 1, kSay)) return false;
  const uint32_t mark = unit - 2 - is(unit - 2, kComma);
  return is(mark, kQuoteClose) || is(mark, kQuotePlain);
}

// The unit after adverbs and auxiliaries: "has also | said".
uint32_t SpeakerCandidates::main_verb(uint32_t unit) const {
  while (is(unit, kAdverb) || is(unit, kHave) || is(unit, kModal)) ++unit;
  return unit;
}

// A verb of saying that agrees with its subject: not "the final say", "his posts".
bool SpeakerCandidates::is_verb_of(uint32_t verb, uint32_t head) const {
  if (!is(verb, kSay)) return false;
  if (is(verb, kPast) || is(verb - 1, kModal)) return true;
  if (is(verb, kCommon) || is(verb, kPluralNoun)) return false;
  return is(verb, kFinite) || is(head, kPluralNoun) || is(head, kPluralOffice);
}

// The unit after the head of the noun phrase that begins at the unit; the unit itself if none does.
uint32_t SpeakerCandidates::phrase_end(uint32_t unit, uint32_t last) const {
  constexpr uint32_t kLongest = 9;  // units
  const bool lead = is(unit, kArticle) || is(unit, kPossPron) || is(unit, kNum);
  uint32_t end = unit;  // after the last noun
  for (uint32_t i = unit + lead; i < std::min(last, unit + kLongest); ++i) {
    if (i > unit + lead && is(i, kSay) && !is(i + 1, kSay)) break;
    if (is(i, kModal) || is(i, kHave) || is(i, kPrep) || is(i, kRelative)) break;
    const bool noun = is(i, kCommon) || is(i, kPluralNoun) || is(i, kOffice) || is(i, kDemonym) ||
                      is(i, kCollective) || is(i, kUnnamed) || is(i, kEpithet);
    const bool compound = i > unit && is(i - 1, kHyphen);  // "46-year-old", "full-back"
    if (noun || compound) end = i + 1;
    if (noun || compound || is_noun_part(i) || is(i, kQualifier) || is(i, kHyphen) || is(i, kNum) ||
        is(i, kPossessive) || is(i, kPersonName))
      continue;
    if (!is(i, kAdverb) && !is(i, kParticiple) && !is(i, kIng)) break;
  }
  const bool alone = is(unit, kPron) && !is(unit, kDemonstrative) && !is(unit, kPossPron);
  if (end == unit && lead && alone) return unit + 1;  // "another said"
  return end;
}

// "close to Roe", "of the firm", "from Oslo", up to the verb.
uint32_t SpeakerCandidates::after_complement(uint32_t unit, uint32_t last) const {
  constexpr uint32_t kLongest = 9;  // units
  uint32_t i = unit + (is(unit, kAdjective) && (is(unit + 1, kPrep) || is(unit + 1, kTo)));
  if (!is(i, kPrep) && !is(i, kTo)) return unit;
  uint32_t end = unit;
  for (++i; i < std::min(last, unit + kLongest) && !is(i, kSay); ++i) {
    const bool noun = is_noun_part(i) || is(i, kPersonName) || is(i, kBody);
    if (noun) end = i + 1;
    if (!noun && !is(i, kArticle) && !is(i, kPrep) && !is(i, kPossPron) && !is(i, kPossessive) &&
        !is(i, kAddress) && !is(i, kHyphen))
      break;
  }
  return end;
}

bool SpeakerCandidates::read_subject(uint32_t unit, uint32_t last, Candidate& out) const {
  const bool lead = is(unit, kArticle) || is(unit, kPossPron) || is(unit, kNum);
  if (!lead && (!is(unit, kPluralNoun) || is_noun_part(unit - 1) || is(unit - 1, kPrep)))
    return false;
  if (is(unit, kNobody) || is(unit - 1, kArticle) || is(unit - 1, kPossPron)) return false;
  if (is(unit, kDemonstrative) && is(unit + 1, kArticle)) return false;  // "said that a man"
  // "it was not a summary of his views": a predicate
  if (is(unit - 1, kBe) || (is(unit - 1, kAdverb) && is(unit - 2, kBe))) return false;
  // "Roe, the baker who left": an apposition
  if (is(unit - 1, kComma) && (is(unit - 2, kPersonName) || is(unit - 2, kCapitalised)))
    return false;
  const uint32_t head_end = phrase_end(unit, last);
  if (head_end == unit) return false;
  // These are read from their heads.
  const bool paper = is(head_end - 1, kCollective) || is(head_end - 1, kUnnamed);
  if (paper && !is(unit, kNum)) return false;
  const uint32_t end = std::max(head_end, after_complement(head_end, last));
  if (is_inverted(unit)) {
    if (is_noun_part(end) || is(end, kPersonName) || is(end, kCapitalised)) return false;
  } else {
    uint32_t verb = main_verb(end);
    if (is(verb, kRelative) && is(verb, kPronSubj)) verb = main_verb(verb + 1);  // "who said"
    if (verb >= last || !is_verb_of(verb, head_end - 1)) return false;
  }
  out.last = end;
  out.speaker.name = a_.slice(Span{a_.span(units_[unit]).begin, a_.span(units_[end - 1]).end});
  // "the woman" may be somebody whom the text named.
  out.anaphor = is(unit, kDefinite) && end == head_end && !is(end - 1, kPluralNoun);
  return true;
}

}  // namespace nutgraf
