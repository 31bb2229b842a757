// Reported speech where the cue is plain: "Roe said (that) …", "…, Roe said."
#include <algorithm>

#include "resolve/quotes/attribution.h"

namespace nutgraf {

const ScratchVector<Reported>& Attributor::reported() {
  report_until(static_cast<uint32_t>(units_.size()));
  return reported_;
}

// Reads the sentences whose cue is before the unit.
void Attributor::report_until(uint32_t unit) {
  constexpr uint32_t kShortest = 3;  // units of reported speech
  const auto& cues = a_.positions.at(PositionClass::kCue);
  for (; next_cue_ < cues.size() && cues[next_cue_] < unit; ++next_cue_) {
    a_.check_stop();
    const uint32_t cue = cues[next_cue_];
    if (cue < reported_to_) continue;  // the first verb counts; its clause may hold more
    const uint32_t begin = sentence_begin(cue, reported_to_);
    reported_to_ = sentence_end(cue);
    while (next_quote_ < speech_.size() && speech_[next_quote_].close < begin) ++next_quote_;
    if (next_quote_ < speech_.size() && speech_[next_quote_].open < reported_to_) continue;
    const std::optional<Reported> r = reported_at(begin, cue, reported_to_);
    if (r && r->last >= r->first + kShortest) reported_.push_back(*r);
  }
}

// The unit after a party and state: "(R-Ohio)", ", D-Iowa,"; the unit itself if it begins none.
uint32_t Attributor::after_aside(uint32_t unit) const {
  constexpr uint32_t kLongest = 7;  // units
  const bool bracket = is(unit, kOpenBracket);
  if (!bracket && !is(unit, kComma)) return unit;
  for (uint32_t i = unit + 1; i < unit + kLongest && !boundary(i); ++i) {
    if (is(i, bracket ? kCloseBracket : kComma)) return i + 1;
    if (!bracket && (is(i, kFinite) || is(i, kArticle))) return unit;
  }
  return unit;
}

// The candidate right before the verb, else the one right after it. `follows`: it is after the verb
// or an object, so the cue is inverted.
const Candidate* Attributor::reporter(const ScratchVector<Candidate>& found, uint32_t verb,
                                      bool according, bool may_follow, bool& follows) const {
  auto c = std::find_if(found.begin(), found.end(), [&](const Candidate& x) {
    if (according) return x.first > verb && x.first <= verb + 2;
    return x.last == verb || ends_aside(x, verb) || after_aside(x.last) == verb;
  });
  follows = c == found.end() || is_object(*c);
  if (follows && !according) {
    if (!may_follow) return nullptr;
    c = std::find_if(found.begin(), found.end(),
                     [&](const Candidate& x) { return x.first == verb + 1; });
  }
  return c == found.end() ? nullptr : &*c;
}

// "Roe, who left early, said": the first words, if the sentence's tree agrees. Null: no aside.
const Candidate* Attributor::before_aside(const ScratchVector<Candidate>& found, uint32_t begin,
                                          uint32_t verb) {
  if (found.empty() || !is(verb - 1, kComma)) return nullptr;
  const Candidate& first = found.front();
  uint32_t lead = begin;
  while (lead < first.first && (is(lead, kArticle) || is(lead, kAddress))) ++lead;
  const bool aside = is(first.last, kComma) || is(first.last, kPrep);
  if (lead != first.first || !aside || first.last + 1 >= verb) return nullptr;
  return subject_by_tree(found, verb) == &first ? &first : nullptr;
}

// The unit after what may end a sentence after its verb of saying: "told reporters", "late on
// Monday", "in a statement on Monday".
uint32_t Attributor::after_saying(uint32_t unit, bool to_somebody, uint32_t stop) const {
  auto pass_nouns = [&](uint32_t i) {
    if (is(i, kArticle) || is(i, kOwner)) ++i;
    while (i < stop && is(i, kNounPart) && !is(i, kDay)) ++i;
    return i;
  };
  if (to_somebody) unit = pass_nouns(unit);
  while (unit < stop) {
    const uint32_t first = unit;
    while (unit < stop && is(unit, kAdverb) && !is(unit, kPrep)) ++unit;
    const uint32_t named = unit + is(unit, kPrep);
    const uint32_t nouns = pass_nouns(named);
    if (named < stop && is(named, kDay))
      unit = named + 1;
    else if (named > unit && nouns > named && nouns <= stop && is(nouns - 1, kMayReport))
      unit = nouns;
    if (unit == first) break;
  }
  return unit;
}

bool Attributor::has_verb(uint32_t first, uint32_t last) const {
  for (uint32_t i = first; i < last; ++i)
    if (is(i, kFinite) || is(i, kModal)) return true;
  return false;
}

std::optional<Reported> Attributor::reported_at(uint32_t begin, uint32_t verb, uint32_t end) {
  const uint32_t stop = end > begin && is(end - 1, kPeriod) ? end - 1 : end;
  const bool according = is(verb, kAccording);
  const bool may_follow = is(verb, kPlainSay) && is(verb - 1, kComma);  // "…, said Roe."
  const uint32_t clause = according ? 0 : clause_after(verb, stop);
  const bool says_to = is(verb, kSayTo);
  const bool last_words = after_saying(verb + 1, says_to, stop) == stop;
  if (!according && !may_follow && !clause && !last_words) return std::nullopt;
  bool follows = false;
  const ScratchVector<Candidate>& found = candidates_.between(begin, end, verb + 2);
  const Candidate* c = clause ? before_aside(found, begin, verb) : nullptr;
  if (!c) c = reporter(found, verb, according, may_follow, follows);
  if (!c) return std::nullopt;
  const Candidate subject = *c;  // `speaker_of` may look for other candidates
  const SpeakerRef speaker = speaker_of(subject);
  if (!speaker.known()) return std::nullopt;
  const Span span = a_.span(units_[verb]);
  const uint32_t cue = std::min(verb, subject.first);
  const bool comma_after = is(subject.last, kComma);
  const uint32_t after = follows || according ? subject.last : verb + 1;
  const bool ends = after == stop || (after == subject.last && comma_after) ||
                    ((after == verb + 1 ? last_words : after_saying(after, false, stop) == stop) &&
                     !is(begin, kSubordinate) && has_verb(begin, cue));
  const auto report = [&](uint32_t first, uint32_t last) {
    Reported r{speaker, span, first, last};
    // "Roe is late, he said" may be of Roe himself.
    if (!subject.pronoun || first > verb)
      r.speaker = unless_named({a_.span(units_[first]).begin, a_.span(units_[last - 1]).end},
                               subject, speaker);
    return r.speaker.known() ? std::optional(r) : std::nullopt;
  };
  // "…, Roe said.", "…, said Roe, the mayor.", "…, Roe told reporters on Monday."
  if (cue > begin + 1 && is(cue - 1, kComma) && ends) return report(begin, cue - 1);
  // "According to Roe, …"
  if (according && cue == begin && comma_after) {
    if (subject.last + 1 >= stop) return std::nullopt;
    return report(subject.last + 1, stop);
  }
  if (follows || according || !clause) return std::nullopt;
  return report(clause, stop);
}

// "recalled a comment that Roe made": the clause belongs to the object. "told a court that": the
// object is a listener.
bool Attributor::has_object(uint32_t verb, uint32_t that) const {
  return verb + 1 < that && is(verb + 1, kArticle) && is(that - 1, kNounPart) &&
         !is(verb, kPlainSay) && !is(verb, kSayTo);
}

// Passes over adverbials: "said on Monday in Oslo that …".
uint32_t Attributor::clause_after(uint32_t verb, uint32_t stop) const {
  constexpr uint32_t kAdverbial = 6;  // units
  uint32_t first = verb + 1;
  while (first < stop && first < verb + kAdverbial && !is(first, kAfterAdverbial)) ++first;
  if (is(first, kComma)) ++first;  // some languages set a comma before the word for "that"
  const bool that = first < stop && is(first, kSubordinate) && is(first, kDemonstrative) &&
                    !has_object(verb, first);
  first = that ? first + 1 : verb + 1;
  // Without "that" only after verbs whose object is always a clause ("denied the request" reports
  // no words), or before a subject pronoun.
  auto opens = [&] { return is(first, kBeforeClause) || mentions_.at(a_.span(units_[first])); };
  const bool clause = that || is(first, kPronSubj) || (is(verb, kPlainSay) && opens());
  return clause && !is(first, kPrep) ? first : 0;
}

}  // namespace nutgraf
