// Pronouns: whom "he" means beside a verb of saying.
#include <algorithm>

#include "resolve/people/name_gender.h"
#include "resolve/quotes/attribution.h"

namespace nutgraf {

// "m" or "f": by "Mr.", else by the lexicon's entry for the given name, else by the pronouns that
// follow the name; "": not known.
std::string_view Attributor::gender(int32_t person) const {
  constexpr size_t kMentions = 100;
  const auto& mentions = doc_.people[static_cast<size_t>(person)].mentions;
  for (size_t m = 0; m < std::min(mentions.size(), kMentions); ++m) {
    const uint32_t first = a_.unit_at(units_, a_.token_at(mentions[m].begin));
    const std::string_view sex = gender_of_address(a_, units_, first);
    if (!sex.empty()) return sex;
  }
  const std::string_view sex =
      gender_of_given_name(a_, doc_.people[static_cast<size_t>(person)].name);
  if (!sex.empty()) return sex;
  return gender_by_pronouns(person);
}

// The first pronoun after a name, in its sentence and with nobody else named between, counts.
std::string_view Attributor::gender_by_pronouns(int32_t person) const {
  constexpr uint32_t kReach = 20;  // units
  constexpr size_t kMentions = 40;
  constexpr int kFewest = 2, kShare = 4;
  int he = 0, she = 0;
  const auto& mentions = doc_.people[static_cast<size_t>(person)].mentions;
  for (size_t m = 0; m < std::min(mentions.size(), kMentions); ++m) {
    const uint32_t first = a_.unit_at(units_, a_.token_at(mentions[m].end - 1)) + 1;
    for (uint32_t i = first; i < first + kReach && !boundary(i); ++i) {
      if (is(i, kQuoteClose) || is(i, kQuotePlain)) break;
      const int32_t other = mentions_.person_at(a_.span(units_[i]));
      if (other != kNoFact && other != person) break;
      if (!is(i, kPronHe) && !is(i, kPronShe)) continue;
      ++(is(i, kPronHe) ? he : she);
      break;
    }
  }
  if (he >= std::max(kFewest, kShare * she)) return "m";
  return she >= std::max(kFewest, kShare * he) ? "f" : "";
}

// A person of unknown gender may be either.
bool Attributor::may_be(int32_t person, Sex sex) {
  if (sex == Sex::kAny) return true;
  std::optional<std::string_view>& known = genders_[static_cast<size_t>(person)];
  if (!known) known = gender(person);
  return *known != (sex == Sex::kMale ? "f" : "m");
}

SpeakerRef Attributor::ref(int32_t person) const {
  if (person == kNoFact) return {};
  return {doc_.people[static_cast<size_t>(person)].name, person, kNoFact};
}

// Notes the people of the sex whom the units name outside quotes.
void Attributor::note_named(uint32_t begin, uint32_t end, Sex sex, Named& named) {
  if (begin >= end) return;
  const auto& all = mentions_.all();
  const uint32_t from = a_.span(units_[begin]).begin, to = a_.span(units_[end - 1]).end;
  auto m = std::lower_bound(
      all.begin(), all.end(), from,
      [](const MentionIndex::Mention& x, uint32_t byte) { return x.span.begin < byte; });
  for (; m != all.end() && m->span.begin < to; ++m) {
    if (!may_be(m->person, sex)) continue;
    const uint32_t last = a_.unit_at(units_, a_.token_at(m->span.end - 1));
    const MarkedSpeech* const quote = quote_from(last);
    if (quote && quote->open < last) continue;
    if (!owns_noun(last + 1)) named.owner = false;
    named.several |= named.person != kNoFact && named.person != m->person;
    named.person = m->person;
  }
}

SpeakerRef Attributor::pronoun(uint32_t unit) {
  constexpr int kStretches = 6;
  if (is(unit, kPronHe) || is(unit, kPronShe)) return salient(unit, sex_of(unit), kStretches);
  // "it said", "they said": the body or the people that the sentence before is about
  Stretch s = stretch_to(unit);
  if (s.begin < s.end) s = stretch_to(s.begin);
  const Focus f = focus(s);
  if (is(unit, kPronSubj)) return {several(f)};
  return {f.body};
}

// The words for several people who speak or act: "the couple", "Roe and Dunn".
std::string_view Attributor::several(const Focus& f) const {
  if (!f.group.empty()) return f.group;
  const Stretch s = units_of({f.body});
  return s.end > s.begin && is(s.end - 1, kPluralNoun) ? f.body : std::string_view();
}

// Goes back from the unit, stretch by stretch, to the first that is about somebody who may be
// meant. Where none is, the only person named counts.
SpeakerRef Attributor::salient(uint32_t unit, Sex sex, int stretches) {
  Stretch s = stretch_to(unit);
  Named named;
  for (int n = 0; n < stretches; ++n) {
    if (s.begin == s.end && n > 0) break;
    const Focus f = focus(s);
    if (f.kind == Focus::kOpen) {
      // "One dealer spoke. He said": the words for him, if nobody is named after them.
      const bool other = named.person != kNoFact || named.several || is_other_sex(f.name, unit);
      return other ? SpeakerRef{} : SpeakerRef{f.name};
    }
    if (f.kind == Focus::kPerson && may_be(f.person, sex)) {
      const bool other = named.several || (named.person != kNoFact && named.person != f.person);
      return other ? SpeakerRef{} : ref(f.person);
    }
    // An earlier "he" means the same person, so who is named beside it does not matter.
    if (f.kind == Focus::kPronoun && sex == sex_of(f.unit)) {
      if (named.person != kNoFact) return {};
      // "When they met Roe, he left": the only person named before it.
      if (is(s.begin, kSubordinate) || is(s.begin, kPrep) || is(s.begin, kIng))
        note_named(s.begin, f.unit, sex, named);
      if (named.several) return {};
      if (named.person != kNoFact && !named.owner) return ref(named.person);
      named = {};
    } else {
      note_named(s.begin, s.end, sex, named);
    }
    s = stretch_to(s.begin);
  }
  return named.several || named.owner ? SpeakerRef{} : ref(named.person);
}

// "The nurse spoke. “…,” he said. She said": "she" is not the nurse.
bool Attributor::is_other_sex(std::string_view name, uint32_t pronoun) const {
  constexpr uint32_t kReach = 300;  // units; keeps the search linear
  const uint32_t end = units_of({name}).end;
  uint32_t i = std::max(end, pronoun - std::min(pronoun, kReach));
  const bool he = is(pronoun, kPronHe);
  const auto other_speaks = [&](uint32_t u) {
    const MarkedSpeech* const quote = quote_from(u);
    return is(u, kPronSubj) && is(u, he ? kPronShe : kPronHe) && is(u + 1, kSay) &&
           !(quote && quote->open < u);
  };
  while (i < pronoun && !other_speaks(i)) ++i;
  return end != 0 && i < pronoun;
}

// True if the span names the person: people do not speak of themselves so.
bool Attributor::calls(Span s, int32_t person) const {
  if (person == kNoFact) return false;
  const auto& all = mentions_.all();
  auto m = std::lower_bound(all.begin(), all.end(), s.begin,
                            [](const auto& x, uint32_t b) { return x.span.begin < b; });
  for (; m != all.end() && m->span.begin < s.end; ++m) {
    if (m->person == person) return true;
  }
  return false;
}

// The words for a speaker whose person another name or phrase gives, if what is said names that
// person: "Jane is ill," she said.
SpeakerRef Attributor::unless_named(Span said, const Candidate& c, SpeakerRef who) const {
  for (uint32_t i = c.first; i < c.last && !c.pronoun; ++i) {
    if (mentions_.at(a_.span(units_[i]))) return who;
  }
  if (!calls(said, who.person)) return who;
  if (c.pronoun) return {};
  if (c.speaker.person == kNoFact) return c.speaker;
  return {a_.slice(Span{a_.span(units_[c.first]).begin, a_.span(units_[c.last - 1]).end}), kNoFact,
          c.speaker.role};
}

}  // namespace nutgraf
