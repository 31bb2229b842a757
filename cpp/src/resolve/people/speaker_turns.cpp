// Speaker turns: matches a mention at the start of a paragraph followed by a colon, or a name in
// capitals followed by a period.
#include "resolve/people/speaker_turns.h"

#include <algorithm>

#include "analysis/unit_view.h"
#include "resolve/people/name_lines.h"

namespace nutgraf {
namespace {

constexpr BuiltinClass kLetter = cls("INITIAL");

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
  struct Asker {
    uint32_t byte;
    int32_t person;
  };
  // `askers`: in text order.
  Interview(const Analysis& a, const MentionIndex& mentions, const ScratchVector<Asker>& askers)
      : a_(a), mentions_(mentions), askers_(askers) {}

  // False if the unit is no letter of an interview.
  bool add(const Unit& letter, uint32_t speech, ScratchVector<SpeakerLine>& out) {
    const Span s = a_.span(letter);
    const auto value = a_.grammar.lexicon().value(letter, kLetter, a_.slice(letter));
    const bool question = value && *value == "question", answer = value && *value == "answer";
    if (!question && !answer) return false;
    if (question && !asks_) person_ = interviewee(a_, mentions_, s.begin);
    asks_ |= question;
    answers_ |= answer && asks_;
    out.push_back({s, speech, question ? asker(s.begin) : asks_ ? person_ : kNoFact, true});
    return true;
  }
  void finish(ScratchVector<SpeakerLine>& out) const {
    if (!answers_) std::erase_if(out, [](const SpeakerLine& l) { return l.letter; });
  }

 private:
  int32_t asker(uint32_t byte) const {
    const auto after = std::upper_bound(askers_.begin(), askers_.end(), byte,
                                        [](uint32_t b, const Asker& x) { return b < x.byte; });
    return after == askers_.begin() ? kNoFact : std::prev(after)->person;
  }

  const Analysis& a_;
  const MentionIndex& mentions_;
  const ScratchVector<Asker>& askers_;
  int32_t person_ = kNoFact;
  bool asks_ = false, answers_ = false;
};

bool in_capitals(const Analysis& a, const Unit& u) {
  return a.tokens[u.first].orth == Orth::kUpper && a.tokens[u.last() - 1].orth == Orth::kUpper;
}

// Lines of a transcript: with a colon, and with a period in the records of hearings.
class TranscriptLines {
 public:
  TranscriptLines(const Analysis& a, Arena& scratch, const MentionIndex& mentions)
      : a_(a), mentions_(mentions), units_(name_level(a)), view_(a, units_), askers_(scratch) {}

  void add_colons(ScratchVector<SpeakerLine>& out) {
    constexpr uint32_t kMaxUnits = 24;  // of a line before its colon
    Interview interview(a_, mentions_, askers_);
    uint32_t floor = 0;  // the unit after the previous colon
    for (const uint32_t end : a_.positions.at(PositionClass::kColon)) {
      a_.check_stop();
      // The line must begin a paragraph.
      uint32_t first = end;
      while (first > floor && end - first + 1 < kMaxUnits && !units_[first - 1].boundary()) --first;
      floor = end + 1;
      const bool opens = first == 0 || view_.has(first - 1, kParagraph);
      if (opens && first + 1 == end && interview.add(units_[first], a_.span(units_[end]).end, out))
        continue;
      if (first == end || first == 0 || !opens) continue;
      if (!add_name(first, end, out)) add_label(first, end, out);
    }
    interview.finish(out);
  }

  // "Mr. ROE. Thank you.", "Q. How many?": the form of hearings, which have several such lines.
  void add_periods(ScratchVector<SpeakerLine>& out) const {
    constexpr uint32_t kMostTitles = 2;
    constexpr size_t kFewest = 2;
    Interview interview(a_, mentions_, askers_);
    size_t names = 0;
    for (size_t p = 0; p < a_.segments.paragraph_end.size(); ++p) {
      a_.check_stop();
      const uint32_t first = a_.unit_at(units_, p == 0 ? 0 : a_.segments.paragraph_end[p - 1]);
      if (view_.is(first, kInitial) && a_.slice(units_[first]).ends_with('.')) {
        interview.add(units_[first], a_.span(units_[first]).end, out);
        continue;
      }
      uint32_t name = first;
      while (name < first + kMostTitles && (view_.is(name, kAddress) || view_.is(name, kTitle)))
        ++name;
      if (name == first || !view_.is(name, kPersonName) || !view_.is(name + 1, kPeriod)) continue;
      if (!in_capitals(a_, units_[name]) || view_.is(name + 2, kParagraph)) continue;
      const auto* m = mentions_.at(a_.span(units_[name]));
      if (!m) continue;
      ++names;
      out.push_back({{a_.span(units_[first]).begin, a_.span(units_[name]).end},
                     a_.span(units_[name + 1]).end,
                     m->person});
    }
    interview.finish(out);
    if (names < kFewest) std::erase_if(out, [](const SpeakerLine& l) { return !l.letter; });
  }

