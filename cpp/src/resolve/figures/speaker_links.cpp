// Speaker links: quotes in text order, reporters by the sentence's tree, offices of people.
#include "resolve/figures/speaker_links.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr BuiltinClass kHyphen = cls("HYPHEN"), kPart = cls("PART_NOUN"),
                       kMayReport = cls("MAY_REPORT"), kAbbreviation = cls("ABBR");

const Construction& note_of(QuoteKind kind) {
  switch (kind) {
    case QuoteKind::kDirect:
      return construction::kDirectQuote;
    case QuoteKind::kTurn:
      return construction::kTurn;
    case QuoteKind::kReported:
      return construction::kReported;
  }
  return construction::kReported;
}

}  // namespace

void SpeakerLinker::link(Figure& f, FigureUnits& at, const Quote* quote,
                         const FigureSyntax* syntax) {
  const bool quoted = quote && quote->speaker.known();
  if (syntax && (!quoted || quote->kind == QuoteKind::kReported)) {
    const Reporter reporter = find_reporter(*syntax);
    // "Police said 300 came, but organisers put it at 900."
    if (!quoted || reporter.own_clause) return link_reporter(f, at, *syntax, reporter);
  }
  if (!quoted) return;
  f.speaker = quote->speaker;
  if (f.speaker.role == kNoFact) f.speaker.role = office_of(f.speaker.person);
  note(f, at, note_of(quote->kind));
}

bool SpeakerLinker::is_date(Span s) const {
  const auto after = std::upper_bound(doc_.dates.begin(), doc_.dates.end(), s.begin,
                                      [](uint32_t at, const Date& d) { return at < d.span.begin; });
  if (after == doc_.dates.begin()) return false;
  const Date& d = *std::prev(after);
  return d.type != DateType::kSet && d.span.contains(s);  // "the trade weekly" may report
}

// Who reports the figure in the sentence, by its tree.
void SpeakerLinker::link_reporter(Figure& f, FigureUnits& at, const FigureSyntax& s,
                                  const Reporter& reporter) {
  if (reporter.node == SentenceTree::kNone) return;
  // "A second poll found …", "according to three polls"
  const SentenceTree::Node& n = s.at(reporter.node);
  if (n.begin <= s.node() && s.node() < reporter.node) return;
  // "One in four said …", "a total of 5% said …"
  if (is_amount_unit(s.unit(reporter.node)) || s.is(reporter.node, kPart)) return;
  UnitPhrase phrase = s.at(reporter.node).tag == Tag::kPronoun ? named(f, s, reporter.node)
                                                               : s.phrase(s.named(reporter.node));
  if (phrase.empty()) return;
  // "a Post-ABC News survey": the source ends with the last noun of its run.
  for (uint32_t node = reporter.node + 1; reporter.according && node < s.tree().size(); ++node) {
    const Tag tag = s.at(node).tag;
    if (is_noun(tag)) phrase.last = std::max(phrase.last, s.unit(node) + 1);
    if (!is_noun(tag) && !s.is(node, kHyphen)) break;
  }
  const Span span = a_.token_span(units_[phrase.first].first, units_[phrase.last - 1].last());
  const int32_t person = mentions_.person_at(span);
  if (person != kNoFact) {
    if (reporter.shows) return;  // "Roe put | the third seeds ahead"
    f.speaker.name = doc_.people[static_cast<size_t>(person)].name;
    f.speaker.person = person;
    f.speaker.role = office_of(person);
  } else {
    // "DET. | ROE SAID", "TUE 5/7": neither a title cut off nor a date reports.
    const bool cut = phrase.first + 1 == phrase.last && units_.has(phrase.first, kAbbreviation);
    if (cut || is_date(span)) return;
    f.speaker.name = doc_.keep(a_.slice(span));
  }
  note(f, at, reporter.according ? construction::kAccording : construction::kSaying);
}

// "It said …": the person or the reporting noun of the pronoun.
UnitPhrase SpeakerLinker::named(const Figure& f, const FigureSyntax& s, uint32_t pronoun) const {
  const std::optional<Antecedents::Place> place = antecedents_.of(s, f.sentence, pronoun);
  if (!place) return {};
  const SentenceSyntax there = antecedents_.syntax_of(*place);
  const bool may = there.at(place->node).tag == Tag::kName || there.is(place->node, kMayReport);
  return may ? there.phrase(there.named(place->node)) : UnitPhrase{};
}

// The first office that the text gives the person.
int32_t SpeakerLinker::office_of(int32_t person) {
  if (person == kNoFact) return kNoFact;
  if (offices_.empty()) offices_.resize(doc_.people.size(), kUnread);
  int32_t& office = offices_[static_cast<size_t>(person)];
  if (office == kUnread) office = first_office(doc_.people[static_cast<size_t>(person)]);
  return office;
}
int32_t SpeakerLinker::first_office(const Person& person) const {
  const auto titled = std::find_if(person.roles.begin(), person.roles.end(), [&](int32_t r) {
    return !doc_.roles[static_cast<size_t>(r)].title.empty();
  });
  return titled == person.roles.end() ? kNoFact : *titled;
}

}  // namespace nutgraf
