// Speaker turns: matches a mention at the start of a paragraph followed by a colon.
#include "resolve/people/speaker_turns.h"

#include <algorithm>

namespace nutgraf {

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
  uint32_t floor = 0;  // the unit after the previous colon
  for (const uint32_t end : a.positions.at(PositionClass::kColon)) {
    a.check_stop();
    // The line must begin a paragraph.
    uint32_t first = end;
    while (first > floor && end - first + 1 < kMaxUnits && !units[first - 1].boundary()) --first;
    floor = end + 1;
    if (first == end || first == 0 || !a.has(units[first - 1], kParagraph)) continue;
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
  return out;
}

int32_t speaker_at(const ScratchVector<SpeakerLine>& lines, uint32_t byte) {
  auto it = std::upper_bound(lines.begin(), lines.end(), byte,
                             [](uint32_t b, const SpeakerLine& l) { return b < l.speech; });
  return it == lines.begin() ? kNoFact : (it - 1)->person;
}

}  // namespace nutgraf
