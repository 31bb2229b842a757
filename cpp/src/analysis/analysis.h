// Analysis: read-only view of the document being processed: text, tokens, units, rule matches.
// The mutable lists under the view belong to the Workspace.
#pragma once

#include <array>
#include <atomic>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/workspace.h"
#include "base/calendar.h"
#include "nutgraf/options.h"
#include "pack/grammar.h"

namespace nutgraf {

struct Analysis {
  Analysis(const Grammar& g, const Options& o, std::string_view t, std::optional<CivilDay> day,
           const Workspace& w, const std::atomic<bool>* stop_flag = nullptr)
      : grammar(g),
        options(o),
        text(t),
        published(day),
        stop(stop_flag),
        tokens(w.tokens),
        segments(w.segments),
        levels(w.levels),
        chunks(w.chunks),
        amounts(w.amounts),
        positions(w.positions),
        workspace_(w) {}

  const Grammar& grammar;
  const Options& options;
  const std::string_view text;
  const std::optional<CivilDay> published;
  const std::atomic<bool>* const stop;  // another thread sets it to cancel the analysis

  const std::vector<Token>& tokens;
  const SentenceEnds& segments;
  const std::array<std::vector<Unit>, static_cast<size_t>(Stage::kFact) + 1>& levels;
  const std::vector<Chunk>& chunks;
  const std::vector<Amount>& amounts;
  const PositionsByClass& positions;

  void check_stop() const {
    if (stop && stop->load(std::memory_order_relaxed)) throw Stopped();
  }
  const std::vector<Unit>& base() const { return levels[0]; }
  // The level that a stage reads. Roles and facts read the same one, so neither hides words from
  // the other ("three ministers" is a figure, "the three ministers of Norway" a role).
  const std::vector<Unit>& read_by(Stage s) const {
    return s < Stage::kFact ? levels[static_cast<size_t>(s)] : levels.back();
  }

  bool has(const Unit& u, ClassId c) const {
    return c != kNoClass && grammar.classes().has(u.set, c);
  }
  bool has(const Unit& u, BuiltinClass c) const { return grammar.classes().has(u.set, c); }
  Span span(const Unit& u) const { return token_span(u.first, u.last()); }
  Span token_span(uint32_t first, uint32_t last) const {
    if (first >= last) return {};
    return {tokens[first].begin, tokens[last - 1].end()};
  }
  std::string_view slice(Span s) const { return text.substr(s.begin, s.end - s.begin); }
  std::string_view slice(const Unit& u) const { return slice(span(u)); }
  const DateExpression& expression(const Date& d) const {
    return workspace_.date_expressions[d.expression];
  }
  // Value of the unit for a class: from the lexicon, the chunk, the shape's rewrite or the text, in
  // this order. `scratch` owns a value that must be written out.
  std::string_view value(const Unit& u, ClassId cls, Arena& scratch) const;
  // Value of a unit that an earlier stage created; null for other units.
  const StageValue* produced(const Unit& u) const {
    return u.is(Origin::kChunk) ? &chunks[u.index].value : nullptr;
  }
  // Index of the unit in `level` (the first or the last level) that contains the token, or the
  // number of units for the token after the last. Valid only after all stages have run.
  uint32_t unit_at(const std::vector<Unit>& level, uint32_t token) const {
    const Unit* const units = level.data();
    return (&level == &levels.front() ? workspace_.base_units : workspace_.last_units)
        .find(token, static_cast<uint32_t>(level.size()),
              [=](uint32_t i) { return units[i].last(); });
  }
  // First unit of a fact, and the first unit with a token after it, both in the first level.
  uint32_t first_unit(const Fact& f) const { return unit_at(base(), f.token); }
  uint32_t unit_after(const Fact& f) const { return unit_at(base(), token_at(f.span.end - 1) + 1); }
  // Index of the token that contains or follows the byte. Binary search.
  uint32_t token_at(uint32_t byte) const;

 private:
  std::string_view text_of(const Chunk& chunk, Arena& scratch) const;

  const Workspace& workspace_;
};

}  // namespace nutgraf
