// Quote resolution: pairs quotation marks, opens speaker turns, adds the speaker.
#include "resolve/quotes/resolve_quotes.h"

#include <algorithm>

#include "analysis/sort_facts.h"
#include "analysis/unit_view.h"
#include "resolve/people/person_backlinks.h"
#include "resolve/people/speaker_turns.h"
#include "resolve/quotes/attribution.h"
#include "resolve/quotes/quotation_marks.h"

namespace nutgraf {
namespace {

constexpr uint32_t kFewestWords = 4;  // fewer words between marks are scare quotes, not speech

class QuoteResolver {
 public:
  QuoteResolver(const Analysis& a, Workspace& work, const MentionIndex& mentions, Document& doc)
      : a_(a),
        work_(work),
        doc_(doc),
        units_(name_level(a)),
        view_(a, units_),
        mentions_(mentions),
        turns_(work.scratch) {}

  void run() {
    add_turns();
    add_marked();
    sort_by_position(doc_.quotes);
    link_people(work_.scratch, doc_, doc_.quotes, &Person::quotes,
                [](const Quote& q) { return q.speaker.person; });
  }

 private:
  bool is(uint32_t unit, BuiltinClass c) const { return view_.is(unit, c); }

  // `token`: the first of the span.
  Quote quote(QuoteKind kind, Span s, uint32_t token, const char* rule) const {
    Quote q;
    q.kind = kind;
    q.span = s;
    q.token = token;
    q.rule = rule;
    q.sentence = a_.segments.sentence_of(token);
    q.paragraph = a_.segments.paragraph_of(token);
    return q;
  }

  // ---- turns -----------------------------------------------------------------------------------
  uint32_t paragraph_begin(uint32_t p) const {  // token
    return p == 0 ? 0 : a_.segments.paragraph_end[p - 1];
  }
  bool ends_like_speech(Span s) const {
    const Token& t = a_.tokens[a_.token_at(s.end - 1)];
    return t.kind == TokenKind::kMark && t.mark != Mark::kComma;
  }
  // "MARY HALE: …": a speaker line of a person whom the document does not know.
  bool names_a_speaker(Span s) const {
    uint32_t i = a_.unit_at(units_, a_.token_at(s.begin));
    const uint32_t first = i;
    while (i < units_.size() && (is(i, kUpper) || is(i, kInitial))) ++i;
    return i > first && is(i, kColon);
  }
  // False where narration resumes: the speaker is named in the third person, or the paragraph does
  // not end like a sentence.
  bool is_speech(Span s, int32_t speaker) const {
    if (!ends_like_speech(s) || names_a_speaker(s)) return false;
    if (is(a_.unit_at(units_, a_.token_at(s.begin)), kAside)) return false;  // "[Recess.]"
    const auto& all = mentions_.all();
    auto it = std::lower_bound(
        all.begin(), all.end(), s.begin,
        [](const MentionIndex::Mention& m, uint32_t b) { return m.span.begin < b; });
    for (; it != all.end() && it->span.begin < s.end; ++it) {
      if (it->person == speaker) return false;
    }
    return true;
  }
  void add_turns() {
    const ScratchVector<SpeakerLine> lines = speaker_lines(a_, work_.scratch, mentions_);
    for (size_t i = 0; i < lines.size(); ++i) {
      const uint32_t limit =
          i + 1 < lines.size() ? lines[i + 1].line.begin : static_cast<uint32_t>(a_.text.size());
      const uint32_t from = a_.token_at(lines[i].speech);
      if (from >= a_.tokens.size()) break;
      for (uint32_t p = a_.segments.paragraph_of(from); p < a_.segments.paragraph_end.size(); ++p) {
        a_.check_stop();
        const uint32_t begin = std::max(paragraph_begin(p), from);
        const Span s = a_.token_span(begin, a_.segments.paragraph_end[p]);
        // The next speaker's paragraph may begin with "Mr", before the line.
        if (s.begin >= limit || (i + 1 < lines.size() && limit < s.end)) break;
        if (!is_speech(s, lines[i].person)) break;
        Quote q = quote(QuoteKind::kTurn, s, begin, "quote.turn");
        const int32_t who = lines[i].person;
        if (who == kNoFact) q.confidence = Confidence::kMedium;
        if (lines[i].label)
          q.speaker = {doc_.keep(a_.slice(lines[i].line)), kNoFact, kNoFact};
        else if (who != kNoFact)
          q.speaker = {doc_.people[static_cast<size_t>(who)].name, who, role_on(lines[i].line)};
        q.cue = lines[i].line;
        turns_.push_back(s);
        doc_.quotes.push_back(std::move(q));
        if (lines[i].letter && i + 1 == lines.size()) break;  // narration may follow an interview
      }
    }
  }
  int32_t role_on(Span line) const {
    auto r = std::lower_bound(doc_.roles.begin(), doc_.roles.end(), line.begin,
                              [](const Role& x, uint32_t b) { return x.span.begin < b; });
    while (r != doc_.roles.end() && r->span.begin < line.end && r->span.end > line.end) ++r;
    const bool found = r != doc_.roles.end() && line.contains(r->span);
    return found ? static_cast<int32_t>(r - doc_.roles.begin()) : kNoFact;
  }

