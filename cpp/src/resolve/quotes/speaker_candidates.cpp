// Speaker candidates: merges role and name mentions, and reads unnamed speakers.
#include "resolve/quotes/speaker_candidates.h"

#include <algorithm>

namespace nutgraf {

SpeakerCandidates::SpeakerCandidates(const Analysis& a, Arena& scratch, const Document& doc,
                                     const MentionIndex& mentions)
    : a_(a),
      scratch_(scratch),
      doc_(doc),
      mentions_(mentions),
      units_(name_level(a)),
      view_(a, units_),
      starts_(scratch),
      found_(scratch) {
  list_starts();
}

// A mention that reaches into a unit from the left hides what begins in that unit.
ScratchVector<SpeakerCandidates::Start> SpeakerCandidates::mention_starts() const {
  ScratchVector<Start> out(scratch_);
  out.reserve(mentions_.all().size() + 1);
  uint32_t end = 0;
  for (const MentionIndex::Mention& m : mentions_.all()) {
    a_.check_stop();
    const uint32_t u = a_.unit_at(units_, m.token);
    if (end <= a_.span(units_[u]).begin && (out.empty() || out.back().unit != u))
      out.push_back({u, kNoFact, &m});
    end = std::max(end, m.span.end);
  }
  out.emplace_back();
  return out;
}

// Merges the starts of roles and of mentions; both are in text order.
void SpeakerCandidates::list_starts() {
  const ScratchVector<Start> named = mention_starts();
  auto next = named.begin();
  starts_.reserve(named.size() + doc_.roles.size());
  for (size_t r = 0; r < doc_.roles.size(); ++r) {
    const uint32_t u = a_.unit_at(units_, doc_.roles[r].token);
    if (a_.span(units_[u]).begin != doc_.roles[r].span.begin) continue;
    if (!starts_.empty() && starts_.back().unit == u && starts_.back().role != kNoFact) continue;
    while (next->unit < u) starts_.push_back(*next++);
    Start s{u, static_cast<int32_t>(r), nullptr};
    if (next->unit == u) s.mention = (next++)->mention;
    starts_.push_back(s);
  }
  starts_.insert(starts_.end(), next, named.end());
}

const SpeakerCandidates::Start* SpeakerCandidates::start_from(uint32_t unit) {
  size_t& next = next_start_;  // mostly near the last answer
  while (next > 0 && starts_[next - 1].unit >= unit) --next;
  while (starts_[next].unit < unit) ++next;
  return &starts_[next];
}

// A role speaks as its holder, else by its own words. Several holders are no speaker.
void SpeakerCandidates::read_role(int32_t first, uint32_t unit, uint32_t last,
                                  Candidate& out) const {
  const uint32_t begin = a_.span(units_[unit]).begin;
  const auto role = doc_.roles.begin() + first;
  const Role* longest = &*role;
  bool several = false;
  for (auto r = role; r != doc_.roles.end() && r->span.begin < longest->span.end; ++r) {
    several |= r != role && r->span == role->span && r->resolved_person != role->resolved_person;
    if (r->span.begin == begin && r->span.end > longest->span.end) longest = &*r;
    if (r->resolved_person == longest->resolved_person && r->span.end > longest->span.end)
      longest = &*r;
  }
  while (out.last < last && a_.span(units_[out.last]).begin < longest->span.end) ++out.last;
  if (several) return;
  const int32_t person = longest->resolved_person;
  out.speaker.role = static_cast<int32_t>(longest - doc_.roles.data());
  out.speaker.person = person;
  out.anaphor = person == kNoFact && is(unit, kDefinite) && !is(out.last - 1, kSpokes) &&
                is(out.last - 1, kOffice) && !is(out.last - 1, kPluralOffice);
  out.speaker.name = person == kNoFact
                         ? a_.slice(longest->span)
                         : std::string_view(doc_.people[static_cast<size_t>(person)].name);
}

void SpeakerCandidates::read_mention(const MentionIndex::Mention& mention, uint32_t last,
                                     Candidate& out) const {
  out.speaker.person = mention.person;
  out.speaker.name = doc_.people[static_cast<size_t>(mention.person)].name;
  while (out.last < last && a_.span(units_[out.last]).begin < mention.span.end) ++out.last;
}

// Reads "a company spokesman", "officials", "a spokesman for Mr. Roe": the phrase is the speaker.
bool SpeakerCandidates::read_unnamed_holder(uint32_t unit, uint32_t last, Candidate& out) const {
  constexpr uint32_t kLongest = 6;  // units of a phrase up to its title
  if (is(unit, kNobody) || (unit > 0 && is_noun_part(unit - 1))) return false;
  if (is(unit, kDemonstrative) && is(unit + 1, kArticle)) return false;  // "said that a judge"
  uint32_t i = unit;
  while (i < last && i < unit + kLongest && !is(i, kOffice)) {
    if (!(is(i, kArticle) || is(i, kNumber) || is(i, kNum) || is(i, kQualifier) || is_noun_part(i)))
      return false;
    ++i;
  }
  if (i >= last || !is(i, kOffice)) return false;
  while (i + 1 < last && is(i + 1, kOffice)) ++i;
  // "the president club", "a nanny-state liberal"
  if (i + 1 < last && (is_noun_part(i + 1) || is(i + 1, kHyphen))) return false;
  uint32_t end = i + 1;
  if (end < last && is(end, kPrep)) {
    uint32_t to = end + 1;
    while (to < last && (is(to, kArticle) || is(to, kAddress) || is_noun_part(to))) ++to;
    if (to > end + 1) end = to;
  }
  out.last = end;
  // "the commissioner" was named before, but the phrase alone leaves open who it is.
  const bool described = i > unit + 1 && (is(i - 1, kCapital) || is(i - 1, kUpper)) &&
                         !is(i - 1, kDemonym);  // "the senior Acme adviser"
  out.anaphor =
      end == i + 1 && is(unit, kDefinite) && !is(i, kSpokes) && !is(i, kPluralOffice) && !described;
  const uint32_t begin = unit - (unit > 0 && is(unit - 1, kPossPron));  // "its lawyers"
  out.speaker.name = a_.slice(Span{a_.span(units_[begin]).begin, a_.span(units_[end - 1]).end});
  return true;
}

// "the joint statement", "a unit of Acme", "sources close to Roe": the words from the article on.
// None without an article, unless words such as "close to Roe" are between the noun and its verb.
void SpeakerCandidates::read_phrase(uint32_t unit, uint32_t limit, Candidate& out) const {
  constexpr uint32_t kLongest = 6;  // units before the head and after it
  uint32_t first = unit;
  while (first > 0 && unit - first < kLongest && is_noun_part(first - 1) && !is(first - 1, kAnd) &&
         !is(first - 1, kPossPron))
    --first;
  if (first == 0 || is(first - 1, kNobody)) return;
  const uint32_t complement = after_complement(unit + 1, limit);
  const bool complete = complement > unit + 1 && is(main_verb(complement), kSay);
  const bool article = is(first - 1, kArticle) || is(first - 1, kPossPron) ||
                       is(first - 1, kNumber) || is(first - 1, kNum);
  if (!article && !complete) return;
  uint32_t end = unit + 1;
  if (complete) {
    end = complement;
  } else if (is(end, kPrep) && !is(end, kAccording)) {
    uint32_t to = end + 1;
    while (to < std::min(limit, end + kLongest) && (is(to, kArticle) || is_noun_part(to))) ++to;
    if (to > end + 1 && is(to - 1, kNounPart)) end = to;
  }
  out.last = end;
  out.speaker.name =
      a_.slice(Span{a_.span(units_[first - article]).begin, a_.span(units_[end - 1]).end});
}

// Reads bodies, papers and unnamed people that speak ("the ministry", "the report", "a resident").
bool SpeakerCandidates::read_body(uint32_t unit, uint32_t last, Candidate& out) {
  if (is(unit, kBody)) {
    out.speaker.name = a_.slice(units_[unit]);
    return true;
  }
  if ((is(unit, kCollective) || is(unit, kUnnamed)) && unit > 0) {
    if (is(unit + 1, kCommon) && !is(unit + 1, kSay)) return false;  // "court documents"
    if (is(unit, kSharedBody)) {
      if (!orgs_) orgs_.emplace(a_, scratch_);
      out.speaker.name = orgs_->topic(a_.span(units_[unit]).begin);
    }
    if (!out.speaker.known()) read_phrase(unit, last, out);
    if (!out.speaker.known() && is(unit, kOrgHead)) out.speaker.name = a_.slice(units_[unit]);
    return true;
  }
  // A capitalised word right beside a verb of saying is a person or a body.
  const bool word = !is(unit, kPron) && !is(unit, kArticle) && !is(unit, kWeekday) &&
                    !is(unit, kSubordinate) && !is(unit, kPrep) && !is(unit, kRelative) &&
                    !is(unit, kAdverb) && !is(unit, kAnd);
  const bool name = is(unit, kPersonName) || (is(unit, kCapitalised) && word);
  const bool inverted = is_inverted(unit);
  if (!name) return false;
  while (is(out.last, kHyphen) && is(out.last + 1, kCapitalised)) out.last += 2;  // "Roe-Dunn"
  if (inverted ? is_noun_part(out.last) || is(out.last, kOffice) || is(out.last, kAnd)
               : !is(out.last, kSay)) {
    out.last = unit + 1;
    return false;
  }
  // "“…,” Poll said": inside a sentence a common noun with a capital is a name.
  const bool sure = inverted || (unit > 1 && is(unit - 2, kComma) &&
                                 (is(unit - 1, kQuoteClose) || is(unit - 1, kQuotePlain)));
  if (sure || (!is(unit, kCommon) && !is(unit, kPluralNoun))) {
    const uint32_t first = unit - (unit > 0 && is(unit - 1, kAddress));
    out.speaker.name =
        a_.slice(Span{a_.span(units_[first]).begin, a_.span(units_[out.last - 1]).end});
  }
  return true;
}

bool SpeakerCandidates::at(uint32_t unit, uint32_t last, const Start& start, Candidate& out) {
  out = {unit, unit + 1, {}, false};
  if (start.unit == unit && start.role != kNoFact) {
    read_role(start.role, unit, last, out);
  } else if (start.unit == unit && start.mention) {
    read_mention(*start.mention, last, out);
  }
  if (out.last > unit + 1 || out.speaker.person != kNoFact || out.speaker.role != kNoFact) {
    if (out.last < last && is(out.last, kUpper) && is(out.last + 1, kSay)) ++out.last;  // "Roe QC"
    return true;
  }
  // All other candidates have the class group @MAY_SPEAK.
  if (is(unit, kPronSubj) && (is(unit, kPronHe) || is(unit, kPronShe))) return out.pronoun = true;
  // "it said", "they said"
  const bool others = is(unit, kAnaphor) && !is(unit, kPronHe) && !is(unit, kPronShe);
  if (others && is(unit + 1, kSay)) return out.pronoun = true;
  if ((is(unit, kBeforeOffice) || is(unit, kNum)) && read_unnamed_holder(unit, last, out))
    return true;
  return read_body(unit, last, out) || read_subject(unit, last, out);
}

bool SpeakerCandidates::at(uint32_t unit, uint32_t last, Candidate& out) {
  return at(unit, last, *start_from(unit), out);
}

// "Roe and Dunn said": both speak, by their words. "Roe, a baker and a poet" is Roe.
void SpeakerCandidates::join(const Candidate& next) {
  Candidate& c = found_.back();
  const bool described = c.speaker.person != kNoFact && next.speaker.person == kNoFact &&
                         !mentions_.at(a_.span(units_[c.last - 1])) &&
                         (is(next.first, kArticle) || is(next.first, kOffice));
  if (!described) {
    const Span both{a_.span(units_[c.first]).begin, a_.span(units_[next.last - 1]).end};
    c.speaker = {a_.slice(both), kNoFact, kNoFact};
    c.pronoun = c.anaphor = false;
  }
  c.last = next.last;
}

const ScratchVector<Candidate>& SpeakerCandidates::between(uint32_t first, uint32_t last,
                                                           uint32_t reach) {
  found_.clear();
  const Start* start = start_from(first);
  uint32_t limit = std::min(last, reach + 1);
  for (uint32_t i = first;;) {
    a_.check_stop();
    while (start->unit < i) ++start;
    const uint32_t next = std::min(start->unit, limit);
    i = view_.find(i, next, kMaySpeak);
    if (i >= limit) break;
    Candidate c;
    if (!at(i, last, *start, c)) {
      ++i;
      continue;
    }
    i = c.last;
    if (is(i, kPossessive)) continue;  // "Roe's offer" does not speak
    const bool body = c.speaker.person == kNoFact && c.speaker.role == kNoFact && !c.pronoun;
    if (body && is(i, kNounPart) && !is(i, kSay) && !is(i, kWeekday))
      continue;  // nor do "court documents" and "Labour member Roe"
    if (!found_.empty() && found_.back().last + 1 == c.first && is(c.first - 1, kAnd))
      join(c);
    else
      found_.push_back(c);
    // A candidate past the reach counts where it may be joined to the one before.
    limit = std::min(last, std::max(reach + 1, found_.back().last + 2));
  }
  return found_;
}

}  // namespace nutgraf
