// Whom "he" and "she" mean beside a verb of saying.
#include <algorithm>

#include "resolve/quotes/attribution.h"

namespace nutgraf {

// "m" by "Mr." or the lexicon's word on the name, "f", or neither.
std::string_view Attributor::gender(int32_t person) {
  for (Span s : doc_.people[static_cast<size_t>(person)].mentions) {
    const uint32_t first = a_.unit_at(units_, a_.token_at(s.begin));
    if (first > 0 && is(first - 1, kAddress)) {
      const auto v =
          a_.grammar.lexicon().value(units_[first - 1], kAddress, a_.slice(units_[first - 1]));
      if (v && !v->empty()) return *v;
    }
  }
  const std::string_view name = doc_.people[static_cast<size_t>(person)].name;
  const auto v = a_.grammar.lexicon().value_of(name.substr(0, name.find(' ')), kGivenName);
  return v ? std::string_view(*v) : std::string_view();
}

// "Mary" is no "he"; a name that the lexicon does not know may be either.
bool Attributor::may_be(int32_t person, uint32_t pronoun) {
  std::optional<std::string_view>& known = genders_[static_cast<size_t>(person)];
  if (!known) known = gender(person);
  return *known != (is(pronoun, kPronHe) ? "f" : "m");
}

SpeakerRef Attributor::pronoun(uint32_t unit, const ScratchVector<MarkedSpeech>& speech,
                               const ScratchVector<Attribution>& done) {
  // How far before the paragraph somebody may be named; in sentences, so that it does not matter
  // how they are set in paragraphs.
  constexpr uint32_t kSentences = 3;
  // Nor farther than this, in a paragraph as long as a book.
  constexpr ptrdiff_t kQuotes = 100, kMentions = 100;
  const uint32_t here = a_.segments.paragraph_of(units_[unit].first);
  const uint32_t opening = here == 0 ? 0 : a_.segments.paragraph_end[here - 1];
  const uint32_t sentence = a_.segments.sentence_of(opening);
  const uint32_t at = a_.span(units_[unit]).begin;
  auto person = [&](int32_t p) {
    return p == kNoFact ? SpeakerRef{}
                        : SpeakerRef{doc_.people[static_cast<size_t>(p)].name, p, kNoFact};
  };
  // Who spoke last, in this paragraph or the one before, and since when.
  int32_t spoke = kNoFact;
  uint32_t since = 0;
  const auto recent =
      std::partition_point(speech.begin(), speech.begin() + static_cast<ptrdiff_t>(done.size()),
                           [&](const MarkedSpeech& m) { return m.paragraph + 1 < here; });
  const auto now =
      std::partition_point(recent, speech.begin() + static_cast<ptrdiff_t>(done.size()),
                           [&](const MarkedSpeech& m) { return m.inner.begin <= at; });
  for (auto s = now; s != recent && now - s < kQuotes && spoke == kNoFact;) {
    --s;
    const int32_t p = done[static_cast<size_t>(s - speech.begin())].speaker.person;
    if (p == kNoFact || !may_be(p, unit)) continue;
    spoke = p;
    since = s->inner.end;
  }
  // The only one named since then.
  int32_t named = kNoFact;
  bool several = false, owner = false;
  const uint32_t far = sentence > kSentences
                           ? a_.tokens[a_.segments.sentence_end[sentence - kSentences - 1]].begin
                           : 0;
  auto mention_at = [&](uint32_t byte) {
    return std::lower_bound(
        mentions_.all().begin(), mentions_.all().end(), byte,
        [](const MentionIndex::Mention& m, uint32_t b) { return m.span.begin < b; });
  };
  const auto last = mention_at(at);
  auto m = std::min(mention_at(std::max(since, far)), last);
  for (m += std::max<ptrdiff_t>(0, last - m - kMentions); m != last; ++m) {
    if (!may_be(m->person, unit)) continue;
    if (is(a_.unit_at(units_, a_.token_at(m->span.end - 1)) + 1, kPossessive)) owner = true;
    several |= named != kNoFact && named != m->person;
    named = m->person;
  }
  if (!several && (named == kNoFact || spoke == kNoFact || named == spoke)) {
    // "Roe's wife … she said": the owner is not the one meant.
    return spoke == kNoFact && owner ? SpeakerRef{} : person(spoke == kNoFact ? named : spoke);
  }
  const int32_t leads = leading_person(unit, speech);
  return leads != kNoFact && may_be(leads, unit) ? person(leads) : SpeakerRef{};
}

// The person whom the sentence before the unit's, or before the quote that it ends, begins with, in
// the same paragraph; in the one before only if that sentence says that the person spoke ("Roe, the
// mayor, told reporters …").
int32_t Attributor::leading_person(uint32_t unit, const ScratchVector<MarkedSpeech>& speech) {
  const uint32_t paragraph = a_.segments.paragraph_of(units_[unit].first);
  uint32_t start = sentence_begin(unit);
  auto behind = std::lower_bound(speech.begin(), speech.end(), start,
                                 [](const MarkedSpeech& s, uint32_t u) { return s.close < u; });
  if (behind != speech.end() && behind->open < start) start = sentence_begin(behind->open);
  uint32_t end = start;  // behind the sentence before
  while (end > 0 && units_[end - 1].boundary()) --end;
  if (end == 0) return kNoFact;
  const uint32_t there = a_.segments.paragraph_of(units_[end - 1].first);
  if (there != paragraph && there + 1 != paragraph) return kNoFact;
  for (uint32_t i = sentence_begin(end); i < end; ++i) {
    Entity e;
    if (is(i, kArticle) || is(i, kAddress) || is(i, kAnd)) continue;
    if (!entity_at(i, end, *start_from(i), e)) break;
    const bool owner = is(e.last, kPossessive), joined = is(e.last, kAnd);
    if (there == paragraph) return owner || joined ? kNoFact : e.speaker.person;
    // Its verb of saying follows at once, or behind the comma that ends an apposition.
    uint32_t verb = e.last;
    while (verb < end && !is(verb, kSay)) ++verb;
    const bool has = is(verb - 1, kHave);
    const uint32_t before_verb = verb - (has ? 2 : 1);
    const bool own = verb < end && (before_verb + 1 == e.last || is(before_verb, kComma));
    return own && !owner ? e.speaker.person : kNoFact;
  }
  return kNoFact;
}

}  // namespace nutgraf
