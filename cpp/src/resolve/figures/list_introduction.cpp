// List introductions: paragraphs that end in a colon, and the items after them.
#include "resolve/figures/list_introduction.h"

namespace nutgraf {
namespace {

constexpr uint32_t kLongestHeading = 12;  // tokens

constexpr BuiltinClass kSymbol = cls("SYMBOL"), kDash = cls("DASH"), kHyphen = cls("HYPHEN"),
                       kMinus = cls("MINUS"), kSay = cls("SAY"), kShow = cls("SHOW"),
                       kForecasts = cls("FORECASTS"), kFollows = cls("FOLLOWS"),
                       kBe = cls("AUX_BE"), kReport = cls("REPORT_NOUN"), kDeterminer = cls("DT"),
                       kStance = cls("STANCE");

}  // namespace

std::optional<ListIntroductions::Subject> ListIntroductions::subject_of(const Figure& f,
                                                                        const FigureUnits& at) {
  if (f.kind == FigureKind::kOrdinal || f.kind == FigureKind::kScore) return std::nullopt;
  const uint32_t paragraph = a_.segments.paragraph_of(f.token);
  read_paragraphs(paragraph);
  if (introduction_ == kNone) return std::nullopt;
  const std::vector<uint32_t>& ends = a_.segments.paragraph_end;
  const uint32_t first = paragraph == 0 ? 0 : ends[paragraph - 1];
  if (!begins_item(a_.unit_at(a_.base(), first), at)) return std::nullopt;
  return subject_of_sentence(introduction_);
}

// Only marks and determiners are before the figure.
bool ListIntroductions::begins_item(uint32_t first, const FigureUnits& at) const {
  for (uint32_t i = first; i < at.first; ++i) {
    const bool mark = units_[i].boundary() || a_.tokens[units_[i].first].kind == TokenKind::kMark;
    if (!mark && !is(i, kDeterminer)) return false;
  }
  return true;
}

// Follows the paragraphs up to this one: a colon at the end of one introduces a list. A paragraph
// ends it that begins with neither a bullet nor an amount and is no heading in the list.
void ListIntroductions::read_paragraphs(uint32_t until) {
  const std::vector<uint32_t>& ends = a_.segments.paragraph_end;
  for (; next_paragraph_ <= until && next_paragraph_ < ends.size(); ++next_paragraph_) {
    const uint32_t begin = next_paragraph_ == 0 ? 0 : ends[next_paragraph_ - 1];
    const uint32_t end = ends[next_paragraph_];
    uint32_t first = a_.unit_at(a_.base(), begin);
    while (first + 1 < units_.size() && units_[first].boundary()) ++first;
    const bool bullet =
        is(first, kSymbol) || is(first, kDash) || is(first, kHyphen) || is(first, kMinus);
    const FigureUnits* const figure = figure_from(first);
    const bool amount = figure != at_.data() + at_.size() && figure->first == first;
    const bool heading =
        end - begin <= kLongestHeading && end > begin && !is_in(a_.tokens[end - 1].mark, kTerminal);
    if (!bullet && !amount && !heading) introduction_ = kNone;
    if (next_paragraph_ == until || end == begin) continue;  // its own list begins after it
    const bool colon = a_.tokens[end - 1].mark == Mark::kColon;
    if (colon && !(heading && introduction_ != kNone))
      introduction_ = a_.segments.sentence_of(end - 1);
  }
}

// "The bill includes the following grants:", "The fleet has:"
std::optional<ListIntroductions::Subject> ListIntroductions::subject_of_sentence(
    uint32_t sentence) const {
  const SentenceTree& tree = tree_of(a_, context_.work, sentence);
  if (tree.size() < 2) return std::nullopt;
  const SentenceSyntax s(a_, units_, tree);
  const uint32_t last = tree.size() - 2;  // before the colon
  if (!is_noun(s.at(last).tag) && !is_verb(s.at(last).tag)) return std::nullopt;
  const Clauses& clauses = s.clauses();
  const uint32_t verb = clauses.clause_of(last);
  const bool reports = s.is(verb, kSay) || s.is(verb, kShow) || s.is(verb, kForecasts) ||
                       s.is(verb, kStance) || s.is(verb, kFollows);
  if (verb == kNone || !is_verb(s.at(verb).tag) || reports || s.is(verb, kBe) ||
      clauses.is_passive(verb) || tree.child(verb, Label::kCopula) != kNone)
    return std::nullopt;
  // The list is the object, or the last words belong to the object.
  if (verb != last) {
    uint32_t object = last;
    while (object != kNone && s.at(object).head != verb) object = s.at(object).head;
    if (object == kNone || object < verb || is_subject(s.at(object).label)) return std::nullopt;
  }
  const Clauses::Subject subject = clauses.subject(verb, [](uint32_t, uint32_t) { return false; });
  if (subject.node == kNone || s.is(subject.node, kReport)) return std::nullopt;
  return Subject{s, subject.node};
}

}  // namespace nutgraf
