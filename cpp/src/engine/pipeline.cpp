// Pipeline: tokens, units, sentences, rule stages, resolver passes, in this order.
#include "engine/pipeline.h"

#include <algorithm>
#include <string_view>

#include "match/matcher.h"
#include "normalize/normalizer.h"
#include "normalize/row_cells.h"
#include "normalize/run_edges.h"
#include "nutgraf/error.h"
#include "resolve/passes.h"

namespace nutgraf {
namespace {

constexpr size_t kCheckFacts = 256;  // matches between two checks of the limit

// What a match without a value does: a stop rule hides its span.
Verdict without_value(const Rule& rule) {
  return rule.family == RuleFamily::kStop ? Verdict::kTaken : Verdict::kRejected;
}

// True if a figure or date would be a part of a longer run. A user's regex says itself what it
// takes.
bool cuts_a_run(const MatchView& match) {
  const RuleFamily family = match.rule().family;
  return (family == RuleFamily::kFigure || family == RuleFamily::kDate) &&
         !match.rule().has_regex && !at_run_edges(match.analysis().text, match.span());
}

std::string_view words_of(const MatchView& match) {
  const Span s = match.span();
  return match.analysis().text.substr(s.begin, s.end - s.begin);
}

// True if a match reaches over a tab, into the next cell of a table.
bool holds_a_tab(const MatchView& match) {
  const std::string_view words = words_of(match);
  return words.find('\t') != words.npos;
}

// True if a number would reach from one cell of a table into the next, or a stop rule would hide
// numbers of several cells, or one in a bracket that begins a cell ("Tax\t(88)").
bool leaves_the_cell(const MatchView& match) {
  const RuleFamily family = match.rule().family;
  if (family == RuleFamily::kStop) {
    const std::string_view before = match.analysis().text.substr(0, match.span().begin);
    if (before.ends_with("\t(") || before.ends_with("  (") || holds_a_tab(match)) return true;
  } else if (family != RuleFamily::kNumber && family != RuleFamily::kFigure) {
    return false;
  }
  return joins_cells(words_of(match));
}

// Makes the lexical units of the first level, with the boundaries of sentences.
void split_sentences(const Analysis& a, Workspace& work) {
  constexpr unsigned kStep = 1024;  // units between two checks of the stop flag
  SentenceSplitter splitter(a.text, a.tokens, a.grammar.classes(), work.levels[0], work.segments);
  a.grammar.lexicon().each_unit(a.text, a.tokens, a.grammar.shapes(),
                                [&, count = 0u](const Unit& unit) mutable {
                                  if (++count % kStep == 0) a.check_stop();
                                  splitter.add(unit);
                                });
  splitter.finish();
}

// Finds the units where a stage's matches may begin. Facts and roles share one walk.
void find_candidates(Stage stage, const Analysis& a, Workspace& work) {
  const Grammar& g = a.grammar;
  const std::vector<Unit>& level = a.read_by(stage);
  if (makes_units(stage)) {
    work.starts.find(stage, level, g.class_set_rows(stage));
  } else if (stage == Stage::kFact) {
    work.starts.find_last(level, g.class_set_rows(stage), g.position_marks(), work.marked);
    a.check_stop();
    work.positions.build(level, g.position_marks(), work.marked);
  }
}

// Runs one stage: its matches become facts, or units of the next level.
void run_stage(Stage stage, const Analysis& a, Workspace& work, Document& doc, const Trace* trace) {
  const std::vector<Unit>& in = a.read_by(stage);
  std::vector<Unit>* out =
      makes_units(stage) ? &work.levels[static_cast<size_t>(stage) + 1] : nullptr;
  if (out) out->reserve(in.size());
  size_t copied = 0, matches = 0;
  auto copy_up_to = [&](size_t end) {
    constexpr size_t kStep = size_t{1} << 18;  // units
    while (copied < end) {
      a.check_stop();
      const size_t next = std::min(end, copied + kStep);
      out->insert(out->end(), in.begin() + static_cast<ptrdiff_t>(copied),
                  in.begin() + static_cast<ptrdiff_t>(next));
      copied = next;
    }
  };
  a.grammar.stage(stage).each(
      in, a.grammar.class_set_rows(stage), work.starts.of(stage),
      [&](const RuleMatch& m) {
        a.check_stop();
        const MatchView match(a, work, in, m);
        if (match.span().empty()) return without_value(*m.rule);  // boundaries alone
        const uint32_t first = in[m.span.first].first, last = in[m.span.last - 1].last();
        if (last - first > Unit::kLongest) return Verdict::kRejected;  // more than a unit holds
        if (stage == Stage::kName && holds_a_tab(match)) return Verdict::kRejected;
        if (cuts_a_run(match) || leaves_the_cell(match)) return Verdict::kCut;
        const std::optional<StageValue> produced = normalize(match, doc);
        if (trace) (*trace)(stage, in, m, produced.has_value());
        if (!produced) return without_value(*m.rule);
        if (++matches % kCheckFacts == 0) check_facts(doc, a.options);
        if (!out) return Verdict::kTaken;
        copy_up_to(m.span.first);
        copied = m.span.last;
        out->push_back(Unit{.first = first,
                            .set = m.rule->chunk_set,
                            .length = last - first,
                            .origin = Origin::kChunk,
                            .index = static_cast<uint32_t>(a.chunks.size())});
        work.chunks.push_back({m.rule, *produced, m.span});
        return Verdict::kTaken;
      },
      [&] { a.check_stop(); });
  if (out) copy_up_to(in.size());
}

// Text spans of consecutive token ranges, given by their ends.
std::span<const Span> spans(const std::vector<uint32_t>& ends, const std::vector<Token>& tokens,
                            Document& doc) {
  Span* const out = doc.make<Span>(ends.size());
  uint32_t first = 0;
  for (size_t i = 0; i < ends.size(); first = ends[i++])
    out[i] = {tokens[first].begin, tokens[ends[i] - 1].end()};
  return {out, ends.size()};
}

// Reserves lists by what news has: most numbers become a figure, and a date comes every 256 bytes.
void reserve_facts(size_t bytes, size_t numbers, Document& doc) {
  constexpr size_t kBytesOfDate = 256;
  doc.figures.reserve(numbers + numbers / 4 + 2);
  doc.dates.reserve(bytes / kBytesOfDate + 2);
}

}  // namespace

void check_facts(const Document& doc, const Options& options) {
  size_t found = 0;
  each_fact_kind([&](const auto& kind) { found += kind.is_found ? (doc.*kind.facts).size() : 0; });
  if (found <= options.max_facts) return;
  throw LimitError("NG-LIMIT-002",
                   "more facts than the limit of " + std::to_string(options.max_facts), "text",
                   "raise max_facts or split the text");
}

void analyze(const Analysis& a, Workspace& work, Document& doc, const Trace* trace) {
  const auto pause = [&a] { a.check_stop(); };
  a.grammar.text_shapes().find(a.text, a.grammar.lexicon(), pause, work.shape_hits);
  tokenize(a.text, a.grammar.spelling(), work.shape_hits, work.tokens, pause);
  split_sentences(a, work);
  a.grammar.text_shapes().place(work.shape_hits, a.tokens, work.levels[0]);
  doc.sentences = spans(a.segments.sentence_end, a.tokens, doc);
  doc.paragraphs = spans(a.segments.paragraph_end, a.tokens, doc);
  for (int s = 0; s < kStageCount; ++s) {
    const auto stage = static_cast<Stage>(s);
    a.check_stop();
    find_candidates(stage, a, work);
    a.check_stop();
    run_stage(stage, a, work, doc, trace);
    if (stage == Stage::kNumber) reserve_facts(a.text.size(), a.chunks.size(), doc);
    // A level between the first and the last is read by one stage only.
    if (stage == Stage::kName) give_back(work.levels[static_cast<size_t>(s)]);
  }
  a.check_stop();
  work.build_unit_indexes();
  Resolution resolution{a, work, doc};
  for (const Pass& pass : kPasses) {
    a.check_stop();
    const Arena::Mark before = work.scratch.mark();
    pass.run(resolution);
    work.scratch.rewind(before);
  }
  check_facts(doc, a.options);
}

}  // namespace nutgraf
