// Focus of a stretch of text: the person whom "he" in the next sentence means (centering).
#include <algorithm>

#include "analysis/clauses.h"
#include "resolve/quotes/attribution.h"

namespace nutgraf {

const MarkedSpeech* Attributor::quote_from(uint32_t unit) const {
  const auto q = std::lower_bound(speech_.begin(), speech_.end(), unit,
                                  [](const MarkedSpeech& s, uint32_t u) { return s.close < u; });
  return q == speech_.end() ? nullptr : &*q;
}

// The rest of the sentence before the unit, or the sentence before, if the unit begins one. Quotes
// are not cut.
Attributor::Stretch Attributor::stretch_to(uint32_t end) const {
  constexpr uint32_t kLongest = 300;  // units; keeps the search linear
  constexpr int kQuotes = 4;          // that reach into the sentence after them
  while (end > 0 && boundary(end - 1)) --end;
  const uint32_t floor = end > kLongest ? end - kLongest : 0;
  uint32_t begin = sentence_begin(end, floor);
  for (int n = 0; n < kQuotes && begin > floor; ++n) {
    const MarkedSpeech* const quote = quote_from(begin);
    if (!quote || quote->open >= begin || quote->open < floor) break;
    begin = sentence_begin(quote->open, floor);
  }
  return {begin, end};
}

// The speaker of the last quote that begins in the stretch.
Attributor::Focus Attributor::focus_of_quotes(Stretch s) const {
  size_t q = done_.size();
  while (q > 0 && speech_[q - 1].open >= s.end) --q;
  for (; q > 0 && speech_[q - 1].open >= s.begin; --q) {
    const Attribution& a = done_[q - 1];
    if (a.speaker.person != kNoFact) return {.kind = Focus::kPerson, .person = a.speaker.person};
    if (!a.rule) continue;
    return is_body(a.speaker) ? Focus{} : open(a.speaker);
  }
  return {};
}

// The units of the speaker's words; empty for the document's name of an organisation.
Attributor::Stretch Attributor::units_of(const SpeakerRef& speaker) const {
  const size_t at = static_cast<size_t>(speaker.name.data() - a_.text.data());
  if (at >= a_.text.size()) return {};
  const auto end = static_cast<uint32_t>(at + speaker.name.size());
  Stretch s;
  s.begin = s.end = a_.unit_at(units_, a_.token_at(static_cast<uint32_t>(at)));
  while (s.end < units_.size() && a_.span(units_[s.end]).begin < end) ++s.end;
  return s;
}

// "The ministry", "Norvik Corp." and "the PPI", but not "a resident" and "Roe", whom the text
// leaves open.
bool Attributor::is_body(const SpeakerRef& speaker) const {
  if (!speaker.known() || speaker.role != kNoFact) return false;
  const Stretch s = units_of(speaker);
  if (s.begin == s.end || (s.end == s.begin + 1 && is(s.begin, kUpper))) return true;
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (is(i, kBody) || is(i, kCollective) || is(i, kPluralNoun) || is(i, kCountry)) return true;
  }
  return false;
}

// Somebody whom the text does not name: one person, unless the words are plural or joined.
Attributor::Focus Attributor::open(const SpeakerRef& speaker) const {
  Focus f{.kind = Focus::kOpen};
  if (!speaker.known()) return f;
  const Stretch s = units_of(speaker);
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (!is(i, kAnd) && !is(i, kPluralNoun) && !is(i, kPluralOffice)) continue;
    f.group = speaker.name;
    return f;
  }
  f.name = speaker.name;
  return f;
}

Attributor::Focus Attributor::focus_of(const Candidate& c) const {
  if (c.pronoun) {
    const bool person = is(c.first, kPronHe) || is(c.first, kPronShe);
    return {.kind = person ? Focus::kPronoun : Focus::kNobody, .unit = c.first};
  }
  if (c.speaker.person != kNoFact) return {.kind = Focus::kPerson, .person = c.speaker.person};
  if (c.anaphor && is_epithet(c)) return {};
  if (!is_body(c.speaker)) return open(c.speaker);
  return {.body = c.speaker.name};
}

// "When Roe asked", "the paper's Roe said": no subject of the main clause.
bool Attributor::is_embedded(const Candidate& c) const {
  uint32_t i = c.first;
  while (i > 0 && (is(i - 1, kArticle) || is(i - 1, kAddress)) && !is(i - 1, kSubordinate)) --i;
  return i > 0 && (is(i - 1, kPossessive) || is(i - 1, kSubordinate));
}

// "Roe's offer", "the Roe campaign".
bool Attributor::owns_noun(uint32_t after_name) const {
  if (is(after_name, kPossessive)) return true;
  return is(after_name, kNoun) && !is(after_name, kFinite) && !is(after_name, kPerhapsFinite) &&
         !is(after_name, kSay) && !is(after_name, kAdverb);
}

