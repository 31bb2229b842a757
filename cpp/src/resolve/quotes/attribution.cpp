// Quote attribution: tries the cues for a speaker in order of precision (sieves).
#include "resolve/quotes/attribution.h"

#include <algorithm>

#include "analysis/clauses.h"

namespace nutgraf {

Attributor::Attributor(const Analysis& a, Workspace& work, const Document& doc,
                       const MentionIndex& mentions, const ScratchVector<MarkedSpeech>& speech)
    : a_(a),
      work_(work),
      doc_(doc),
      mentions_(mentions),
      speech_(speech),
      units_(name_level(a)),
      view_(a, units_),
      candidates_(a, work.scratch, doc, mentions),
      done_(work.scratch),
      reported_(work.scratch),
      genders_(doc.people.size(), work.scratch) {}

const ScratchVector<Attribution>& Attributor::attribute() {
  done_.reserve(speech_.size());
  for (size_t quote = 0; quote < speech_.size(); ++quote) {
    a_.check_stop();
    report_until(speech_[quote].open);
    if (speech_[quote].continues && quote && done_.back().speaker.known()) {
      done_.push_back({done_.back().speaker, done_.back().cue, "quote.continued"});
      continue;
    }
    const Attribution found = attribute(quote);
    // The cue of a quote over several paragraphs may be in the last of them.
    for (size_t k = quote; k > 0 && speech_[k].continues && found.speaker.known(); --k)
      done_[k - 1] = {found.speaker, found.cue, "quote.continued"};
    done_.push_back(found);
  }
  return done_;
}

Attribution Attributor::attribute(size_t quote) {
  using Sieve = Attribution (Attributor::*)(const Surroundings&);
  static constexpr Sieve kSieves[] = {
      &Attributor::by_name_and_colon,   &Attributor::by_introduction,
      &Attributor::by_cue_after,        &Attributor::by_cue_across,
      &Attributor::by_signature,        &Attributor::by_stance_after,
      &Attributor::by_cue_before,       &Attributor::by_same_sentence,
      &Attributor::by_report_before,    &Attributor::by_quote_before,
      &Attributor::by_paragraph_before, &Attributor::by_lone_paragraph};
  const Surroundings s = surroundings(quote);
  for (const Sieve sieve : kSieves) {
    if (const Attribution found = (this->*sieve)(s); found.rule) return found;
  }
  return {};
}

Attributor::Surroundings Attributor::surroundings(size_t quote) const {
  const MarkedSpeech& speech = speech_[quote];
  const MarkedSpeech* const before = quote ? &speech_[quote - 1] : nullptr;
  const auto count = static_cast<uint32_t>(units_.size());
  const uint32_t floor = before ? before->close + 1 : 0;
  const uint32_t ceiling = quote + 1 < speech_.size() ? speech_[quote + 1].open : count;
  const uint32_t left = sentence_begin(speech.open, floor);
  const uint32_t right = std::min(speech.close + 1, count);
  uint32_t end = right;
  while (end < ceiling && !boundary(end)) ++end;
  const bool opens_sentence = left == speech.open && (left == 0 || boundary(left - 1));
  return {speech, before, floor,          left,
          right,  end,    opens_sentence, left == floor && before && !opens_sentence};
}

Attribution Attributor::by_introduction(const Surroundings& s) {
  const uint32_t open = s.speech.open;
  if (open == s.left) return {};
  const bool that = is(open - 1, kSubordinate) && is(open - 1, kDemonstrative);
  const bool introduced = that || is(open - 1, kComma) || is(open - 1, kSay) || is_colon(open - 1);
  if (!introduced) return {};
  // "Nothing he said “will help,” Roe argued."
  if (is(open - 1, kSay)) {
    if (const Attribution after = by_cue_after(s); after.rule) return after;
  }
  return by_cue({.first = s.left, .stop = open, .rule = "quote.cue_before", .last_cue = true}, s);
}

Attribution Attributor::by_cue_after(const Surroundings& s) {
  return by_cue({.first = s.right,
                 .stop = s.end,
                 .rule = "quote.cue_behind",
                 .subject_after = is(s.right, kSay),
                 .same_clause = true},
                s);
}

Attribution Attributor::by_stance_after(const Surroundings& s) {
  const uint32_t close = s.speech.close;
  if (!is(close > 0 ? close - 1 : 0, kComma) && !is(s.right, kComma)) return {};
  return by_cue({.first = s.right,
                 .stop = s.end,
                 .rule = "quote.cue_behind",
                 .stances = true,
                 .subject_after = is(s.right, kStance),
                 .same_clause = true},
                s);
}

Attribution Attributor::by_cue_before(const Surroundings& s) {
  return by_cue({.first = s.left,
                 .stop = s.speech.open,
                 .rule = "quote.cue_before",
                 .last_cue = true,
                 .stances = true},
                s);
}

// The sentence before reports what the speaker said, in the same paragraph.
Attribution Attributor::by_report_before(const Surroundings& s) {
  if (!s.opens_sentence) return {};
  uint32_t end = s.speech.open;
  while (end > s.floor && boundary(end - 1)) --end;
  const uint32_t start = sentence_begin(end, s.floor);
  if (start == end || !boundary(start - 1) ||
      a_.segments.paragraph_of(units_[start].first) != s.speech.paragraph)
    return {};
  for (uint32_t verb = start + 1; verb < end; ++verb) {
    if (!is(verb, kSay)) continue;
    const std::optional<Reported> r = reported_at(start, verb, end);
    if (r) return {r->speaker, r->cue, "quote.after_report"};
    // "Roe praised the plan and said it was late. “…”"
    if (clause_after(verb, end)) {
      const Candidate* const by_tree = subject_by_tree(candidates_.between(start, end, end), verb);
      if (!by_tree) return {};
      return {speaker_of(*by_tree), a_.span(units_[verb]), "quote.after_report"};
    }
    if (verb + 1 + is(end - 1, kPeriod) != end || is(verb - 1, kBe)) return {};
    // "Roe agreed. “…”"
    const ScratchVector<Candidate>& found = candidates_.between(start, end, end);
    const Candidate* const c = found.size() == 1 ? &found.front() : nullptr;
    if (!c || c->last != verb) return {};
    return {speaker_of(*c), a_.span(units_[verb]), "quote.after_report"};
  }
  return {};
}

// "Roe said it was “late” and that they “must go”": one cue governs both.
Attribution Attributor::by_same_sentence(const Surroundings& s) {
  if (!s.follows_quote || !is(s.left, kAnd)) return {};
  for (uint32_t i = s.left; i < s.speech.open; ++i) {
    if (is(i, kSay) || is(i, kStance) || mentions_.at(a_.span(units_[i]))) return {};
  }
  return {done_.back().speaker, done_.back().cue, "quote.same_sentence"};
}

// True if somebody else speaks in a whole sentence between the two quotes.
bool Attributor::speaks_between(const Surroundings& s) {
  uint32_t i = s.before->close + 1;
  while (i < s.speech.open && !boundary(i)) ++i;  // the sentence of the quote before
  const Attribution& before = done_.back();
  const Focus f = focus_of_cue({i, s.speech.open});
  if (f.kind == Focus::kNobody || f.kind == Focus::kPronoun) return false;
  const bool same_cue = before.cue.begin >= a_.span(units_[i]).begin;  // '"…?" Roe asked.'
  return !same_cue && (f.kind == Focus::kOpen || f.person != before.speaker.person);
}

// The speaker of the quote before goes on in a sentence of the same paragraph.
Attribution Attributor::by_quote_before(const Surroundings& s) {
  const bool goes_on = s.opens_sentence && s.before && s.before->paragraph == s.speech.paragraph;
  if (!goes_on || speaks_between(s)) return {};
  return {done_.back().speaker, done_.back().cue, "quote.goes_on"};
}

Attribution Attributor::by_paragraph_before(const Surroundings& s) {
  if (!s.opens_sentence || s.left < 2 || !is_colon(s.left - 2)) return {};
  const uint32_t colon = s.left - 2;
  return by_cue({.first = sentence_begin(colon, s.floor),
                 .stop = colon,
                 .rule = "quote.cue_paragraph_before",
                 .last_cue = true},
                s);
}

// The first or last cue that no candidate's words contain; search.stop: none.
uint32_t Attributor::find_cue(const CueSearch& search,
                              const ScratchVector<Candidate>& found) const {
  auto is_free_cue = [&](uint32_t i) {
    return is_cue(i, search) && std::none_of(found.begin(), found.end(),
                                             [&](const Candidate& c) { return c.covers(i); });
  };
  if (search.last_cue) {
    for (uint32_t i = search.stop; i > search.first; --i) {
      if (is_free_cue(i - 1)) return i - 1;
    }
    return search.stop;
  }
  uint32_t i = search.first;
  while (i < search.stop && !is_free_cue(i)) ++i;
  return i;
}

Attribution Attributor::by_cue(const CueSearch& search, const Surroundings& s) {
  uint32_t first_cue = search.first;
  while (first_cue < search.stop && !is_cue(first_cue, search)) ++first_cue;
  if (first_cue >= search.stop) return {};
  const ScratchVector<Candidate>& found =
      candidates_.between(search.first, search.stop, search.stop);
  const uint32_t verb = find_cue(search, found);
  if (verb == search.stop) return {};
  // The subject of a passive hears and does not speak ("he was informed").
  if (verb > search.first && is(verb - 1, kBe) && !is(verb, kIng))
    return search.last_cue ? by_agent(found, verb, search.rule) : Attribution{};
  if (const Candidate* const object = quoted(found, search.first, verb))
    return {speaker_of(*object), a_.span(units_[verb]), search.rule};
  const bool opens = verb == search.first && boundary(search.first - 1);  // 'Says Roe: "…"'
  const Candidate* c = subject(found, verb, search.subject_after || opens || is(verb, kAccording));
  if (c && search.same_clause) {  // "“…,” and Roe said" reports other words
    for (uint32_t i = search.first; i < c->first; ++i) {
      if (is(i, kAnd)) return {};
    }
  }
  // Trees are dear, and the first subject of the sentence is the right one before a comma or "and".
  if (search.last_cue && found.size() > 1 && !is_remote(verb) && !(c && is_beside(*c, verb))) {
    if (const Candidate* const by_tree = subject_by_tree(found, verb)) c = by_tree;
  }
  if (c) {
    const Candidate who = *c;  // `speaker_of` may look for other candidates
    return {unless_named(s.speech.inner, who, speaker_of(who)), a_.span(units_[verb]), search.rule};
  }
  if (!s.follows_quote || !search.last_cue) return {};
  return {done_.back().speaker, done_.back().cue, "quote.same_sentence"};
}

// 'Dunn was asked by Roe: "…"'
Attribution Attributor::by_agent(const ScratchVector<Candidate>& found, uint32_t verb,
                                 const char* rule) {
  constexpr uint32_t kReach = 3;  // units after "by"
  if (!is(verb + 1, kBy)) return {};
  for (const Candidate& c : found) {
    if (c.first <= verb + 1 || c.first > verb + 1 + kReach) continue;
    return {speaker_of(c), a_.span(units_[verb]), rule};
  }
  return {};
}

// True after a preposition or a verb: "echoing the president", "to Roe", "in a joint statement".
bool Attributor::is_object(const Candidate& c) const {
  if (c.first == 0) return false;
  const bool named = c.speaker.person != kNoFact || c.speaker.role != kNoFact;
  uint32_t i = c.first - 1;
  while (i > 0 && (is(i, kArticle) || is(i, kAddress) || is(i, kOwner) ||
                   (!named && is(i, kNounPart) && !is(i, kSay) && !is(i, kPrep) && !is(i, kIng))))
    --i;
  if (!is(i, kBeforeObject)) return false;
  if (is(i, kSubordinate)) return false;  // "as Roe said": a clause follows, not an object
  if (i > 0 && is(i, kPlainSay) && is(i - 1, kComma)) return false;  // "…, said Roe"
  return is(i, kPrep) || is(i, kIng) || is(i, kTo) || !is(i, kComma);
}

// The subject is not next to its verb: after a comma that ends an aside ("Roe, who left, said"),
// after "and" ("Roe left and said"), before a participle ("Roe left, saying", "upon saying").
bool Attributor::is_remote(uint32_t verb) const {
  uint32_t i = verb;
  while (i > 0 && (is(i - 1, kAdverb) || is(i - 1, kHave))) --i;
  if (i == 0) return false;
  if (is(verb, kIng) && (is(i - 1, kPrep) || is(i - 1, kSubordinate))) return true;
  return is(i - 1, kComma) || is(i - 1, kAnd) || is(i - 1, kCloseBracket);
}

// A noun with an article or number between the candidate and its verb: "Roe left and a man said".
bool Attributor::has_other_subject(uint32_t verb, const Candidate* before) const {
  uint32_t i = verb;
  while (i > 0 && (is(i - 1, kAdverb) || is(i - 1, kHave))) --i;
  if (!before || i <= before->last || !is(i - 1, kNoun)) return false;
  while (i > before->last && (is(i - 1, kNounPart))) --i;
  return i > before->last &&
         (is(i - 1, kNumber) || (is(i - 1, kArticle) && !is(i - 1, kDemonstrative)));
}

// "…, who met Dunn, issued | a report": a comma is before the verb whose object the candidate is.
bool Attributor::follows_aside(const Candidate& object) const {
  uint32_t i = object.first;
  while (i > 0 && (is(i - 1, kArticle) || is(i - 1, kNounPart))) --i;
  return i > 1 && is(i - 2, kComma);
}

const Candidate* Attributor::subject(const ScratchVector<Candidate>& found, uint32_t verb,
                                     bool subject_after) const {
  constexpr uint32_t kReach = 4;  // units between a verb and a subject after it
  constexpr uint32_t kNear = 2;   // units between a paper and a participle after it
  const Candidate *before = nullptr, *after = nullptr, *first = nullptr;
  const uint32_t floor = found.empty() ? verb : found.front().first;
  const bool remote = is_remote(verb);
  if (remote && is(verb, kIng)) {  // "…, Roe said, adding": of the verb before
    for (uint32_t i = verb; i > floor; --i) {
      if (is_say(i - 1) && is(i - 1, kFinite)) return subject(found, i - 1, false);
    }
  }
  uint32_t bracket = verb;  // the last one that is open at the verb
  while (bracket > floor && !is(bracket - 1, kOpenBracket) && !is(bracket - 1, kCloseBracket))
    --bracket;
  const uint32_t begin = bracket > floor && is(bracket - 1, kOpenBracket) ? bracket : floor;
  for (const Candidate& c : found) {
    if (c.first < begin) continue;
    if (c.last <= verb && !is_object(c)) {
      // "Roe issued a report charging": the participle belongs to the paper of Roe.
      const bool close = c.last <= verb && verb - c.last <= kNear && is(verb, kIng) && !remote;
      const bool paper = before && close && is_paper(c);
      // "Roe, who met Dunn, issued a report charging": of the first.
      if (paper && first && follows_aside(c)) before = first;
      before = paper ? before : &c;
      const bool inside = is(c.last, kCloseBracket);  // "OSLO (Wire) – Roe left"
      if (!first && !inside && !(c.first > 0 && is(c.first - 1, kSubordinate))) first = &c;
    } else if (!after && c.first > verb && c.first <= verb + kReach) {
      after = &c;
    }
  }
  if (subject_after && after) return after;
  // "… in the market, said Roe": the comma sets off an inverted cue.
  const bool inverted = after && after->first == verb + 1 && is(verb, kPlainSay) &&
                        !is(after->last, kFinite);  // "Roe, the mayor, said Dunn is late"
  if (inverted && (!before || is(verb - 1, kComma))) return after;
  if (first && remote) return before && is_named_aside(*before, verb) ? before : first;
  return has_other_subject(verb, before) ? nullptr : before;
}

// "The paper quoted Roe as saying": the object speaks.
const Candidate* Attributor::quoted(const ScratchVector<Candidate>& found, uint32_t first,
                                    uint32_t verb) const {
  constexpr uint32_t kReach = 6;  // units between the verb, its object and "saying"
  for (uint32_t i = verb; i > first && i + 2 * kReach > verb; --i) {
    const uint32_t quoting = i - 1;
    if (!is(quoting, kQuoting)) continue;
    if (is(quoting - 1, kBe) || is(i, kPrep) || is(i, kBy)) return nullptr;
    for (const Candidate& c : found) {
      if (c.first > quoting && c.first <= quoting + kReach && c.last <= verb) return &c;
    }
    return nullptr;
  }
  return nullptr;
}

// "His friend on the board, Roe, said": a person between commas.
bool Attributor::is_named_aside(const Candidate& c, uint32_t verb) const {
  return c.speaker.person != kNoFact && c.last + 1 == verb && is(c.last, kComma) && c.first > 0 &&
         is(c.first - 1, kComma);
}

// "Roe said", "Roe has also said", "Roe, D-Iowa, said", "Roe, who said".
bool Attributor::is_beside(const Candidate& c, uint32_t verb) const {
  uint32_t end = verb;  // of the subject
  while (end > c.last && (is(end - 1, kAdverb) || is(end - 1, kHave) || is(end - 1, kModal))) --end;
  if (end > c.last && is(end - 1, kRelative)) --end;
  return c.last == end || ends_aside(c, end) || after_aside(c.last) == end;
}

// The subject of a finite verb by the sentence's tree; null where the parser is not sure.
const Candidate* Attributor::subject_by_tree(const ScratchVector<Candidate>& found, uint32_t verb) {
  if (is(verb, kIng)) return nullptr;
  const uint32_t token = units_[verb].first;
  const SentenceTree& tree = tree_of(a_, work_, a_.segments.sentence_of(token));
  const uint32_t node = tree.empty() ? SentenceTree::kNone : tree.node(token);
  if (node == SentenceTree::kNone) return nullptr;
  if (tree[node].tag != Tag::kVerbPast && tree[node].tag != Tag::kVerbPresent) return nullptr;
  const Clauses clauses(tree);
  const uint32_t subject = clauses.subject(node, [](uint32_t, uint32_t) { return false; }).node;
  if (!clauses.heads_clause(node) || subject == SentenceTree::kNone || !tree[subject].sure)
    return nullptr;
  const uint32_t unit = a_.unit_at(units_, tree.token(subject));
  const auto c = std::find_if(found.begin(), found.end(),
                              [&](const Candidate& x) { return x.covers(unit) && x.first < verb; });
  return c == found.end() || is_place(*c) ? nullptr : &*c;
}

SpeakerRef Attributor::speaker_of(Candidate c) {
  if (c.pronoun) return pronoun(c.first);
  if (c.anaphor) {
    if (const SpeakerRef who = described(c); who.known()) return who;
  }
  if (is_paper(c)) {
    if (const SpeakerRef who = issuer(c); who.known()) return who;
  }
  return c.speaker.name.size() > kMaxNameBytes ? SpeakerRef{} : c.speaker;
}

}  // namespace nutgraf
