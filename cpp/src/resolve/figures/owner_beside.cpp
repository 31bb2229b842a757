// Owners beside the figure: possessors, and nouns whose place next to it tells more than the tree.
#include "resolve/figures/owner.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr BuiltinClass kBy = cls("CHANGE_BY"), kComma = cls("COMMA"), kDash = cls("DASH"),
                       kDefinite = cls("DEF"), kDeterminer = cls("DT"), kFor = cls("FOR"),
                       kForms = cls("BECOME"), kHyphen = cls("HYPHEN"), kPeriod = cls("TIME_UNIT"),
                       kPossessive = cls("POSS"), kWith = cls("WITH"), kWorth = cls("WORTH"),
                       kOpens = cls("LPAREN"), kCloses = cls("RPAREN"), kColon = cls("COLON");

// "Bly became Roe's third | husband", but "it was Roe's third | win"
bool tells_of_subject(const FigureSyntax& s, uint32_t predicate) {
  const bool complement = s.at(predicate).label == Label::kOpenComplement;
  if (!complement && s.tree().child(predicate, Label::kCopula) == kNone) return false;
  const uint32_t subject = s.clauses().own_subject(complement ? s.at(predicate).head : predicate);
  return subject != kNone && is_noun(s.at(subject).tag);
}

// "the world's third | largest bank": the rank is among what the possessor has.
bool ranks_by_size(const FigureSyntax& s) {
  const SentenceTree::Node& n = s.at(s.node());
  return n.head != kNone && n.head >= s.end() && s.at(n.head).tag == Tag::kAdjective &&
         s.at(n.head).label == Label::kAdjectival;
}

}  // namespace

// "in Asia's third largest economy": of nothing in the sentence, unless it is predicated of it.
bool OwnerFinder::ranks_a_phrase(const Figure& f, const FigureUnits& at,
                                 const FigureSyntax& s) const {
  if (f.kind != FigureKind::kOrdinal || !is(at.first - 1, kPossessive) || !ranks_by_size(s))
    return false;
  const uint32_t noun = s.at(s.at(s.node()).head).head;
  const Label l = s.at(noun).label;
  return (l == Label::kObject || l == Label::kOblique || l == Label::kNominalModifier) &&
         s.tree().child(noun, Label::kCopula) == kNone &&
         !(s.at(noun).head != kNone && s.is(s.at(noun).head, kForms));
}

// "Roe's first budget", "the island's $5m in debt"
uint32_t OwnerFinder::possessor(const Figure& f, const FigureUnits& at,
                                const FigureSyntax& s) const {
  const Node& n = s.at(s.node());
  const bool modifies =
      n.head != kNone &&
      (n.label == Label::kNumeric || n.label == Label::kAdjectival || n.label == Label::kCompound);
  // "Bly became Roe's third husband": the subject of the verb.
  if (f.kind == FigureKind::kOrdinal) {
    const uint32_t noun = modifies ? n.head : s.node();
    if (tells_of_subject(s, noun)) return kNone;
    if (s.at(noun).label == Label::kObject && s.is(s.at(noun).head, kForms)) return kNone;
  }
  uint32_t owner = kNone;
  if (is(at.first - 1, kPossessive) && at.first > 1) {
    owner = s.node_of(at.first - 2);
  } else if (modifies && s.at(n.head).label != Label::kApposition) {
    owner = s.tree().child(n.head, Label::kPossessor);
  }
  if (owner == kNone || owner >= s.begin() || !is_noun(s.at(owner).tag)) return kNone;
  if (s.is(owner, kPeriod)) return kNone;  // "last year's $5m"
  // "Acme's two mills have closed": the figure is part of the subject.
  const uint32_t owned = s.at(owner).head;
  if (f.kind == FigureKind::kCount && owned != kNone && is_subject(s.at(owned).label)) return kNone;
  // "Bly, the country's second-largest bank, …"
  if (f.kind == FigureKind::kOrdinal) {
    uint32_t first = phrases_.until(s.unit(owner)).first;
    while (first > 1 && is(first - 1, kDeterminer)) --first;
    const bool marked = is(first - 1, kComma) || is(first - 1, kDash) || is(first - 1, kHyphen);
    if (first > 1 && marked && phrases_.noun(first - 2))
      owner = s.node_of(first - 2);
    else if (ranks_by_size(s))
      return kNone;
  }
  return s.tree().head_of_name(owner);
}

// "Roe of Lund, | the first winner": the name, not its place.
uint32_t OwnerFinder::whole_name(const FigureSyntax& s, uint32_t noun) const {
  const uint32_t head = s.at(noun).head;
  const bool place = s.at(noun).label == Label::kNominalModifier && head != kNone && head < noun;
  return place && s.at(noun).tag == Tag::kName && s.at(head).tag == Tag::kName ? head : noun;
}

// "the 60-seat | hall": what has the parts.
uint32_t OwnerFinder::whole_of_parts(const Figure& f, const FigureUnits& at,
                                     const FigureSyntax& s) const {
  if (f.kind != FigureKind::kCount || !is(at.last, kHyphen)) return kNone;
  const uint32_t part = s.end() + 1;
  if (part >= s.tree().size() || s.at(part).tag != Tag::kNoun) return kNone;
  const uint32_t whole = s.at(part).head;
  if (whole == kNone || whole <= part || !is_noun(s.at(whole).tag)) return kNone;
  const Label l = s.at(whole).label;
  if (!is_subject(l) && l != Label::kNominalModifier) return kNone;
  const uint32_t determiner = s.tree().child(whole, Label::kDeterminer);
  return determiner != kNone && s.is(determiner, kDefinite) ? whole : kNone;
}

