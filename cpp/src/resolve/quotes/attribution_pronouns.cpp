// Pronouns and definite phrases: whom "he", "the senator" and "the statement" mean beside a verb of
// saying.
#include <algorithm>

#include "base/word_hash.h"
#include "resolve/people/name_gender.h"
#include "resolve/quotes/attribution.h"

namespace nutgraf {
namespace {

bool ends_with_word(std::string_view title, std::string_view word) {
  return title.size() >= word.size() &&
         word_key(title.substr(title.size() - word.size())) == word_key(word);
}

}  // namespace

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
  if (is(unit, kPronSubj)) return salient(unit, sex_of(unit), kStretches);
  // "it said": the body that the sentence before is about
  Stretch s = stretch_to(unit);
  if (s.begin < s.end) s = stretch_to(s.begin);
  return {focus(s).body};
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
      return named.person == kNoFact && !named.several ? SpeakerRef{f.name} : SpeakerRef{};
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

// The person whom the stretch before the phrase is about; or the only person whom it and the
// stretch before name ("Today they chose Roe. “…,” the striker said.").
Attributor::Salient Attributor::salient_for_phrase(uint32_t unit) {
  constexpr int kStretches = 3;
  Stretch s = stretch_to(unit);
  const int next = s.end == unit;  // the sentence before is the second stretch
  Named named;
  Sex sex = Sex::kAny;
  for (int n = 0; n < kStretches; ++n) {
    if (s.begin == s.end && n > 0) break;
    const Focus f = focus(s);
    if (f.kind == Focus::kOpen) return {};
    if (f.kind == Focus::kPerson && may_be(f.person, sex)) {
      if (!f.speaks) note_named(s.begin, s.end, sex, named);
      const bool other = named.several || (named.person != kNoFact && named.person != f.person);
      return other ? Salient{} : Salient{f.person, n <= next || sex != Sex::kAny};
    }
    if (f.kind == Focus::kPronoun && named.person == kNoFact) {
      sex = sex_of(f.unit);
    } else {
      note_named(s.begin, s.end, sex, named);
      if (named.person != kNoFact && n > next) break;
    }
    s = stretch_to(s.begin);
  }
  return named.several || named.owner ? Salient{} : Salient{named.person, false};
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

// "the striker", "the American", "the 46-year-old": words for a person whom the text has named.
bool Attributor::is_epithet(const Candidate& c) const {
  const uint32_t head = c.last - 1;
  return is(head, kEpithet) || is(head, kDemonym) || is(head - 1, kHyphen);
}

// The person whom the sentences before are about, if the phrase is such a word or that person's
// office. A word that is the office of another person is none.
SpeakerRef Attributor::described(const Candidate& c) {
  const bool article = c.first > 0 && is(c.first - 1, kArticle);
  const Salient who = salient_for_phrase(c.first - article);
  if (who.person == kNoFact) return {};
  const Unit& head = units_[c.last - 1];
  const std::string_view word = a_.slice(head);
  const auto id = a_.grammar.lexicon().value(head, kTitle, word);
  const auto is_word = [&](const Role& r) {
    return !r.title.empty() &&
           ((id && !id->empty() && r.title_id == *id) || ends_with_word(a_.slice(r.title), word));
  };
  // "the mayor" is neither the deputy mayor nor the former mayor.
  const auto is_office = [&](const Role& r) {
    return is_word(r) && !is_understudy(r) && r.qualifier.empty();
  };
  const auto& own = doc_.people[static_cast<size_t>(who.person)].roles;
  const auto has = [&](auto&& fits) {
    return std::any_of(own.begin(), own.end(),
                       [&](int32_t role) { return fits(doc_.roles[static_cast<size_t>(role)]); });
  };
  // "the Tory leader" is no holder of other offices.
  for (uint32_t i = c.first + 1; i + 1 < c.last; ++i) {
    const std::string_view party = a_.slice(units_[i]);
    const auto names = [&](const Role& r) {
      return a_.slice(r.span).find(party) != std::string_view::npos;
    };
    if (is(i, kParty) && !own.empty() && !has(names)) return {};
  }
  if (has(is_office)) return ref(who.person);
  const uint32_t party = view_.find(c.first, c.last, kParty);
  const auto is_rival = [&](const Role& r) {  // not of another party
    const uint32_t first = a_.unit_at(units_, a_.token_at(r.span.begin));
    const uint32_t last = a_.unit_at(units_, a_.token_at(r.span.end - 1)) + 1;
    const bool apart = party < c.last && view_.find(first, last, kParty) < last &&
                       a_.slice(r.span).find(a_.slice(units_[party])) == std::string_view::npos;
    return r.resolved_person != kNoFact && is_word(r) && !apart;
  };
  if (std::any_of(doc_.roles.begin(), doc_.roles.end(), is_rival)) return {};
  const bool epithet = is_epithet(c);
  // "the champion", "the senator": others may be so too. The sentence before is about the person.
  const auto rival = a_.grammar.lexicon().value(head, kEpithet, word);
  if ((!epithet || (rival && !rival->empty())) && !who.next) return {};
  // "the Oslo senator", but not "the judge", and nobody of another office
  const auto is_other = [&](const Role& r) { return !r.title.empty() && is_post(r); };
  const bool office = is(c.last - 1, kTitle) && c.last - c.first > 2 && opens(c) && !has(is_other);
  return epithet || office ? ref(who.person) : SpeakerRef{};
}

// True if the phrase begins its sentence or is next to a quotation: not "but the senator said".
bool Attributor::opens(const Candidate& c) const {
  uint32_t i = c.first;
  if (i > 0 && is(i - 1, kArticle)) --i;
  if (i > 1 && is(i - 1, kSay)) --i;  // "“…,” said the senator"
  return i == 0 || boundary(i - 1) || is_mark(i - 1) || (i > 1 && is_mark(i - 2));
}

bool Attributor::is_understudy(const Role& r) const {
  const uint32_t first = a_.token_at(r.title.begin), last = a_.token_at(r.title.end - 1);
  for (uint32_t t = first; t < last; ++t) {
    if (a_.grammar.lexicon().word_is(a_.text, a_.tokens[t], kDeputy)) return true;
  }
  return false;
}

// True of an office, as opposed to a profession ("singer").
bool Attributor::is_post(const Role& r) const {
  const uint32_t last = a_.unit_at(units_, a_.token_at(r.title.end - 1));
  return !is(last, kProfession) && !is(last, kEpithet);
}

bool Attributor::is_paper(const Candidate& c) const {
  return c.speaker.person == kNoFact && c.speaker.role == kNoFact && c.last == c.first + 1 &&
         (is(c.first, kCollective) || is(c.first, kUnnamed));
}

// "The statement said", after "Roe issued a statement": Roe; unknown: nobody issued one.
SpeakerRef Attributor::issuer(const Candidate& paper) {
  constexpr uint32_t kFar = 200;  // units
  if (paper.first == 0 || !is(paper.first - 1, kDefinite)) return {};
  const std::string_view word = a_.slice(units_[paper.first]);
  const auto is_signed = [&](BuiltinClass c) {
    const auto kind = a_.grammar.lexicon().value(units_[paper.first], c, word);
    return kind && !kind->empty();
  };
  if (!is_signed(kCollective) && !is_signed(kUnnamed)) return {};
  const uint32_t stop = paper.first > kFar ? paper.first - kFar : 0;
  for (uint32_t i = paper.first - 1; i > stop; --i) {
    if (a_.slice(units_[i]) != word) continue;
    uint32_t article = i;
    while (article > stop && is(article - 1, kNounPart)) --article;
    if (article == stop || !is(article - 1, kIndefinite)) return {};
    Candidate c;
    const uint32_t begin = sentence_begin(i);
    if (!main_subject(begin, i, c) || c.pronoun || is(c.last, kPossessive) || is(c.last, kAnd))
      return {};
    return is_paper(c) ? SpeakerRef{} : c.speaker;
  }
  return {};
}

}  // namespace nutgraf
