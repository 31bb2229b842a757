// Reporters: climbs from a figure to a verb of saying whose complement holds it.
#include "resolve/figures/reporter.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostClauses = 6;
constexpr BuiltinClass kSay = cls("SAY"), kShow = cls("SHOW"), kAccording = cls("ACCORDING"),
                       kMayReport = cls("MAY_REPORT"), kReport = cls("REPORT_NOUN"),
                       kComma = cls("COMMA"), kSees = cls("SEES"), kPuts = cls("PUTS"),
                       kAt = cls("AT");

bool reports(const FigureSyntax& s, uint32_t node) {
  return is_verb(s.at(node).tag) && (s.is(node, kSay) || s.is(node, kShow));
}

// "The survey found …", but not "the deal sees …".
bool may_report(const FigureSyntax& s, uint32_t verb, uint32_t subject) {
  if (subject == kNone) return false;
  return s.is(verb, kSay) || s.at(subject).tag == Tag::kName || s.is(subject, kMayReport);
}

bool is_report(const FigureSyntax& s, uint32_t noun) {
  return noun != kNone && s.is(noun, kReport);
}

// "According to Norvik, …": a phrase in the clause.
uint32_t source_in(const FigureSyntax& s, uint32_t clause) {
  uint32_t source = kNone;
  s.tree().each_child(clause, [&](uint32_t child) {
    if (source == kNone && s.has_preposition(child, kAccording)) source = child;
  });
  return source;
}

// "…, according to the results.": a source after a comma, whatever the tree joins it to.
uint32_t source_after(const FigureSyntax& s) {
  constexpr uint32_t kReach = 60;  // nodes
  const uint32_t last = std::min(s.tree().size(), s.end() + kReach);
  for (uint32_t i = s.end() + 1; i < last; ++i) {
    if (s.is(i, kAccording) && s.is(i - 1, kComma) && s.at(i).label == Label::kCase)
      return s.at(i).head;
  }
  return kNone;
}

// "…, the company said": a verb of saying inserted into the clause.
uint32_t inserted_verb(const FigureSyntax& s, uint32_t clause) {
  uint32_t verb = kNone;
  s.tree().each_child(clause, [&](uint32_t child) {
    const Label l = s.at(child).label;
    // Not "after the firm said", "but the firm said".
    const bool plain = s.tree().child(child, Label::kMark) == kNone &&
                       s.tree().child(child, Label::kCoordination) == kNone;
    const bool inserted = plain && (l == Label::kParataxis || l == Label::kAdverbialClause);
    if (verb == kNone && inserted && !s.is_in(child) && reports(s, child) &&
        s.clauses().object(child) == kNone)
      verb = child;
  });
  return verb;
}

}  // namespace

Reporter find_reporter(const FigureSyntax& s) {
  const Clauses& clauses = s.clauses();
  // A phrase below the figure or beside it: "64%, according to the poll".
  if (const uint32_t source = source_in(s, s.node()); source != kNone) return {source, true};
  if (const uint32_t source = source_after(s); source != kNone) return {source, true};
  uint32_t clause = clauses.clause_of(s.node());
  // "Organisers put the crowd at 900."
  if (s.is(clause, kPuts) && s.has_preposition(s.node(), kAt) && !clauses.is_passive(clause)) {
    if (const uint32_t subject = clauses.own_subject(clause); subject != kNone)
      return {.node = subject, .own_clause = true};
  }
  // "The poll shows a lead of 5 points": the figure is in what the verb shows.
  if (clause != s.node() && is_verb(s.at(clause).tag) && s.is(clause, kShow)) {
    const uint32_t subject = clauses.own_subject(clause), object = clauses.object(clause);
    const bool in_object = object != kNone && s.is_in(object);
    if (may_report(s, clause, subject) && (in_object || is_report(s, subject)))
      return {.node = subject, .shows = !s.is(clause, kSay)};
  }
  for (int step = 0; step < kMostClauses && clause != kNone; ++step) {
    if (const uint32_t source = source_in(s, clause); source != kNone) return {source, true};
    if (const uint32_t verb = inserted_verb(s, clause); verb != kNone) {
      const uint32_t subject = clauses.own_subject(verb);
      const bool pronoun = subject != kNone && s.at(subject).tag == Tag::kPronoun;
      if (may_report(s, verb, subject) && (!pronoun || verb > s.node())) return {subject};
    }
    const SentenceTree::Node& n = s.at(clause);
    const uint32_t outer = clauses.outer(clause);
    // Not "saw profits | fall": the object does what the verb says.
    const bool seen = n.label == Label::kComplement && outer != kNone && s.is(outer, kSees) &&
                      clauses.own_subject(clause) == kNone && clauses.object(outer) < clause &&
                      !is_report(s, clauses.own_subject(outer));
    const bool complement = (n.label == Label::kComplement && !seen) || n.label == Label::kObject;
    // "the poll found Roe leading by 5 points"
    const bool shown = n.label == Label::kOpenComplement ||
                       (n.label == Label::kNounClause && s.at(n.head).label == Label::kObject);
    if (outer != kNone && (complement || shown) && reports(s, outer)) {
      const auto never = [](uint32_t, uint32_t) { return false; };
      const uint32_t subject = clauses.subject(outer, never).node;
      const bool report = is_report(s, subject);
      if (may_report(s, outer, subject) && (complement || report)) return {subject};
    }
    clause = outer;
  }
  return {};
}

}  // namespace nutgraf
