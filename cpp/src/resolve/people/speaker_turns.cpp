// Speaker turns: matches a mention at the start of a paragraph followed by a colon.
#include "resolve/people/speaker_turns.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr BuiltinClass kLetter = cls("INITIAL"), kFinite = cls("FINITE");

// True if the paragraph has a finite verb; a byline has none.
bool narrates(const Analysis& a, uint32_t paragraph) {
  const auto& units = name_level(a);
  const auto& ends = a.segments.paragraph_end;
  uint32_t i = a.unit_at(units, paragraph == 0 ? 0 : ends[paragraph - 1]);
  for (; i < units.size() && units[i].first < ends[paragraph]; ++i) {
    if (a.has(units[i], kFinite)) return true;
  }
  return false;
}

// The only person whom the sentences before the byte name.
int32_t interviewee(const Analysis& a, const MentionIndex& mentions, uint32_t byte) {
  int32_t found = kNoFact;
  for (const MentionIndex::Mention& m : mentions.all()) {
    if (m.span.begin >= byte) break;
    a.check_stop();
    if (m.person == found || !narrates(a, a.segments.paragraph_of(m.token))) continue;
    if (found != kNoFact) return kNoFact;
    found = m.person;
  }
  return found;
}

// Letters count where questions have answers.
class Interview {
 public:
  Interview(const Analysis& a, const MentionIndex& mentions) : a_(a), mentions_(mentions) {}

  // False if the unit is no letter of an interview.
  bool add(const Unit& letter, uint32_t speech, ScratchVector<SpeakerLine>& out) {
    const Span s = a_.span(letter);
    const auto value = a_.grammar.lexicon().value(letter, kLetter, a_.slice(letter));
    const bool question = value && *value == "question", answer = value && *value == "answer";
    if (!question && !answer) return false;
    if (question && !asks_) person_ = interviewee(a_, mentions_, s.begin);
    asks_ |= question;
    answers_ |= answer && asks_;
    out.push_back({s, speech, answer && asks_ ? person_ : kNoFact, true});
    return true;
  }
  void finish(ScratchVector<SpeakerLine>& out) const {
    if (!answers_) std::erase_if(out, [](const SpeakerLine& l) { return l.letter; });
  }

 private:
  const Analysis& a_;
  const MentionIndex& mentions_;
  int32_t person_ = kNoFact;
  bool asks_ = false, answers_ = false;
};

}  // namespace

ScratchVector<SpeakerLine> speaker_lines(const Analysis& a, Arena& scratch,
                                         const MentionIndex& mentions) {
  constexpr uint32_t kMaxUnits = 24;  // of a line before its colon
  ScratchVector<SpeakerLine> out(scratch);
  constexpr BuiltinClass kComma = cls("COMMA"), kBracket = cls("LPAREN"),
                         kAddress = cls("HONORIFIC"), kParagraph = cls("PARA"), kSay = cls("SAY"),
                         kOpen = cls("QUOTE_OPEN"), kClose = cls("QUOTE_CLOSE"),
                         kPlain = cls("QUOTE_PLAIN");
  const auto& units = name_level(a);
  const auto opens_quote = [&](const Unit& u) {
    return a.has(u, kOpen) || a.has(u, kClose) || a.has(u, kPlain);
  };
  Interview interview(a, mentions);
  uint32_t floor = 0;  // the unit after the previous colon
  for (const uint32_t end : a.positions.at(PositionClass::kColon)) {
    a.check_stop();
    // The line must begin a paragraph.
    uint32_t first = end;
    while (first > floor && end - first + 1 < kMaxUnits && !units[first - 1].boundary()) --first;
    floor = end + 1;
    const bool opens = first == 0 || a.has(units[first - 1], kParagraph);
    if (opens && first + 1 == end && interview.add(units[first], a.span(units[end]).end, out))
      continue;
    if (first == end || first == 0 || !opens) continue;
    const size_t begin = first + a.has(units[first], kAddress);
    const Span name = a.span(units[begin]);
    const auto* m = mentions.at(name);
    if (!m || m->span.begin != name.begin) continue;
    // Neither "Roe, a judge, said:" nor a mark after the colon makes a line of its own.
    if (a.has(units[end - 1], kSay) || opens_quote(units[end + 1])) continue;
    // The name alone, or the name, a comma or bracket, and a description without a verb of saying.
    uint32_t after = m->span.end;
    size_t next = begin;
    while (next < end && a.span(units[next]).begin < after) ++next;
    if (next != end && !a.has(units[next], kComma) && !a.has(units[next], kBracket)) continue;
    while (next != end && !a.has(units[next], kSay)) ++next;
    if (next != end) continue;
    out.push_back({{name.begin, a.span(units[end - 1]).end}, a.span(units[end]).end, m->person});
  }
  interview.finish(out);
  return out;
}

int32_t speaker_at(const ScratchVector<SpeakerLine>& lines, uint32_t byte) {
  auto it = std::upper_bound(lines.begin(), lines.end(), byte,
                             [](uint32_t b, const SpeakerLine& l) { return b < l.speech; });
  return it == lines.begin() ? kNoFact : (it - 1)->person;
}

}  // namespace nutgraf
