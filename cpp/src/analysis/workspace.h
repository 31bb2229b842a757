// Workspace: the lists that grow while one document is read. Each thread keeps one and fills it
// anew for every document, so that most documents allocate nothing here.
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
#include "text/token.h"

namespace nutgraf {

struct Workspace {
  // Filled by the stages. levels[0] is what the lexicon sees; levels[s + 1] is what stage s leaves,
  // if a later stage reads it.
  std::vector<Token> tokens;
  SentenceEnds segments;
  std::array<std::vector<Unit>, static_cast<size_t>(Stage::kFact) + 1> levels;
  std::vector<Chunk> chunks;
  std::vector<Amount> amounts;                   // of chunks
  std::vector<DateExpression> date_expressions;  // of the document's dates
  CandidateFinder starts;
  Bits marked;
  // Built after the last stage.
  UnitsByToken base_units, last_units;  // of the first and the last level
  PositionsByClass positions;           // of the last level

  Arena scratch;    // texts of the stages; lists that one resolver pass makes for itself
  Arena shared;     // lists that several resolver passes read
  FactLists lists;  // lent to a document, whose facts grow there until their number is known

  // Once all stages have run; before that there are no look-ups by token.
  void build_unit_indexes();
  void clear();
  size_t bytes() const;  // memory that it holds, without what is lent
};

// Frees the memory of a list that is no longer read, if the text was long.
template <class T>
void give_back(std::vector<T>& list) {
  constexpr size_t kLong = size_t{1} << 20;  // bytes
  if (list.capacity() * sizeof(T) > kLong) std::vector<T>().swap(list);
}

}  // namespace nutgraf
