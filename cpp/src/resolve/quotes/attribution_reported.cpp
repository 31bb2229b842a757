// Indirect speech where the cue is plain: "Roe said (that) …", "…, Roe said."
#include <algorithm>

#include "resolve/quotes/attribution.h"

namespace nutgraf {

ScratchVector<Reported> Attributor::reported(const ScratchVector<MarkedSpeech>& speech,
                                             const ScratchVector<Attribution>& done) {
  constexpr uint32_t kShortest = 3;  // units of what is said
  ScratchVector<Reported> out(scratch_);
  size_t q = 0;
  uint32_t end = 0;  // of the sentence of the cue before
  for (const uint32_t cue : a_.positions.at(PositionClass::kCue)) {
    if (cue < end) continue;  // the first verb of saying counts; what is said may hold more
    const uint32_t begin = sentence_begin(cue, end);
    end = sentence_end(cue);
    while (q < speech.size() && speech[q].close < begin) ++q;
    const bool quoted = q < speech.size() && speech[q].open < end;
    if (quoted) continue;
    if (std::optional<Reported> r = reported_at(begin, cue, end, speech, done)) {
      if (r->last >= r->first + kShortest) out.push_back(std::move(*r));
    }
  }
  return out;
}

std::optional<Reported> Attributor::reported_at(uint32_t begin, uint32_t verb, uint32_t end,
                                                const ScratchVector<MarkedSpeech>& speech,
                                                const ScratchVector<Attribution>& done) {
  const uint32_t stop = end > begin && is(end - 1, kPeriod) ? end - 1 : end;
  const bool according = is(verb, kAccording);
  const bool may_turn = is(verb, kPlainSay) && is(verb - 1, kComma);  // "…, said Roe."
  const uint32_t clause = according ? 0 : clause_behind(verb, stop);
  if (!according && !may_turn && !clause && verb + 1 != stop) return std::nullopt;
  const ScratchVector<Entity>& found = entities(begin, end, verb + 2);
  auto e = std::find_if(found.begin(), found.end(), [&](const Entity& x) {
    if (according) return x.first > verb && x.first <= verb + 2;
    return x.last == verb || (x.last + 1 == verb && is(x.last, kComma));
  });
  const bool turned = e == found.end() || is_object(*e);
  if (turned && !according) {
    e = std::find_if(found.begin(), found.end(),
                     [&](const Entity& x) { return x.first == verb + 1; });
    if (!may_turn) e = found.end();
  }
  if (e == found.end()) return std::nullopt;
  SpeakerRef who = speaker_of(*e, speech, done);
  if (!who.known()) return std::nullopt;
  Reported r{std::move(who), a_.span(units_[verb]), 0, 0};
  const uint32_t cue = std::min(verb, e->first);
  const bool ends = turned || according ? e->last == stop || is(e->last, kComma) : verb + 1 == stop;
  if (cue > begin + 1 && is(cue - 1, kComma) &&
      ends) {  // "…, Roe said.", "…, said Roe, the mayor."
    r.first = begin;
    r.last = cue - 1;
    return r;
  }
  if (according && cue == begin && is(e->last, kComma)) {  // "According to Roe, …"
    r.first = e->last + 1;
    r.last = stop;
    return r;
  }
  if (turned || according || !clause) return std::nullopt;
  r.first = clause;
  r.last = stop;
  return r;
}

// "said on Monday in Oslo that …"
uint32_t Attributor::clause_behind(uint32_t verb, uint32_t stop) const {
  constexpr uint32_t kAdverbial = 6;
  uint32_t first = verb + 1;
  while (first < stop && first < verb + kAdverbial && !is(first, kBehindAdverbial)) ++first;
  if (is(first, kComma)) ++first;  // some languages set a comma before the word for "that"
  const bool that = first < stop && is(first, kSubordinate) && is(first, kDemonstrative);
  first = that ? first + 1 : verb + 1;
  // Without "that", only verbs that take nothing but a clause ("denied the request" reports no
  // words), or a subject pronoun.
  auto opens = [&] { return is(first, kBeforeClause) || mentions_.at(a_.span(units_[first])); };
  const bool clause = that || is(first, kPronSubj) || (is(verb, kPlainSay) && opens());
  return clause && !is(first, kPrep) ? first : 0;
}

}  // namespace nutgraf
