// One document on its way through the stages.
#pragma once

#include <array>
#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/date_expression.h"
#include "analysis/stage_value.h"
#include "analysis/unit_index.h"
#include "analysis/unit_positions.h"
#include "base/calendar.h"
#include "lexicon/lexical_unit.h"
#include "lexicon/sentence_splitter.h"
#include "nutgraf/detail/arena.h"
#include "nutgraf/document.h"
#include "nutgraf/options.h"
#include "pack/grammar.h"
#include "text/token.h"

namespace nutgraf {

// The lists that every document fills anew; a thread keeps their memory from one document to the
// next.
struct Workspace {
  std::vector<Token> tokens;
  SentenceEnds segments;
  // levels[0]: what the lexicon sees; levels[s + 1]: what stage s leaves, if a later one reads it.
  std::array<std::vector<Unit>, static_cast<size_t>(Stage::kFact) + 1> levels;
  std::vector<Chunk> chunks;
  mutable std::vector<Amount> amounts;  // of chunks
  UnitsByToken base_units, last_units;  // of the first and the last level
  CandidateFinder starts;
  Bits marked;
  PositionsByClass positions;                    // of the last level
  mutable Arena scratch;                         // texts of the stages, lists of the passes
  mutable std::vector<DateExpression> readings;  // of the document's dates
  FactLists lists;  // lent to a document, whose facts grow there until their number is known

  void clear();
  size_t bytes() const;  // of memory that it holds, without what is lent
};

// Frees the memory of a list that nobody reads any more, if it is that of a long text.
template <class T>
void give_back(std::vector<T>& list) {
  constexpr size_t kLong = size_t{1} << 20;  // bytes
  if (list.capacity() * sizeof(T) > kLong) std::vector<T>().swap(list);
}

struct Analysis : Workspace {
  Analysis(const Grammar& g, const Options& o, std::string_view t, std::optional<CivilDay> day,
           const std::atomic<bool>* asked = nullptr)
      : grammar(g), options(o), text(t), published(day), stop(asked) {}

  const Grammar& grammar;
  const Options& options;
  std::string_view text;
  std::optional<CivilDay> published;
  const std::atomic<bool>* stop;  // set by whoever does not want the result any more

  void check_stop() const {
    if (stop && stop->load(std::memory_order_relaxed)) throw Stopped();
  }
  const std::vector<Unit>& base() const { return levels[0]; }
  // What a stage reads: what the one before it leaves, but roles and facts read the same, so that
  // neither hides words from the other
  // ("three ministers" is a figure, "the three ministers of Norway" a role).
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
  const DateExpression& reading(const Date& d) const { return readings[d.reading]; }
  // A lexicon value of the unit for a class, else the chunk's, else a shape's rewriting, else the
  // text.
  std::string_view value(const Unit& u, ClassId cls) const;
  // What the unit is worth if an earlier stage made it; null: it did not.
  const StageValue* produced(const Unit& u) const {
    return u.is(Origin::kChunk) ? &chunks[u.index].value : nullptr;
  }
  // Once all stages have run; before that there are no look-ups.
  void build_unit_indexes();
  // Index of the unit of `level` (the first or the last) that holds the token; from the token
  // behind the last to behind the last unit.
  uint32_t unit_at(const std::vector<Unit>& level, uint32_t token) const {
    const Unit* const units = level.data();
    return (&level == &levels.front() ? base_units : last_units)
        .find(token, static_cast<uint32_t>(level.size()),
              [=](uint32_t i) { return units[i].last(); });
  }
  uint32_t token_at(uint32_t byte) const;  // the token that holds or follows the byte

 private:
  std::string_view text_of(const Chunk& chunk) const;

  mutable uint32_t last_token_ = 0;  // that a byte was asked for
};

}  // namespace nutgraf