// The subject of the last verb of saying: "…, Roe said", "Roe, who said …".
Attributor::Focus Attributor::focus_of_cue(Stretch s) {
  if (view_.find(s.begin, s.end, kSay) == s.end) return {};
  const ScratchVector<Candidate>& found = candidates_.between(s.begin, s.end, s.end);
  Focus possible;
  for (uint32_t verb = s.end; verb-- > s.begin;) {
    if (!is_say(verb) || is(verb, kIng)) continue;
    if (is(verb - 1, kBe) || is(verb - 1, kTo)) continue;
    const bool may = is(verb - 1, kModal);  // "Roe said the club could promise it"
    if (may && possible.kind != Focus::kNobody) continue;
    for (const Candidate& c : found) {
      if (is_embedded(c)) continue;
      const bool before = c.last <= verb && is_beside(c, verb);
      const bool after = is(verb, kPlainSay) && is(verb - 1, kComma) && c.first == verb + 1 &&
                         !is(c.last, kFinite);
      if (!after && (!before || is_object(c))) continue;
      if (!may) return focus_of(c);
      possible = focus_of(c);
      break;
    }
  }
  return possible;
}

// Trees are dear, so sentences without a name or pronoun have none.
bool Attributor::names_somebody(Stretch s) const {
  for (uint32_t i = s.begin; i < s.end; ++i) {
    const bool opens = i == s.begin && (is(i, kArticle) || is(i, kPrep) || is(i, kCommon));
    if (is(i, kPronHe) || is(i, kPronShe) || (is(i, kCapitalised) && !opens)) return true;
  }
  return false;
}

// The subject of the main verb. If that is a thing, of a verb joined to it.
Attributor::Focus Attributor::focus_by_tree(Stretch s) {
  constexpr uint32_t kNone = SentenceTree::kNone, kLongest = 500;  // words: the search is linear
  if (!names_somebody(s)) return {};
  const SentenceTree& tree = tree_of(a_, work_, a_.segments.sentence_of(units_[s.begin].first));
  const Clauses clauses(tree);
  uint32_t root = 0;
  while (root < std::min(tree.size(), kLongest) && tree[root].head != kNone) ++root;
  if (root >= std::min(tree.size(), kLongest)) return {};
  const Focus main = focus_of_node(s, tree, clauses.own_subject(root));
  if (main.kind != Focus::kNobody) return main;
  Focus joined;
  tree.each_child(root, [&](uint32_t verb) {
    if (verb > root && tree.child(verb, Label::kCoordination) != kNone)
      joined = focus_of_node(s, tree, clauses.own_subject(verb));
  });
  return joined;
}

Attributor::Focus Attributor::focus_of_node(Stretch s, const SentenceTree& tree, uint32_t node) {
  if (node == SentenceTree::kNone) return {};
  const uint32_t unit = a_.unit_at(units_, tree.token(node));
  if (unit >= s.end) return {};
  if (is(unit, kPronHe) || is(unit, kPronShe)) return {.kind = Focus::kPronoun, .unit = unit};
  const uint32_t apposed = tree.child(node, Label::kApposition);
  const uint32_t name =
      apposed == SentenceTree::kNone ? unit : a_.unit_at(units_, tree.token(apposed));
  for (const Candidate& c : candidates_.between(s.begin, s.end, s.end)) {
    const bool apposition = c.covers(name) && c.speaker.person != kNoFact;
    if (!c.covers(unit) && !apposition) continue;
    Focus f = focus_of(c);
    f.name = {};  // not sure enough for "he said"
    return f;
  }
  return {.kind = tree[node].tag == Tag::kName ? Focus::kOpen : Focus::kNobody};
}

Attributor::Focus Attributor::focus(Stretch s) {
  if (s.begin == s.end) return {};
  if (Focus f = focus_of_quotes(s); f.kind != Focus::kNobody) {
    f.speaks = true;
    return f;
  }
  const MarkedSpeech* const quote = quote_from(s.begin);
  if (quote && quote->open < s.end) s.end = quote->open;
  if (s.begin == s.end) return {};
  Focus speaks = focus_of_cue(s);
  speaks.speaks = true;
  if (speaks.kind != Focus::kNobody && speaks.kind != Focus::kPronoun) return speaks;
  Candidate c;
  const bool found = main_subject(s.begin, s.end, c);
  // "Roe left early, he said": the main clause names him.
  if (speaks.kind == Focus::kPronoun) {
    const bool person = found && c.speaker.person != kNoFact && !owns_noun(c.last);
    return person && may_be(c.speaker.person, sex_of(speaks.unit)) ? focus_of(c) : speaks;
  }
  if (!found || owns_noun(c.last)) return focus_by_tree(s);
  if (is(c.last, kAnd)) return {.kind = Focus::kOpen};
  return focus_of(c);
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