 private:
  bool opens_quote(uint32_t u) const {
    return view_.is(u, kOpen) || view_.is(u, kClose) || view_.is(u, kPlain);
  }

  // "Jane Roe, Acme:", "Chairwoman ROE:", "BY MR. ROE:"
  bool add_name(uint32_t first, uint32_t end, ScratchVector<SpeakerLine>& out) {
    uint32_t begin = first + view_.has(first, kAddress);
    const bool by = view_.has(first, kUpper) && view_.has(first, kPrep);
    if (by || view_.has(first, kTitle)) {
      while (begin + 1 < end && !view_.has(begin, kPersonName)) ++begin;
      if (begin + 1 != end || !in_capitals(a_, units_[begin])) return false;
    }
    const Span name = a_.span(units_[begin]);
    const auto* m = mentions_.at(name);
    if (!m || m->span.begin != name.begin) return false;
    if (by) askers_.push_back({name.begin, m->person});
    // Neither "Roe, a judge, said:" nor a mark after the colon makes a line of its own.
    if (by || view_.has(end - 1, kSay) || opens_quote(end + 1)) return true;
    // The name alone, or the name, a comma or bracket, and a description without a verb of saying.
    uint32_t next = begin;
    while (next < end && a_.span(units_[next]).begin < m->span.end) ++next;
    if (next != end && !view_.has(next, kComma) && !view_.has(next, kBracket)) return true;
    if (view_.find(next, end, kSay) == end) {
      const uint32_t from = view_.has(first, kTitle) ? first : begin;
      out.push_back({{a_.span(units_[from]).begin, a_.span(units_[end - 1]).end},
                     a_.span(units_[end]).end,
                     m->person});
    }
    return true;
  }

  // "THE COURT:", "THE WITNESS:"
  void add_label(uint32_t first, uint32_t end, ScratchVector<SpeakerLine>& out) const {
    constexpr uint32_t kMostWords = 4;
    if (end - first < 2 || end - first > kMostWords || !view_.has(first, kDefinite)) return;
    for (uint32_t i = first; i < end; ++i) {
      if (!in_capitals(a_, units_[i])) return;
    }
    const uint32_t head = end - 1;
    if (!view_.has(head, kTitle) && !view_.has(head, kPersonNoun) && !view_.has(head, kCollective))
      return;
    if (opens_quote(end + 1) || units_[end + 1].boundary()) return;
    out.push_back({.line = {a_.span(units_[first]).begin, a_.span(units_[head]).end},
                   .speech = a_.span(units_[end]).end,
                   .label = true});
  }

  const Analysis& a_;
  const MentionIndex& mentions_;
  const std::vector<Unit>& units_;
  const UnitView view_;  // of units_
  ScratchVector<Interview::Asker> askers_;
  static constexpr BuiltinClass kComma = cls("COMMA"), kBracket = cls("LPAREN"),
                                kAddress = cls("HONORIFIC"), kParagraph = cls("PARA"),
                                kSay = cls("SAY"), kOpen = cls("QUOTE_OPEN"),
                                kClose = cls("QUOTE_CLOSE"), kPlain = cls("QUOTE_PLAIN"),
                                kTitle = cls("TITLE"), kPersonName = cls("PERSON_NAME"),
                                kPeriod = cls("PERIOD"), kInitial = cls("INITIAL"),
                                kUpper = cls("UPPER"), kPrep = cls("PREP"), kDefinite = cls("DEF"),
                                kPersonNoun = cls("PERSON_NOUN"), kCollective = cls("COLLECTIVE");
};

}  // namespace

ScratchVector<SpeakerLine> speaker_lines(const Analysis& a, Arena& scratch,
                                         const MentionIndex& mentions) {
  ScratchVector<SpeakerLine> out(scratch), hearing(scratch);
  TranscriptLines lines(a, scratch, mentions);
  lines.add_colons(out);
  lines.add_periods(hearing);
  if (out.size() < 2) std::erase_if(out, [](const SpeakerLine& l) { return l.label; });
  const ScratchVector<SpeakerLine> names = name_lines(a, scratch, mentions);
  if (hearing.empty() && names.empty()) return out;
  out.insert(out.end(), hearing.begin(), hearing.end());
  out.insert(out.end(), names.begin(), names.end());
  std::sort(out.begin(), out.end(),
            [](const SpeakerLine& x, const SpeakerLine& y) { return x.line.begin < y.line.begin; });
  return out;
}

int32_t speaker_at(const ScratchVector<SpeakerLine>& lines, uint32_t byte) {
  auto it = std::upper_bound(lines.begin(), lines.end(), byte,
                             [](uint32_t b, const SpeakerLine& l) { return b < l.speech; });
  return it == lines.begin() ? kNoFact : (it - 1)->person;
}

}  // namespace nutgraf
