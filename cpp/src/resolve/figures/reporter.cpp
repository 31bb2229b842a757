// Reporters: climbs from a figure to a verb of saying whose complement holds it.
#include "resolve/figures/reporter.h"

namespace nutgraf {
namespace {

constexpr uint32_t kNone = SentenceTree::kNone;
constexpr int kMostClauses = 6;
constexpr BuiltinClass kSay = cls("SAY"), kShow = cls("SHOW"), kStance = cls("STANCE"),
                       kAccording = cls("ACCORDING"), kMayReport = cls("MAY_REPORT");

bool reports(const FigureSyntax& s, uint32_t node) {
  return is_verb(s.at(node).tag) && (s.is(node, kSay) || s.is(node, kShow) || s.is(node, kStance));
}

// "The survey found …", but not "the deal sees …".
bool may_report(const FigureSyntax& s, uint32_t verb, uint32_t subject) {
  if (subject == kNone) return false;
  return s.is(verb, kSay) || s.at(subject).tag == Tag::kName || s.is(subject, kMayReport);
}

// "According to Norvik, …": a phrase in the clause.
uint32_t source_in(const FigureSyntax& s, uint32_t clause) {
  uint32_t source = kNone;
  s.tree().each_child(clause, [&](uint32_t child) {
    if (source == kNone && s.has_preposition(child, kAccording)) source = child;
  });
  return source;
}

// "…, the company said": a verb of saying inserted into the clause.
uint32_t inserted_verb(const FigureSyntax& s, uint32_t clause) {
  uint32_t verb = kNone;
  s.tree().each_child(clause, [&](uint32_t child) {
    const Label l = s.at(child).label;
    const bool inserted = l == Label::kParataxis || l == Label::kAdverbialClause;
    const bool holds = s.at(child).begin <= s.node() && s.node() < s.at(child).end;
    if (verb == kNone && inserted && !holds && reports(s, child) &&
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
  uint32_t clause = clauses.clause_of(s.node());
  // "The poll shows a lead of 5 points": the figure is in what the verb shows.
  if (clause != s.node() && is_verb(s.at(clause).tag) && s.is(clause, kShow)) {
    const uint32_t subject = clauses.own_subject(clause), object = clauses.object(clause);
    if (may_report(s, clause, subject) && object != kNone && s.at(object).begin <= s.node() &&
        s.node() < s.at(object).end)
      return {subject};
  }
  for (int step = 0; step < kMostClauses && clause != kNone; ++step) {
    if (const uint32_t source = source_in(s, clause); source != kNone) return {source, true};
    if (const uint32_t verb = inserted_verb(s, clause); verb != kNone) {
      const uint32_t subject = clauses.own_subject(verb);
      if (may_report(s, verb, subject)) return {subject};
    }
    const SentenceTree::Node& n = s.at(clause);
    const uint32_t outer = clauses.outer(clause);
    const bool complement = n.label == Label::kComplement || n.label == Label::kObject;
    if (outer != kNone && complement && reports(s, outer)) {
      const auto never = [](uint32_t, uint32_t) { return false; };
      const uint32_t subject = clauses.subject(outer, never).node;
      if (may_report(s, outer, subject)) return {subject};
    }
    clause = outer;
  }
  return {};
}

}  // namespace nutgraf
