// Name lines: collects short lines of capitalised words, keeps names that recur.
#include "resolve/people/name_lines.h"

#include <algorithm>
#include <string_view>

#include "analysis/unit_view.h"

namespace nutgraf {
namespace {

constexpr uint32_t kMostUnits = 8;  // of a name, and of a letter and its dash before it
constexpr size_t kFewestLines = 4, kFewestNames = 2;
constexpr BuiltinClass kFinite = cls("FINITE"), kInitial = cls("INITIAL"), kDash = cls("DASH"),
                       kHyphen = cls("HYPHEN"), kCap = cls("CAP"), kPerson = cls("PERSON_NAME"),
                       kPeriod = cls("PERIOD"), kName = cls("NAME");

struct Line {
  Span name;
  bool alone = false;   // else a description follows: "Mo Roe - Chief Executive"
  bool letter = false;  // "Q - Mo Roe"
};

class Lines {
 public:
  Lines(const Analysis& a, Arena& scratch, const MentionIndex& mentions)
      : a_(a), mentions_(mentions), units_(name_level(a)), view_(a, units_), lines_(scratch) {}

  void find() {
    const std::vector<uint32_t>& ends = a_.segments.paragraph_end;
    for (size_t p = 0; p + 1 < ends.size(); ++p) {
      a_.check_stop();
      uint32_t first = a_.unit_at(units_, p == 0 ? 0 : ends[p - 1]);
      const uint32_t last = a_.unit_at(units_, ends[p]);
      while (first < last && units_[first].boundary()) ++first;
      read(first, last, static_cast<uint32_t>(p) + 1);
    }
    std::sort(lines_.begin(), lines_.end(), [this](const Line& x, const Line& y) {
      const std::string_view left = a_.slice(x.name), right = a_.slice(y.name);
      return left != right ? left < right : x.name.begin < y.name.begin;
    });
  }

  void keep(ScratchVector<SpeakerLine>& out) const {
    size_t names = 0;
    for (size_t i = 0, end = 0; i < lines_.size(); i = end) {
      size_t alone = 0;
      bool known = false;
      for (end = i; end < lines_.size() && a_.slice(lines_[end].name) == a_.slice(lines_[i].name);
           ++end) {
        const Line& l = lines_[end];
        alone += l.alone;
        known |= l.letter || !l.alone || mentions_.at(l.name);
      }
      if (alone == 0 || end - i < 2) continue;
      names += known;
      for (size_t k = i; k < end; ++k) {
        if (!lines_[k].alone) continue;
        const auto* const m = mentions_.at(lines_[k].name);
        out.push_back({.line = lines_[k].name,
                       .speech = lines_[k].name.end,
                       .person = m ? m->person : kNoFact,
                       .label = !m});
      }
    }
    if (names < kFewestNames || out.size() < kFewestLines) out.clear();
  }

 private:
  // A name, with a letter before it or a description after it.
  void read(uint32_t first, uint32_t last, uint32_t next_paragraph) {
    Line line;
    uint32_t i = first;
    if (i + 2 < last && view_.is(i, kInitial) && is_dash(i + 1)) {
      line.letter = true;
      i += 2;
    }
    const uint32_t name = i;
    while (i < last && i < name + kMostUnits && is_name(i)) ++i;
    if (i == name) return;
    line.name = {a_.span(units_[name]).begin, a_.span(units_[i - 1]).end};
    while (i < last && units_[i].boundary()) ++i;
    line.alone = i == last && is_speech(next_paragraph);
    if (line.alone || is_dash(i)) lines_.push_back(line);
  }

  bool is_name(uint32_t i) const {
    return view_.is(i, kPerson) || view_.is(i, kName) || view_.is(i, kCap) ||
           view_.is(i, kInitial) || (view_.is(i, kPeriod) && view_.is(i - 1, kInitial));
  }
  bool is_dash(uint32_t i) const { return view_.is(i, kDash) || view_.is(i, kHyphen); }

  // True for a sentence: it has a finite verb, or its mark at the end.
  bool is_speech(uint32_t paragraph) const {
    const uint32_t last = a_.segments.paragraph_end[paragraph] - 1;
    return is_in(a_.tokens[last].mark, kTerminal) || narrates(a_, paragraph);
  }

  const Analysis& a_;
  const MentionIndex& mentions_;
  const std::vector<Unit>& units_;
  const UnitView view_;  // of units_
  ScratchVector<Line> lines_;
};

}  // namespace

bool narrates(const Analysis& a, uint32_t paragraph) {
  const auto& units = name_level(a);
  const auto& ends = a.segments.paragraph_end;
  uint32_t i = a.unit_at(units, paragraph == 0 ? 0 : ends[paragraph - 1]);
  for (; i < units.size() && units[i].first < ends[paragraph]; ++i) {
    if (a.has(units[i], kFinite)) return true;
  }
  return false;
}

ScratchVector<SpeakerLine> name_lines(const Analysis& a, Arena& scratch,
                                      const MentionIndex& mentions) {
  ScratchVector<SpeakerLine> out(scratch);
  Lines lines(a, scratch, mentions);
  lines.find();
  lines.keep(out);
  return out;
}

}  // namespace nutgraf
