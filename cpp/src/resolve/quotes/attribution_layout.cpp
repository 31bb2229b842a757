// Attribution by layout: a name and a colon, a signature, a paragraph of its own.
#include "resolve/quotes/attribution.h"

namespace nutgraf {

// A mark such as "?" before the closing mark ends the sentence, though its cue follows.
Attribution Attributor::by_cue_across(const Surroundings& s) {
  constexpr uint32_t kShort = 4;  // units of "Roe said."
  const uint32_t begin = s.right + 1;
  if (!boundary(s.right) || is(s.right, kParagraph) || begin >= units_.size()) return {};
  uint32_t last = s.speech.close;  // after the mark that ends the sentence
  while (last > 0 && (is(last - 1, kApostrophe) || is(last - 1, kQuoteClose))) --last;
  if (last == 0) return {};
  const bool open_end =
      is(last - 1, kQuestion) || is(last - 1, kExclaim) || is(last - 1, kEllipsis);
  const uint32_t end = sentence_end(begin);
  if (!open_end && end > begin + kShort) return {};
  Candidate c;
  if (!candidates_.at(begin, end, c) || c.last >= end) return {};
  const uint32_t verb = c.last;
  if (!view_.has(verb, kSay) || !is_say(verb) || is_colon(verb + 1)) return {};
  // "Roe said he would leave" reports other words.
  if (clause_after(verb, end)) return {};
  return {speaker_of(c), a_.span(units_[verb]), "quote.cue_behind"};
}

// The name begins the sentence or follows a dash, apart from "and" and "from".
Attribution Attributor::by_name_and_colon(const Surroundings& s) {
  const uint32_t open = s.speech.open;
  if (open < s.left + 2 || !is_colon(open - 1)) return {};
  uint32_t i = open;  // after a dash, in digests
  while (i > s.left && !is(i - 1, kDash)) --i;
  while (i < open && (is(i, kAnd) || is(i, kSource))) ++i;
  Candidate c;
  if (!candidates_.at(i, open, c) || c.pronoun) return {};
  if (is(c.last, kPossessive)) {  // "Roe's latest post: …"
    uint32_t noun = c.last + 1;
    while (noun < open && is(noun, kNounPart)) ++noun;
    const bool paper = is(noun - 1, kCollective) || is(noun - 1, kUnnamed);
    if (noun + 1 != open || !paper) return {};
  } else if (c.last + 1 != open) {
    return {};
  }
  return {speaker_of(c), a_.span(units_[open - 1]), "quote.name_before"};
}

Attribution Attributor::by_signature(const Surroundings& s) {
  uint32_t i = s.right;
  if (boundary(i)) ++i;
  if (!is(i, kDash) || i + 1 >= units_.size()) return {};
  const uint32_t end = sentence_end(i + 1);
  Candidate c;
  if (!candidates_.at(i + 1, end, c) || c.pronoun) return {};
  if (c.last != end && !is(c.last, kComma)) return {};
  // A name in the middle of a sentence signs nothing.
  if (!boundary(s.right) && is(s.speech.close > 0 ? s.speech.close - 1 : 0, kComma)) return {};
  return {speaker_of(c), a_.span(units_[i]), "quote.signature"};
}

// True if the paragraph holds nothing but quotes.
bool Attributor::is_alone(const Surroundings& s) const {
  if (s.speech.open == 0 || !is(s.speech.open - 1, kParagraph)) return false;
  const auto count = static_cast<uint32_t>(units_.size());
  constexpr uint32_t kMostUnits = 60;  // outside the quotations of a paragraph
  auto next = static_cast<size_t>(&s.speech - speech_.data()) + 1;
  uint32_t seen = 0;
  for (uint32_t i = s.right; i < count && !is(i, kParagraph); ++i) {
    if (++seen > kMostUnits) return false;
    if (boundary(i)) continue;
    if (next >= speech_.size() || speech_[next].open != i) return false;
    i = speech_[next++].close;
  }
  return true;
}

// The speaker of the last sentence before: of its quote or of its report.
Attribution Attributor::by_lone_paragraph(const Surroundings& s) {
  if (!is_alone(s)) return {};
  const uint32_t end = s.speech.open - 1;  // the paragraph's edge
  const uint32_t begin = sentence_begin(end, s.floor);
  if (!reported_.empty() && reported_.back().last <= end && reported_.back().first >= begin)
    return {reported_.back().speaker, reported_.back().cue, "quote.lone_paragraph"};
  if (!s.before || done_.empty() || !done_.back().speaker.known()) return {};
  const bool last = begin == s.floor || begin == s.floor + 1;
  if (!last || s.before->paragraph + 1 != s.speech.paragraph) return {};
  return {done_.back().speaker, done_.back().cue, "quote.lone_paragraph"};
}

}  // namespace nutgraf
