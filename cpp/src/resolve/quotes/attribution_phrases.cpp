// Definite phrases: whom "the senator", "the striker" and "the statement" mean beside a verb of
// saying.
#include <algorithm>

#include "base/word_hash.h"
#include "resolve/quotes/attribution.h"

namespace nutgraf {
namespace {

bool ends_with_word(std::string_view title, std::string_view word) {
  return title.size() >= word.size() &&
         word_key(title.substr(title.size() - word.size())) == word_key(word);
}

}  // namespace

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
    if (r.resolved_person == kNoFact || !is_word(r)) return false;
    if (party == c.last) return true;
    const uint32_t first = a_.unit_at(units_, a_.token_at(r.span.begin));
    const uint32_t last = a_.unit_at(units_, a_.token_at(r.span.end - 1)) + 1;
    const bool apart = view_.find(first, last, kParty) < last &&
                       a_.slice(r.span).find(a_.slice(units_[party])) == std::string_view::npos;
    return !apart;
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
  const uint32_t head = a_.unit_at(a_.base(), last);
  for (uint32_t i = a_.unit_at(a_.base(), first); i < head; ++i) {
    if (a_.has(a_.base()[i], kDeputy)) return true;
  }
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
