// Sentence topics: the subject of a sentence by its first words, the speaker by its last words.
#include "resolve/people/sentence_topics.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr BuiltinClass kSay = cls("SAY"), kHave = cls("AUX_HAVE"), kHe = cls("PRON_HE"),
                       kShe = cls("PRON_SHE"), kComma = cls("COMMA"), kFinite = cls("FINITE"),
                       kPrep = cls("PREP"), kPossessive = cls("POSS"), kAnd = cls("CC"),
                       kOpen = cls("QUOTE_OPEN"), kClose = cls("QUOTE_CLOSE"),
                       kPlain = cls("QUOTE_PLAIN"), kPeriod = cls("PERIOD"), kAdverb = cls("RB"),
                       kAddress = cls("HONORIFIC"), kPerhapsFinite = cls("PERHAPS_FINITE"),
                       kParagraph = cls("PARA");

}  // namespace

SentenceTopics::Topic SentenceTopics::before(uint32_t token) const {
  constexpr int kSentences = 3;
  constexpr uint32_t kLight = 3;  // "But …", "Later, …"
  const std::vector<uint32_t>& ends = a_.segments.sentence_end;
  uint32_t s = a_.segments.sentence_of(token);
  uint32_t unit = fronted_begin(a_.unit_at(a_.base(), token));
  bool exact = view_[unit].first != token;  // a phrase is before it
  for (uint32_t n = 0; !exact && n < kLight && unit > 0; ++n) {
    if (!is(unit - 1, kAnd) && !is(unit - 1, kAdverb) && !is(unit - 1, kComma)) break;
    --unit;
  }
  exact = exact || view_[unit].first == token;
  unit = quote_begin(unit);
  token = view_[unit].first;
  s = a_.segments.sentence_of(token);
  for (int n = 0; n < kSentences && s > 0; ++n) {
    const uint32_t end = ends[--s];
    if (n == 0 && end != token) return {};
    const uint32_t begin = s > 0 ? ends[s - 1] : 0;
    if (a_.segments.paragraph_of(begin) + 1 < a_.segments.paragraph_of(token)) return {};
    const Range range{a_.unit_at(a_.base(), begin), a_.unit_at(a_.base(), end)};
    Topic t = topic(range);
    t.alone = names_only(range, t.person);
    t.exact = exact;
    t.sentence = range;
    if (!t.pronoun) return t;
  }
  return {};
}

// "“It is late. We left,” | the minister said": the mark that opens the quotation before the unit.
uint32_t SentenceTopics::quote_begin(uint32_t unit) const {
  constexpr uint32_t kLongest = 150;  // units
  if (unit == 0 || (!is(unit - 1, kClose) && !is(unit - 1, kPlain))) return unit;
  for (uint32_t i = unit - 1; i > 0 && unit - i < kLongest; --i) {
    if (is(i - 1, kOpen) || is(i - 1, kPlain)) return i - 1;
    if (is(i - 1, kParagraph) || is(i - 1, kClose)) break;
  }
  return unit;
}

// "On Monday, | the minister left": the begin of a fronted phrase that names nobody.
uint32_t SentenceTopics::fronted_begin(uint32_t unit) const {
  constexpr uint32_t kLongest = 12;  // units
  if (unit < 2 || !is(unit - 1, kComma)) return unit;
  for (uint32_t i = unit - 1; i > 0 && unit - i < kLongest; --i) {
    if (view_[i - 1].boundary()) return is(i, kPrep) ? i : unit;
    if (is(i - 1, kFinite) || is(i - 1, kSay) || is(i - 1, kOpen) || is(i - 1, kClose) ||
        is(i - 1, kPlain) || mentions_.at(a_.span(view_[i - 1])))
      break;
  }
  return unit;
}

SentenceTopics::Topic SentenceTopics::topic(Range s) const {
  constexpr uint32_t kLongest = 120;  // units
  while (s.first < s.last && view_[s.first].boundary()) ++s.first;
  while (s.last > s.first && (view_[s.last - 1].boundary() || is(s.last - 1, kPeriod))) --s.last;
  if (s.first == s.last || s.last - s.first > kLongest) return {};
  const Topic speaker = speaker_at_end(s);
  if (speaker.pronoun || speaker.person != kNoFact) return speaker;
  for (uint32_t i = s.first; i < s.last; ++i) {
    if (is(i, kOpen) || is(i, kClose) || is(i, kPlain)) return {};
  }
  if (is(s.first, kHe) || is(s.first, kShe)) return {.pronoun = true};
  return subject(s);
}

bool SentenceTopics::names_only(Range s, int32_t person) const {
  for (uint32_t i = s.first; i < s.last; ++i) {
    const int32_t here = view_[i].boundary() ? kNoFact : mentions_.person_at(a_.span(view_[i]));
    if (here != kNoFact && here != person) return false;
  }
  return true;
}

// "…, Roe said", "…, Roe has said", "…, said Roe", "…, he said".
SentenceTopics::Topic SentenceTopics::speaker_at_end(Range s) const {
  uint32_t verb = s.last - 1;
  if (is(verb, kSay)) {
    while (verb > s.first && (is(verb - 1, kHave) || is(verb - 1, kAdverb))) --verb;
    if (verb == s.first) return {};
    if (is(verb - 1, kHe) || is(verb - 1, kShe)) return {.pronoun = true};
    return {.person = mentions_.person_at(a_.span(view_[verb - 1])), .speaks = true};
  }
  const int32_t person = mentions_.person_at(a_.span(view_[verb]));
  if (person == kNoFact) return {};
  while (verb > s.first &&
         (is(verb, kAddress) || mentions_.person_at(a_.span(view_[verb])) == person))
    --verb;
  return is(verb, kSay) ? Topic{.person = person, .speaks = true} : Topic{};
}

// The first person named, if only titles come before the name, or if the name is between a comma
// and a verb and no other person is named: "In May, Roe left".
SentenceTopics::Topic SentenceTopics::subject(Range s) const {
  int32_t person = kNoFact;
  uint32_t last = s.first;  // after the name
  bool opens = true, fronted = false, several = false;
  for (uint32_t i = s.first; i < s.last; ++i) {
    const int32_t here = mentions_.person_at(a_.span(view_[i]));
    if (here == kNoFact && person == kNoFact) {
      opens = opens && !is(i, kComma) && !is(i, kFinite) && !is(i, kPrep) && !is(i, kPossessive);
      if (!is(i, kAddress)) fronted = is(i, kComma);
    }
    if (here == kNoFact) continue;
    several |= person != kNoFact && here != person;
    if (person == kNoFact) {
      person = here;
      last = i + 1;
      while (last < s.last && mentions_.person_at(a_.span(view_[last])) == person) ++last;
    }
  }
  if (person == kNoFact || is(last, kPossessive) || is(last, kAnd)) return {};
  while (last < s.last && (is(last, kAdverb) || is(last, kHave))) ++last;
  const bool verb = is(last, kFinite) || is(last, kSay) || is(last, kPerhapsFinite);
  return opens || (fronted && verb && !several) ? Topic{.person = person} : Topic{};
}

}  // namespace nutgraf
