// Pronoun resolution: whom "he" and "she" mean beside a verb of saying.
#include <algorithm>

#include "resolve/quotes/attribution.h"

namespace nutgraf {

// "m" or "f" by "Mr." or by the lexicon's entry for the given name; "": not known.
std::string_view Attributor::gender(int32_t person) const {
  for (Span s : doc_.people[static_cast<size_t>(person)].mentions) {
    const uint32_t first = a_.unit_at(units_, a_.token_at(s.begin));
    if (first > 0 && is(first - 1, kAddress)) {
      const auto v =
          a_.grammar.lexicon().value(units_[first - 1], kAddress, a_.slice(units_[first - 1]));
      if (v && !v->empty()) return *v;
    }
  }
  const std::string_view name = doc_.people[static_cast<size_t>(person)].name;
  const std::string_view given = name.substr(0, name.find(' '));
  for (const BuiltinClass c : {kGivenName, kWeakGivenName}) {
    if (const auto v = a_.grammar.lexicon().value_of(given, c)) return *v;
  }
  return {};
}

// A person of unknown gender may be either.
bool Attributor::may_be(int32_t person, uint32_t pronoun) {
  std::optional<std::string_view>& known = genders_[static_cast<size_t>(person)];
  if (!known) known = gender(person);
  return *known != (is(pronoun, kPronHe) ? "f" : "m");
}

SpeakerRef Attributor::ref(int32_t person) const {
  if (person == kNoFact) return {};
  return {doc_.people[static_cast<size_t>(person)].name, person, kNoFact};
}

// The speaker of the last quote or report before the pronoun. A quote counts in the pronoun's
// paragraph and the one before, a report in the last few sentences; with `far`, both in more.
Attributor::LastSpeaker Attributor::last_speaker(uint32_t unit, bool far) {
  constexpr ptrdiff_t kQuotes = 100;        // no farther back, in a paragraph as long as a book
  constexpr uint32_t kNear = 4, kFar = 12;  // sentences
  const uint32_t here = a_.segments.paragraph_of(units_[unit].first);
  const uint32_t sentence = a_.segments.sentence_of(units_[unit].first);
  const uint32_t at = a_.span(units_[unit]).begin;
  const auto within = [&](uint32_t token, uint32_t sentences) {
    return a_.segments.sentence_of(token) + sentences >= sentence;
  };
  LastSpeaker last;
  for (size_t q = done_.size(); q > 0 && done_.size() - q < kQuotes; --q) {
    const MarkedSpeech& s = speech_[q - 1];
    if (s.inner.begin > at) continue;
    if (far ? !within(s.token, kFar) : s.paragraph + 1 < here) break;
    const int32_t p = done_[q - 1].speaker.person;
    if (p == kNoFact || !may_be(p, unit)) continue;
    last = {p, s.inner.end};
    break;
  }
  for (auto r = reported_.rbegin(); r != reported_.rend() && r - reported_.rbegin() < kQuotes;
       ++r) {
    const uint32_t spoken = a_.span(units_[r->last - 1]).end;
    if (spoken > at) continue;
    if (spoken <= last.since || !within(units_[r->first].first, far ? kFar : kNear)) break;
    if (r->speaker.person == kNoFact || !may_be(r->speaker.person, unit)) continue;
    last = {r->speaker.person, spoken};
    break;
  }
  return last;
}

// The last speaker, or the only person named since; if there are several, the person whom the
// sentence before begins with.
SpeakerRef Attributor::pronoun(uint32_t unit) {
  if (!is(unit, kPronSubj)) {  // "it said": the body that the sentence before is about
    const Lead leads = leading_person(unit);
    return leads.person == kNoFact ? SpeakerRef{leads.body} : SpeakerRef{};
  }
  // How far before the paragraph a person may be named; in sentences, so that the layout of
  // paragraphs does not matter.
  constexpr uint32_t kSentences = 3;
  constexpr ptrdiff_t kMentions = 100;  // no farther back, in a paragraph as long as a book
  const uint32_t here = a_.segments.paragraph_of(units_[unit].first);
  const uint32_t opening = here == 0 ? 0 : a_.segments.paragraph_end[here - 1];
  const uint32_t sentence = a_.segments.sentence_of(opening);
  const uint32_t far = sentence > kSentences
                           ? a_.tokens[a_.segments.sentence_end[sentence - kSentences - 1]].begin
                           : 0;
  // "Roe was late when he told Dunn": the subject of the same sentence.
  Candidate own;
  if (is(unit - 1, kSubordinate)) {
    const uint32_t begin = whole_sentence_begin(unit);
    if (unit > begin + 1 && main_subject(begin, unit, own) && own.speaker.person != kNoFact &&
        !is(own.last, kPossessive) && may_be(own.speaker.person, unit))
      return ref(own.speaker.person);
  }
  const LastSpeaker spoke = last_speaker(unit, /*far=*/false);
  int32_t named = kNoFact;
  bool several = false, owner = false;
  auto mention_at = [&](uint32_t byte) {
    return std::lower_bound(
        mentions_.all().begin(), mentions_.all().end(), byte,
        [](const MentionIndex::Mention& m, uint32_t b) { return m.span.begin < b; });
  };
  const auto last = mention_at(a_.span(units_[unit]).begin);
  auto m = std::min(mention_at(std::max(spoke.since, far)), last);
  for (m += std::max<ptrdiff_t>(0, last - m - kMentions); m != last; ++m) {
    if (!may_be(m->person, unit)) continue;
    if (is(a_.unit_at(units_, a_.token_at(m->span.end - 1)) + 1, kPossessive)) owner = true;
    several |= named != kNoFact && named != m->person;
    named = m->person;
  }
  if (!several && (named == kNoFact || spoke.person == kNoFact || named == spoke.person)) {
    if (spoke.person != kNoFact) return ref(spoke.person);
    return owner ? SpeakerRef{} : ref(named);  // "Roe's wife … she said": not the owner
  }
  const Lead leads = leading_person(unit);
  if (leads.person == kNoFact || !may_be(leads.person, unit)) return {};
  // In another paragraph the sentence must say that the person spoke, if somebody else did.
  if (leads.near || leads.speaks || leads.acts) return ref(leads.person);
  const int32_t other = last_speaker(unit, /*far=*/true).person;
  return other == kNoFact || other == leads.person ? ref(leads.person) : SpeakerRef{};
}

// The subject of the sentence before (before the unit's sentence, or before the quote that it
// ends).
Attributor::Lead Attributor::leading_person(uint32_t unit) {
  const uint32_t paragraph = a_.segments.paragraph_of(units_[unit].first);
  const uint32_t start = whole_sentence_begin(unit);
  if (lead_.start != start || lead_.paragraph != paragraph) {
    lead_ = leading_person(start, paragraph);
    lead_.start = start, lead_.paragraph = paragraph;
  }
  return lead_;
}

uint32_t Attributor::whole_sentence_begin(uint32_t unit) {
  if (unit < sentence_.first || unit > sentence_.last) {
    uint32_t first = unit;
    while (first > sentence_.last && !units_[first - 1].boundary()) --first;
    const bool goes_on = first == sentence_.last;
    sentence_ = {goes_on ? sentence_.first : sentence_begin(first), unit};
  }
  return sentence_.first;
}

Attributor::Lead Attributor::leading_person(uint32_t start, uint32_t paragraph) {
  constexpr int kSentences = 4;  // that begin with "he"
  const auto quote =
      std::lower_bound(speech_.begin(), speech_.end(), start,
                       [](const MarkedSpeech& s, uint32_t u) { return s.close < u; });
  if (quote != speech_.end() && quote->open < start) start = sentence_begin(quote->open);
  Lead lead;
  for (int n = 0; n < kSentences; ++n) {
    uint32_t end = start;  // of the sentence before
    while (end > 0 && units_[end - 1].boundary()) --end;
    if (end == 0) return {};
    const uint32_t there = a_.segments.paragraph_of(units_[end - 1].first);
    if (n == 0 && there != paragraph && there + 1 != paragraph) return {};
    start = sentence_begin(end);
    Candidate c;
    if (!main_subject(start, end, c)) return {};
    const bool owner = is(c.last, kPossessive);
    if (owner || is(c.last, kAnd)) return {};
    // The verb of saying follows at once, or after the comma that ends an apposition.
    uint32_t verb = c.last;
    while (verb < end && !is(verb, kSay)) ++verb;
    const uint32_t before_verb = verb - (is(verb - 1, kHave) ? 2 : 1);
    lead.speaks |= verb < end && (before_verb + 1 == c.last || is(before_verb, kComma));
    lead.near |= n == 0 && there == paragraph;
    uint32_t finite = c.last;
    while (finite < end && (is(finite, kAdverb) || is(finite, kHave))) ++finite;
    // "Roe is right, Dunn argues": the words are not Roe's.
    lead.acts |= n == 0 && !c.pronoun && is(finite, kFinite) && verb == end;
    lead.person = c.speaker.person;
    if (c.speaker.person == kNoFact && c.speaker.role == kNoFact) lead.body = c.speaker.name;
    if (!c.pronoun) return lead;
  }
  return {};
}

// The first words, or the words after the comma that ends a fronted phrase ("In May, Roe left").
bool Attributor::main_subject(uint32_t begin, uint32_t end, Candidate& out) {
  constexpr uint32_t kFronted = 30;  // units
  const auto skip = [&](uint32_t i) {
    while (i < end && (is(i, kArticle) || is(i, kAddress) || is(i, kAnd))) ++i;
    return i;
  };
  uint32_t i = skip(begin);
  if (i < end && candidates_.at(i, end, out)) return true;
  const bool days_after = is(begin + 1, kSubordinate) || is(begin + 1, kPrep);
  if (!is(begin, kPrep) && !is(begin, kSubordinate) && !is(begin, kIng) && !is(begin, kAdverb) &&
      !days_after)
    return false;
  for (; i < end && i < begin + kFronted; ++i) {
    const uint32_t first = skip(i + 1);
    if (!is(i, kComma) || first >= end || !candidates_.at(first, end, out)) continue;
    uint32_t verb = out.last;
    while (verb < end && (is(verb, kAdverb) || is(verb, kHave))) ++verb;
    const bool apposed = out.speaker.role != kNoFact && is(out.last, kComma);
    if (is(verb, kFinite) || is(verb, kSay) || apposed) return true;
  }
  return false;
}

}  // namespace nutgraf
