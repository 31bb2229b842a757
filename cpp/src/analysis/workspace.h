// Workspace: reusable lists that the analysis of a document fills.
// Each thread keeps a workspace for all its documents, so most documents allocate nothing here.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/date_expression.h"
#include "analysis/stage_value.h"
#include "analysis/unit_index.h"
#include "analysis/unit_positions.h"
#include "lexicon/lexical_unit.h"
#include "lexicon/sentence_splitter.h"
#include "match/candidates.h"
#include "match/rule.h"
#include "nutgraf/detail/arena.h"
#include "nutgraf/document.h"
#include "syntax/parser_state.h"
#include "text/token.h"

namespace nutgraf {

class SentenceTree;

struct Workspace {
  // The stages fill these. levels[0] holds the lexicon's units; levels[s + 1] holds the units
  // after stage s, if a later stage reads them.
  std::vector<ShapeHit> shape_hits;
  std::vector<Token> tokens;
  SentenceEnds segments;
  std::array<std::vector<Unit>, static_cast<size_t>(Stage::kFact) + 1> levels;
  std::vector<Chunk> chunks;
  std::vector<Amount> amounts;                   // of chunks
  std::vector<DateExpression> date_expressions;  // of the document's dates
  CandidateFinder starts;
  Bits marked;
  // Indexes, built after the last stage.
  UnitsByToken base_units, last_units;  // of the first and the last level
  PositionsByClass positions;           // of the last level

  Arena scratch;                         // strings of the stages; lists of a single resolver pass
  Arena shared;                          // lists that several resolver passes read
  const SentenceTree** trees = nullptr;  // by sentence, in `shared`; null: not made yet
  ParserState parser_state;
  FactLists lists;  // lent to a document, whose facts grow there until their number is known

  // Call after all stages; look-ups by token need the indexes.
  void build_unit_indexes();
  void clear();
  size_t bytes() const;  // memory held, without the lent lists
};

// Frees the memory of a list that no later pass reads, if the list is large.
template <class T>
void give_back(std::vector<T>& list) {
  constexpr size_t kLong = size_t{1} << 20;  // bytes
  if (list.capacity() * sizeof(T) > kLong) std::vector<T>().swap(list);
}

}  // namespace nutgraf