// "the $5m | it holds", "the 5% share | it had": the subject of a clause without "that".
uint32_t OwnerFinder::holder_after(const FigureUnits& at, const FigureSyntax& s) const {
  if (!is(at.first - 1, kDefinite)) return kNone;
  uint32_t next = s.end();
  if (s.at(s.node()).head == next) ++next;
  if (next + 1 >= s.tree().size() || s.at(next).tag != Tag::kPronoun ||
      !is_subject(s.at(next).label))
    return kNone;
  const uint32_t verb = s.at(next).head;
  return verb != kNone && verb > next && s.clauses().object(verb) == kNone ? next : kNone;
}

// "49% to 40% for | Roe": the second of two shares.
uint32_t OwnerFinder::rival_after(const Figure& f, const FigureUnits& at,
                                  const FigureSyntax& s) const {
  if (!is_share(f) || &at == at_.data() || !is_share((&f)[-1]) || (&f)[-1].sentence != f.sentence)
    return kNone;
  if (s.end() >= s.tree().size() || !s.is(s.end(), kFor)) return kNone;
  const uint32_t rival = s.at(s.end()).head;
  return rival != kNone && s.at(rival).tag == Tag::kName ? rival : kNone;
}

// "| Lund 2-1 Tarn": the score of the first.
uint32_t OwnerFinder::first_of_match(const Figure& f, const FigureUnits& at,
                                     const FigureSyntax& s) const {
  if (f.kind != FigureKind::kScore || at.first == 0) return kNone;
  const uint32_t home = s.node_of(at.first - 1), away = s.node_of(at.last);
  if (home == kNone || away == kNone || s.at(home).tag != Tag::kName ||
      s.at(away).tag != Tag::kName)
    return kNone;
  return s.tree().head_of_name(home);
}

// "Lund Fire Department, Norland - $5,000": a line of a list, without a verb.
uint32_t OwnerFinder::heading(const Figure& f, const FigureSyntax& s) const {
  constexpr uint32_t kMostNodes = 40;
  const uint32_t count = s.tree().size();
  const bool marked = s.begin() > 0 && s.at(s.begin() - 1).tag == Tag::kPunctuation;
  if (f.kind != FigureKind::kMoney || !marked || count > kMostNodes) return kNone;
  uint32_t noun = kNone;
  bool named = false;     // the first noun phrase has ended
  bool labelled = false;  // "Project: Lund bridge  Amount: $5m": what the first label names
  for (uint32_t i = 0; i < count; ++i) {
    const Tag tag = s.at(i).tag;
    if (labelled && i >= s.end()) break;
    if (tag >= Tag::kVerbBase || (is_noun(tag) && i >= s.end())) return kNone;
    if (i >= s.begin()) continue;
    named |= noun != kNone && (tag == Tag::kPunctuation || tag == Tag::kPreposition);
    if (!named && is_noun(tag)) noun = i;
    if (named && !labelled && noun + 1 == i && s.is(i, kColon) && i + 1 < s.begin()) {
      labelled = true;
      named = false;
      noun = kNone;
    }
  }
  return noun;
}

// "a contract | with Acme, worth $5m"
uint32_t OwnerFinder::worth_after_comma(const FigureUnits& at, const FigureSyntax& s) const {
  constexpr int kMostSteps = 4;
  if (at.first < 3 || !is(at.first - 1, kWorth) || !is(at.first - 2, kComma)) return kNone;
  uint32_t noun = s.node_of(at.first - 3);
  if (noun == kNone || !is_noun(s.at(noun).tag)) return kNone;
  for (int step = 0; step < kMostSteps; ++step) {
    const Node& n = s.at(noun);
    const bool on = n.label == Label::kNominalModifier || n.label == Label::kFlat ||
                    n.label == Label::kCompound;
    if (!on || n.head == kNone || !is_noun(s.at(n.head).tag)) break;
    noun = n.head;
  }
  return noun;
}

// "Roe | (15 points, 7 rebounds)": the name before the bracket, without a verb in between.
uint32_t OwnerFinder::before_bracket(const FigureUnits& at, const FigureSyntax& s) const {
  constexpr uint32_t kMostUnits = 24;
  const uint32_t floor = at.first - std::min(at.first, kMostUnits);
  for (uint32_t i = at.first; i > floor + 1; --i) {
    const uint32_t node = s.node_of(i - 1);
    if (node == kNone || is(i - 1, kCloses) || s.at(node).tag >= Tag::kVerbBase) return kNone;
    if (!is(i - 1, kOpens)) continue;
    const uint32_t name = s.node_of(i - 2);
    if (name == kNone || s.at(name).tag != Tag::kName) return kNone;
    if (is_amount_unit(i - 2) || date_at(i - 2)) return kNone;  // "$30m (2023: $24m)"
    const uint32_t head = s.tree().head_of_name(name);
    for (uint32_t k = head; k < name; ++k)
      if (s.at(k).tag == Tag::kPunctuation) return name;  // the name before in a list
    return i == at.first ? kNone : head;
  }
  return kNone;
}

// "led by | Acme with 11%"
uint32_t OwnerFinder::agent_before(const FigureUnits& at, const FigureSyntax& s) const {
  if (!is(at.first - 1, kWith) || at.first < 2) return kNone;
  uint32_t name = s.node_of(at.first - 2);
  if (name == kNone) return kNone;
  name = s.tree().head_of_name(name);
  if (s.at(name).label == Label::kConjunct) name = s.at(name).head;  // "by Lund and Acme with 5%"
  const bool agent = s.at(name).label == Label::kOblique && s.has_preposition(name, kBy);
  return agent && s.at(name).tag == Tag::kName ? name : kNone;
}

}  // namespace nutgraf
