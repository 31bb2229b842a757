#include "resolve/quotes/attribution.h"

#include <algorithm>

namespace nutgraf {

Attributor::Attributor(const Analysis& a, Arena& scratch, const Document& doc,
                       const MentionIndex& mentions)
    : a_(a),
      scratch_(scratch),
      doc_(doc),
      mentions_(mentions),
      units_(name_level(a)),
      view_(a, units_),
      starts_(scratch),
      entities_(scratch),
      genders_(doc.people.size(), scratch) {
  mark_starts();
}

// Where roles and mentions begin; both are in text order.
void Attributor::mark_starts() {
  ScratchVector<Start> named(scratch_);
  named.reserve(mentions_.all().size() + 1);
  uint32_t end = 0;
  for (const MentionIndex::Mention& m : mentions_.all()) {
    const uint32_t u = a_.unit_at(units_, m.token);
    // What reaches into the unit from before hides what begins in it.
    if (end <= a_.span(units_[u]).begin && (named.empty() || named.back().unit != u))
      named.push_back({u, kNoFact, &m});
    end = std::max(end, m.span.end);
  }
  named.emplace_back();
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

const Attributor::Start* Attributor::start_from(uint32_t unit) {
  size_t& next = next_start_;  // mostly near the one before
  while (next > 0 && starts_[next - 1].unit >= unit) --next;
  while (starts_[next].unit < unit) ++next;
  return &starts_[next];
}

bool Attributor::entity_at(uint32_t unit, uint32_t last, const Start& start, Entity& out) {
  const bool starts = start.unit == unit;
  out = {unit, unit + 1, {}, false};
  // A role: its holder, or its own words.
  if (starts && start.role != kNoFact) {
    const uint32_t begin = a_.span(units_[unit]).begin;
    const auto role = doc_.roles.begin() + start.role;
    const Role* longest = &*role;
    bool several = false;
    for (auto r = role; r != doc_.roles.end() && r->span.begin < longest->span.end; ++r) {
      several |= r != role && r->span == role->span && r->resolved_person != role->resolved_person;
      if (r->span.begin == begin && r->span.end > longest->span.end) longest = &*r;
      if (r->resolved_person == longest->resolved_person && r->span.end > longest->span.end)
        longest = &*r;
    }
    while (out.last < last && a_.span(units_[out.last]).begin < longest->span.end) ++out.last;
    if (several) return true;
    out.speaker.role = static_cast<int32_t>(longest - doc_.roles.data());
    out.speaker.person = longest->resolved_person;
    out.speaker.name =
        out.speaker.person != kNoFact
            ? std::string_view(doc_.people[static_cast<size_t>(out.speaker.person)].name)
            : a_.slice(longest->span);
    return true;
  }
  if (const auto* m = starts ? start.mention : nullptr) {
    out.speaker.person = m->person;
    out.speaker.name = doc_.people[static_cast<size_t>(m->person)].name;
    while (out.last < last && a_.span(units_[out.last]).begin < m->span.end) ++out.last;
    return true;
  }
  // Of the units of kMaySpeak alone:
  if (is(unit, kPronSubj) && (is(unit, kPronHe) || is(unit, kPronShe))) {
    out.pronoun = true;
    return true;
  }
  if (is(unit, kBeforeOffice) && unnamed_holder(unit, last, out)) return true;
  if (is(unit, kBody)) {
    out.speaker.name = a_.slice(units_[unit]);
    return true;
  }
  // "the ministry", "Iran's ministry": a body that can speak. Papers ("the report") are somebody's,
  // but whose?
  if (is(unit, kCollective) && unit > 0) {
    if (is(unit, kSharedBody)) {
      if (!orgs_) orgs_.emplace(a_, scratch_);
      out.speaker.name = orgs_->topic(a_.span(units_[unit]).begin);
    } else if (is(unit, kOrgHead)) {
      out.speaker.name = a_.slice(units_[unit]);
    }
    return true;
  }
  // A capitalised word or name right before a verb of saying: somebody, or some body.
  if (is(unit + 1, kSay) && is(unit, kCapitalised) && !is(unit, kPron) && !is(unit, kArticle)) {
    if (!is(unit, kCommon) && !is(unit, kPluralNoun)) out.speaker.name = a_.slice(units_[unit]);
    return true;
  }
  return false;
}

// "a company spokesman", "officials", "a spokesman for Mr. Roe": the phrase stands for the speaker.
bool Attributor::unnamed_holder(uint32_t unit, uint32_t last, Entity& out) const {
  constexpr uint32_t kLongest = 6;  // units of a phrase up to its title
  if (unit > 0 && noun_part(unit - 1)) return false;
  uint32_t i = unit;
  while (i < last && i < unit + kLongest && !is(i, kOffice)) {
    if (!(is(i, kArticle) || is(i, kNumber) || noun_part(i))) return false;
    ++i;
  }
  if (i >= last || !is(i, kOffice)) return false;
  while (i + 1 < last && is(i + 1, kOffice)) ++i;
  if (i + 1 < last && noun_part(i + 1)) return false;  // "the president club"
  uint32_t end = i + 1;
  if (end < last && is(end, kPrep)) {
    uint32_t to = end + 1;
    while (to < last && (is(to, kArticle) || is(to, kAddress) || noun_part(to))) ++to;
    if (to > end + 1) end = to;
  }
  // "the commissioner" is somebody named before, but who?
  if (end == i + 1 && is(unit, kDefinite) && !is(i, kSpokes)) {
    out.last = end;
    return true;
  }
  out.last = end;
  const Span phrase{a_.span(units_[unit]).begin, a_.span(units_[end - 1]).end};
  out.speaker.name = a_.slice(phrase);
  return true;
}

const ScratchVector<Attributor::Entity>& Attributor::entities(uint32_t first, uint32_t last,
                                                              uint32_t reach) {
  ScratchVector<Entity>& out = entities_;
  out.clear();
  const Start* start = start_from(first);
  uint32_t limit = std::min(last, reach + 1);
  for (uint32_t i = first;;) {
    while (start->unit < i) ++start;
    const uint32_t next = std::min(start->unit, limit);
    i = view_.find(i, next, kMaySpeak);
    if (i >= limit) break;
    Entity e;
    if (!entity_at(i, last, *start, e)) {
      ++i;
      continue;
    }
    i = e.last;
    if (is(i, kPossessive)) continue;  // "Roe's offer" does not speak
    const bool body = e.speaker.person == kNoFact && e.speaker.role == kNoFact && !e.pronoun;
    if (body && (is(i, kCommon) || is(i, kPluralNoun)) && !is(i, kSay))
      continue;  // nor do "court documents"
    // "A and B said": more than one.
    if (!out.empty() && out.back().last + 1 == e.first && is(e.first - 1, kAnd))
      out.back() = {out.back().first, e.last, {}, false};
    else
      out.push_back(e);
    // What begins behind the reach counts where it may be joined to the one before.
    limit = std::min(last, std::max(reach + 1, out.back().last + 2));
  }
  return out;
}

// Behind a preposition or a verb stands no subject: "echoing the president", "to Roe".
bool Attributor::is_object(const Entity& e) const {
  if (e.first == 0) return false;
  uint32_t i = e.first - 1;
  while (i > 0 && (is(i, kArticle) || is(i, kAddress))) --i;
  if (!is(i, kBeforeObject)) return false;
  return is(i, kPrep) || is(i, kIng) || is(i, kTo) || !is(i, kComma);
}

const Attributor::Entity* Attributor::subject(const ScratchVector<Entity>& found, uint32_t verb,
                                              bool behind_first) const {
  constexpr uint32_t kReach = 4;  // units between a verb and the subject behind it
  const Entity *before = nullptr, *behind = nullptr;
  for (const Entity& e : found) {
    if (e.last <= verb && !is_object(e))
      before = &e;
    else if (!behind && e.first > verb && e.first <= verb + kReach)
      behind = &e;
  }
  if (behind_first && behind) return behind;
  // "… in the market, said Roe": the comma sets off a cue that is turned round.
  const bool turned = behind && behind->first == verb + 1 && is(verb, kPlainSay);
  return turned && (!before || is(verb - 1, kComma)) ? behind : before;
}

SpeakerRef Attributor::speaker_of(const Entity& e, const ScratchVector<MarkedSpeech>& speech,
                                  const ScratchVector<Attribution>& done) {
  return e.pronoun ? pronoun(e.first, speech, done) : e.speaker;
}

ScratchVector<Attribution> Attributor::attribute(const ScratchVector<MarkedSpeech>& speech) {
  ScratchVector<Attribution> done(scratch_);
  done.reserve(speech.size());
  for (size_t q = 0; q < speech.size(); ++q) {
    const MarkedSpeech& s = speech[q];
    Attribution out;
    const MarkedSpeech* last = q ? &speech[q - 1] : nullptr;
    if (s.continues && last && done.back().speaker.known()) {
      out = done.back();
      out.how = "quote.continued";
      done.push_back(std::move(out));
      continue;
    }
    // What stands in this sentence before and behind the quote, up to the next quotes.
    uint32_t left = s.open,
             right = std::min<uint32_t>(s.close + 1, static_cast<uint32_t>(units_.size()));
    const uint32_t floor = last ? last->close + 1 : 0;
    const uint32_t ceiling =
        q + 1 < speech.size() ? speech[q + 1].open : static_cast<uint32_t>(units_.size());
    left = sentence_begin(left, floor);
    const bool opens_sentence = left == s.open && (left == 0 || boundary(left - 1));
    const bool follows_quote = left == floor && last && !opens_sentence;
    uint32_t end = right;
    while (end < ceiling && !boundary(end)) ++end;

    auto try_cue = [&](uint32_t first, uint32_t stop, bool backwards, bool weak, bool behind_first,
                       const char* how) {
      if (out.speaker.known() || out.how) return;
      auto cue = [&](uint32_t i) {
        return view_.has(i, kSay) || view_.has(i, kAccording) || (weak && view_.has(i, kStance));
      };
      uint32_t some = first;
      while (some < stop && !cue(some)) ++some;
      if (some == stop) return;
      const ScratchVector<Entity>& found = entities(first, stop, stop);
      auto covered = [&](uint32_t i) {
        return std::any_of(found.begin(), found.end(),
                           [&](const Entity& e) { return e.first <= i && i < e.last; });
      };
      uint32_t verb = stop;
      if (backwards) {
        for (uint32_t i = stop; i > first && verb == stop; --i) {
          if (cue(i - 1) && !covered(i - 1)) verb = i - 1;
        }
      } else {
        for (uint32_t i = first; i < stop && verb == stop; ++i) {
          if (cue(i) && !covered(i)) verb = i;
        }
      }
      // "he was told": who hears does not speak.
      if (verb == stop || (verb > first && is(verb - 1, kBe) && !is(verb, kIng))) return;
      const bool opens = verb == first && boundary(first - 1);  // 'Says Roe: "…"'
      const Entity* e = subject(found, verb, behind_first || opens || is(verb, kAccording));
      if (!e) {
        if (follows_quote && backwards) out = done.back(), out.how = "quote.same_sentence";
        return;
      }
      out.speaker = speaker_of(*e, speech, done);
      out.cue = a_.span(units_[verb]);
      out.how = how;
    };
    const bool introduced = s.open > left && (is(s.open - 1, kComma) || is(s.open - 1, kSay) ||
                                              a_.slice(units_[s.open - 1]) == ":");
    const bool behind_first = is(right, kSay);
    if (introduced) try_cue(left, s.open, true, false, false, "quote.cue_before");
    const bool set_off = is(s.close > 0 ? s.close - 1 : 0, kComma) || is(right, kComma);
    try_cue(right, end, false, false, behind_first, "quote.cue_behind");
    if (set_off) try_cue(right, end, false, true, is(right, kStance), "quote.cue_behind");
    try_cue(left, s.open, true, true, false, "quote.cue_before");
    if (!out.how && opens_sentence) out = after_report(s, floor, speech, done);
    if (!out.how && opens_sentence && last && !done.empty()) {
      // "…," she said. "…": the same speaker goes on.
      if (last->paragraph == s.paragraph) out = done.back(), out.how = "quote.goes_on";
    }
    if (!out.how && opens_sentence && left >= 2 && a_.slice(units_[left - 2]) == ":") {
      // 'He said:' and a new paragraph.
      const uint32_t start = sentence_begin(left - 2, floor);
      try_cue(start, left - 2, true, false, false, "quote.cue_paragraph_before");
    }
    // The cue of a quote over several paragraphs may stand in the last of them.
    for (size_t k = q; k > 0 && speech[k].continues && out.speaker.known(); --k) {
      done[k - 1] = {out.speaker, out.cue, "quote.continued"};
    }
    done.push_back(std::move(out));
  }
  return done;
}

// 'Roe said it was late. "We came home."': who is reported in the sentence before goes on.
Attribution Attributor::after_report(const MarkedSpeech& s, uint32_t floor,
                                     const ScratchVector<MarkedSpeech>& speech,
                                     const ScratchVector<Attribution>& done) {
  uint32_t end = s.open;
  while (end > floor && boundary(end - 1)) --end;
  const uint32_t start = sentence_begin(end, floor);
  if (start == end || !boundary(start - 1) ||
      a_.segments.paragraph_of(units_[start].first) != s.paragraph)
    return {};
  for (uint32_t verb = start + 1; verb < end; ++verb) {
    if (!is(verb, kSay)) continue;
    std::optional<Reported> r = reported_at(start, verb, end, speech, done);
    return r ? Attribution{std::move(r->speaker), r->cue, "quote.after_report"} : Attribution{};
  }
  return {};
}

}  // namespace nutgraf
