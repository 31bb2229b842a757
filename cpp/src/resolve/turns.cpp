#include "resolve/turns.h"

#include <algorithm>
#include <utility>

namespace nutgraf {

std::vector<SpeakerLine> speaker_lines(const Analysis& a, const MentionIndex& mentions) {
  constexpr uint32_t kLongest = 24;  // units of a line before its colon
  std::vector<SpeakerLine> out;
  const ClassId colon = a.grammar.cls("COLON"), comma = a.grammar.cls("COMMA"),
                bracket = a.grammar.cls("LPAREN"), address = a.grammar.cls("HONORIFIC");
  const auto& units = name_level(a);
  uint32_t opening = 0;  // token
  for (const uint32_t closing : a.segments.paragraph_end) {
    const size_t first = a.unit_at(units, std::exchange(opening, closing));
    size_t end = first;
    while (end < units.size() && end - first + 1 < kLongest && !units[end].boundary() &&
           !a.has(units[end], colon))
      ++end;
    if (end >= units.size() || !a.has(units[end], colon) || end == first) continue;
    const size_t begin = first + a.has(units[first], address);
    const Span name = a.span(units[begin]);
    const auto* m = mentions.at(name);
    if (!m || m->span.begin != name.begin) continue;
    // The name alone, or the name, a comma and what the person is.
    uint32_t after = m->span.end;
    size_t next = begin;
    while (next < end && a.span(units[next]).begin < after) ++next;
    if (next != end && !a.has(units[next], comma) && !a.has(units[next], bracket)) continue;
    out.push_back({{name.begin, a.span(units[end - 1]).end}, a.span(units[end]).end, m->person});
  }
  return out;
}

int32_t speaker_at(const std::vector<SpeakerLine>& lines, uint32_t byte) {
  auto it = std::upper_bound(lines.begin(), lines.end(), byte,
                             [](uint32_t b, const SpeakerLine& l) { return b < l.speech; });
  return it == lines.begin() ? kNoFact : (it - 1)->person;
}

}  // namespace nutgraf