  bool in_turn(Span s) const {  // turns are in text order and do not overlap
    auto t = std::upper_bound(turns_.begin(), turns_.end(), s.begin,
                              [](uint32_t b, Span x) { return b < x.end; });
    return t != turns_.end() && t->overlaps(s);
  }

  // ---- quotation marks -------------------------------------------------------------------------
  // Speech, as opposed to a title or a word in scare quotes.
  bool is_speech(const MarkedSpeech& s) const {
    uint32_t words = 0, capitals = 0, long_words = 0, lower = 0;
    constexpr uint32_t kTitleWords = 3;  // capitalised words in a title of short words
    for (uint32_t t = s.token; t < a_.tokens.size() && a_.tokens[t].begin < s.inner.end; ++t) {
      const Token& token = a_.tokens[t];
      if (token.kind != TokenKind::kWord) continue;
      ++words;
      lower += token.orth == Orth::kLower;
      if (token.length > 3) {
        ++long_words;
        capitals += token.orth != Orth::kLower;
      }
    }
    const bool title = capitals == long_words;
    if (words >= kFewestWords)
      return !title || (long_words < 2 && words - lower < std::max(kTitleWords, lower));
    if (words == 0 || (words > 1 && lower == 0)) return false;
    // A short utterance is a whole sentence, or a comma sets it off.
    const Mark end = last_mark(s);
    const bool whole = end == Mark::kComma || end == Mark::kQuestion || end == Mark::kExclaim ||
                       end == Mark::kPeriod;
    const bool begins = s.open > 0 && (units_[s.open - 1].boundary() || is(s.open - 1, kComma) ||
                                       is(s.open - 1, kColon) || is(s.open - 1, kBracket));
    return whole && begins;
  }
  Mark last_mark(const MarkedSpeech& s) const {
    const uint32_t t = a_.token_at(s.inner.end - 1);
    return t < a_.tokens.size() ? a_.tokens[t].mark : Mark::kNone;
  }

  Speaker kept(const SpeakerRef& v) {
    if (v.person == kNoFact) {
      // Quotes in a row often have the same words; a copy for each would be quadratic.
      if (v.name.data() != last_.data() || v.name.size() != last_.size())
        last_ = v.name, last_kept_ = doc_.keep(v.name);
      return {last_kept_, v.person, v.role};
    }
    return {doc_.people[static_cast<size_t>(v.person)].name, v.person, v.role};
  }

  void add_marked() {
    ScratchVector<MarkedSpeech> speech = pair_quotation_marks(a_, work_.scratch);
    std::erase_if(speech, [&](const MarkedSpeech& s) {
      a_.check_stop();
      return in_turn(s.inner) || (!s.continues && !is_speech(s));
    });
    if (speech.empty() && a_.positions.at(PositionClass::kCue).empty()) return;
    Attributor attributor(a_, work_, doc_, mentions_, speech);
    const ScratchVector<Attribution>& who = attributor.attribute();
    const ScratchVector<Reported>& reported = attributor.reported();
    doc_.quotes.reserve(doc_.quotes.size() + speech.size() + reported.size());
    auto add_direct = [&](size_t i) {
      Quote q = quote(QuoteKind::kDirect, speech[i].inner, speech[i].token,
                      who[i].rule ? who[i].rule : "quote.marks");
      q.speaker = kept(who[i].speaker);
      q.cue = who[i].cue;
      if (!q.speaker.known()) q.confidence = Confidence::kMedium;
      if (speech[i].doubtful) q.confidence = Confidence::kLow;
      doc_.quotes.push_back(q);
    };
    size_t next = 0;  // in `speech`
    for (const Reported& r : reported) {
      a_.check_stop();
      const Span s{a_.span(units_[r.first]).begin, a_.span(units_[r.last - 1]).end};
      while (next < speech.size() && speech[next].inner.begin <= s.begin) add_direct(next++);
      if (in_turn(s)) continue;
      Quote q = quote(QuoteKind::kReported, s, units_[r.first].first, "quote.reported");
      q.speaker = kept(r.speaker);
      q.cue = r.cue;
      doc_.quotes.push_back(q);
    }
    while (next < speech.size()) add_direct(next++);
  }

  const Analysis& a_;
  Workspace& work_;
  Document& doc_;
  std::string_view last_;  // words of the speaker of the quote before, and their copy
  DocText last_kept_;
  const std::vector<Unit>& units_;
  const UnitView view_;  // of units_
  const MentionIndex& mentions_;
  static constexpr BuiltinClass kComma = cls("COMMA"), kColon = cls("COLON"),
                                kBracket = cls("LPAREN"), kUpper = cls("UPPER"),
                                kInitial = cls("INITIAL"), kAside = cls("LBRACKET");
  ScratchVector<Span> turns_;
};

}  // namespace

void resolve_quotes(const Analysis& a, Workspace& work, const MentionIndex& mentions,
                    Document& doc) {
  QuoteResolver(a, work, mentions, doc).run();
}

}  // namespace nutgraf
